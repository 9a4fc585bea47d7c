import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BUILT = ["web/build/web.js", "plugins/dist/index.json"];
const READY_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 15_000;

/** The real server on an empty data folder. */
export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts the server as `npm start` would once everything is built, on a free port and with its own data folder.
 *
 * @param environment Settings beside those.
 */
export async function startServer(environment: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  for (const file of BUILT)
    if (!existsSync(path.join(ROOT, file))) throw new Error(`${file} is missing; run pnpm build first`);
  const dataDir = await mkdtemp(path.join(tmpdir(), "fitglue-e2e-"));
  const port = await freePort();
  const server = spawn(process.execPath, ["core/src/main.ts"], {
    cwd: ROOT,
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: process.env["HOME"] ?? dataDir,
      PORT: String(port),
      FITGLUE_DATA_DIR: dataDir,
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await readyAt(server);
  return {
    url,
    stop: async () => {
      await stopped(server);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The address that the server prints when it is ready. */
function readyAt(server: ChildProcess): Promise<string> {
  let output = "";
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      server.kill("SIGKILL");
      reject(new Error(`The server ${why}; it said:\n${output.slice(-4000)}`));
    };
    const timer = setTimeout(() => fail("was not ready in time"), READY_WITHIN_MS);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = /ready at (\S+)/.exec(output)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    server.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with code ${String(code)}`);
    });
  });
}

function stopped(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) {
      resolve();
      return;
    }
    const timer = setTimeout(() => server.kill("SIGKILL"), STOPS_WITHIN_MS);
    server.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    server.kill("SIGTERM");
  });
}

/** A port that nothing listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("The system gave no port"));
      });
    });
  });
}
