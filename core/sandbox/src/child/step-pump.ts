import { COLUMN_KINDS } from "../process-protocol.ts";
import type { CallAnswer, ColumnKind, ColumnShape, GuestError, ProcessVerdict, RunOrder } from "../process-protocol.ts";
import { EngineError } from "./engine.ts";
import type { DriveArgument, EngineContext, EngineIsolate } from "./engine.ts";
import type { CrossingLimits, Final, GuestOutbox } from "./guest-outbox.ts";
import { MeteredIsolate, RunStopped } from "./metered-isolate.ts";
import type { FreshContext } from "./fresh-context.ts";

export interface PumpEvents {
  call(call: number, name: string, json: string, bytes: Uint8Array | null): void;
  progress(fraction: number, message: string | null): void;
  /** The plugin's script has run, its function is next. */
  readonly loaded?: () => Promise<void>;
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

/** An isolate for the run, with a context for nobody else. */
interface FreshIsolate {
  readonly isolate: EngineIsolate;
  readonly fresh: FreshContext;
  /** When the run began. */
  readonly takenMs: number;
}

/**
 * Drives one run: slices of plugin code, with the answers to host calls fed in between. Plugin code
 * never runs outside a slice, so a run that has neither finished nor an open call can never go on.
 */
export class StepPump {
  readonly meter: MeteredIsolate;
  readonly outbox: GuestOutbox;
  /** Answers of the host up to now. */
  answers = 0;
  readonly #order: RunOrder;
  readonly #crossing: CrossingLimits;
  readonly #events: PumpEvents;
  readonly #context: EngineContext;
  /** What the plugin's script threw before it set `plugin`. */
  #loadError: GuestError | null = null;
  /** Arguments of one `deliver` each, in the order in which the host answered. */
  readonly #completions: (readonly DriveArgument[])[] = [];
  #wake: (() => void) | null = null;
  #slices = 0;

  constructor(
    order: RunOrder,
    { isolate, fresh, takenMs }: FreshIsolate,
    crossing: CrossingLimits,
    events: PumpEvents,
  ) {
    this.#order = order;
    this.#crossing = crossing;
    this.#events = events;
    this.#context = fresh.context;
    this.outbox = fresh.outbox;
    const onPoisoned = (reason: string): void => {
      events.poisoned(reason);
    };
    this.meter = new MeteredIsolate(isolate, order.limits, onPoisoned, { startedMs: takenMs, cpuMs: fresh.cpuMs });
  }

  /** Whether its code stands still until the host answers. */
  get waits(): boolean {
    return this.#wake !== null;
  }

  /** Never rejects. */
  async run(): Promise<PumpResult> {
    try {
      return await this.#pump();
    } catch (error) {
      return this.#ended(error);
    }
  }

  /**
   * An answer of the host. Each gets a slice of its own, in the order in which they came: what came together by chance
   * changes nothing, so the order of the answers alone makes a run repeatable.
   */
  complete(call: number, { ok, json, arrays, cpuMs }: CallAnswer): void {
    this.meter.chargeHost(cpuMs);
    if (!this.outbox.open.delete(call)) return;
    this.answers++;
    this.#completions.push([call, ok ? 1 : 0, json, "", ...arrays]);
    this.#wake?.();
  }

  async #pump(): Promise<PumpResult> {
    const context = this.#context;
    try {
      await this.#start(context);
      await this.#sendCalls(context);
      while (this.outbox.final === null) {
        const answer = await this.#nextAnswer();
        await this.#slice(context, (timeoutMs) => context.drive("deliver", answer, timeoutMs));
        await this.#sendCalls(context);
      }
      return await this.#result(context, this.outbox.final);
    } finally {
      if (!this.meter.abandoned) context.release();
    }
  }

  /** Loads the plugin and begins its function, in one slice unless somebody wants to stand between the two. */
  async #start(context: EngineContext): Promise<void> {
    const { role, method, input, columns } = this.#order;
    const { loaded } = this.#events;
    this.#beginStep();
    if (loaded !== undefined) {
      await this.meter.slice((timeoutMs) => this.#load(context, timeoutMs));
      await loaded();
    }
    await this.#slice(context, (timeoutMs) => {
      // Its end is known before the engine comes to what follows it.
      if (loaded === undefined) void this.#load(context, timeoutMs);
      return context.drive("start", [this.#stepSettings(), role, method, input, ...columns], timeoutMs);
    });
  }

  /** Never rejects: a plugin that does not load ends the run. */
  async #load(context: EngineContext, timeoutMs: number): Promise<void> {
    try {
      await context.load(timeoutMs);
    } catch (error) {
      // The plugin's function, which may be next, has nothing to say.
      this.outbox.close();
      if (!(error instanceof EngineError)) throw error;
      if (error.kind === "thrown") {
        this.#loadError = asGuestError(error);
        this.meter.stop("LOAD_ERROR", error.message);
      } else if (error.kind === "timeout") this.meter.stop("WALL_LIMIT", `more than ${this.#order.limits.wallMs} ms`);
    }
  }

  /**
   * A slice of plugin code. When one is over the engine fails for rejections that nobody handled, unless the collector took
   * them before, which depends on the memory that others left behind. So they count for nothing: what was begun and did
   * not time out went well, for the prelude takes all other errors.
   */
  async #slice(context: EngineContext, begin: (timeoutMs: number) => Promise<void>): Promise<void> {
    this.#slices++;
    try {
      await this.meter.slice(begin);
    } catch (error) {
      if (!(error instanceof EngineError) || error.kind !== "thrown") throw error;
      await this.meter.slice((timeoutMs) => context.drive("count-slices", [], timeoutMs));
      if (this.outbox.slices !== this.#slices) throw error;
    }
  }

  #beginStep(): void {
    const { limits } = this.#order;
    this.outbox.begin(limits, {
      progress: (fraction, message) => {
        this.#events.progress(fraction, message);
      },
      // Not from within the plugin's own call.
      flooded: () =>
        setImmediate(() => {
          this.#stopFlood();
        }),
      computed: (durationMs) => {
        this.meter.charge(durationMs);
      },
    });
  }

  #stopFlood(): void {
    this.meter.stop("HOST_CALL_LIMIT", `more than ${this.#order.limits.hostCalls} host calls`);
  }

  async #nextAnswer(): Promise<readonly DriveArgument[]> {
    const ready = this.#completions.shift();
    if (ready !== undefined) return ready;
    if (this.outbox.open.size === 0)
      throw new RunStopped("DEADLOCK", "waits for something that no host call will bring");
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#wake = () => {
      resolve(undefined);
    };
    await this.meter.until(promise);
    this.#wake = null;
    return this.#nextAnswer();
  }

  async #sendCalls(context: EngineContext): Promise<void> {
    // Whether the engine could be stopped within the slice must make no difference: its calls are lost either way.
    if (this.outbox.isFlooded) this.#stopFlood();
    this.meter.throwIfStopped();
    for (const { id, name, json, byteLength } of this.outbox.takeCalls()) {
      if (this.outbox.final !== null) return;
      const bytes = byteLength < 0 ? null : await this.#copyOut(context, "copy-call-bytes", [id], byteLength);
      this.#events.call(id, name, json, bytes);
    }
  }

  /** Lends the prelude memory of ours, lets it copy into it, and keeps a copy that nobody else has. */
  async #copyOut(
    context: EngineContext,
    what: string,
    args: readonly number[],
    byteLength: number,
  ): Promise<Uint8Array> {
    const shared = new SharedArrayBuffer(byteLength);
    await this.meter.slice((timeoutMs) => context.drive(what, [...args, { shared }], timeoutMs));
    return Uint8Array.from(new Uint8Array(shared));
  }

  async #result(context: EngineContext, { operation, text, shapes }: Final): Promise<PumpResult> {
    if (operation === "too-large") return ending("RESULT_TOO_LARGE", `${text} bytes`);
    if (operation === "invalid") return ending("RESULT_INVALID", text);
    if (operation === "fail") return { ...ending("failed", ""), error: readGuestError(text) };
    const columns = readColumnShapes(shapes);
    if (columns === null || columns.length > this.#crossing.resultColumns)
      return ending("RESULT_INVALID", "it holds arrays that cannot leave, such as a BigInt64Array");
    const arenaBytes = columns.reduce((sum, { kind, length }) => sum + paddedBytes(kind, length), 0);
    const mostBytes = this.#order.limits.outputKb * 1024 + columns.length * 8;
    if (text.length + arenaBytes > mostBytes) return ending("RESULT_TOO_LARGE", `${text.length + arenaBytes} bytes`);
    const arena = columns.length === 0 ? null : await this.#collect(context, arenaBytes);
    return { ...ending("ok", ""), json: text, columns, arena };
  }

  async #collect(context: EngineContext, arenaBytes: number): Promise<Uint8Array> {
    try {
      return await this.#copyOut(context, "collect", [], arenaBytes);
    } catch (error) {
      if (error instanceof EngineError && error.kind === "thrown")
        throw new RunStopped("RESULT_INVALID", error.message);
      throw error;
    }
  }

  #ended(error: unknown): PumpResult {
    const stopped = this.meter.stopped ?? error;
    if (stopped instanceof RunStopped) {
      const result = ending(stopped.verdict, stopped.message);
      return stopped.verdict === "LOAD_ERROR" ? { ...result, error: this.#loadError } : result;
    }
    if (!(error instanceof EngineError)) return ending("INTERNAL", error instanceof Error ? error.message : "unknown");
    if (error.kind === "lost") return ending("MEMORY_LIMIT", `more than ${this.#order.limits.memoryMb} MB`);
    if (error.kind === "thrown") return { ...ending("failed", ""), error: asGuestError(error) };
    return ending("WALL_LIMIT", `more than ${this.#order.limits.wallMs} ms`);
  }

  /** What only this step has; a context may be made without it. */
  #stepSettings(): string {
    const { nowMs, seed, calls, limits } = this.#order;
    return JSON.stringify({ nowMs, seed, calls, hostCalls: limits.hostCalls, outputBytes: limits.outputKb * 1024 });
  }
}

function ending(verdict: ProcessVerdict, message: string): PumpResult {
  return { verdict, message, json: null, columns: [], arena: null, error: null };
}

function asGuestError({ message, stack = "" }: EngineError): GuestError {
  return { name: "Error", message, stack, code: null, pluginErrorCode: null };
}

/** The prelude wrote it; the parent checks it again. */
function readGuestError(json: string): GuestError {
  return JSON.parse(json) as GuestError;
}

/** Each column begins at a multiple of 8, so that any kind of array fits. */
function paddedBytes(kind: ColumnKind, length: number): number {
  return Math.ceil((COLUMN_KINDS[kind] * length) / 8) * 8;
}

/** `Float64Array:120,Uint8Array:3`; null when there is a kind that cannot leave. */
function readColumnShapes(text: string): readonly ColumnShape[] | null {
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
