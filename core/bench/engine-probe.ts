/**
 * Runs in a process of its own, started with the flags of a sandbox process: what one step costs in the engine alone,
 * with one protection after the other.
 */
import type { EngineContext, EngineIsolate } from "../sandbox/src/child/engine.ts";
import { loadFrames } from "../sandbox/src/child/load-frames.ts";
import { isolatedVmEngine } from "../sandbox/src/child/isolated-vm-engine.ts";

/** A step as it crosses into the engine. */
export interface ProbedStep {
  readonly prelude: string;
  readonly code: string;
  /** JSON of the input, and the length of each of its columns. */
  readonly input: string;
  readonly columnLengths: readonly number[];
  readonly rounds: number;
}

/** Milliseconds of each round, by how much was done anew in it. */
export interface ProbedTimes {
  /** The same context for all rounds, nothing sealed. */
  readonly reused: number[];
  /** A context for each round, nothing sealed. */
  readonly fresh: number[];
  /** A context for each round, sealed by the prelude. */
  readonly sealed: number[];
  /** The same, with the context made before the clock starts. */
  readonly ahead: number[];
}

const MEMORY_MB = 64;
const WARM_UPS = 20;
const STEP_SETTINGS = JSON.stringify({ nowMs: 0, seed: 1, calls: [], outputBytes: 1_048_576 });

/** What the prelude does, without any of its protections. */
const UNSEALED = `(function () {
  let tell;
  globalThis.$loaded = () => {};
  return function drive(what, a, role, method, json, ...columns) {
    if (what === "install") { tell = role; return; }
    const input = JSON.parse(json);
    const streams = Object.fromEntries(input.streams.map((name, at) => [name, columns[at]]));
    tell("done", 0, JSON.stringify(plugin[role][method]({ ...input, streams })), "", 0);
  };
})()`;

/** Called by the boot script of a sandbox process. */
export function serve(step: ProbedStep): void {
  void probe(step).then((times) => {
    process.stdout.write(JSON.stringify(times), () => process.exit());
  });
}

async function probe(step: ProbedStep): Promise<ProbedTimes> {
  const [bare, sealing] = [await isolateOf(UNSEALED, step), await isolateOf(step.prelude, step)];
  const kept = contextOf(bare);
  await kept.load();
  const times: ProbedTimes = { reused: [], fresh: [], sealed: [], ahead: [] };
  for (let round = -WARM_UPS; round < step.rounds; round++) {
    const reused = await timeOf(() => start(kept, step));
    const fresh = await timeOf(() => loadAndStart(contextOf(bare), step));
    const sealed = await timeOf(() => loadAndStart(contextOf(sealing), step));
    const ready = contextOf(sealing);
    const ahead = await timeOf(() => loadAndStart(ready, step));
    if (round < 0) continue;
    for (const [name, time] of Object.entries({ reused, fresh, sealed, ahead }) as [keyof ProbedTimes, number][])
      times[name].push(time);
  }
  return times;
}

function isolateOf(prelude: string, { code }: ProbedStep): Promise<EngineIsolate> {
  const plugin = { code, filename: "plugin:probed", frames: loadFrames(code) };
  return isolatedVmEngine.createIsolate({ memoryMb: MEMORY_MB, prelude, plugin, onCatastrophe: fail });
}

function contextOf(isolate: EngineIsolate): EngineContext {
  return isolate.createContext({ send: () => "", tell: failOrGoOn }, false);
}

/** The plugin's script and its function follow each other in the engine, as in a step. */
async function loadAndStart(context: EngineContext, step: ProbedStep): Promise<void> {
  await Promise.all([context.load(), start(context, step)]);
  context.release();
}

async function start(context: EngineContext, { input, columnLengths }: ProbedStep): Promise<void> {
  const columns = columnLengths.map((length) => new Float64Array(length).fill(150));
  await context.drive("start", [STEP_SETTINGS, "booster", "run", input, ...columns]);
}

async function timeOf(run: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

/** A step that does not do its work would be measured as a quick one. */
function failOrGoOn(operation: unknown, _: unknown, text: unknown): void {
  if (operation === "fail" || operation === "unloadable" || operation === "invalid" || operation === "too-large")
    fail(String(text));
}

function fail(reason: string): void {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
