/**
 * A sandbox process. It holds no secret, opens no connection and reads no file once it serves; all it
 * does is run steps and report. Its parent kills it whenever it is in doubt.
 */
import { readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import type { MessageFromProcess, MessageToProcess, ProcessFacts, RunOrder } from "../process-protocol.ts";
import { EngineError } from "./engine.ts";
import type { CrossingLimits } from "./guest-outbox.ts";
import { IsolatePool } from "./isolate-pool.ts";
import type { PluginScript, PooledIsolate } from "./isolate-pool.ts";
import { isolatedVmEngine } from "./isolated-vm-engine.ts";
import { StepPump } from "./step-pump.ts";
import type { PumpResult } from "./step-pump.ts";

const WATCH_MS = 10;
const HEARTBEAT_MS = 100;
const SWEEP_MS = 30_000;
/** `nobody` on every Linux. */
const NOBODY = 65_534;
const MOST_REASON_CHARACTERS = 200;
const NO_RESULT = { json: null, columns: [], arena: null, error: null } as const;

/** What the parent writes into the standard input of a new process. */
export interface ProcessSettings {
  readonly prelude: string;
  readonly crossing: CrossingLimits;
  readonly jitless: boolean;
}

/** Starts to serve; called once by the boot script with what it read from standard input. */
export function serve(settings: ProcessSettings): void {
  const facts = protectThisProcess();
  const reason = reasonToRefuse(settings, facts);
  if (reason !== null) {
    tell({ type: "refused", reason });
    return;
  }
  const server = new StepServer(new IsolatePool(isolatedVmEngine, settings.prelude), settings.crossing);
  process.on("message", (message: MessageToProcess) => {
    server.receive(message);
  });
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
  setInterval(() => {
    server.watch();
  }, WATCH_MS);
  setInterval(() => {
    server.sweep();
  }, SWEEP_MS);
  setInterval(() => {
    tell({ type: "heartbeat" });
  }, HEARTBEAT_MS);
  tell({ type: "ready", facts });
}

class StepServer {
  readonly #pool: IsolatePool;
  readonly #crossing: CrossingLimits;
  readonly #scripts = new Map<string, PluginScript>();
  readonly #pumps = new Map<number, StepPump>();
  /** Cancelled before their isolate was there. */
  readonly #cancelled = new Set<number>();
  readonly #starting = new Set<number>();

  constructor(pool: IsolatePool, crossing: CrossingLimits) {
    this.#pool = pool;
    this.#crossing = crossing;
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
        void this.#run(message.order);
        return;
      case "complete":
        this.#pumps.get(message.run)?.complete(message.call, message.ok, message.json);
        return;
      case "cancel":
        if (this.#starting.has(message.run)) this.#cancelled.add(message.run);
        this.#pumps.get(message.run)?.meter.stop("CANCELLED", "cancelled");
        return;
    }
  }

  watch(): void {
    for (const pump of this.#pumps.values()) pump.meter.watch();
  }

  sweep(): void {
    this.#pool.sweep(performance.now());
  }

  async #run(order: RunOrder): Promise<void> {
    const { run } = order;
    let pump: StepPump | null = null;
    const onCatastrophe = (engineReason: string): void => {
      const reason = engineReason.slice(0, MOST_REASON_CHARACTERS);
      const verdict = /memory|heap/i.test(reason) ? "MEMORY_LIMIT" : "SANDBOX_HANG";
      // Without a pump the thread was lost while the plugin was compiled, and nobody else will report the run.
      if (pump === null) report(run, { ...NO_RESULT, verdict, message: reason }, null);
      else pump.meter.abandon(verdict, reason);
      tell({ type: "poisoned", run, reason });
    };
    const pooled = await this.#isolateFor(order, onCatastrophe);
    if (pooled === null) return;
    pump = new StepPump(order, pooled.isolate, this.#crossing, {
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
    report(run, await pump.run(), pump);
    this.#pumps.delete(run);
    if (!pump.meter.abandoned) this.#pool.give(pooled, performance.now());
  }

  async #isolateFor(order: RunOrder, onCatastrophe: (reason: string) => void): Promise<PooledIsolate | null> {
    const script = this.#scripts.get(order.digest);
    this.#starting.add(order.run);
    try {
      if (script === undefined) throw new Error("the code of this plugin was not loaded");
      return await this.#pool.take(order.digest, script, order.limits.memoryMb, onCatastrophe);
    } catch (error) {
      report(order.run, unloadable(error), null);
      return null;
    } finally {
      this.#starting.delete(order.run);
    }
  }
}

function report(run: number, result: PumpResult, pump: StepPump | null): void {
  tell({
    type: "result",
    result: {
      run,
      ...result,
      logs: pump?.outbox.logs ?? [],
      droppedLogLines: pump?.outbox.droppedLogLines ?? 0,
      cpuMs: pump?.meter.cpuMs ?? 0,
      wallMs: pump?.meter.wallMs ?? 0,
      memoryMb: pump?.meter.peakMemoryMb ?? 0,
    },
  });
}

function unloadable(error: unknown): PumpResult {
  const message = error instanceof Error ? error.message : "unknown";
  if (!(error instanceof EngineError)) return { ...NO_RESULT, verdict: "INTERNAL", message };
  if (error.kind === "lost") return { ...NO_RESULT, verdict: "MEMORY_LIMIT", message };
  const guest = { name: "SyntaxError", message, stack: error.stack ?? "", code: null, pluginErrorCode: null };
  return { ...NO_RESULT, verdict: "LOAD_ERROR", message, error: guest };
}

function tell(message: MessageFromProcess): void {
  // Without a parent there is nobody to serve; the disconnect handler ends the process.
  if (process.connected) process.send?.(message, undefined, undefined, ignoreSendError);
}

/** A message that did not go out means that the parent is gone. */
function ignoreSendError(): void {
  // Nothing to do: see the disconnect handler.
}

/** Gives up what the operating system lets it give up, then looks at what is true. */
function protectThisProcess(): ProcessFacts {
  let droppedPrivileges = process.getuid?.() !== 0;
  if (!droppedPrivileges) {
    try {
      process.setgroups?.([]);
      process.setgid?.(NOBODY);
      process.setuid?.(NOBODY);
      droppedPrivileges = process.getuid?.() === NOBODY;
    } catch {
      droppedPrivileges = false;
    }
  }
  return {
    permissionModel:
      process.permission !== undefined && !process.permission.has("fs.write") && !process.permission.has("child"),
    droppedPrivileges,
    noNetwork: !Object.values(networkInterfaces()).some((addresses) => addresses?.some((address) => !address.internal)),
    jitless: process.execArgv.includes("--jitless"),
    dataLimit: dataLimitIsSet(),
  };
}

function dataLimitIsSet(): boolean {
  try {
    return /^Max data size\s+\d+/m.test(readFileSync("/proc/self/limits", "utf8"));
  } catch {
    return false;
  }
}

/** A process that was started in another way than the measured one does not serve. */
function reasonToRefuse(settings: ProcessSettings, facts: ProcessFacts): string | null {
  if (facts.jitless !== settings.jitless) return "the JIT is not as ordered";
  if (!process.execArgv.includes("--no-node-snapshot")) return "--no-node-snapshot is missing";
  if ("Float16Array" in globalThis) return "--no-js-float16array is missing";
  return null;
}
