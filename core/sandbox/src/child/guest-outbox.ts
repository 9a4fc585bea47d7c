import type { LogLine, StepLimits } from "../plugin-sandbox.ts";
import { compute } from "./compute.ts";
import type { ComputeLimits } from "./compute.ts";
import type { GuestHost } from "./engine.ts";

/** The prelude refuses a result that is too large; its own words about that and about errors must still fit. */
const MOST_ERROR_CHARACTERS = 16_384;
const MOST_CALL_NAME_CHARACTERS = 60;
const MOST_PROGRESS_CHARACTERS = 200;

/** What the prelude is told of the sizes that may cross; everything is checked again here. */
export interface CrossingLimits extends ComputeLimits {
  readonly callCharacters: number;
  readonly callBytes: number;
  /** Arguments of all host calls of one run. */
  readonly runCallBytes: number;
  readonly logLines: number;
  readonly logCharacters: number;
  readonly logLineCharacters: number;
  readonly progressReports: number;
  readonly resultColumns: number;
  /** Longest pause of a timer. */
  readonly sleepMs: number;
}

export interface QueuedCall {
  readonly id: number;
  readonly name: string;
  readonly json: string;
  /** Length of the binary argument; -1 when there is none. */
  readonly byteLength: number;
}

/** The last word of a run. */
export interface Final {
  readonly operation: "done" | "fail" | "unloadable" | "invalid" | "too-large";
  readonly text: string;
  readonly shapes: string;
}

export interface OutboxEvents {
  progress(fraction: number, message: string | null): void;
  /** The plugin made more host calls than it may. */
  flooded(): void;
  /** The plugin had something computed in this process, whose time is the plugin's. */
  computed(durationMs: number): void;
}

interface OutboxStep {
  readonly limits: StepLimits;
  readonly events: OutboxEvents;
}

/**
 * Where everything lands that plugin code sends. It only takes notes: calls go on to the host when the
 * slice is over and the plugin's code stands still.
 */
export class GuestOutbox implements GuestHost {
  droppedLogLines = 0;
  final: Final | null = null;
  /** Slices that the prelude began, when it was last asked. */
  slices = 0;
  /** Calls without an answer. */
  readonly open = new Set<number>();
  readonly #crossing: CrossingLimits;
  /** null while nothing of a plugin has run. */
  #step: OutboxStep | null = null;
  #logs: LogLine[] = [];
  #logLines = 0;
  #queued: QueuedCall[] = [];
  #calls = 0;
  #callBytes = 0;
  #progressReports = 0;
  #logCharacters = 0;

  constructor(crossing: CrossingLimits) {
    this.#crossing = crossing;
  }

  /** From here on what is sent belongs to a step. */
  begin(limits: StepLimits, events: OutboxEvents): void {
    this.#step = { limits, events };
  }

  /** Whether the plugin made more host calls than its step may. */
  get isFlooded(): boolean {
    return this.#step !== null && this.#calls > this.#step.limits.hostCalls;
  }

  /** The log lines since the last time. */
  takeLogs(): readonly LogLine[] {
    const logs = this.#logs;
    this.#logs = [];
    return logs;
  }

  /** The calls since the last time, in the order in which the plugin made them. */
  takeCalls(): readonly QueuedCall[] {
    const queued = this.#queued;
    this.#queued = [];
    return queued;
  }

  readonly send: GuestHost["send"] = (operation, id, first, second, third) => {
    if (this.final !== null || this.#step === null) return "CANCELLED";
    if (typeof first !== "string" || typeof second !== "string") return "HOST_CALL_INVALID";
    if (operation === "compute") return this.#compute(this.#step, first, second, third);
    if (operation === "call") return this.#takeCall(this.#step, id, first, second, third);
    return "HOST_CALL_INVALID";
  };

  readonly tell: GuestHost["tell"] = (operation, _, first, second, third) => {
    if (operation === "slices") this.#takeSlices(third);
    if (this.final !== null || this.#step === null) return;
    if (typeof first !== "string" || typeof second !== "string") return;
    switch (operation) {
      case "log":
        this.#takeLog(first, second, third);
        return;
      case "progress":
        this.#takeProgress(this.#step, first, second, third);
        return;
      case "done":
      case "fail":
      case "unloadable":
      case "invalid":
      case "too-large":
        this.#takeFinal(this.#step, { operation, text: first, shapes: second }, third);
    }
  };

  #takeSlices(slices: unknown): void {
    if (isCount(slices)) this.slices = slices;
  }

  #compute({ events }: OutboxStep, name: string, text: string, more: unknown): string {
    const startedMs = performance.now();
    const answer = compute(name, text, typeof more === "string" ? more : "", this.#crossing);
    events.computed(performance.now() - startedMs);
    return answer;
  }

  #takeCall({ limits, events }: OutboxStep, id: unknown, name: string, json: string, byteLength: unknown): string {
    if (!isCount(id) || id === 0 || this.open.has(id)) return "HOST_CALL_INVALID";
    if (byteLength !== -1 && !isCount(byteLength)) return "HOST_CALL_INVALID";
    if (++this.#calls > limits.hostCalls) {
      events.flooded();
      return "HOST_CALL_LIMIT";
    }
    const tooLarge = json.length > this.#crossing.callCharacters || byteLength > this.#crossing.callBytes;
    if (tooLarge || name.length > MOST_CALL_NAME_CHARACTERS) return "HOST_CALL_INVALID";
    this.#callBytes += json.length + Math.max(0, byteLength);
    // The host would refuse it, too, but only when everything has crossed.
    if (this.#callBytes > this.#crossing.runCallBytes) return "QUOTA_EXCEEDED";
    this.open.add(id);
    this.#queued.push({ id, name, json, byteLength });
    return "";
  }

  #takeLog(level: string, message: string, fields: unknown): void {
    const text = typeof fields === "string" ? fields : "null";
    this.#logCharacters += message.length + text.length;
    const most = this.#crossing.logCharacters + this.#crossing.logLineCharacters;
    if (this.#logLines >= this.#crossing.logLines || this.#logCharacters > most) return;
    if (level !== "debug" && level !== "info" && level !== "warn" && level !== "error") return;
    this.#logLines++;
    this.#logs.push({ level, message, fields: text === "null" ? null : parsedFields(text) });
  }

  #takeProgress({ events }: OutboxStep, message: string, hasMessage: string, fraction: unknown): void {
    if (typeof fraction !== "number" || !Number.isFinite(fraction)) return;
    if (++this.#progressReports > this.#crossing.progressReports) return;
    events.progress(fraction, hasMessage === "1" ? message.slice(0, MOST_PROGRESS_CHARACTERS) : null);
  }

  #takeFinal({ limits }: OutboxStep, final: Final, droppedLogLines: unknown): void {
    const tooLarge = final.text.length > limits.outputKb * 1024 + MOST_ERROR_CHARACTERS;
    this.final = tooLarge ? { operation: "too-large", text: String(final.text.length), shapes: "" } : final;
    if (isCount(droppedLogLines)) this.droppedLogLines = droppedLogLines;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** The text was written by the prelude, but with a `JSON` that a plugin may have meddled with. */
function parsedFields(text: string): LogLine["fields"] {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isJsonObject(value: unknown): value is NonNullable<LogLine["fields"]> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
