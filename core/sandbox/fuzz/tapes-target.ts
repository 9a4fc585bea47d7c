import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { FitGlueError } from "@fitglue/sdk";
import { createSandbox } from "../src/create-sandbox.ts";
import { decodeTape } from "../src/decode-tape.ts";
import { encodeTape } from "../src/encode-tape.ts";
import type { PluginCode, PluginSandbox } from "../src/plugin-sandbox.ts";
import { CONTENT_AT, CONTENT_LENGTH_AT } from "../src/tape-format.ts";
import type { Tape, TapeEvent } from "../src/tape.ts";
import { fuzzHostCalls, HostLedger } from "./fuzz-host.ts";
import type { CaseResult, FuzzTarget, OpenTarget } from "./fuzz-target.ts";
import { randomProgram, stepOf } from "./guest-program.ts";
import { runHonest } from "./honest-steps.ts";
import { HostWatch } from "./host-watch.ts";
import { mutateBytes, mutateValue } from "./mutate.ts";
import { Random } from "./random.ts";
import { within } from "./sudden-end.ts";

const RECORDED = 24;
const REPLAY_MS = 120_000;
/** A mutated tape may ask for as much time as a manifest may. */
const MOST_WALL_MS = 4_000;

interface Recorded {
  readonly tape: Tape;
  readonly plugin: PluginCode;
  readonly file: Uint8Array;
}

/** Files that say that they are tapes. */
export const tapesTarget: FuzzTarget = {
  name: "tapes",
  tries: "damaged and forged tapes, read and replayed",
  async open() {
    const ledger = new HostLedger();
    const sandbox = await createSandbox({ hostCalls: fuzzHostCalls(ledger), processes: 1 });
    return new OpenTapesTarget(sandbox, await record(sandbox));
  },
};

/** Real tapes of random programs, the same each time. */
async function record(sandbox: PluginSandbox): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = [];
  for (let seed = 0; recorded.length < RECORDED; seed++) {
    const step = stepOf({ ...randomProgram(new Random(seed)), trust: "standard" }, { name: `recorded-${seed}` });
    const { tape } = await sandbox.run(step);
    if (tape !== null && tape.events.length > 0)
      recorded.push({ tape, plugin: step.plugin, file: await encodeTape(tape) });
  }
  return recorded;
}

class OpenTapesTarget implements OpenTarget {
  readonly atOnce = 2;
  readonly #sandbox: PluginSandbox;
  readonly #recorded: readonly Recorded[];
  readonly #watch: HostWatch;

  constructor(sandbox: PluginSandbox, recorded: readonly Recorded[]) {
    this.#sandbox = sandbox;
    this.#recorded = recorded;
    this.#watch = new HostWatch(sandbox);
  }

  async run(seed: number): Promise<CaseResult> {
    const random = new Random(seed);
    const { tape, plugin, file } = random.pick(this.#recorded);
    const forged = await random.weighted<() => Uint8Array | Promise<Uint8Array>>([
      [2, () => mutateBytes(random, file)],
      [3, () => withMutatedContent(random, file)],
      [3, () => encodeTape(mutateTape(random, tape))],
    ])();
    const text = Buffer.from(forged).toString("base64");
    const { verdict, problems } = await this.#try(forged, plugin);
    return { verdict, problems: [...problems, ...this.#watch.takeProblems()], text };
  }

  async close(): Promise<readonly string[]> {
    const last = await runHonest(this.#sandbox);
    const problems = last === null ? [] : [`After it all: ${last}`];
    await this.#sandbox.close();
    return [...problems, ...this.#watch.end()];
  }

  async #try(forged: Uint8Array, plugin: PluginCode): Promise<Pick<CaseResult, "verdict" | "problems">> {
    let tape: Tape;
    try {
      tape = await decodeTape(forged);
    } catch (error) {
      if (error instanceof FitGlueError && error.code === "TAPE_INVALID") return { verdict: "refused", problems: [] };
      return { verdict: "odd", problems: [`Reading it failed with ${String(error)}`] };
    }
    const problems = await problemsOfWriting(tape);
    const patient = { ...tape, limits: { ...tape.limits, wallMs: Math.min(tape.limits.wallMs, MOST_WALL_MS) } };
    try {
      const replay = await within(REPLAY_MS, this.#sandbox.replay(patient, plugin));
      if (replay === null) return { verdict: "never", problems: [...problems, "Its replay did not end"] };
      const { report, identical, divergence } = replay;
      const code = report.ok ? "ok" : report.failure.code;
      if (code === "SANDBOX_UNAVAILABLE" || (!report.ok && report.failure.message.includes("defect of ours")))
        problems.push(`Its replay ended with ${code}: ${report.ok ? "" : report.failure.message}`);
      return { verdict: identical ? "identical" : divergence === null ? code : "diverged", problems };
    } catch (error) {
      if (error instanceof FitGlueError && error.code === "TAPE_INVALID") return { verdict: "refused", problems };
      return { verdict: "odd", problems: [...problems, `Its replay failed with ${String(error)}`] };
    }
  }
}

/** What was read is written and read again as it was. */
async function problemsOfWriting(tape: Tape): Promise<string[]> {
  const first = await encodeTape(tape);
  const again = await encodeTape(await decodeTape(first));
  return Buffer.compare(first, again) === 0 ? [] : ["Written and read again it is another tape"];
}

/** Another tape of the same form, most often one that no step can have left behind. */
function mutateTape(random: Random, tape: Tape): Tape {
  const texts = (text: string) => (random.chance(0.2) ? mutateText(random, text) : text);
  const events = tape.events
    .filter(() => !random.chance(0.05))
    .map((event): TapeEvent => {
      if (event.type === "call") return { ...event, json: texts(event.json) };
      const arrays = random.chance(0.1) ? [...event.arrays, random.bytes(16)] : event.arrays;
      return { ...event, json: texts(event.json), arrays, ok: event.ok !== random.chance(0.05) };
    });
  return {
    ...tape,
    input: texts(tape.input),
    columns: random.chance(0.1) ? tape.columns.slice(1) : tape.columns,
    calls: random.chance(0.1) ? tape.calls.slice(1) : tape.calls,
    nowMs: random.chance(0.1) ? random.pick([0, -8.64e15, 0.5]) : tape.nowMs,
    seed: random.chance(0.1) ? random.pick([-1, 2 ** 53, 0.5]) : tape.seed,
    limits: random.chance(0.2)
      ? { ...tape.limits, [random.pick(Object.keys(tape.limits))]: random.pick([0, 1, 0.5, 1e300]) }
      : tape.limits,
    events: random.chance(0.1) ? [...events].sort(() => random.next() - 0.5) : events,
  };
}

/** JSON with another value somewhere in it, or text that is none. */
function mutateText(random: Random, text: string): string {
  if (random.chance(0.3)) return Buffer.from(mutateBytes(random, Buffer.from(text))).toString("utf8");
  try {
    return JSON.stringify(mutateValue(random, JSON.parse(text))) ?? "";
  } catch {
    // It is nested so deep that nobody can write it down.
    return "[".repeat(1_000_000);
  }
}

/** A file that is well formed on the outside. */
function withMutatedContent(random: Random, file: Uint8Array): Uint8Array {
  const content = mutateBytes(random, zstdDecompressSync(file.subarray(CONTENT_AT)));
  const frame = zstdCompressSync(content, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  const forged = Buffer.concat([file.subarray(0, CONTENT_AT), frame]);
  forged.writeUInt32LE(content.byteLength, CONTENT_LENGTH_AT);
  return forged;
}
