import type { StepLimits } from "../plugin-sandbox.ts";
import type { ProcessVerdict } from "../process-protocol.ts";
import type { EngineContext, EngineIsolate, SendFunction } from "./engine.ts";

/** How long a disposed isolate may take to stop before its thread counts as lost. */
const STOP_MS = 250;
/** The watchdog is a little more patient than the engine's own timer, which gives the better verdict. */
const WATCHDOG_GRACE_MS = 25;
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

/** An isolate for the length of one run: counts what the run uses, and can end it at any time. */
export class MeteredIsolate {
  peakMemoryMb = 0;
  /** True when a thread of the engine is lost in it: it must not be touched again. */
  abandoned = false;
  readonly #isolate: EngineIsolate;
  readonly #limits: StepLimits;
  readonly #onPoisoned: (reason: string) => void;
  readonly #startedMs = performance.now();
  readonly #cpuAtStartMs: number;
  readonly #stop = Promise.withResolvers<"stopped">();
  #cpuMs = 0;
  #stopped: RunStopped | null = null;

  constructor(isolate: EngineIsolate, limits: StepLimits, onPoisoned: (reason: string) => void) {
    this.#isolate = isolate;
    this.#limits = limits;
    this.#onPoisoned = onPoisoned;
    this.#cpuAtStartMs = isolate.cpuMs();
  }

  get cpuMs(): number {
    this.#measureCpu();
    return this.#cpuMs;
  }

  get wallMs(): number {
    return performance.now() - this.#startedMs;
  }

  get stopped(): RunStopped | null {
    return this.#stopped;
  }

  createContext(send: SendFunction, settings: string): EngineContext {
    return this.#isolate.createContext(send, settings);
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

  /** Looks at what the engine's own timer does not see; called every few milliseconds. */
  watch(): void {
    const { cpuMs, wallMs } = this.#limits;
    if (this.cpuMs > cpuMs + WATCHDOG_GRACE_MS) this.stopForCpu();
    else if (this.wallMs > wallMs) this.stop("WALL_LIMIT", `more than ${wallMs} ms`);
  }

  stopForCpu(): void {
    this.stop("CPU_LIMIT", `more than ${this.#limits.cpuMs} ms of processor time`);
  }

  /**
   * Runs one slice of plugin code with the processor time that is left as its timeout.
   * @throws RunStopped when the run was ended before, during or right after it; EngineError of the work.
   */
  async slice(work: (timeoutMs: number) => Promise<void>): Promise<void> {
    this.throwIfStopped();
    const slice = work(Math.max(1, Math.ceil(this.#limits.cpuMs - this.cpuMs)));
    const settled = slice.then(
      () => "settled" as const,
      () => "settled" as const,
    );
    const first = await Promise.race([settled, this.#stop.promise]);
    if (first === "stopped" && !this.abandoned) await this.#awaitEnd(settled);
    this.throwIfStopped();
    await slice;
    this.#checkMemory();
  }

  /** Waits for `event`, unless the run is ended first. @throws RunStopped */
  async until(event: Promise<void>): Promise<void> {
    await Promise.race([event, this.#stop.promise]);
    this.throwIfStopped();
  }

  throwIfStopped(): void {
    if (this.#stopped !== null) throw this.#stopped;
  }

  /** A disposed isolate no longer knows, so the last measurement stays. */
  #measureCpu(): void {
    if (this.#isolate.disposed || this.abandoned) return;
    this.#cpuMs = Math.max(this.#cpuMs, this.#isolate.cpuMs() - this.#cpuAtStartMs);
  }

  async #awaitEnd(settled: Promise<"settled">): Promise<void> {
    const timedOut = new Promise<"late">((resolve) => setTimeout(resolve, STOP_MS, "late"));
    if ((await Promise.race([settled, timedOut])) !== "late") return;
    const reason = `the thread did not stop within ${STOP_MS} ms`;
    this.abandoned = true;
    if (this.#stopped?.verdict !== "CANCELLED") this.#stopped = new RunStopped("SANDBOX_HANG", reason);
    this.#onPoisoned(reason);
  }

  /** One big allocation without a collection behind it gets past the engine's own limit. */
  #checkMemory(): void {
    const usedMb = this.#isolate.memoryMb();
    this.peakMemoryMb = Math.max(this.peakMemoryMb, usedMb);
    if (usedMb > this.#limits.memoryMb * MEMORY_TOLERANCE)
      this.stop("MEMORY_LIMIT", `${Math.round(usedMb)} MB in use; ${this.#limits.memoryMb} MB are allowed`);
    this.throwIfStopped();
  }
}
