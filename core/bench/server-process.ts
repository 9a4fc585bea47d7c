import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./folders.ts";

const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 15_000;
const READY = /ready at (http:\S+)/;

/** The server as `npm start` runs it, on the embedded database, in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** From starting the process until it answers. */
  readonly startMs: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * @param folder Where it keeps its data and its compiled code; starting again there is a warm start.
 * @param environment What the operator sets beside that.
 */
export async function startServer(
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const startedAt = performance.now();
  // It ends when this program does: the channel between them closes.
  const server = spawn(process.execPath, [join(ROOT, "core/src/main.ts")], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...process.env,
      PORT: "0",
      HOST: "127.0.0.1",
      PUBLIC_URL: "",
      DATABASE_URL: "",
      FITGLUE_DATA_DIR: join(folder, "data"),
      LOG_LEVEL: "error",
      NODE_COMPILE_CACHE: join(folder, "compile-cache"),
      ...environment,
    },
  });
  try {
    const url = await readyUrl(server);
    return { url, startMs: performance.now() - startedAt, pid: server.pid ?? 0, stop: () => stop(server) };
  } catch (error) {
    await stop(server);
    throw error;
  }
}

function readyUrl(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const timer = setTimeout(() => {
      reject(new Error(`The server was not ready after ${START_WITHIN_MS / 1000} s: ${output}`));
    }, START_WITHIN_MS);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = READY.exec(output)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    server.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The server ended with ${code ?? "a signal"}: ${output}`));
    });
  });
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const timer = setTimeout(() => server.kill("SIGKILL"), STOP_WITHIN_MS);
  server.kill("SIGTERM");
  await ended;
  clearTimeout(timer);
}
