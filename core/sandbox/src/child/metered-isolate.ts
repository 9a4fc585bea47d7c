import type { StepLimits } from "../plugin-sandbox.ts";
import type { ProcessVerdict } from "../process-protocol.ts";
import type { EngineIsolate } from "./engine.ts";

/** A disposed isolate has this much processor time of the whole process to stop, or its thread counts as lost… */
const STOP_CPU_MS = 200;
/** …and never more than this by the clock. */
const STOP_WALL_MS = 2_500;
const STOP_LOOK_MS = 10;
/** A slice that is no longer than this by the clock counts by the clock: asking the system takes as long as a small step. */
const SHORT_SLICE_MS = 5;
/** How old a reading of the process's clock may be at the begin of a slice: an older one shows less, so more is counted. */
const RECENT_MS = 5;
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
  readonly #startedMs: number;
  readonly #stop = Promise.withResolvers<"stopped">();
  #cpuMs: number;
  /** What the three clocks showed when the slice under way began; null between slices. */
  #slice: { readonly cpuMs: number; readonly isolateMs: number; readonly processMs: number } | null = null;
  /** What this process computed for the slice under way, on another thread than the isolate's. */
  #computedMs = 0;
  /** What the host computed for this run, in its own process. */
  #hostMs = 0;
  #stopped: RunStopped | null = null;

  /** The last argument is when the run began, and what was used for it up to now. */
  constructor(
    isolate: EngineIsolate,
    limits: MeteredLimits,
    onPoisoned: (reason: string) => void,
    { startedMs, cpuMs } = { startedMs: performance.now(), cpuMs: 0 },
  ) {
    this.#isolate = isolate;
    this.#limits = limits;
    this.#onPoisoned = onPoisoned;
    this.#startedMs = startedMs;
    this.#cpuMs = cpuMs;
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
   * Runs one slice of plugin code, which {@link watch} ends when it goes beyond a limit. A timer of the engine's would go by the
   * clock, which on a busy machine runs much faster than the plugin: with it, innocent steps were stopped.
   * @throws RunStopped when the run was ended before, during or right after it; EngineError of the work.
   */
  async slice(begin: () => Promise<void>): Promise<void> {
    this.throwIfStopped();
    this.#slice = { cpuMs: this.#cpuMs, isolateMs: this.#isolate.cpuMs(), processMs: recentProcessCpuMs() };
    this.#computedMs = 0;
    const work = begin();
    const settled = work.then(settledWell, settledBadly);
    const first = await Promise.race([settled, this.#stop.promise]);
    if (first === "stopped" && !this.abandoned) await this.#awaitEnd(settled);
    this.#measureCpu();
    this.#slice = null;
    this.throwIfStopped();
    // Nothing is under way in the isolate any more, so it can be asked at once.
    if (!this.#isolate.disposed) this.#checkMemory(this.#isolate.memoryMb());
    this.watch();
    this.throwIfStopped();
    await work;
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
   * than what the slice used, so the smaller one counts; the system is only asked where the difference can matter.
   */
  #measureCpu(): void {
    // A disposed isolate no longer knows, so the last measurement stays.
    if (this.#slice === null || this.#isolate.disposed || this.abandoned) return;
    const isolateMs = this.#isolate.cpuMs() - this.#slice.isolateMs + this.#computedMs;
    const matters = isolateMs > SHORT_SLICE_MS || this.#slice.cpuMs + isolateMs > this.#limits.cpuMs;
    const usedMs = matters ? Math.min(isolateMs, processCpuMs() - this.#slice.processMs) : isolateMs;
    this.#cpuMs = this.#slice.cpuMs + usedMs;
  }

  async #awaitEnd(settled: Promise<unknown>): Promise<void> {
    const stopAtMs = performance.now() + STOP_WALL_MS;
    const stopAtCpuMs = processCpuMs() + STOP_CPU_MS;
    while (performance.now() < stopAtMs && processCpuMs() < stopAtCpuMs) {
      const pause = new Promise<"late">((resolve) => setTimeout(resolve, STOP_LOOK_MS, "late"));
      if ((await Promise.race([settled, pause])) !== "late") return;
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

let lastReading = { atMs: -Infinity, cpuMs: 0 };

/** Processor time of all threads of this process. */
function processCpuMs(): number {
  const { user, system } = process.cpuUsage();
  lastReading = { atMs: performance.now(), cpuMs: (user + system) / 1_000 };
  return lastReading.cpuMs;
}

/** The same, or a little less: as it was a moment ago. */
function recentProcessCpuMs(): number {
  return performance.now() - lastReading.atMs < RECENT_MS ? lastReading.cpuMs : processCpuMs();
}

function settledWell(): "settled" {
  return "settled";
}

/** Whoever waits for the work itself learns why. */
function settledBadly(): "settled" {
  return "settled";
}
