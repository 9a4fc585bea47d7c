import { CROSSING_LIMITS, INPUT_LIMITS, TIER_LIMITS } from "../limits.ts";
import { MessageChannel } from "../message-channel.ts";
import type { PluginCode } from "../plugin-sandbox.ts";
import type { MessageFromProcess, MessageToProcess, RunOrder, RunResult } from "../process-protocol.ts";
import { WatchTimer } from "../watch-timer.ts";
import { blameOf } from "./blame.ts";
import type { Cause } from "./blame.ts";
import type { ChildProgram } from "./child-program.ts";
import type { OsProtections } from "./launch-plan.ts";
import { LaunchedProcess } from "./launched-process.ts";
import { ProcessRun } from "./process-run.ts";
import type { ProcessOutcome, RunEvents } from "./process-run.ts";
import { ProcessWatch, WATCH_MS } from "./process-watch.ts";
import type { ProcessProtection } from "./protections.ts";
import { readMessage } from "./read-message.ts";

const START_MS = 20_000;
const DRAIN_MS = 400;
/** A cancelled run must be gone after this long, or its process goes: it gives its own threads 2.5 s, and says which did not stop. */
const CANCEL_MS = 4_000;
const OLD_MS = 60 * 60_000;
const MANY_RUNS = 200_000;
const LOADED_PLUGINS = 100;
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

/** One process: what it is told, what it says, and when it must go. It is believed nothing that it could gain by. */
export class SandboxProcess {
  readonly ready: Promise<boolean>;
  readonly exited: Promise<void>;
  readonly trust: PluginCode["trust"];
  /** null until it serves. */
  protection: ProcessProtection | null = null;
  runs = 0;
  /** Of those, the ones whose first slice the process did at once, as it says. */
  runsAtOnce = 0;
  /** Code of the latest run; null before the first. */
  lastDigest: string | null = null;
  state: "starting" | "ready" | "draining" | "dead" = "starting";
  failure: string | null = null;
  readonly #process: LaunchedProcess;
  readonly #channel: MessageChannel;
  readonly #events: ProcessEvents;
  readonly #inspector: Inspector | null;
  readonly #startedMs = performance.now();
  readonly #inFlight = new Map<number, ProcessRun>();
  readonly #loaded = new Set<string>();
  readonly #watch = new ProcessWatch();
  readonly #watchTimer = new WatchTimer(WATCH_MS, () => {
    this.#look();
    return this.#inFlight.size > 0;
  });
  /** Why it ended, or will. */
  cause: Cause = "crash";
  #culprit: number | null = null;
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
    const inspected = inspector === null ? null : { breakAtStart: inspector.breakAtStart };
    this.#process = new LaunchedProcess({ trust, program, protections, inspected });
    const { promise: ready, resolve: setReady } = Promise.withResolvers<boolean>();
    this.ready = ready;
    this.#channel = new MessageChannel(
      this.#process.pipe,
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
    this.exited = this.#process.exited.then((why) => {
      this.failure ??= why;
      this.#ended();
      setReady(false);
    });
    const startTimer = setTimeout(() => {
      if (this.state === "starting") this.kill("crash");
    }, START_MS);
    void ready.then(() => {
      clearTimeout(startTimer);
    });
  }

  get pid(): number {
    return this.#process.pid;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  get residentMb(): number {
    return this.#watch.residentMb;
  }

  /** Starts a run; resolves when it ended or died with the process. */
  run(plugin: PluginCode, order: Omit<RunOrder, "run">, events: RunEvents): RunningStep {
    const number = ++this.#lastRun;
    const run = new ProcessRun(number, order.limits, events);
    this.#inFlight.set(number, run);
    this.runs++;
    this.lastDigest = plugin.digest;
    if (this.#inFlight.size === 1) this.#beginWatch();
    else for (const present of this.#inFlight.values()) present.isShared = true;
    this.#load(plugin);
    this.#send({ type: "run", order: { ...order, run: number } });
    return {
      outcome: run.outcome,
      cancel: () => {
        this.#cancel(run);
      },
      get waits() {
        return run.waits;
      },
    };
  }

  /** Hands a message of the debugger on; null when the debugger has gone. */
  inspect(message: string | null): void {
    this.#send({ type: "inspect", message });
  }

  /** Asks the system how large it is now. */
  measureMemory(): void {
    this.#watch.measureMemory();
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
    this.#process.kill();
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
    this.#watch.heard();
    switch (message.type) {
      case "ready":
        if (this.state !== "starting") {
          this.kill("crash");
          return;
        }
        this.protection = { facts: message.facts, enclosed: this.#process.findEnclosed() };
        this.#watch.open(this.pid);
        this.state = "ready";
        setReady(true);
        return;
      case "refused":
        this.failure = message.reason;
        this.kill("crash");
        return;
      case "call":
        this.#takeCall(message);
        return;
      case "waiting": {
        const run = this.#reportedRun(message.run);
        if (run !== null) run.waits = true;
        run?.events.waits?.(message.answers);
        this.#events.idle();
        return;
      }
      case "progress":
        this.#reportedRun(message.run)?.events.progress(message.fraction, message.message);
        return;
      case "logs":
        if (this.#reportedRun(message.run)?.takesLogs(message.lines) === false) this.kill("crash");
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

  #takeCall({ run: number, ...call }: Extract<MessageFromProcess, { type: "call" }>): void {
    const run = this.#reportedRun(number);
    if (run === null) return;
    if (!run.takesCall(call)) {
      this.kill("crash");
      return;
    }
    run.events.call(call, (answer) => {
      run.waits = false;
      this.#send({ type: "complete", run: number, call: call.call, ...answer });
    });
  }

  /** Messages that belong to no run come now and then; a flood of them is an attack. */
  #countUnasked(): void {
    if (++this.#unasked > UNASKED_IN_ADVANCE + this.#ageMs() / LEAST_MS_BETWEEN_UNASKED) this.kill("crash");
  }

  /** The run that a message is about. A process that speaks of runs it does not have, or too much, is not ours any more. */
  #reportedRun(number: number): ProcessRun | null {
    const run = this.#inFlight.get(number);
    if (run?.takesMessage() === true) return run;
    this.kill("crash");
    return null;
  }

  #finish(result: RunResult): void {
    const run = this.#reportedRun(result.run);
    if (run === null) return;
    if (!run.takesLogs(result.logs)) this.kill("crash");
    if (result.atOnce) this.runsAtOnce++;
    const tookProcessDown = this.#culprit === result.run;
    this.#settle(result.run, { kind: "finished", result: { ...result, logs: run.logs }, tookProcessDown });
    // Whoever waits for the result does not wait for this.
    setImmediate(() => {
      this.#retireWhenWorn();
    });
  }

  #mostMessageBytes(): number {
    if (this.#inFlight.size === 0) return MOST_IDLE_MESSAGE_BYTES;
    let outputKb = 0;
    for (const run of this.#inFlight.values()) outputKb = Math.max(outputKb, run.outputKb);
    const callBytes = CROSSING_LIMITS.callCharacters * MOST_BYTES_PER_CHARACTER + CROSSING_LIMITS.callBytes;
    return Math.max(callBytes, outputKb * 1024 * MOST_BYTES_PER_CHARACTER) + MOST_RESULT_EXTRA_BYTES;
  }

  #ageMs(): number {
    return performance.now() - this.#startedMs;
  }

  #settle(number: number, outcome: ProcessOutcome): void {
    const run = this.#inFlight.get(number);
    if (run === undefined) return;
    this.#inFlight.delete(number);
    run.end(outcome);
    if (this.state === "draining" && this.#inFlight.size === 0) this.kill(this.cause);
  }

  #cancel(run: ProcessRun): void {
    if (!this.#inFlight.has(run.number)) return;
    this.#send({ type: "cancel", run: run.number });
    run.cancel(CANCEL_MS);
  }

  /** Between runs it has nothing to say, and is not looked at. */
  #beginWatch(): void {
    this.#watch.begin();
    this.#watchTimer.start();
  }

  #look(): void {
    this.#watch.look(this.#inFlight.values());
    if (this.state === "dead" || this.state === "starting" || this.#inFlight.size === 0) return;
    this.measureMemory();
    if (this.residentMb > TIER_LIMITS[this.trust].residentMb) this.kill("MEMORY_LIMIT");
    else if (this.#channel.unreadBytes > MOST_UNREAD_BYTES) this.kill("crash");
    else if (this.#watch.isSilent) this.kill("SANDBOX_HANG");
    else this.#endOverdueRun(performance.now());
  }

  #endOverdueRun(nowMs: number): void {
    for (const run of this.#inFlight.values()) {
      if (!run.isOverdue(nowMs)) continue;
      // A process that says nothing at all since a run was cancelled may be held up by another one.
      // What was on its way when the cancellation went out proves nothing.
      if (run.cancelledMs === null || this.#watch.wasHeardSince(run.cancelledMs + CANCEL_MS / 2))
        this.#culprit ??= run.number;
      this.kill("SANDBOX_HANG");
      return;
    }
  }

  #retireWhenWorn(): void {
    if (this.#inFlight.size > 0 || this.state !== "ready") return;
    this.#watch.measureMemoryAgain();
    const { admitMb } = TIER_LIMITS[this.trust];
    if (this.residentMb > admitMb || this.runs >= MANY_RUNS || this.#ageMs() > OLD_MS) this.drain("replaced");
  }

  #ended(): void {
    this.#watchTimer.stop();
    this.#watch.close();
    if (this.cause === "crash" && this.#process.ranOutOfMemory) this.cause = "MEMORY_LIMIT";
    const { cause } = this;
    if (this.state !== "dead" && this.state !== "draining") this.#events.retired(this);
    this.state = "dead";
    const end = { cause, culprit: this.#culprit, lost: this.#inFlight.size };
    for (const [number, run] of [...this.#inFlight])
      this.#settle(number, { kind: "lost", blame: blameOf(run, end), cause });
  }
}
