import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { TIER_LIMITS } from "../limits.ts";
import type { PluginCode } from "../plugin-sandbox.ts";
import type { MessageFromProcess, MessageToProcess, ProcessFacts, RunOrder, RunResult } from "../process-protocol.ts";
import { BOOT_SCRIPT } from "./child-program.ts";
import type { ChildProgram } from "./child-program.ts";
import { isJitless, planLaunch } from "./launch-plan.ts";
import type { OsProtections } from "./launch-plan.ts";
import { readMessage } from "./read-message.ts";

const START_MS = 20_000;
const WATCH_MS = 20;
/** A few missed heartbeats would be noise on a busy machine; this many milliseconds are not. */
const SILENT_MS = 5_000;
const DRAIN_MS = 400;
/** A cancelled run must be gone after this long, or its process goes. */
const CANCEL_MS = 1_000;
const IDLE_RESIDENT_MB = 250;
const OLD_MS = 60 * 60_000;
const MANY_RUNS = 200_000;
const LOADED_PLUGINS = 100;
const PAGE_BYTES = 4_096;
const STDERR_CHARACTERS = 4_000;

/** A host call as it came out of a process. */
interface CallFromProcess {
  readonly name: string;
  readonly json: string;
  readonly bytes: Uint8Array | null;
}

/** What a process needs from whoever asked for the run. */
export interface RunEvents {
  call(call: CallFromProcess, answer: (ok: boolean, json: string) => void): void;
  progress(fraction: number, message: string | null): void;
}

/**
 * How a run in a process ended. `lost` runs died with their process: `innocent` when another run is
 * to blame, `suspect` when it cannot be told, `guilty` when nobody else was there.
 */
export type ProcessOutcome =
  | { readonly kind: "finished"; readonly result: RunResult }
  | { readonly kind: "lost"; readonly blame: "innocent" | "suspect" | "guilty"; readonly cause: Cause };

export type Cause = "MEMORY_LIMIT" | "SANDBOX_HANG" | "crash" | "replaced" | "closed";

interface RunInProcess {
  readonly events: RunEvents;
  readonly resolve: (outcome: ProcessOutcome) => void;
  cancelTimer: NodeJS.Timeout | null;
}

/** One process, watched from outside: resident memory, heartbeat, deadline for draining. */
export class SandboxProcess {
  readonly ready: Promise<boolean>;
  readonly exited: Promise<void>;
  readonly trust: PluginCode["trust"];
  facts: ProcessFacts | null = null;
  residentMb = 0;
  runs = 0;
  state: "starting" | "ready" | "draining" | "dead" = "starting";
  failure: string | null = null;
  readonly #child: ChildProcess;
  readonly #onRetire: (process: SandboxProcess) => void;
  readonly #startedMs = performance.now();
  readonly #inFlight = new Map<number, RunInProcess>();
  readonly #loaded = new Set<string>();
  readonly #watch: NodeJS.Timeout;
  #cause: Cause = "crash";
  #culprit: number | null = null;
  #stderr = "";
  #lastHeartbeatMs = performance.now();
  #lastWatchMs = performance.now();
  #lastRun = 0;

  constructor(
    trust: PluginCode["trust"],
    program: ChildProgram,
    protections: OsProtections,
    onRetire: (process: SandboxProcess) => void,
  ) {
    this.trust = trust;
    this.#onRetire = onRetire;
    const { command, args } = planLaunch(trust, protections, program.addonPath, BOOT_SCRIPT);
    const child = spawn(command, args, {
      env: { TZ: "UTC", LC_ALL: "C", MALLOC_ARENA_MAX: "2" },
      cwd: "/",
      serialization: "advanced",
      stdio: ["pipe", "ignore", "pipe", "ipc"],
    });
    this.#child = child;
    child.stdin?.on("error", reportedByExit);
    child.stdin?.end(
      JSON.stringify({
        addonPath: program.addonPath,
        sources: program.sources,
        settings: { ...program.settings, jitless: isJitless(trust) },
      }),
    );
    child.stderr?.on("data", (chunk: Buffer) => {
      if (this.#stderr.length < STDERR_CHARACTERS) this.#stderr += chunk.toString("latin1");
    });
    const { promise: ready, resolve: setReady } = Promise.withResolvers<boolean>();
    this.ready = ready;
    child.on("message", (value: unknown) => {
      const message = readMessage(value);
      if (message === null) this.kill("crash");
      else this.#receive(message, setReady);
    });
    this.exited = new Promise((resolve) => {
      const ended = (why: string) => {
        this.failure ??= why;
        this.#ended();
        setReady(false);
        resolve();
      };
      child.once("exit", (code, signal) => {
        ended(this.#stderr.slice(0, 300) || `exit ${code ?? signal}`);
      });
      child.once("error", (error) => {
        if (child.pid === undefined) ended(error.message);
      });
    });
    this.#watch = setInterval(() => {
      this.#look();
    }, WATCH_MS);
    const startTimer = setTimeout(() => {
      if (this.state === "starting") this.kill("crash");
    }, START_MS);
    void ready.then(() => {
      clearTimeout(startTimer);
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  /** Starts a run; resolves when it ended or died with the process. */
  run(
    plugin: PluginCode,
    order: Omit<RunOrder, "run">,
    events: RunEvents,
  ): { readonly outcome: Promise<ProcessOutcome>; readonly cancel: () => void } {
    const run = ++this.#lastRun;
    const { promise, resolve } = Promise.withResolvers<ProcessOutcome>();
    this.#inFlight.set(run, { events, resolve, cancelTimer: null });
    this.runs++;
    if (this.#inFlight.size === 1) this.#lastHeartbeatMs = performance.now();
    this.#load(plugin);
    this.#send({ type: "run", order: { ...order, run } });
    return {
      outcome: promise,
      cancel: () => {
        this.#cancel(run);
      },
    };
  }

  /** Takes no new runs, gives those in flight a moment, then dies. */
  drain(cause: Cause): void {
    if (this.state !== "ready") return;
    this.state = "draining";
    this.#cause = cause;
    this.#onRetire(this);
    if (this.#inFlight.size === 0) this.kill(cause);
    else
      setTimeout(() => {
        this.kill(cause);
      }, DRAIN_MS);
  }

  /** SIGKILL, because a lost thread also blocks an orderly exit. */
  kill(cause: Cause): void {
    if (this.state === "dead") return;
    this.#cause = cause;
    if (this.state !== "draining") this.#onRetire(this);
    this.state = "dead";
    this.#child.kill("SIGKILL");
  }

  async close(): Promise<void> {
    this.kill("closed");
    await this.exited;
  }

  #load(plugin: PluginCode): void {
    if (this.#loaded.delete(plugin.digest)) {
      this.#loaded.add(plugin.digest);
      return;
    }
    const [oldest] = this.#loaded;
    if (this.#loaded.size >= LOADED_PLUGINS && oldest !== undefined) {
      this.#loaded.delete(oldest);
      this.#send({ type: "forget", digest: oldest });
    }
    this.#loaded.add(plugin.digest);
    this.#send({ type: "load", digest: plugin.digest, key: plugin.key, code: plugin.code });
  }

  #send(message: MessageToProcess): void {
    // A process that just died reports through its exit, not through the channel.
    if (this.#child.connected) this.#child.send(message, reportedByExit);
  }

  #receive(message: MessageFromProcess, setReady: (ready: boolean) => void): void {
    this.#lastHeartbeatMs = performance.now();
    switch (message.type) {
      case "ready":
        this.facts = message.facts;
        if (this.state === "starting") this.state = "ready";
        setReady(this.state === "ready");
        return;
      case "refused":
        this.failure = message.reason;
        this.kill("crash");
        return;
      case "call": {
        const { run, call } = message;
        this.#inFlight.get(run)?.events.call(message, (ok, json) => {
          this.#send({ type: "complete", run, call, ok, json });
        });
        return;
      }
      case "progress":
        this.#inFlight.get(message.run)?.events.progress(message.fraction, message.message);
        return;
      case "result":
        this.#settle(message.result.run, { kind: "finished", result: message.result });
        this.#retireWhenWorn();
        return;
      case "poisoned":
        this.#culprit = message.run;
        this.drain("SANDBOX_HANG");
        return;
      case "heartbeat":
        return;
    }
  }

  #settle(run: number, outcome: ProcessOutcome): void {
    const inFlight = this.#inFlight.get(run);
    if (inFlight === undefined) return;
    this.#inFlight.delete(run);
    if (inFlight.cancelTimer !== null) clearTimeout(inFlight.cancelTimer);
    inFlight.resolve(outcome);
    if (this.state === "draining" && this.#inFlight.size === 0) this.kill(this.#cause);
  }

  #cancel(run: number): void {
    const inFlight = this.#inFlight.get(run);
    if (inFlight === undefined) return;
    this.#send({ type: "cancel", run });
    inFlight.cancelTimer = setTimeout(() => {
      this.#culprit = run;
      this.kill("SANDBOX_HANG");
    }, CANCEL_MS);
  }

  #look(): void {
    const now = performance.now();
    // When this program itself was held up, a missing heartbeat says nothing about the process.
    const heldUp = now - this.#lastWatchMs > WATCH_MS * 10;
    this.#lastWatchMs = now;
    if (this.state === "dead" || this.state === "starting" || this.#inFlight.size === 0) return;
    this.residentMb = residentMb(this.pid) ?? this.residentMb;
    if (this.residentMb > TIER_LIMITS[this.trust].residentMb) this.kill("MEMORY_LIMIT");
    else if (heldUp) this.#lastHeartbeatMs = now;
    else if (now - this.#lastHeartbeatMs > SILENT_MS) this.kill("SANDBOX_HANG");
  }

  #retireWhenWorn(): void {
    if (this.#inFlight.size > 0) return;
    this.residentMb = residentMb(this.pid) ?? this.residentMb;
    const idleMb = TIER_LIMITS[this.trust].residentMb * (IDLE_RESIDENT_MB / TIER_LIMITS.standard.residentMb);
    if (this.residentMb > idleMb || this.runs >= MANY_RUNS || performance.now() - this.#startedMs > OLD_MS)
      this.drain("replaced");
  }

  #ended(): void {
    clearInterval(this.#watch);
    if (this.state !== "dead" && this.state !== "draining") this.#onRetire(this);
    this.state = "dead";
    const cause =
      this.#cause === "crash" && /heap out of memory|Allocation failed|is_heap_oom = 1/i.test(this.#stderr)
        ? "MEMORY_LIMIT"
        : this.#cause;
    const alone = this.#inFlight.size === 1;
    for (const run of [...this.#inFlight.keys()])
      this.#settle(run, { kind: "lost", blame: this.#blame(run, cause, alone), cause });
  }

  #blame(run: number, cause: Cause, alone: boolean): "innocent" | "suspect" | "guilty" {
    if (cause === "replaced" || cause === "closed") return "innocent";
    if (this.#culprit !== null) return run === this.#culprit ? "guilty" : "innocent";
    // Too much memory in use was somebody's doing. A crash without words or a silence may come from outside: such runs
    // are tried once more, alone.
    return alone && cause === "MEMORY_LIMIT" ? "guilty" : "suspect";
  }
}

function residentMb(pid: number): number | null {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_BYTES) / 1e6;
  } catch {
    return null;
  }
}

/** A process that cannot be written to has died, and says so by its exit. */
function reportedByExit(): void {
  // Nothing to do: see the exit handler.
}
