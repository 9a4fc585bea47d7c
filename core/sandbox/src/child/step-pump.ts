import { COLUMN_KINDS } from "../process-protocol.ts";
import type { ColumnKind, ColumnShape, GuestError, ProcessVerdict, RunOrder } from "../process-protocol.ts";
import type { LogLine } from "../plugin-sandbox.ts";
import { EngineError } from "./engine.ts";
import type { DriveArgument, EngineContext, EngineIsolate, SendFunction } from "./engine.ts";

/** How long a disposed isolate may take to stop before its thread counts as lost. */
const STOP_MS = 250;
/** The watchdog is a little more patient than the engine's own timer, which gives the better verdict. */
const WATCHDOG_GRACE_MS = 25;

/** What the prelude is told of the sizes that may cross. */
export interface CrossingLimits {
  readonly callCharacters: number;
  readonly callBytes: number;
  readonly logLines: number;
  readonly logCharacters: number;
  readonly logLineCharacters: number;
  readonly progressReports: number;
  readonly resultColumns: number;
}

export interface PumpEvents {
  call(call: number, name: string, json: string, bytes: Uint8Array | null): void;
  progress(fraction: number, message: string | null): void;
  /** The thread did not stop: this process must be killed. */
  poisoned(reason: string): void;
}

export interface PumpResult {
  readonly verdict: ProcessVerdict;
  readonly message: string;
  readonly json: string | null;
  readonly columns: readonly ColumnShape[];
  readonly arena: Uint8Array | null;
  readonly error: GuestError | null;
}

interface Final {
  readonly operation: "done" | "fail" | "invalid" | "too-large";
  readonly text: string;
  readonly shapes: string;
}

interface QueuedCall {
  readonly id: number;
  readonly name: string;
  readonly json: string;
  readonly byteLength: number;
}

class Stopped extends Error {
  readonly verdict: ProcessVerdict;
  constructor(verdict: ProcessVerdict, message: string) {
    super(message);
    this.verdict = verdict;
  }
}

/**
 * Drives one run: slices of plugin code, each under a timeout equal to the processor time that is
 * left, with the answers to host calls fed in between. Plugin code never runs outside a slice.
 */
export class StepPump {
  readonly logs: LogLine[] = [];
  droppedLogLines = 0;
  peakMemoryMb = 0;
  readonly #order: RunOrder;
  readonly #isolate: EngineIsolate;
  readonly #events: PumpEvents;
  readonly #crossing: CrossingLimits;
  readonly #startedMs = performance.now();
  readonly #cpuAtStartMs: number;
  readonly #open = new Set<number>();
  #cpuMs = 0;
  #queued: QueuedCall[] = [];
  #completions: string[] = [];
  #calls = 0;
  #progress = 0;
  #logCharacters = 0;
  #final: Final | null = null;
  #stopped: Stopped | null = null;
  #abandoned = false;
  #wake: (() => void) | null = null;
  #onStop: (() => void) | null = null;

  constructor(order: RunOrder, isolate: EngineIsolate, crossing: CrossingLimits, events: PumpEvents) {
    this.#order = order;
    this.#isolate = isolate;
    this.#crossing = crossing;
    this.#events = events;
    this.#cpuAtStartMs = isolate.cpuMs();
  }

  get cpuMs(): number {
    if (!this.#isolate.disposed && !this.#abandoned)
      this.#cpuMs = Math.max(this.#cpuMs, this.#isolate.cpuMs() - this.#cpuAtStartMs);
    return this.#cpuMs;
  }

  /** Whether the isolate must not be touched again. */
  get abandoned(): boolean {
    return this.#abandoned;
  }

  get wallMs(): number {
    return performance.now() - this.#startedMs;
  }

  async run(): Promise<PumpResult> {
    try {
      return await this.#pump();
    } catch (error) {
      return this.#failed(error);
    }
  }

  /** Ends the run from outside a slice: cancel, watchdog. */
  stop(verdict: ProcessVerdict, message: string): void {
    if (this.#stopped !== null) return;
    this.#stopped = new Stopped(verdict, message);
    void this.cpuMs;
    this.#isolate.dispose();
    this.#onStop?.();
    this.#wake?.();
  }

  /** The engine parked the thread of this run for ever: there is nothing to wait for. */
  abandon(verdict: ProcessVerdict, message: string): void {
    this.#stopped ??= new Stopped(verdict, message);
    this.#abandoned = true;
    this.#onStop?.();
    this.#wake?.();
  }

  /** Looks at the limits that the engine's timer does not see; called every few milliseconds. */
  watch(): void {
    const { cpuMs, wallMs } = this.#order.limits;
    if (this.cpuMs > cpuMs + WATCHDOG_GRACE_MS) this.stop("CPU_LIMIT", `more than ${cpuMs} ms of processor time`);
    else if (this.wallMs > wallMs) this.stop("WALL_LIMIT", `more than ${wallMs} ms`);
  }

  /** An answer of the host; delivered with all others that are there when the next slice begins. */
  complete(call: number, ok: boolean, json: string): void {
    if (!this.#open.delete(call)) return;
    this.#completions.push(`[${call},${ok},${json}]`);
    this.#wake?.();
  }

  async #pump(): Promise<PumpResult> {
    const { role, method, input, columns, limits } = this.#order;
    const context = this.#isolate.createContext(this.#send, this.#settings());
    try {
      await this.#slice((timeoutMs) => context.runPlugin(timeoutMs)).catch(asLoadError);
      await this.#slice((timeoutMs) => context.drive("start", [role, method, input, ...columns], timeoutMs));
      await this.#sendCalls(context);
      while (this.#final === null) {
        if (this.#completions.length === 0) await this.#nextCompletion();
        const batch = `[${this.#completions.join(",")}]`;
        this.#completions = [];
        await this.#slice((timeoutMs) => context.drive("deliver", [batch], timeoutMs));
        await this.#sendCalls(context);
      }
      return await this.#collect(context, this.#final);
    } finally {
      if (!this.#abandoned) context.release();
    }
  }

  /** One slice, measured, and given up on when its isolate was disposed and does not stop. */
  async #slice(work: (timeoutMs: number) => Promise<void>): Promise<void> {
    this.#check();
    const { promise: stop, resolve } = Promise.withResolvers<"stopped">();
    this.#onStop = () => resolve("stopped");
    const slice = work(Math.max(1, Math.ceil(this.#order.limits.cpuMs - this.cpuMs)));
    const settled = slice.then(
      () => "settled" as const,
      () => "settled" as const,
    );
    const first = await Promise.race([settled, stop]);
    if (this.#abandoned) this.#check();
    if (first === "stopped" && (await Promise.race([settled, delay(STOP_MS)])) === undefined) {
      const reason = `the thread did not stop within ${STOP_MS} ms`;
      this.#abandoned = true;
      this.#events.poisoned(reason);
      throw new Stopped("SANDBOX_HANG", reason);
    }
    this.#onStop = null;
    this.#check();
    await slice;
    this.#measureMemory();
    this.#check();
  }

  #check(): void {
    if (this.#stopped !== null) throw this.#stopped;
  }

  /** One big allocation without a collection behind it gets past the engine's own limit. */
  #measureMemory(): void {
    const usedMb = this.#isolate.memoryMb();
    this.peakMemoryMb = Math.max(this.peakMemoryMb, usedMb);
    if (usedMb > this.#order.limits.memoryMb * 1.1)
      this.stop("MEMORY_LIMIT", `${Math.round(usedMb)} MB in use; ${this.#order.limits.memoryMb} MB are allowed`);
  }

  async #nextCompletion(): Promise<void> {
    if (this.#open.size === 0) throw new Stopped("DEADLOCK", "waits for something that no host call will bring");
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    await promise;
    this.#wake = null;
    this.#check();
  }

  /** Hands on what the slice asked for, in its order, once the plugin's code stands still. */
  async #sendCalls(context: EngineContext): Promise<void> {
    const queued = this.#queued;
    this.#queued = [];
    for (const { id, name, json, byteLength } of queued) {
      if (this.#final !== null) return;
      let bytes: Uint8Array | null = null;
      if (byteLength >= 0) {
        const shared = new SharedArrayBuffer(byteLength);
        await this.#slice((timeoutMs) => context.drive("copy-call-bytes", [id, { shared }], timeoutMs));
        bytes = Uint8Array.from(new Uint8Array(shared));
      }
      this.#events.call(id, name, json, bytes);
    }
  }

  async #collect(context: EngineContext, final: Final): Promise<PumpResult> {
    const base = { json: null, columns: [], arena: null, error: null };
    if (final.operation === "too-large")
      return { ...base, verdict: "RESULT_TOO_LARGE", message: `${final.text} bytes` };
    if (final.operation === "invalid") return { ...base, verdict: "RESULT_INVALID", message: final.text };
    if (final.operation === "fail") return { ...base, verdict: "failed", message: "", error: guestError(final.text) };
    const columns = columnShapes(final.shapes);
    if (columns === null)
      return {
        ...base,
        verdict: "RESULT_INVALID",
        message: "holds arrays of a kind that cannot leave, such as BigInt64Array",
      };
    const arenaBytes = columns.reduce((sum, { kind, length }) => sum + paddedBytes(kind, length), 0);
    if (final.text.length + arenaBytes > this.#order.limits.outputKb * 1024 + columns.length * 8) {
      return { ...base, verdict: "RESULT_TOO_LARGE", message: `${final.text.length + arenaBytes} bytes` };
    }
    if (columns.length === 0) return { ...base, verdict: "ok", message: "", json: final.text };
    const shared = new SharedArrayBuffer(arenaBytes);
    await this.#slice((timeoutMs) => context.drive("collect", [{ shared } satisfies DriveArgument], timeoutMs)).catch(
      (error: unknown) => {
        throw error instanceof EngineError && error.kind === "thrown"
          ? new Stopped("RESULT_INVALID", error.message)
          : error;
      },
    );
    return {
      ...base,
      verdict: "ok",
      message: "",
      json: final.text,
      columns,
      arena: Uint8Array.from(new Uint8Array(shared)),
    };
  }

  #failed(error: unknown): PumpResult {
    const result = (verdict: ProcessVerdict, message: string, guest: GuestError | null = null): PumpResult => ({
      verdict,
      message,
      json: null,
      columns: [],
      arena: null,
      error: guest,
    });
    const stopped = this.#stopped;
    if (error instanceof Stopped)
      return error instanceof LoadStopped
        ? result("LOAD_ERROR", error.message, error.guest)
        : result(error.verdict, error.message);
    if (stopped !== null) return result(stopped.verdict, stopped.message);
    if (error instanceof EngineError && error.kind === "timeout") return this.#timedOut(result);
    if (error instanceof EngineError && error.kind === "lost")
      return result("MEMORY_LIMIT", `more than ${this.#order.limits.memoryMb} MB`);
    const message = error instanceof Error ? error.message : "unknown";
    if (error instanceof EngineError)
      return result("failed", message, {
        name: "Error",
        message,
        stack: error.stack ?? "",
        code: null,
        pluginErrorCode: null,
      });
    return result("INTERNAL", message);
  }

  #timedOut(result: (verdict: ProcessVerdict, message: string) => PumpResult): PumpResult {
    void this.cpuMs;
    this.#isolate.dispose();
    return result("CPU_LIMIT", `more than ${this.#order.limits.cpuMs} ms of processor time`);
  }

  #settings(): string {
    const { nowMs, seed, calls, limits } = this.#order;
    return JSON.stringify({ nowMs, seed, calls, ...this.#crossing, outputBytes: limits.outputKb * 1024 });
  }

  readonly #send: SendFunction = (operation, id, first, second, third) => {
    if (this.#stopped !== null || this.#final !== null) return "CANCELLED";
    if (typeof first !== "string" || typeof second !== "string") return "HOST_CALL_INVALID";
    switch (operation) {
      case "call":
        return this.#acceptCall(id, first, second, third);
      case "log":
        return this.#acceptLog(first, second, third);
      case "progress":
        if (this.#progress++ < this.#crossing.progressReports && typeof third === "number")
          this.#events.progress(third, second === "1" ? first.slice(0, 200) : null);
        return "";
      case "done":
      case "fail":
      case "invalid":
      case "too-large":
        if (first.length > this.#order.limits.outputKb * 1024 + 16_384)
          this.#final = { operation: "too-large", text: String(first.length), shapes: "" };
        else this.#final = { operation, text: first, shapes: second };
        if (typeof third === "number") this.droppedLogLines = third;
        return "";
      default:
        return "HOST_CALL_INVALID";
    }
  };

  #acceptCall(id: unknown, name: string, json: string, byteLength: unknown): string {
    if (typeof id !== "number" || !Number.isSafeInteger(id) || id <= 0 || this.#open.has(id))
      return "HOST_CALL_INVALID";
    if (typeof byteLength !== "number" || !Number.isSafeInteger(byteLength)) return "HOST_CALL_INVALID";
    if (++this.#calls > this.#order.limits.hostCalls) {
      setImmediate(() => this.stop("HOST_CALL_LIMIT", `more than ${this.#order.limits.hostCalls} host calls`));
      return "HOST_CALL_LIMIT";
    }
    if (json.length > this.#crossing.callCharacters || byteLength > this.#crossing.callBytes || name.length > 60)
      return "HOST_CALL_INVALID";
    this.#open.add(id);
    this.#queued.push({ id, name, json, byteLength });
    return "";
  }

  #acceptLog(level: string, message: string, fields: unknown): string {
    const text = typeof fields === "string" ? fields : "null";
    this.#logCharacters += message.length + text.length;
    if (this.logs.length >= this.#crossing.logLines || this.#logCharacters > this.#crossing.logCharacters * 2)
      return "HOST_CALL_LIMIT";
    if (level === "debug" || level === "info" || level === "warn" || level === "error")
      this.logs.push({ level, message, fields: JSON.parse(text) });
    return "";
  }
}

class LoadStopped extends Stopped {
  readonly guest: GuestError;
  constructor(error: EngineError) {
    super("LOAD_ERROR", error.message);
    this.guest = { name: "Error", message: error.message, stack: error.stack ?? "", code: null, pluginErrorCode: null };
  }
}

function asLoadError(error: unknown): never {
  throw error instanceof EngineError && error.kind === "thrown" ? new LoadStopped(error) : error;
}

function delay(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, undefined));
}

function guestError(json: string): GuestError {
  const error: GuestError = JSON.parse(json);
  return error;
}

export function paddedBytes(kind: ColumnKind, length: number): number {
  return Math.ceil((COLUMN_KINDS[kind] * length) / 8) * 8;
}

/** `Float64Array:120,Uint8Array:3`; null when there is a kind that cannot leave. */
function columnShapes(text: string): readonly ColumnShape[] | null {
  if (text === "") return [];
  const shapes: ColumnShape[] = [];
  for (const part of text.split(",")) {
    const [kind = "", digits = ""] = part.split(":");
    const length = Number(digits);
    if (!isColumnKind(kind) || !Number.isSafeInteger(length) || length < 0) return null;
    shapes.push({ kind, length });
  }
  return shapes;
}

function isColumnKind(kind: string): kind is ColumnKind {
  return Object.hasOwn(COLUMN_KINDS, kind);
}
