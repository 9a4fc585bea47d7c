/**
 * A sandbox process. It holds no secret, opens no connection and reads no file once it serves; all it
 * does is run steps and report. Its parent kills it whenever it is in doubt.
 */
import { readFileSync, writeSync } from "node:fs";
import { Socket } from "node:net";
import { networkInterfaces } from "node:os";
import { MessageChannel } from "../message-channel.ts";
import { WatchTimer } from "../watch-timer.ts";
import { CHANNEL_FD } from "../process-protocol.ts";
import type { MessageFromProcess, MessageToProcess, ProcessFacts, RunOrder } from "../process-protocol.ts";
import type { CrossingLimits } from "./guest-outbox.ts";
import { InspectedServer } from "./inspected-server.ts";
import { IsolatePool } from "./isolate-pool.ts";
import type { PluginScript, TakenIsolate } from "./isolate-pool.ts";
import { isolatedVmEngine } from "./isolated-vm-engine.ts";
import { NO_RESULT, runResult, unloadable } from "./run-result.ts";
import { StepPump } from "./step-pump.ts";
import type { FreshIsolate, PumpResult } from "./step-pump.ts";

const WATCH_MS = 10;
/** A heartbeat comes with each tenth look. */
const LOOKS_PER_HEARTBEAT = 10;
const SWEEP_MS = 30_000;
/** `nobody` on every Linux. */
const NOBODY = 65_534;
const MOST_REASON_CHARACTERS = 200;
const STANDARD_ERROR = 2;
/** Arrays are handed over, so a run that may have to begin again gets copies. */
const MOST_COPIED_BYTES = 65_536;

/** What the parent writes into the standard input of a new process. */
export interface ProcessSettings {
  readonly prelude: string;
  readonly crossing: CrossingLimits;
  readonly jitless: boolean;
  /** Whether contexts are made before their steps come. */
  readonly ahead: boolean;
  /** For a process that serves one step to a debugger; null for all others. */
  readonly inspected: { readonly breakAtStart: boolean } | null;
}

/** Takes the parent's messages once the process serves. */
let receive: ((message: MessageToProcess) => void) | null = null;

/** What the parent writes is believed; without a parent there is nobody to serve. */
const channel = new MessageChannel(
  new Socket({ fd: CHANNEL_FD, readable: true, writable: true }),
  { message: (value) => receive?.(value as MessageToProcess), broken: endThisProcess, closed: endThisProcess },
  () => Number.MAX_SAFE_INTEGER,
);

/** Starts to serve; called once by the boot script with what it read from standard input. */
export function serve(settings: ProcessSettings): void {
  // An error of our own. Node would exit in good order, and wait for threads that run plugins, perhaps for ever.
  process.on("uncaughtException", ({ stack = "" }) => {
    writeSync(STANDARD_ERROR, `${stack}\n`);
    endThisProcess();
  });
  const facts = protectThisProcess();
  const reason = reasonToRefuse(settings, facts);
  if (reason !== null) {
    tell({ type: "refused", reason });
    return;
  }
  const server = serverFor(settings);
  let looks = 0;
  // Between runs no code of a plugin can run: it does so in slices only, and its isolate has none under way.
  const watch = new WatchTimer(WATCH_MS, () => {
    if (++looks % LOOKS_PER_HEARTBEAT === 0) tell({ type: "heartbeat" });
    server.watch();
    return server.hasRuns;
  });
  receive = (message) => {
    server.receive(message);
    if (server.hasRuns) watch.start();
  };
  setInterval(() => {
    server.sweep?.();
  }, SWEEP_MS);
  tell({ type: "ready", facts });
}

/** What does the work of a process. */
interface StepsServer {
  readonly hasRuns: boolean;
  receive(message: MessageToProcess): void;
  /** Looks after what runs; called every few milliseconds while there is something. */
  watch(): void;
  /** Throws away what nobody used for a while. */
  sweep?(): void;
}

function serverFor({ prelude, crossing, ahead, inspected }: ProcessSettings): StepsServer {
  if (inspected !== null) return new InspectedServer(isolatedVmEngine, { prelude, crossing, ...inspected }, tell);
  return new StepServer(new IsolatePool(isolatedVmEngine, { prelude, crossing }), crossing, ahead);
}

class StepServer implements StepsServer {
  readonly #pool: IsolatePool;
  readonly #crossing: CrossingLimits;
  readonly #ahead: boolean;
  #aheadPlanned = false;
  readonly #scripts = new Map<string, PluginScript>();
  readonly #pumps = new Map<number, StepPump>();
  /** Cancelled before their isolate was there. */
  readonly #cancelled = new Set<number>();
  readonly #starting = new Set<number>();
  /** Runs of which the parent knows that they wait for it. */
  readonly #waiting = new Set<number>();

  /** @param ahead - Whether contexts are made before their steps come. */
  constructor(pool: IsolatePool, crossing: CrossingLimits, ahead: boolean) {
    this.#pool = pool;
    this.#crossing = crossing;
    this.#ahead = ahead;
  }

  get hasRuns(): boolean {
    return this.#pumps.size > 0 || this.#starting.size > 0;
  }

  receive(message: MessageToProcess): void {
    switch (message.type) {
      case "load":
        this.#scripts.set(message.digest, { key: message.key, code: message.code });
        return;
      case "forget":
        this.#scripts.delete(message.digest);
        this.#pool.forget(message.digest);
        return;
      case "run":
        this.#run(message.order);
        return;
      case "complete":
        this.#waiting.delete(message.run);
        this.#pumps.get(message.run)?.complete(message.call, message);
        return;
      case "cancel":
        if (this.#starting.has(message.run)) this.#cancelled.add(message.run);
        this.#pumps.get(message.run)?.meter.stop("CANCELLED", "cancelled");
        return;
      case "inspect":
        return;
    }
  }

  /** Only who takes or waits for more than a moment is worth a message. */
  watch(): void {
    for (const [run, pump] of this.#pumps) {
      pump.meter.watch();
      // They are there even if the plugin takes this process with it.
      const lines = pump.outbox.takeLogs();
      if (lines.length > 0) tell({ type: "logs", run, lines });
      if (!pump.waits || this.#waiting.has(run)) continue;
      this.#waiting.add(run);
      tell({ type: "waiting", run, answers: pump.answers });
    }
  }

  sweep(): void {
    this.#pool.sweep(performance.now());
  }

  /** At once where it can be, so that the plugin's code runs while this thread turns to the next order. */
  #run(order: RunOrder): void {
    const { run, digest, limits, columns } = order;
    let pump: StepPump | null = null;
    const onCatastrophe = (engineReason: string): void => {
      const reason = engineReason.slice(0, MOST_REASON_CHARACTERS);
      const verdict = /memory|heap/i.test(reason) ? "MEMORY_LIMIT" : "SANDBOX_HANG";
      // Without a pump the thread was lost while the plugin was compiled, and nobody else will report the run.
      tell({ type: "poisoned", run, reason });
      if (pump === null) report(run, { ...NO_RESULT, verdict, message: reason }, null);
      else pump.meter.abandon(verdict, reason);
    };
    // Nobody else is there to be held up: a run that will be quick is spared the way to another thread and back.
    const alone = this.#pumps.size === 0 && this.#starting.size === 0 && bytesOf(columns) <= MOST_COPIED_BYTES;
    const begin = (taken: TakenIsolate, spentMs = 0): void => {
      const begun = this.#pumpFor(order, { ...taken, spentMs });
      pump = begun;
      const end = alone && taken.fresh.atOnce ? begun.runAtOnce() : begun.run();
      void this.#finish(order, begun, taken, end).then((isOver) => {
        if (!isOver) beginAgain(taken, begun.meter.cpuMs);
      });
    };
    const beginAgain = (taken: TakenIsolate, spentMs: number): void => {
      const again = this.#pool.again(taken);
      if (again === null) void this.#makeNew(order, onCatastrophe, begin);
      else begin(again, spentMs);
    };
    const idle = this.#pool.takeIdle(digest, limits.memoryMb, onCatastrophe, alone);
    if (idle === null) void this.#makeNew(order, onCatastrophe, begin);
    else begin(idle);
  }

  #pumpFor(order: RunOrder, taken: FreshIsolate): StepPump {
    const { run } = order;
    const pump = new StepPump(order, taken, this.#crossing, {
      call: (call, name, json, bytes) => {
        tell({ type: "call", run, call, name, json, bytes });
      },
      progress: (fraction, message) => {
        tell({ type: "progress", run, fraction, message });
      },
      poisoned: (reason) => {
        tell({ type: "poisoned", run, reason });
      },
    });
    this.#pumps.set(run, pump);
    if (this.#cancelled.delete(run)) pump.meter.stop("CANCELLED", "cancelled");
    return pump;
  }

  /** @returns false when the run was late, and has to begin again. */
  async #finish(
    { run }: RunOrder,
    pump: StepPump,
    taken: TakenIsolate,
    end: Promise<PumpResult | null>,
  ): Promise<boolean> {
    const result = await end;
    const { memoryMb, abandoned } = pump.meter;
    if (result !== null) report(run, result, pump);
    this.#pumps.delete(run);
    this.#waiting.delete(run);
    pump.release();
    if (result === null) {
      taken.pace.wasLate();
      return false;
    }
    taken.pace.ran(pump.ownCpuMs);
    if (!abandoned) this.#pool.give(taken, memoryMb, performance.now());
    this.#planAhead();
    return true;
  }

  async #makeNew(
    { run, digest, limits }: RunOrder,
    onCatastrophe: (reason: string) => void,
    begin: (taken: TakenIsolate) => void,
  ): Promise<void> {
    this.#starting.add(run);
    try {
      const script = this.#scripts.get(digest);
      if (script === undefined) throw new Error("the code of this plugin was not loaded");
      begin(await this.#pool.makeNew(digest, script, limits.memoryMb, onCatastrophe));
    } catch (error) {
      report(run, unloadable(error), null);
    } finally {
      this.#starting.delete(run);
    }
  }

  /** Contexts are made ahead when there is nothing else to do, one at a time, so that steps which are there come first. */
  #planAhead(): void {
    if (!this.#ahead || this.#aheadPlanned || this.#pumps.size > 0) return;
    this.#aheadPlanned = true;
    setImmediate(() => {
      this.#aheadPlanned = false;
      if (this.#pumps.size === 0 && this.#pool.makeAhead()) this.#planAhead();
    });
  }
}

function bytesOf(columns: RunOrder["columns"]): number {
  return columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function report(run: number, result: PumpResult, pump: StepPump | null): void {
  tell({ type: "result", result: runResult(run, result, pump) });
}

function tell(message: MessageFromProcess): void {
  channel.send(message);
}

/** At once, because a lost thread blocks an orderly exit. */
function endThisProcess(): void {
  process.kill(process.pid, "SIGKILL");
}

/** Gives up what the operating system lets it give up, then looks at what is true. */
function protectThisProcess(): ProcessFacts {
  giveUpPrivileges();
  const status = readOwn("status");
  const limits = readOwn("limits");
  const isPowerless = /^CapPrm:\s+0+$/m.test(status) && /^CapEff:\s+0+$/m.test(status);
  return {
    permissionModel:
      process.permission !== undefined && !process.permission.has("fs.write") && !process.permission.has("child"),
    // Root of a user namespace without capabilities is nobody.
    droppedPrivileges: process.getuid?.() !== 0 || isPowerless,
    noNewPrivileges: /^NoNewPrivs:\s+1$/m.test(status),
    noNetwork: !Object.values(networkInterfaces()).some((addresses) => addresses?.some((address) => !address.internal)),
    jitless: process.execArgv.includes("--jitless"),
    dataLimit: /^Max data size\s+\d+/m.test(limits),
    noFilesWritten: /^Max file size\s+0\s/m.test(limits) && /^Max core file size\s+0\s/m.test(limits),
  };
}

/** For where nothing in front of this process did so. */
function giveUpPrivileges(): void {
  if (process.getuid?.() !== 0) return;
  try {
    process.setgroups?.([]);
    process.setgid?.(NOBODY);
    process.setuid?.(NOBODY);
  } catch {
    // What is true is looked at afterwards.
  }
}

/** What Linux tells a process about itself; empty elsewhere. */
function readOwn(what: "status" | "limits"): string {
  try {
    return readFileSync(`/proc/self/${what}`, "utf8");
  } catch {
    return "";
  }
}

/** A process that was started in another way than the measured one does not serve. */
function reasonToRefuse(settings: ProcessSettings, facts: ProcessFacts): string | null {
  if (facts.jitless !== settings.jitless) return "the JIT is not as ordered";
  if (!process.execArgv.includes("--no-node-snapshot")) return "--no-node-snapshot is missing";
  if ("Float16Array" in globalThis) return "--no-js-float16array is missing";
  if (!facts.permissionModel) return "--permission is missing";
  return null;
}
