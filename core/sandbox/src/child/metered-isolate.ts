import type { StepLimits } from "../plugin-sandbox.ts";
import type { ProcessVerdict } from "../process-protocol.ts";
import type { EngineContext, EngineIsolate, SendFunction } from "./engine.ts";

/** A disposed isolate has this much processor time of the whole process to stop, or its thread counts as lost… */
const STOP_CPU_MS = 200;
/** …and never more than this by the clock. */
const STOP_WALL_MS = 2_500;
const STOP_LOOK_MS = 10;
/** The engine's own memory limit is soft, so a little more is no proof. */
const MEMORY_TOLERANCE = 1.1;

/** A run that was ended, by whom, and why. */
export class RunStopped extends Error {
  readonly verdict: ProcessVerdict;
  constructor(verdict: ProcessVerdict, message: string) {
    super(message);
    this.verdict = verdict;
  }
}

export type MeteredLimits = Pick<StepLimits, "cpuMs" | "wallMs" | "memoryMb">;

/** An isolate for the length of one run: counts what the run uses, and can end it at any time. */
export class MeteredIsolate {
  /** After the last slice. */
  memoryMb = 0;
  peakMemoryMb = 0;
  /** True when a thread of the engine is lost in it: it must not be touched again. */
  abandoned = false;
  readonly #isolate: EngineIsolate;
  readonly #limits: MeteredLimits;
  readonly #onPoisoned: (reason: string) => void;
  readonly #startedMs = performance.now();
  readonly #stop = Promise.withResolvers<"stopped">();
  #cpuMs: number;
  /** What the three clocks showed when the slice under way began; null between slices. */
  #slice: { readonly cpuMs: number; readonly isolateMs: number; readonly processMs: number } | null = null;
  /** What this process computed for the slice under way, on another thread than the isolate's. */
  #computedMs = 0;
  /** What the host computed for this run, in its own process. */
  #hostMs = 0;
  #stopped: RunStopped | null = null;

  /** @param spentCpuMs - What was used for the run before it began. */
  constructor(isolate: EngineIsolate, limits: MeteredLimits, onPoisoned: (reason: string) => void, spentCpuMs = 0) {
    this.#isolate = isolate;
    this.#limits = limits;
    this.#onPoisoned = onPoisoned;
    this.#cpuMs = spentCpuMs;
  }

  get cpuMs(): number {
    this.#measureCpu();
    return this.#cpuMs + this.#hostMs;
  }

  get wallMs(): number {
    return performance.now() - this.#startedMs;
  }

  get stopped(): RunStopped | null {
    return this.#stopped;
  }

  /** Makes a fresh context and loads the plugin in it. @throws RunStopped, EngineError */
  createContext(send: SendFunction, settings: string): Promise<EngineContext> {
    return this.slice((timeoutMs) => this.#isolate.createContext(send, settings, timeoutMs));
  }

  /** Ends the run; a slice under way is torn down. The first reason counts. */
  stop(verdict: ProcessVerdict, message: string): void {
    if (this.#stopped !== null) return;
    this.#measureCpu();
    this.#stopped = new RunStopped(verdict, message);
    this.#isolate.dispose();
    this.#stop.resolve("stopped");
  }

  /** The engine parked the thread of this run for ever: there is nothing to wait for. */
  abandon(verdict: ProcessVerdict, message: string): void {
    this.abandoned = true;
    this.#stopped ??= new RunStopped(verdict, message);
    this.#stop.resolve("stopped");
  }

  /** Counts time that this process spent in the service of the slice under way. */
  charge(durationMs: number): void {
    this.#computedMs += durationMs;
  }

  /** Counts processor time that the host spent for this run. */
  chargeHost(durationMs: number): void {
    this.#hostMs += durationMs;
  }

  /** Compares with the limits; called every few milliseconds. */
  watch(): void {
    const { cpuMs, wallMs } = this.#limits;
    if (this.cpuMs > cpuMs) this.stop("CPU_LIMIT", `more than ${cpuMs} ms of processor time`);
    else if (this.wallMs > wallMs) this.stop("WALL_LIMIT", `more than ${wallMs} ms`);
  }

  /**
   * Runs one slice of plugin code under the engine's own timer.
   *
   * The timer goes by the clock, and on a busy machine the clock runs much faster than the plugin: with the processor time
   * that is left as its timeout, innocent steps were stopped. So the watchdog judges by processor time, every few
   * milliseconds, and the timer ends what is beyond the step's time by the clock.
   * @throws RunStopped when the run was ended before, during or right after it; EngineError of the work.
   */
  async slice<Result>(work: (timeoutMs: number) => Promise<Result>): Promise<Result> {
    this.throwIfStopped();
    this.#slice = { cpuMs: this.#cpuMs, isolateMs: this.#isolate.cpuMs(), processMs: processCpuMs() };
    this.#computedMs = 0;
    const slice = work(Math.max(1, Math.ceil(this.#limits.wallMs - this.wallMs)));
    // The engine does this right behind the slice, so it costs no wait of its own.
    const memory = this.#isolate.memoryMb().catch(isolateIsGone);
    const settled = slice.then(
      () => "settled" as const,
      () => "settled" as const,
    );
    const first = await Promise.race([settled, this.#stop.promise]);
    if (first === "stopped" && !this.abandoned) await this.#awaitEnd(settled);
    this.#measureCpu();
    this.#slice = null;
    this.throwIfStopped();
    const result = await slice;
    await Promise.race([memory.then((usedMb) => this.#checkMemory(usedMb)), this.#stop.promise]);
    this.watch();
    this.throwIfStopped();
    return result;
  }

  /** Waits for `event`, unless the run is ended first. @throws RunStopped */
  async until(event: Promise<void>): Promise<void> {
    await Promise.race([event, this.#stop.promise]);
    this.throwIfStopped();
  }

  throwIfStopped(): void {
    if (this.#stopped !== null) throw this.#stopped;
  }

  /**
   * The engine counts a slice by the clock, the system counts the processor time of all threads. Neither is ever less
   * than what the slice used, so the smaller one counts.
   */
  #measureCpu(): void {
    // A disposed isolate no longer knows, so the last measurement stays.
    if (this.#slice === null || this.#isolate.disposed || this.abandoned) return;
    const isolateMs = this.#isolate.cpuMs() - this.#slice.isolateMs + this.#computedMs;
    const processMs = processCpuMs() - this.#slice.processMs;
    this.#cpuMs = this.#slice.cpuMs + Math.min(isolateMs, processMs);
  }

  async #awaitEnd(settled: Promise<"settled">): Promise<void> {
    const stopAtMs = performance.now() + STOP_WALL_MS;
    const stopAtCpuMs = processCpuMs() + STOP_CPU_MS;
    while (performance.now() < stopAtMs && processCpuMs() < stopAtCpuMs) {
      const pause = new Promise<"late">((resolve) => setTimeout(resolve, STOP_LOOK_MS, "late"));
      if ((await Promise.race([settled, pause])) === "settled") return;
    }
    const reason = "its thread could not be stopped";
    this.abandoned = true;
    if (this.#stopped?.verdict !== "CANCELLED") this.#stopped = new RunStopped("SANDBOX_HANG", reason);
    this.#onPoisoned(reason);
  }

  /** One big allocation without a collection behind it gets past the engine's own limit. */
  #checkMemory(usedMb: number): void {
    this.memoryMb = usedMb;
    this.peakMemoryMb = Math.max(this.peakMemoryMb, usedMb);
    if (usedMb > this.#limits.memoryMb * MEMORY_TOLERANCE)
      this.stop("MEMORY_LIMIT", `${Math.round(usedMb)} MB in use; ${this.#limits.memoryMb} MB are allowed`);
  }
}

/** Processor time of all threads of this process. */
function processCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Who stopped the isolate says why. */
function isolateIsGone(): number {
  return 0;
}
