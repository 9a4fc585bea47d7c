/**
 * Kills the runtime with SIGKILL at random moments while files are uploaded, starts it again, and counts at
 * the end: `node core/test/chaos.ts [uploads] [kills]`.
 */
import { fork, type ChildProcess } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ownPlugin } from "./test-plugin.ts";

const WORKER = fileURLToPath(new URL("chaos-worker.ts", import.meta.url));
/** One process in five is killed this long after it was started at most, ready or not. */
const EARLY_SHARE = 0.2;
const EARLY_MS = 2000;
/** The others are killed this long after they were ready at most: in the middle of work. */
const WORKING_MS = 1500;
const FINISH_WITHIN_MS = 240_000;

export interface ChaosOptions {
  readonly uploads: number;
  readonly kills: number;
}

/** What is in the database at the end; with n uploads each list has n entries and every number is 1. */
export interface ChaosCount {
  readonly unfinishedFiles: number;
  readonly unfinishedRuns: number;
  readonly failedFiles: readonly string[];
  readonly activities: number;
  readonly runsPerActivity: readonly number[];
  readonly pagesPerActivity: readonly number[];
  readonly deliveriesPerActivity: readonly number[];
  readonly doneRuns: number;
}

export interface ChaosResult {
  readonly kills: number;
  readonly killsBeforeReady: number;
  readonly seconds: number;
  readonly count: ChaosCount;
}

export type ToWorker = { readonly upload: number } | "count" | "stop";
export type FromWorker = "ready" | { readonly accepted: number } | { readonly count: ChaosCount };

export async function runChaos({ uploads, kills }: ChaosOptions): Promise<ChaosResult> {
  const startedAt = Date.now();
  const folder = await mkdtemp(join(tmpdir(), "fitglue-chaos-"));
  const plugins = await Promise.all(["file-upload", "heart-rate-summary", "showcase"].map(ownPlugin));
  await writeFile(join(folder, "plugins.json"), JSON.stringify(plugins));
  const accepted = new Set<number>();
  let killsBeforeReady = 0;

  for (let killed = 0; killed < kills; killed++) {
    const worker = startWorker(folder);
    let ready = false;
    const becomesReady = worker.until("ready").then(() => {
      ready = true;
    });
    const feeding = becomesReady.then(() => feed(worker, accepted, Math.ceil((uploads * (killed + 1)) / kills)));
    const early = Math.random() < EARLY_SHARE;
    const life = early ? sleep(Math.random() * EARLY_MS) : becomesReady.then(() => sleep(Math.random() * WORKING_MS));
    await Promise.race([life.catch(() => undefined), worker.ended]);
    await Promise.all([worker.kill(), feeding.catch(() => undefined)]);
    if (!ready) killsBeforeReady++;
  }

  const worker = startWorker(folder);
  await worker.until("ready");
  await feed(worker, accepted, uploads);
  const count = await finalCount(worker, uploads);
  worker.send("stop");
  await worker.ended;
  await rm(folder, { recursive: true, force: true });
  return { kills, killsBeforeReady, seconds: Math.round((Date.now() - startedAt) / 1000), count };
}

/** Sends what was not accepted yet, one after the other, as a client that tries again would. */
async function feed(worker: Worker, accepted: Set<number>, upTo: number): Promise<void> {
  for (let number = 0; number < upTo; number++) {
    if (accepted.has(number)) continue;
    worker.send({ upload: number });
    await worker.until(
      (message) => typeof message === "object" && "accepted" in message && message.accepted === number,
    );
    accepted.add(number);
  }
}

async function finalCount(worker: Worker, uploads: number): Promise<ChaosCount> {
  const giveUpAt = Date.now() + FINISH_WITHIN_MS;
  for (;;) {
    worker.send("count");
    const message = await worker.until((each) => typeof each === "object" && "count" in each);
    const count = typeof message === "object" && "count" in message ? message.count : null;
    if (
      count &&
      ((count.unfinishedFiles === 0 && count.unfinishedRuns === 0 && count.activities >= uploads) ||
        Date.now() > giveUpAt)
    )
      return count;
    await sleep(200);
  }
}

interface Worker {
  readonly ended: Promise<void>;
  send(message: ToWorker): void;
  /** The next message of this kind; rejects when the process ends. */
  until(kind: FromWorker | ((message: FromWorker) => boolean)): Promise<FromWorker>;
  kill(): Promise<void>;
}

function startWorker(folder: string): Worker {
  const child: ChildProcess = fork(WORKER, [folder], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      resolve();
    });
  });
  return {
    ended,
    send(message) {
      if (child.connected) child.send(message, () => undefined);
    },
    until: (kind) =>
      new Promise((resolve, reject) => {
        const isIt = typeof kind === "function" ? kind : (message: FromWorker) => message === kind;
        const listener = (message: FromWorker) => {
          if (!isIt(message)) return;
          child.off("message", listener);
          resolve(message);
        };
        child.on("message", listener);
        void ended.then(() => {
          reject(new Error("The process ended"));
        });
      }),
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

if (import.meta.main) {
  const [uploads = "200", kills = "50"] = process.argv.slice(2);
  const result = await runChaos({ uploads: Number(uploads), kills: Number(kills) });
  const { runsPerActivity, pagesPerActivity, deliveriesPerActivity, ...rest } = result.count;
  const odd = { runs: odds(runsPerActivity), pages: odds(pagesPerActivity), deliveries: odds(deliveriesPerActivity) };
  process.stdout.write(`${JSON.stringify({ ...result, count: rest, notExactlyOne: odd }, null, 2)}\n`);
}

function odds(counts: readonly number[]): number {
  return counts.filter((count) => count !== 1).length;
}
