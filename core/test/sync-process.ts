import { fork } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FromSyncWorker, SyncWorkerOptions, ToSyncWorker } from "./sync-worker.ts";

const WORKER = fileURLToPath(new URL("sync-worker.ts", import.meta.url));

/** The runtime in a process of its own, which can be killed. */
export interface SyncProcess {
  /** Connects the test's account, and has its past fetched. */
  connect(plugin: string, key: string): Promise<void>;
  /** Hands in the file that lies at `path`; reading it goes on afterwards. */
  upload(path: string): Promise<void>;
  residentMb(): Promise<number>;
  /** As the operating system does when memory runs out: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Where processes of one installation keep what belongs to it, their master key above all. */
export interface SyncInstallation {
  /** Resolves when it works. */
  start(): Promise<SyncProcess>;
  remove(): Promise<void>;
}

export async function createSyncInstallation(options: SyncWorkerOptions): Promise<SyncInstallation> {
  const folder = await mkdtemp(join(tmpdir(), "fitglue-sync-"));
  await writeFile(join(folder, "options.json"), JSON.stringify(options));
  return {
    start: () => start(folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function start(folder: string): Promise<SyncProcess> {
  const child = fork(WORKER, [folder], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      resolve();
    });
  });
  const answer = () =>
    new Promise<FromSyncWorker>((resolve, reject) => {
      child.once("message", resolve);
      void ended.then(() => {
        reject(new Error("The runtime ended before it answered"));
      });
    });
  const ask = async (message: ToSyncWorker) => {
    const answered = answer();
    child.send(message);
    return answered;
  };
  await answer();
  return {
    async connect(plugin, key) {
      await ask({ plugin, key });
    },
    async upload(path) {
      await ask({ upload: path });
    },
    async residentMb() {
      const told = await ask("memory");
      return "residentMb" in told ? told.residentMb : Number.NaN;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    async stop() {
      child.send("stop" satisfies ToSyncWorker);
      await ended;
    },
  };
}
