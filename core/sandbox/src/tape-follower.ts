import { isErrorCode } from "@fitglue/sdk";
import { hash } from "node:crypto";
import { firstDifference, shortened } from "./first-difference.ts";
import type { Divergence, HostCallRecord } from "./plugin-sandbox.ts";
import type { CallAnswer } from "./process-protocol.ts";
import type { CallFromProcess } from "./supervisor/process-run.ts";
import type { Tape, TapeEvent } from "./tape.ts";

/** A whole call, as far as it is shown. */
const MOST_CALL_CHARACTERS = 2_000;

type TapeCall = Extract<TapeEvent, { type: "call" }>;
type TapeAnswer = Extract<TapeEvent, { type: "answer" }>;

/** Why a replay was not run to its own end. */
export type ReplayStop =
  | { readonly kind: "diverged"; readonly divergence: Divergence }
  /** All that the tape has happened again; what it lacks would come next. */
  | { readonly kind: "tape-ends"; readonly waitsFor: string };

/**
 * Stands in for the host while a step runs again: compares each call with the tape and answers from it.
 *
 * The rule: the n-th call must be the tape's n-th call, and an answer is given as soon as everything that stands before it
 * on the tape has happened. That is never too early: with one answer a slice, what a plugin has done by some moment follows
 * from its input and the answers up to then, so the calls in front of an answer on the tape come from answers in front of
 * it. And it is never too late: nothing that stands after an answer can be needed for it.
 * Where exactly an answer falls between calls that do not depend on it makes no difference, for the plugin sees only the
 * order of the answers.
 */
export class TapeFollower {
  /** The calls up to now, as a report has them. */
  readonly records: HostCallRecord[] = [];
  stop: ReplayStop | null = null;
  readonly #tape: Tape;
  readonly #calls: readonly { readonly at: number; readonly event: TapeCall }[];
  readonly #onStop: () => void;
  /** How to answer the calls that the tape answers later, by the tape's number, and where their record is. */
  readonly #open = new Map<number, { readonly seq: number; readonly answer: (answer: CallAnswer) => void }>();
  /** Events before this one have happened. */
  #at = 0;
  #answers = 0;

  constructor(tape: Tape, onStop: () => void) {
    this.#tape = tape;
    this.#onStop = onStop;
    this.#calls = tape.events.flatMap((event, at) => (event.type === "call" ? [{ at, event }] : []));
  }

  call(asked: CallFromProcess, answer: (answer: CallAnswer) => void): void {
    if (this.stop !== null) return;
    const seq = this.records.length;
    const expected = this.#calls[seq];
    if (expected === undefined) {
      this.#askedBeyond(asked);
      return;
    }
    const divergence = differenceOfCalls(expected.at, seq + 1, expected.event, asked);
    if (divergence !== null) {
      this.#end({ kind: "diverged", divergence });
      return;
    }
    this.#open.set(expected.event.call, { seq, answer });
    this.records.push(recordOf(seq, asked));
    this.#goOn();
  }

  /** The plugin's code stands still with so many answers given: what is missing now will not come. */
  waits(answers: number): void {
    if (this.stop !== null || answers !== this.#answers) return;
    const missing = this.#nextCall();
    if (missing === null) this.#end({ kind: "tape-ends", waitsFor: [...this.#waitsFor()].join(", ") });
    else
      this.#end({
        kind: "diverged",
        divergence: this.#notMade(missing, "the plugin waits for answers and makes none"),
      });
  }

  /** What is wrong with a step that ended now; null when every call of the tape was made. */
  missingAtEnd(): Divergence | null {
    const missing = this.#nextCall();
    return missing === null ? null : this.#notMade(missing, "the plugin ended without it");
  }

  #goOn(): void {
    for (let event = this.#tape.events[this.#at]; event !== undefined; event = this.#tape.events[this.#at]) {
      if (event.type === "call" && this.#nextCall()?.at === this.#at) return;
      this.#at++;
      if (event.type === "answer") this.#give(event);
    }
  }

  #give({ call, ok, json, arrays }: TapeAnswer): void {
    const open = this.#open.get(call);
    const record = open === undefined ? undefined : this.records[open.seq];
    if (open === undefined || record === undefined) return;
    this.#open.delete(call);
    this.#answers++;
    const arrayBytes = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
    this.records[open.seq] = {
      ...record,
      responseBytes: ok ? json.length + arrayBytes : 0,
      ...(ok ? { errorCode: null } : refusalOf(json)),
    };
    open.answer({ ok, json, arrays, cpuMs: 0 });
  }

  /** The first call of the tape that was not made yet. */
  #nextCall(): { readonly at: number; readonly event: TapeCall } | null {
    return this.#calls[this.records.length] ?? null;
  }

  #askedBeyond(asked: CallFromProcess): void {
    const actual = callText(asked.name, asked.json);
    if (dependsOnTime(this.#tape.end.verdict)) {
      this.#end({ kind: "tape-ends", waitsFor: actual });
      return;
    }
    const calls = this.#calls.length;
    const sentence = `Call ${calls + 1} is not on the tape: the plugin asked ${shortened(actual)}, and when it was recorded it made ${calls} calls`;
    const divergence = { at: this.#tape.events.length, call: asked.name, expected: "no more calls", actual, sentence };
    this.#end({ kind: "diverged", divergence });
  }

  #notMade({ at, event }: { readonly at: number; readonly event: TapeCall }, instead: string): Divergence {
    const expected = callText(event.name, event.json);
    const sentence = `Call ${this.records.length + 1} was not made: the tape has ${shortened(expected)}, and ${instead}`;
    return { at, call: event.name, expected, actual: instead, sentence };
  }

  *#waitsFor(): Iterable<string> {
    for (const { seq } of this.#open.values()) {
      const { event } = this.#calls[seq] ?? {};
      if (event !== undefined) yield shortened(callText(event.name, event.json));
    }
  }

  #end(stop: ReplayStop): void {
    this.stop = stop;
    this.#onStop();
  }
}

/** Verdicts of a step that was stopped by the clock, by a person, or by the machine; the same step may end otherwise. */
export function dependsOnTime(verdict: string): boolean {
  return !TIMELESS_VERDICTS.has(verdict);
}

const TIMELESS_VERDICTS: ReadonlySet<string> = new Set([
  "ok",
  "failed",
  "DEADLOCK",
  "LOAD_ERROR",
  "RESULT_INVALID",
  "RESULT_TOO_LARGE",
  "HOST_CALL_LIMIT",
]);

function differenceOfCalls(at: number, number: number, tape: TapeCall, asked: CallFromProcess): Divergence | null {
  const expected = callText(tape.name, tape.json);
  const actual = callText(asked.name, asked.json);
  const found = (sentence: string): Divergence => ({ at, call: tape.name, expected, actual, sentence });
  if (tape.name !== asked.name)
    return found(
      `Call ${number} is another one: the tape has ${shortened(expected)}, the plugin asked ${shortened(actual)}`,
    );
  if (tape.json !== asked.json) {
    const difference = firstDifference(tape.json, asked.json);
    // Two texts for one value are two texts to the host, too.
    const { path, ...values } = difference ?? { path: "", expected: tape.json, actual: asked.json };
    const [one, other] = [shortened(values.expected), shortened(values.actual)];
    return found(
      `Call ${number}, ${tape.name}, has other arguments: at arguments${shortened(path)} the tape has ${one}, the plugin asked ${other}`,
    );
  }
  const bytesSha256 = asked.bytes === null ? null : hash("sha256", asked.bytes);
  if (tape.bytesSha256 === bytesSha256) return null;
  return {
    ...found(
      `Call ${number}, ${tape.name}, has other bytes: the tape has ${bytesText(tape.bytesSha256)}, the plugin gave ${bytesText(bytesSha256)}`,
    ),
    expected: bytesText(tape.bytesSha256),
    actual: bytesText(bytesSha256),
  };
}

function bytesText(sha256: string | null): string {
  return sha256 === null ? "none" : `bytes with SHA-256 ${sha256}`;
}

/** `state.get("key")`; arguments that are no list stay as they came. */
function callText(name: string, json: string): string {
  return shortened(`${name}(${/^\[.*\]$/s.test(json) ? json.slice(1, -1) : json})`, MOST_CALL_CHARACTERS);
}

function recordOf(seq: number, { name, json, bytes }: CallFromProcess): HostCallRecord {
  return {
    seq,
    call: name,
    startedAtMs: 0,
    durationMs: 0,
    requestBytes: json.length + (bytes?.byteLength ?? 0),
    responseBytes: 0,
    errorCode: "CANCELLED",
    retryAtMs: null,
    outward: false,
  };
}

/** What a refusal on the tape says. */
function refusalOf(json: string): Pick<HostCallRecord, "errorCode" | "retryAtMs"> {
  try {
    const { code, retryAtMs } = JSON.parse(json) as { readonly code?: unknown; readonly retryAtMs?: unknown };
    return {
      errorCode: isErrorCode(code) ? code : "INTERNAL",
      retryAtMs: typeof retryAtMs === "number" ? retryAtMs : null,
    };
  } catch {
    return { errorCode: "INTERNAL", retryAtMs: null };
  }
}
