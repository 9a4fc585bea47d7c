import { createHash, hash } from "node:crypto";
import type { CallAnswer, RunOrder, RunResult } from "./process-protocol.ts";
import { MOST_EVENT_SIZE, MOST_EVENTS, sizeOfEvent } from "./tape-format.ts";
import type { Tape, TapeEnd, TapeEvent } from "./tape.ts";

/** Writes down one try of a step as it goes on. Nothing is copied. */
export class TapeRecorder {
  readonly #order: Omit<RunOrder, "run">;
  readonly #pluginKey: string;
  readonly #events: TapeEvent[] = [];
  readonly #open = new Set<number>();
  #lastCall = -1;
  #size = 0;
  #isTooLarge = false;

  constructor(pluginKey: string, order: Omit<RunOrder, "run">) {
    this.#pluginKey = pluginKey;
    this.#order = order;
  }

  /**
   * @returns false when the number is not above all before it. The prelude counts up, so such a call is not a plugin's
   * but that of a process that was taken over: it must not be answered.
   */
  call(call: number, name: string, json: string, bytes: Uint8Array | null): boolean {
    if (call <= this.#lastCall) return false;
    this.#lastCall = call;
    this.#open.add(call);
    const bytesSha256 = bytes === null ? null : hash("sha256", bytes);
    this.#write({ type: "call", call, name, json, bytesSha256 });
    return true;
  }

  answer(call: number, { ok, json, arrays }: CallAnswer): void {
    if (!this.#open.delete(call)) return;
    this.#write({ type: "answer", call, ok, json, arrays });
  }

  get isEmpty(): boolean {
    return this.#events.length === 0;
  }

  /** The tape up to now; null when it would be larger than is kept. */
  tape(end: TapeEnd): Tape | null {
    if (this.#isTooLarge) return null;
    const { digest, role, method, input, columns, limits, calls, nowMs, seed } = this.#order;
    const plugin = { key: this.#pluginKey, digest };
    const events = [...this.#events];
    return { version: 1, plugin, role, method, input, columns, limits, calls, nowMs, seed, events, end };
  }

  #write(event: TapeEvent): void {
    this.#size += sizeOfEvent(event);
    this.#isTooLarge ||= this.#size > MOST_EVENT_SIZE || this.#events.length >= MOST_EVENTS;
    if (this.#isTooLarge) this.#events.length = 0;
    else this.#events.push(event);
  }
}

/** @param result - null when no process reported one. */
export function tapeEnd(verdict: string, result: RunResult | null): TapeEnd {
  let sha256: string | null | undefined;
  return {
    verdict,
    // When it is first asked for: no step waits for it.
    get resultSha256() {
      sha256 ??= result === null ? null : resultSha256(result);
      return sha256;
    },
  };
}

/**
 * SHA-256, in hex, over what a run brought: JSON and arrays of a result, or name, message and codes of an error. The error's
 * stack is left out, so that the same failure in edited code is the same. Null when the run brought neither.
 */
function resultSha256({ json, columns, arena, error }: RunResult): string | null {
  if (json === null && error === null) return null;
  const start = `${JSON.stringify(columns.map(({ kind, length }) => [kind, length]))}\n${json ?? ""}`;
  const end = error === null ? "" : JSON.stringify([error.name, error.message, error.code, error.pluginErrorCode]);
  if (arena === null) return hash("sha256", start + end);
  return createHash("sha256").update(start).update(arena).update(end).digest("hex");
}
