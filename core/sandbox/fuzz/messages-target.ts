import { Duplex } from "node:stream";
import { isDeepStrictEqual } from "node:util";
import { KERNEL_CALLS } from "../src/kernel-calls.ts";
import { LIMIT_CEILINGS } from "../src/limits.ts";
import { MessageChannel } from "../src/message-channel.ts";
import type { MessageFromProcess, MessageToProcess, RunOrder } from "../src/process-protocol.ts";
import { sleepCall } from "../src/sleep-call.ts";
import { readMessage } from "../src/supervisor/read-message.ts";
import { CANARY, fuzzHostCalls, HostLedger } from "./fuzz-host.ts";
import type { CaseResult, FuzzTarget, OpenTarget } from "./fuzz-target.ts";
import { runHonest } from "./honest-steps.ts";
import { HostWatch } from "./host-watch.ts";
import { mutateBytes, mutateValue } from "./mutate.ts";
import { HOST_SECRET } from "./odd-reason.ts";
import { Random } from "./random.ts";
import { RawProcess } from "./raw-process.ts";
import { within } from "./sudden-end.ts";
import { TakenOver, THIS_RUN } from "./taken-over.ts";

const MESSAGES_OF_CASE = 300;
const PROCESS_MS = 60_000;
const DAMAGED_MS = 1_000;
const MOST_BYTES = 4_000_000;

/** What crosses the pipe between a process and its parent, in both directions. */
export const messagesTarget: FuzzTarget = {
  name: "messages",
  tries: "mutated messages, as values and as bytes, on the parent and on a process",
  async open() {
    return new OpenMessagesTarget(
      await TakenOver.open([...fuzzHostCalls(new HostLedger()), ...KERNEL_CALLS, sleepCall]),
    );
  },
};

const facts = {
  permissionModel: true,
  droppedPrivileges: true,
  noNewPrivileges: true,
  noNetwork: true,
  jitless: true,
  dataLimit: true,
  noFilesWritten: true,
};
const result = {
  run: 1,
  verdict: "ok",
  json: `{"outcome":"skip","reason":"x"}`,
  columns: [{ kind: "Float64Array", length: 1 }],
  arena: new Uint8Array(8),
  error: null,
  message: "",
  logs: [{ level: "info", message: "a", fields: { a: [1] } }],
  droppedLogLines: 0,
  cpuMs: 1,
  wallMs: 1,
  memoryMb: 1,
  atOnce: false,
} as const;
const FROM_PROCESS: readonly MessageFromProcess[] = [
  { type: "heartbeat" },
  { type: "ready", facts },
  { type: "refused", reason: "no" },
  { type: "call", run: 1, call: 1, name: "fuzz.echo", json: "[1]", bytes: Uint8Array.of(1, 2) },
  { type: "call", run: 1, call: 2, name: "state.set", json: `["k",1]`, bytes: null },
  { type: "waiting", run: 1, answers: 0 },
  { type: "progress", run: 1, fraction: 0.5, message: null },
  { type: "result", result },
  {
    type: "result",
    result: {
      ...result,
      verdict: "failed",
      json: null,
      error: { name: "E", message: "m", stack: "s", code: null, pluginErrorCode: "X" },
    },
  },
  { type: "inspect", message: "{}" },
  { type: "poisoned", run: 1, reason: "stuck" },
];

const CODE = `var plugin = { booster: { async run(ctx) { const all = []; for (let i = 0; i < 3; i++) all.push(await ctx.echo(i + ctx.config.number)); return { all, left: globalThis.left ?? null }; } } };`;
const orderOf = (run: number): RunOrder => ({
  ...{ run, digest: "honest", role: "booster", method: "run", columns: [], calls: ["echo"], nowMs: 1, seed: 1 },
  input: JSON.stringify({ config: { number: run }, activity: null, sections: [], streams: [] }),
  limits: { ...LIMIT_CEILINGS, cpuMs: 5_000, wallMs: 30_000, memoryMb: 32, hostCalls: 10, outputKb: 64 },
});
const OTHER = 1_000;
const TO_PROCESS: readonly MessageToProcess[] = [
  {
    type: "load",
    digest: "other",
    key: "test/other@1.0.0",
    code: "globalThis.left = 1; var plugin = { booster: { run: () => ({}) } };",
  },
  { type: "forget", digest: "other" },
  { type: "run", order: { ...orderOf(OTHER), digest: "other", columns: [new Float64Array(3)] } },
  { type: "run", order: orderOf(OTHER) },
  { type: "complete", run: OTHER, call: 1, ok: true, json: "[7]", arrays: [Uint8Array.of(1)], cpuMs: 0 },
  { type: "cancel", run: OTHER },
  { type: "inspect", message: "{}" },
];

class OpenMessagesTarget implements OpenTarget {
  readonly atOnce = 1;
  readonly #takenOver: TakenOver;
  readonly #watch = new HostWatch(null);
  #lastRun = 0;

  constructor(takenOver: TakenOver) {
    this.#takenOver = takenOver;
  }

  async run(seed: number): Promise<CaseResult> {
    const random = new Random(seed);
    const tried = await random.weighted([
      [4, () => this.#read(random)],
      [3, () => this.#sayToParent(random)],
      [3, () => this.#sayToProcess(random)],
    ])();
    return { ...tried, problems: [...tried.problems, ...this.#watch.takeProblems()] };
  }

  async close(): Promise<readonly string[]> {
    await this.#takenOver.close();
    return this.#watch.end();
  }

  /** Values and bytes into what reads them, here. */
  async #read(random: Random): Promise<CaseResult> {
    const problems: string[] = [];
    let taken = 0;
    let text = "";
    for (let i = 0; i < MESSAGES_OF_CASE && problems.length === 0; i++) {
      const value = mutateValue(random, random.pick(FROM_PROCESS));
      text = shown(value);
      try {
        const message = readMessage(value);
        if (message !== null) taken++;
        if (message !== null && !isDeepStrictEqual(readMessage(message), message))
          problems.push("It is read differently twice");
        readBytes(random, value);
      } catch (error) {
        problems.push(`Reading it failed with ${String(error)}`);
      }
    }
    return { verdict: `read here, ${taken > 0 ? "some" : "none"} taken`, problems, text };
  }

  /** A process that was taken over says them to its parent. */
  async #sayToParent(random: Random): Promise<CaseResult> {
    const messages = Array.from({ length: random.between(1, 8) }, () => forge(random));
    const report = await within(PROCESS_MS, this.#takenOver.say(messages));
    const text = messages.join("\n");
    if (report === null) return { verdict: "never", problems: ["Its step did not end"], text };
    const told = JSON.stringify(report);
    const honest = await runHonest(this.#takenOver);
    const problems = [
      ...[CANARY, HOST_SECRET].filter((secret) => told.includes(secret)).map((secret) => `The report holds ${secret}`),
      ...(honest === null ? [] : [honest]),
      ...(!report.ok && report.failure.code === "SANDBOX_UNAVAILABLE" ? ["Its step was not charged"] : []),
    ];
    return { verdict: `said to the parent: ${report.ok ? "ok" : report.failure.code}`, problems, text };
  }

  /** A process is told them while it runs honest steps: those go well, or it dies. */
  async #sayToProcess(random: Random): Promise<CaseResult> {
    // One for each case, so that a case can be repeated.
    const process = await RawProcess.start();
    process.send({ type: "load", digest: "honest", key: "test/honest@1.0.0", code: CODE });
    const runs = [++this.#lastRun, ++this.#lastRun];
    const results = runs.map((run) => process.resultOf(run));
    const texts: string[] = [];
    for (const run of runs) {
      process.send({ type: "run", order: orderOf(run) });
      for (let i = random.int(5); i > 0; i--) {
        const value = mutateValue(random, random.pick(TO_PROCESS));
        // What is nested so deep that it cannot be written down cannot be sent either.
        if (!isAboutOthers(value) || shown(value) === "null") continue;
        texts.push(shown(value));
        if (!random.chance(0.03)) process.send(value as object);
        else {
          process.write(mutateBytes(random, frameOf({ type: "cancel", run: OTHER })));
          // What was announced and never comes swallows everything behind it.
          setTimeout(() => process.kill(), DAMAGED_MS);
        }
      }
    }
    const ended = await within(PROCESS_MS, Promise.all(results));
    const end = process.isDead ? "died" : "went on";
    process.kill();
    const text = texts.join("\n");
    if (ended === null) return { verdict: "never", problems: ["An honest run did not end"], text };
    const expected = runs.map((run) => JSON.stringify({ all: [[run], [run + 1], [run + 2]], left: null }));
    const wrong = ended.filter((json, at) => json !== null && json !== expected[at]);
    const problems = wrong.map((json) => `An honest run came to ${String(json).slice(0, 300)}`);
    return { verdict: `said to a process, which ${end}`, problems, text };
  }
}

/** Whether nothing in it speaks of an honest run or its code: whoever may do that is its parent. */
function isAboutOthers(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { run, order, digest } = value as { run?: unknown; order?: { run?: unknown } | null; digest?: unknown };
  return (
    [run, order?.run].every((number) => typeof number !== "number" || number >= OTHER || number < 1) &&
    digest !== "honest"
  );
}

/** JSON of a mutated message, or of raw bytes, for a process to say. */
function forge(random: Random): string {
  if (random.chance(0.15))
    return JSON.stringify({
      $raw: Buffer.from(mutateBytes(random, frameOf(random.pick(FROM_PROCESS)))).toString("base64"),
    });
  const ofThisRun = JSON.parse(
    shown(random.pick(FROM_PROCESS)).replaceAll(`"run":1`, `"run":"${THIS_RUN}"`),
  ) as unknown;
  return shown(mutateValue(random, ofThisRun));
}

function shown(value: unknown): string {
  const replace = (_key: string, part: unknown): unknown => {
    if (part instanceof Uint8Array) return { $bytes: [...part] };
    return part instanceof Float64Array ? { $numbers: [...part] } : part;
  };
  try {
    return JSON.stringify(value, replace) ?? "null";
  } catch {
    return "null";
  }
}

function frameOf(message: object): Buffer {
  const chunks: Buffer[] = [];
  const socket = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  new MessageChannel(
    socket,
    { message: () => undefined, broken: () => undefined, closed: () => undefined },
    () => 0,
  ).send(message);
  return Buffer.concat(chunks);
}

/** The value as bytes, and damaged bytes of it, in pieces, into a channel; what comes out is read. */
function readBytes(random: Random, value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  let frame: Buffer;
  try {
    frame = frameOf(value);
  } catch {
    // Nested without end: nobody can send it like this.
    return;
  }
  const bytes = random.chance(0.5) ? frame : mutateBytes(random, frame);
  const socket = new Duplex({ read: () => undefined });
  new MessageChannel(
    socket,
    { message: (message) => readMessage(message), broken: () => undefined, closed: () => undefined },
    () => MOST_BYTES,
  );
  const cut = random.int(bytes.length + 1);
  for (const piece of [bytes.subarray(0, cut), bytes.subarray(cut)]) socket.emit("data", Buffer.from(piece));
}
