import { setTimeout as wait } from "node:timers/promises";
import { createSandbox } from "../src/create-sandbox.ts";
import type { HostCall } from "../src/plugin-sandbox.ts";
import { problemsOf } from "./check-report.ts";
import type { CaseResult } from "./fuzz-target.ts";
import { randomProgram, scriptOf, stepOf } from "./guest-program.ts";
import { runHonest } from "./honest-steps.ts";
import { isAlive } from "./host-watch.ts";
import { oddReason } from "./odd-reason.ts";
import { Random } from "./random.ts";

const CANCELLED_SHARE = 0.4;
/** A cancelled step is over after a second; this is what a busy machine may add. */
const CANCEL_MS = 30_000;
const CLOSE_MS = 60_000;

/** Cancels some steps at some moment, with some reason. */
export class RandomCancel {
  readonly #abort = new AbortController();
  readonly #timer: NodeJS.Timeout | null;
  #sentMs = Infinity;

  constructor(seed: number) {
    const random = new Random(seed ^ 0x5bd1e995);
    const send = (): void => {
      this.#sentMs = performance.now();
      this.#abort.abort(oddReason(random));
    };
    this.#timer = random.chance(CANCELLED_SHARE) ? setTimeout(send, random.int(120)) : null;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get wasSent(): boolean {
    return this.#abort.signal.aborted;
  }

  /** To be called when the step is over. @returns What is wrong with when that was. */
  end(): readonly string[] {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const lateMs = performance.now() - this.#sentMs;
    return lateMs > CANCEL_MS ? [`It ended ${Math.round(lateMs)} ms after it was cancelled`] : [];
  }
}

/** A sandbox of its own, closed at some moment in the midst of random steps and an honest one. */
export async function tryClosing(seed: number, hostCalls: readonly HostCall[]): Promise<CaseResult> {
  const random = new Random(seed);
  const programs = [randomProgram(random), randomProgram(random), randomProgram(random)];
  const text = programs.map(scriptOf).join("\n\n");
  const sandbox = await createSandbox({ hostCalls, processes: 1 });
  let isClosed = false;
  const steps = programs.map((program, at) => stepOf(program, { name: `closing-${at}` }));
  const running = steps.map((step) => sandbox.run(step));
  const honest = runHonest(sandbox, () => isClosed);
  await wait(random.int(500));
  const pids = sandbox.status().processes.map(({ pid }) => pid);
  isClosed = true;
  const closed = await within(
    CLOSE_MS,
    sandbox.close().then(() => true),
  );
  if (closed === null) return { verdict: "never", problems: ["The sandbox did not close"], text };
  const problems = (await honest) === null ? [] : ["An honest step did not end with CANCELLED"];
  for (const [at, step] of steps.entries()) {
    const report = await within(CLOSE_MS, running[at] ?? sandbox.run(step));
    if (report === null) problems.push("A step did not end with its sandbox");
    else problems.push(...problemsOf(step, report, { alsoAllowed: ["CANCELLED"], seen: null }));
  }
  problems.push(...pids.filter(isAlive).map((pid) => `Process ${pid} outlived its sandbox`));
  const [step] = steps;
  const late = step === undefined ? null : await sandbox.run(step);
  if (late !== null && (late.ok || late.failure.code !== "CANCELLED")) problems.push("A closed sandbox ran a step");
  return { verdict: "closed", problems, text };
}

/** Null when it takes longer. */
export async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result | null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), milliseconds);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
