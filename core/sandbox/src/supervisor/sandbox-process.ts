import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { Duplex, PassThrough } from "node:stream";
import { CROSSING_LIMITS, INPUT_LIMITS, TIER_LIMITS } from "../limits.ts";
import { MessageChannel } from "../message-channel.ts";
import type { LogLine, PluginCode } from "../plugin-sandbox.ts";
import { CHANNEL_FD } from "../process-protocol.ts";
import type { CallAnswer, MessageFromProcess, MessageToProcess, RunOrder, RunResult } from "../process-protocol.ts";
import { BOOT_SCRIPT } from "./child-program.ts";
import type { ChildProgram } from "./child-program.ts";
import { findEnclosedProcess } from "./enclosed-process.ts";
import { isJitless, planLaunch } from "./launch-plan.ts";
import type { OsProtections } from "./launch-plan.ts";
import type { ProcessProtection } from "./protections.ts";
import { readMessage } from "./read-message.ts";

const START_MS = 20_000;
const WATCH_MS = 20;
/** A few missed heartbeats would be noise on a busy machine; this many milliseconds are not. */
const SILENT_MS = 5_000;
const DRAIN_MS = 400;
/** A cancelled run must be gone after this long, or its process goes: it gives its own threads 2.5 s, and says which did not stop. */
const CANCEL_MS = 4_000;
const OLD_MS = 60 * 60_000;
const MANY_RUNS = 200_000;
const LOADED_PLUGINS = 100;
const PAGE_BYTES = 4_096;
const STDERR_CHARACTERS = 4_000;
/** A run whose process says nothing of it this long after its own time is over hangs, or its process is not ours any more. */
const OVERDUE_MS = 10_000;
/** An honest process sends ten heartbeats a second, all at once when this program was held up. */
const LEAST_MS_BETWEEN_UNASKED = 25;
const UNASKED_IN_ADVANCE = 100;
/** More than all answers that a process may be waiting for, and its largest input: one that does not read is not ours. */
const MOST_UNREAD_BYTES =
  INPUT_LIMITS.jsonBytes + INPUT_LIMITS.columnBytes + CROSSING_LIMITS.callsInFlight * CROSSING_LIMITS.answerCharacters;
/** Longest message of a process that has nothing to report on. */
const MOST_IDLE_MESSAGE_BYTES = 65_536;
/** UTF-8 of a UTF-16 unit. */
const MOST_BYTES_PER_CHARACTER = 3;
/** Log, error and shapes of a result, as JSON. */
const MOST_RESULT_EXTRA_BYTES = 2_097_152;

/** A host call as it came out of a process. */
export interface CallFromProcess {
  /** Numbers the calls of a run. */
  readonly call: number;
  readonly name: string;
  readonly json: string;
  readonly bytes: Uint8Array | null;
}

/** What a process needs from whoever asked for the run. */
export interface RunEvents {
  call(call: CallFromProcess, answer: (answer: CallAnswer) => void): void;
  progress(fraction: number, message: string | null): void;
  /** Log lines of a run that takes longer, as they come; its result has them too. */
  logged?(lines: readonly LogLine[]): void;
  /** Its code stands still, after so many answers. */
  waits?(answers: number): void;
}

/**
 * How a run in a process ended. `lost` runs died with their process: `innocent` when another run is
 * to blame, `suspect` when it cannot be told, `guilty` when nobody else was there.
 */
export type ProcessOutcome =
  | {
      readonly kind: "finished";
      readonly result: RunResult;
      /** Whether the process must be replaced because of this run. */
      readonly tookProcessDown: boolean;
    }
  | { readonly kind: "lost"; readonly blame: "innocent" | "suspect" | "guilty"; readonly cause: Cause };

export type Cause = "MEMORY_LIMIT" | "SANDBOX_HANG" | "crash" | "replaced" | "closed";

/** A run from the outside. */
export interface RunningStep {
  readonly outcome: Promise<ProcessOutcome>;
  readonly cancel: () => void;
  /** Whether it waits for the host and uses no processor. */
  readonly waits: boolean;
}

/** What whoever keeps processes wants to know of one. */
export interface ProcessEvents {
  /** It takes no more runs; called once. */
  retired(process: SandboxProcess): void;
  /** One of its runs began to wait for the host. */
  idle(): void;
}

/** Where the messages for a debugger go. */
export interface Inspector {
  /** Whether the step stops at the first line of the plugin's function. */
  readonly breakAtStart: boolean;
  /** JSON text as it came out of the process. */
  message(text: string): void;
}

interface RunInProcess {
  readonly events: RunEvents;
  readonly resolve: (outcome: ProcessOutcome) => void;
  readonly outputKb: number;
  /** How many more messages about this run an honest process could send… */
  messagesLeft: number;
  /** …and how many more bytes of arguments. */
  callBytesLeft: number;
  logs: readonly LogLine[];
  /** When the result must have come, on the clock of `performance`. */
  dueMs: number;
  waits: boolean;
  cancelTimer: NodeJS.Timeout | null;
}

/** One process, watched from outside: resident memory, heartbeat, deadline for draining. */
export class SandboxProcess {
  readonly ready: Promise<boolean>;
  readonly exited: Promise<void>;
  readonly trust: PluginCode["trust"];
  /** null until it serves. */
  protection: ProcessProtection | null = null;
  residentMb = 0;
  runs = 0;
  /** Code of the latest run; null before the first. */
  lastDigest: string | null = null;
  state: "starting" | "ready" | "draining" | "dead" = "starting";
  failure: string | null = null;
  readonly #child: ChildProcess;
  readonly #channel: MessageChannel;
  readonly #events: ProcessEvents;
  readonly #inspector: Inspector | null;
  readonly #startedMs = performance.now();
  readonly #inFlight = new Map<number, RunInProcess>();
  readonly #loaded = new Set<string>();
  readonly #watch: NodeJS.Timeout;
  /** Why it ended, or will. */
  cause: Cause = "crash";
  #culprit: number | null = null;
  #stderr = "";
  #lastHeartbeatMs = performance.now();
  #lastWatchMs = performance.now();
  #lastRun = 0;
  #unasked = 0;

  /** @param inspector - For a process of developer mode, which serves a debugger. */
  constructor(
    trust: PluginCode["trust"],
    program: ChildProgram,
    protections: OsProtections,
    events: ProcessEvents,
    inspector: Inspector | null = null,
  ) {
    this.#inspector = inspector;
    this.trust = trust;
    this.#events = events;
    const { command, args } = planLaunch(trust, protections, program.addonPath, BOOT_SCRIPT);
    const child = spawn(command, args, {
      env: { TZ: "UTC", LC_ALL: "C", MALLOC_ARENA_MAX: "2" },
      cwd: "/",
      stdio: ["pipe", "ignore", "pipe", "pipe"],
    });
    this.#child = child;
    child.stdin?.on("error", reportedByExit);
    child.stdin?.end(
      JSON.stringify({
        addonPath: program.addonPath,
        sources: program.sources,
        settings: {
          ...program.settings,
          jitless: isJitless(trust),
          // Where plugins run that are new or were struck, nothing is done for them unasked.
          ahead: trust !== "probation",
          inspected: inspector === null ? null : { breakAtStart: inspector.breakAtStart },
        },
      }),
    );
    child.stderr?.on("data", (chunk: Buffer) => {
      if (this.#stderr.length < STDERR_CHARACTERS) this.#stderr += chunk.toString("latin1");
    });
    const { promise: ready, resolve: setReady } = Promise.withResolvers<boolean>();
    this.ready = ready;
    this.#channel = new MessageChannel(
      pipeOf(child),
      {
        message: (value) => {
          const message = readMessage(value);
          if (message === null) this.kill("crash");
          else this.#receive(message, setReady);
        },
        broken: () => {
          this.kill("crash");
        },
        closed: () => {
          this.kill(this.cause);
        },
      },
      () => this.#mostMessageBytes(),
    );
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
    return this.protection?.enclosed.pid ?? this.#child.pid ?? 0;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  /** Starts a run; resolves when it ended or died with the process. */
  run(plugin: PluginCode, order: Omit<RunOrder, "run">, events: RunEvents): RunningStep {
    const run = ++this.#lastRun;
    const { promise, resolve } = Promise.withResolvers<ProcessOutcome>();
    const { hostCalls, wallMs, outputKb } = order.limits;
    const inFlight: RunInProcess = {
      events,
      resolve,
      outputKb,
      // Of each call it says that it makes it, and that it waits for it.
      messagesLeft: 2 * hostCalls + CROSSING_LIMITS.progressReports + CROSSING_LIMITS.logLines + 2,
      callBytesLeft: CROSSING_LIMITS.runCallBytes,
      logs: [],
      dueMs: performance.now() + wallMs + OVERDUE_MS,
      waits: false,
      cancelTimer: null,
    };
    this.#inFlight.set(run, inFlight);
    this.runs++;
    this.lastDigest = plugin.digest;
    if (this.#inFlight.size === 1) this.#lastHeartbeatMs = performance.now();
    this.#load(plugin);
    this.#send({ type: "run", order: { ...order, run } });
    return {
      outcome: promise,
      cancel: () => {
        this.#cancel(run);
      },
      get waits() {
        return inFlight.waits;
      },
    };
  }

  /** Hands a message of the debugger on; null when the debugger has gone. */
  inspect(message: string | null): void {
    this.#send({ type: "inspect", message });
  }

  /** Asks the system how large it is now. */
  measureMemory(): void {
    this.residentMb = residentMb(this.pid) ?? this.residentMb;
  }

  /** Takes no new runs, gives those in flight a moment, then dies. */
  drain(cause: Cause): void {
    if (this.state !== "ready") return;
    this.state = "draining";
    this.cause = cause;
    this.#events.retired(this);
    if (this.#inFlight.size === 0) this.kill(cause);
    else
      setTimeout(() => {
        this.kill(cause);
      }, DRAIN_MS);
  }

  /** SIGKILL, because a lost thread also blocks an orderly exit. */
  kill(cause: Cause): void {
    if (this.state === "dead") return;
    this.cause = cause;
    if (this.state !== "draining") this.#events.retired(this);
    this.state = "dead";
    // What it still says is not believed.
    this.#channel.close();
    this.#end();
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
    this.#channel.send(message);
  }

  #receive(message: MessageFromProcess, setReady: (ready: boolean) => void): void {
    this.#lastHeartbeatMs = performance.now();
    switch (message.type) {
      case "ready":
        if (this.state !== "starting") {
          this.kill("crash");
          return;
        }
        this.protection = { facts: message.facts, enclosed: findEnclosedProcess(this.pid) };
        this.state = "ready";
        setReady(true);
        return;
      case "refused":
        this.failure = message.reason;
        this.kill("crash");
        return;
      case "call": {
        const { run, call } = message;
        const inFlight = this.#callingRun(message);
        inFlight?.events.call(message, (answer) => {
          inFlight.waits = false;
          this.#send({ type: "complete", run, call, ...answer });
        });
        return;
      }
      case "waiting": {
        const inFlight = this.#reportedRun(message.run);
        if (inFlight !== null) inFlight.waits = true;
        inFlight?.events.waits?.(message.answers);
        this.#events.idle();
        return;
      }
      case "progress":
        this.#reportedRun(message.run)?.events.progress(message.fraction, message.message);
        return;
      case "logs":
        this.#takeLogs(this.#reportedRun(message.run), message.lines);
        return;
      case "result":
        this.#finish(message.result);
        return;
      case "poisoned":
        this.#countUnasked();
        // Who came first: a process that names one after the other does not know.
        this.#culprit ??= message.run;
        this.drain("SANDBOX_HANG");
        return;
      case "inspect":
        if (this.#inspector === null) this.kill("crash");
        else this.#inspector.message(message.message);
        return;
      case "heartbeat":
        this.#countUnasked();
        return;
    }
  }

  /** Messages that belong to no run come now and then; a flood of them is an attack. */
  #countUnasked(): void {
    if (++this.#unasked > UNASKED_IN_ADVANCE + this.#ageMs() / LEAST_MS_BETWEEN_UNASKED) this.kill("crash");
  }

  /** The run that a message is about. A process that speaks of runs it does not have, or too much, is not ours any more. */
  #reportedRun(run: number): RunInProcess | null {
    const inFlight = this.#inFlight.get(run);
    if (inFlight !== undefined && inFlight.messagesLeft-- > 0) return inFlight;
    this.kill("crash");
    return null;
  }

  #callingRun({ run, json, bytes }: { run: number; json: string; bytes: Uint8Array | null }): RunInProcess | null {
    const inFlight = this.#reportedRun(run);
    if (inFlight === null) return null;
    inFlight.callBytesLeft -= json.length + (bytes?.byteLength ?? 0);
    if (inFlight.callBytesLeft >= 0) return inFlight;
    this.kill("crash");
    return null;
  }

  #finish(result: RunResult): void {
    const inFlight = this.#reportedRun(result.run);
    if (inFlight === null) return;
    this.#takeLogs(inFlight, result.logs);
    this.#settle(result.run, {
      kind: "finished",
      result: { ...result, logs: inFlight.logs },
      tookProcessDown: this.#culprit === result.run,
    });
    this.#retireWhenWorn();
  }

  #takeLogs(inFlight: RunInProcess | null, lines: readonly LogLine[]): void {
    if (inFlight === null || lines.length === 0) return;
    inFlight.logs = [...inFlight.logs, ...lines];
    if (inFlight.logs.length > CROSSING_LIMITS.logLines) this.kill("crash");
    else inFlight.events.logged?.(lines);
  }

  #mostMessageBytes(): number {
    const runs = [...this.#inFlight.values()];
    if (runs.length === 0) return MOST_IDLE_MESSAGE_BYTES;
    const callBytes = CROSSING_LIMITS.callCharacters * MOST_BYTES_PER_CHARACTER + CROSSING_LIMITS.callBytes;
    const resultBytes = Math.max(...runs.map(({ outputKb }) => outputKb)) * 1024 * MOST_BYTES_PER_CHARACTER;
    return Math.max(callBytes, resultBytes) + MOST_RESULT_EXTRA_BYTES;
  }

  #ageMs(): number {
    return performance.now() - this.#startedMs;
  }

  #settle(run: number, outcome: ProcessOutcome): void {
    const inFlight = this.#inFlight.get(run);
    if (inFlight === undefined) return;
    this.#inFlight.delete(run);
    if (inFlight.cancelTimer !== null) clearTimeout(inFlight.cancelTimer);
    inFlight.resolve(outcome);
    if (this.state === "draining" && this.#inFlight.size === 0) this.kill(this.cause);
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
    const lastWatchMs = this.#lastWatchMs;
    const heldUp = now - lastWatchMs > WATCH_MS * 10;
    this.#lastWatchMs = now;
    if (heldUp) for (const run of this.#inFlight.values()) run.dueMs += now - lastWatchMs;
    if (this.state === "dead" || this.state === "starting" || this.#inFlight.size === 0) return;
    this.measureMemory();
    if (this.residentMb > TIER_LIMITS[this.trust].residentMb) this.kill("MEMORY_LIMIT");
    else if (this.#channel.unreadBytes > MOST_UNREAD_BYTES) this.kill("crash");
    else if (heldUp) this.#lastHeartbeatMs = now;
    else if (now - this.#lastHeartbeatMs > SILENT_MS) this.kill("SANDBOX_HANG");
    else this.#endOverdueRun(now);
  }

  #endOverdueRun(now: number): void {
    for (const [run, { dueMs }] of this.#inFlight) {
      if (now <= dueMs) continue;
      this.#culprit = run;
      this.kill("SANDBOX_HANG");
      return;
    }
  }

  #retireWhenWorn(): void {
    if (this.#inFlight.size > 0) return;
    this.measureMemory();
    const { admitMb } = TIER_LIMITS[this.trust];
    if (this.residentMb > admitMb || this.runs >= MANY_RUNS || this.#ageMs() > OLD_MS) this.drain("replaced");
  }

  /** Ends the process itself, so that whoever waits for the commands in front of it knows that it is gone. */
  #end(): void {
    const { pid } = this;
    if (this.#child.exitCode === null && this.#child.signalCode === null && pid !== this.#child.pid)
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It is gone already; the commands in front of it follow.
      }
    else this.#child.kill("SIGKILL");
  }

  #ended(): void {
    clearInterval(this.#watch);
    if (this.cause === "crash" && /heap out of memory|Allocation failed|is_heap_oom = 1/i.test(this.#stderr))
      this.cause = "MEMORY_LIMIT";
    const { cause } = this;
    if (this.state !== "dead" && this.state !== "draining") this.#events.retired(this);
    this.state = "dead";
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

/** A program that could not be started has no pipe; it says so by an error of its own. */
function pipeOf(child: ChildProcess): Duplex {
  const pipe = child.stdio[CHANNEL_FD];
  return pipe instanceof Duplex ? pipe : new PassThrough();
}

/** A process that cannot be written to has died, and says so by its exit. */
function reportedByExit(): void {
  // Nothing to do: see the exit handler.
}
