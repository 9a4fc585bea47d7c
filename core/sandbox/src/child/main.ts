/**
 * A sandbox process. It holds no secret, opens no connection and reads no file once it serves; all it
 * does is run steps and report. Its parent kills it whenever it is in doubt.
 */
import { readFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import type { MessageFromProcess, MessageToProcess, ProcessFacts, RunOrder } from "../process-protocol.ts";
import { EngineError } from "./engine.ts";
import { IsolatePool } from "./isolate-pool.ts";
import type { PluginScript, PooledIsolate } from "./isolate-pool.ts";
import { isolatedVmEngine } from "./isolated-vm-engine.ts";
import { StepPump } from "./step-pump.ts";
import type { CrossingLimits, PumpResult } from "./step-pump.ts";

const WATCH_MS = 10;
const HEARTBEAT_MS = 100;
const SWEEP_MS = 30_000;
/** `nobody` on every Linux. */
const NOBODY = 65_534;

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
  process.on("message", (message: MessageToProcess) => server.receive(message));
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
  setInterval(() => server.watch(), WATCH_MS);
  setInterval(() => server.sweep(), SWEEP_MS);
  setInterval(() => tell({ type: "heartbeat" }), HEARTBEAT_MS);
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
        this.#pumps.get(message.run)?.stop("CANCELLED", "cancelled");
        return;
    }
  }

  watch(): void {
    for (const pump of this.#pumps.values()) pump.watch();
  }

  sweep(): void {
    this.#pool.sweep(performance.now());
  }

  async #run(order: RunOrder): Promise<void> {
    const { run } = order;
    this.#starting.add(run);
    let pooled: PooledIsolate;
    try {
      const script = this.#scripts.get(order.digest);
      if (script === undefined) throw new Error("the code of this plugin was not loaded");
      pooled = await this.#pool.take(order.digest, script, order.limits.memoryMb);
    } catch (error) {
      report(run, unloadable(error), null);
      return;
    } finally {
      this.#starting.delete(run);
    }
    const pump = new StepPump(order, pooled.isolate, this.#crossing, {
      call: (call, name, json, bytes) => tell({ type: "call", run, call, name, json, bytes }),
      progress: (fraction, message) => tell({ type: "progress", run, fraction, message }),
      poisoned: (reason) => tell({ type: "poisoned", run, reason }),
    });
    pooled.onCatastrophe = (reason) => {
      pump.abandon(/memory|oom|heap/i.test(reason) ? "MEMORY_LIMIT" : "SANDBOX_HANG", reason.slice(0, 200));
      tell({ type: "poisoned", run, reason: reason.slice(0, 200) });
    };
    this.#pumps.set(run, pump);
    if (this.#cancelled.delete(run)) pump.stop("CANCELLED", "cancelled");
    const result = await pump.run();
    this.#pumps.delete(run);
    report(run, result, pump);
    if (pump.abandoned) return;
    this.#pool.give(pooled, performance.now());
  }
}

function report(run: number, result: PumpResult, pump: StepPump | null): void {
  tell({
    type: "result",
    result: {
      run,
      ...result,
      logs: pump?.logs ?? [],
      droppedLogLines: pump?.droppedLogLines ?? 0,
      cpuMs: pump?.cpuMs ?? 0,
      wallMs: pump?.wallMs ?? 0,
      memoryMb: pump?.peakMemoryMb ?? 0,
    },
  });
}

function unloadable(error: unknown): PumpResult {
  const message = error instanceof Error ? error.message : "unknown";
  const base = { message, json: null, columns: [], arena: null };
  if (!(error instanceof EngineError)) return { ...base, verdict: "INTERNAL", error: null };
  if (error.kind === "lost") return { ...base, verdict: "MEMORY_LIMIT", error: null };
  return {
    ...base,
    verdict: "LOAD_ERROR",
    error: { name: "SyntaxError", message, stack: error.stack ?? "", code: null, pluginErrorCode: null },
  };
}

function tell(message: MessageFromProcess): void {
  // Without a parent there is nobody to serve; the disconnect handler ends the process.
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
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
    permissionModel: process.permission?.has("fs.write") === false && process.permission.has("child") === false,
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
  if (process.env["PATH"] !== undefined || process.env["HOME"] !== undefined) return "the environment is not empty";
  return null;
}
