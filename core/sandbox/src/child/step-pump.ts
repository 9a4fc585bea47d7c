import { COLUMN_KINDS } from "../process-protocol.ts";
import type { CallAnswer, ColumnKind, ColumnShape, GuestError, ProcessVerdict, RunOrder } from "../process-protocol.ts";
import { EngineError } from "./engine.ts";
import type { DriveArgument, EngineContext, EngineIsolate } from "./engine.ts";
import type { CrossingLimits, Final, GuestOutbox } from "./guest-outbox.ts";
import { MeteredIsolate, RunStopped } from "./metered-isolate.ts";
import type { FreshContext } from "./fresh-context.ts";

export interface PumpEvents {
  call(call: number, name: string, json: string, bytes: Uint8Array | null): void;
  readonly progress: (fraction: number, message: string | null) => void;
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
export interface FreshIsolate {
  readonly isolate: EngineIsolate;
  readonly fresh: FreshContext;
  /** When the run began. */
  readonly takenMs: number;
  /** Processor milliseconds that an earlier try of the run used. */
  readonly spentMs?: number;
}

/** A run that is done at once may hold up this thread for so long. */
const AT_ONCE_MS = 10;

/**
 * Drives one run: slices of plugin code, with the answers to host calls fed in between. Plugin code
 * never runs outside a slice, so a run that has neither finished nor an open call can never go on.
 */
export class StepPump {
  readonly meter: MeteredIsolate;
  readonly outbox: GuestOutbox;
  /** Answers of the host up to now. */
  answers = 0;
  /** Whether the first slice was done on this thread. */
  atOnce = false;
  readonly #order: RunOrder;
  readonly #crossing: CrossingLimits;
  readonly #events: PumpEvents;
  readonly #context: EngineContext;
  /** What the engine said when the plugin's script had run. */
  #loadError: GuestError | null = null;
  /** Arguments of one `deliver` each, in the order in which the host answered. */
  readonly #completions: (readonly DriveArgument[])[] = [];
  readonly #spentMs: number;
  #wake: (() => void) | null = null;
  #slices = 0;

  constructor(
    order: RunOrder,
    { isolate, fresh, takenMs, spentMs = 0 }: FreshIsolate,
    crossing: CrossingLimits,
    events: PumpEvents,
  ) {
    this.#order = order;
    this.#crossing = crossing;
    this.#events = events;
    this.#context = fresh.context;
    this.#spentMs = spentMs;
    this.outbox = fresh.outbox;
    const onPoisoned = (reason: string): void => {
      events.poisoned(reason);
    };
    this.meter = new MeteredIsolate(isolate, order.limits, onPoisoned, {
      startedMs: takenMs,
      cpuMs: spentMs + fresh.cpuMs,
    });
  }

  /** Processor milliseconds of this try alone. */
  get ownCpuMs(): number {
    return this.meter.cpuMs - this.#spentMs;
  }

  /** Whether its code stands still until the host answers. */
  get waits(): boolean {
    return this.#wake !== null;
  }

  /** Never rejects. */
  async run(): Promise<PumpResult> {
    try {
      return await this.#pump((context) => this.#start(context));
    } catch (error) {
      return this.#ended(error);
    }
  }

  /**
   * The same, with its first slice on this thread, which stands still meanwhile: for a run that is likely to be quick.
   * @returns null when it was not. Then nothing of it has happened, and another pump may begin it again.
   */
  async runAtOnce(): Promise<PumpResult | null> {
    try {
      return await this.#pump((context) => this.#startAtOnce(context));
    } catch (error) {
      if (error instanceof EngineError && error.kind === "late" && this.meter.stopped === null) return null;
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

  /** Gives the memory of the run back; to be called when it is over. */
  release(): void {
    if (!this.meter.abandoned) this.#context.release();
  }

  async #pump(start: (context: EngineContext) => Promise<void>): Promise<PumpResult> {
    const context = this.#context;
    await start(context);
    await this.#sendCalls(context);
    while (this.outbox.final === null) {
      const answer = await this.#nextAnswer();
      await this.#slice(context, () => context.drive("deliver", answer));
      await this.#sendCalls(context);
    }
    return await this.#result(context, this.outbox.final);
  }

  /** Loads the plugin and begins its function, in one slice unless somebody wants to stand between the two. */
  async #start(context: EngineContext): Promise<void> {
    const { loaded, progress } = this.#events;
    this.#beginStep(progress);
    if (loaded !== undefined) {
      await this.meter.slice(() => this.#load(context));
      await loaded();
    }
    await this.#slice(context, () => {
      // The engine comes to one after the other.
      if (loaded === undefined) void this.#load(context);
      return context.drive("start", this.#startArguments());
    });
  }

  /** The same on this thread. What the plugin reports is told when it is certain that it need not begin again. */
  async #startAtOnce(context: EngineContext): Promise<void> {
    const reports: Parameters<PumpEvents["progress"]>[] = [];
    this.#beginStep((...report) => reports.push(report));
    const withinMs = Math.min(AT_ONCE_MS, this.#order.limits.wallMs);
    await this.#slice(context, async () => {
      this.#loadAtOnce(context, withinMs);
      context.driveAtOnce("start", this.#startArguments(true), withinMs);
    });
    this.atOnce = true;
    for (const report of reports) this.#events.progress(...report);
  }

  /** Never rejects for what the plugin does: whether it is loaded is known to the prelude, which comes next. */
  async #load(context: EngineContext): Promise<void> {
    try {
      await context.load();
    } catch (error) {
      this.#keepLoadError(error);
    }
  }

  /** @throws EngineError `late` */
  #loadAtOnce(context: EngineContext, withinMs: number): void {
    try {
      context.loadAtOnce(withinMs);
    } catch (error) {
      if (error instanceof EngineError && error.kind === "late") throw error;
      this.#keepLoadError(error);
    }
  }

  #keepLoadError(error: unknown): void {
    if (!(error instanceof EngineError)) throw error;
    this.#loadError = asGuestError(error);
  }

  /**
   * A slice of plugin code. When one is over the engine fails for rejections that nobody handled, unless the collector took
   * them before, which depends on the memory that others left behind. So they count for nothing: what was begun
   * went well, for the prelude takes all other errors.
   */
  async #slice(context: EngineContext, begin: () => Promise<void>): Promise<void> {
    this.#slices++;
    try {
      await this.meter.slice(begin);
    } catch (error) {
      if (!(error instanceof EngineError) || error.kind !== "thrown") throw error;
      await this.meter.slice(() => context.drive("count-slices", []));
      if (this.outbox.slices !== this.#slices) throw error;
    }
  }

  #beginStep(progress: PumpEvents["progress"]): void {
    const { limits } = this.#order;
    this.outbox.begin(limits, {
      progress,
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
    await this.meter.slice(() => context.drive(what, [...args, { shared }]));
    return Uint8Array.from(new Uint8Array(shared));
  }

  async #result(context: EngineContext, { operation, text, shapes }: Final): Promise<PumpResult> {
    if (operation === "too-large") return ending("RESULT_TOO_LARGE", `${text} bytes`);
    if (operation === "invalid") return ending("RESULT_INVALID", text);
    if (operation === "fail") return { ...ending("failed", ""), error: readGuestError(text) };
    if (operation === "unloadable") return this.#unloadable(text);
    const columns = readColumnShapes(shapes);
    if (columns === null || columns.length > this.#crossing.resultColumns)
      return ending("RESULT_INVALID", "it holds arrays that cannot leave, such as a BigInt64Array");
    const arenaBytes = columns.reduce((sum, { kind, length }) => sum + paddedBytes(kind, length), 0);
    const mostBytes = this.#order.limits.outputKb * 1024 + columns.length * 8;
    if (text.length + arenaBytes > mostBytes) return ending("RESULT_TOO_LARGE", `${text.length + arenaBytes} bytes`);
    const arena = columns.length === 0 ? null : await this.#collect(context, arenaBytes);
    return { ...ending("ok", ""), json: text, columns, arena };
  }

  /** @param text - What the plugin's script threw; empty when only the engine saw it. */
  #unloadable(text: string): PumpResult {
    const error = text === "" ? this.#loadError : readGuestError(text);
    return { ...ending("LOAD_ERROR", error?.message ?? "its script did not come to its end"), error };
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
    if (stopped instanceof RunStopped) return ending(stopped.verdict, stopped.message);
    if (!(error instanceof EngineError)) return ending("INTERNAL", error instanceof Error ? error.message : "unknown");
    if (error.kind === "lost") return ending("MEMORY_LIMIT", `more than ${this.#order.limits.memoryMb} MB`);
    return { ...ending("failed", ""), error: asGuestError(error) };
  }

  /** @param copied - Whether the run keeps its arrays, which are handed over. */
  #startArguments(copied = false): readonly DriveArgument[] {
    const { role, method, input, columns } = this.#order;
    return [this.#stepSettings(), role, method, input, ...(copied ? columns.map((column) => column.slice()) : columns)];
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
