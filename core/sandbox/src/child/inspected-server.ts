import type { MessageFromProcess, MessageToProcess, RunOrder } from "../process-protocol.ts";
import { DebuggerConnection } from "./debugger-connection.ts";
import type { SandboxEngine } from "./engine.ts";
import { makeFresh } from "./fresh-context.ts";
import type { CrossingLimits } from "./guest-outbox.ts";
import type { PluginScript } from "./isolate-pool.ts";
import { loadFrames } from "./load-frames.ts";
import { runResult, unloadable } from "./run-result.ts";
import { StepPump } from "./step-pump.ts";

export interface InspectedSettings {
  readonly prelude: string;
  readonly crossing: CrossingLimits;
  /** Whether it stops at the first line of the plugin's function. */
  readonly breakAtStart: boolean;
}

type Tell = (message: MessageFromProcess) => void;

/** What serves in a process of developer mode: one step, under a debugger, which it waits for. */
export class InspectedServer {
  /** From the first message on it has its run, or waits for its debugger. */
  readonly hasRuns = true;
  readonly #engine: SandboxEngine;
  readonly #settings: InspectedSettings;
  readonly #tell: Tell;
  #script: PluginScript = { key: "", code: "" };
  #connection: DebuggerConnection | null = null;
  /** What the debugger sent before there was an isolate. */
  #early: (string | null)[] = [];
  #run: { readonly run: number; readonly pump: StepPump } | null = null;
  #toldAnswers = -1;

  constructor(engine: SandboxEngine, settings: InspectedSettings, tell: Tell) {
    this.#engine = engine;
    this.#settings = settings;
    this.#tell = tell;
  }

  receive(message: MessageToProcess): void {
    switch (message.type) {
      case "load":
        this.#script = { key: message.key, code: message.code };
        return;
      case "run":
        void this.#serve(message.order);
        return;
      case "complete":
        this.#run?.pump.complete(message.call, message);
        return;
      case "cancel":
        this.#run?.pump.meter.stop("CANCELLED", "cancelled");
        return;
      case "inspect":
        if (this.#connection === null) this.#early.push(message.message);
        else this.#connection.receive(message.message);
        return;
      case "forget":
        return;
    }
  }

  /** Tells when the step waits for the host, once each time. */
  watch(): void {
    if (this.#run === null || !this.#run.pump.waits || this.#run.pump.answers === this.#toldAnswers) return;
    this.#toldAnswers = this.#run.pump.answers;
    this.#tell({ type: "waiting", run: this.#run.run, answers: this.#toldAnswers });
  }

  async #serve(order: RunOrder): Promise<void> {
    const { run, role, method } = order;
    const lost = (reason: string): void => {
      this.#tell({ type: "poisoned", run, reason });
    };
    try {
      const isolate = await this.#engine.createIsolate({
        memoryMb: order.limits.memoryMb,
        prelude: this.#settings.prelude,
        plugin: {
          code: this.#script.code,
          filename: `plugin:${this.#script.key}`,
          frames: loadFrames(this.#script.code),
        },
        onCatastrophe: lost,
        inspected: true,
      });
      // Before a debugger can stop it: this thread would wait for the debugger, which speaks through this thread.
      const fresh = makeFresh(isolate, this.#settings.crossing);
      const connection = new DebuggerConnection(isolate, (message) => {
        this.#tell({ type: "inspect", message });
      });
      this.#connection = connection;
      for (const message of this.#early.splice(0)) connection.receive(message);
      const pump = new StepPump(order, { isolate, fresh, takenMs: performance.now() }, this.#settings.crossing, {
        call: (call, name, json, bytes) => {
          this.#tell({ type: "call", run, call, name, json, bytes });
        },
        progress: (fraction, message) => {
          this.#tell({ type: "progress", run, fraction, message });
        },
        loaded: async () => {
          if (this.#settings.breakAtStart) await connection.breakIn(`plugin.${role}.${method}`);
        },
        poisoned: lost,
      });
      this.#run = { run, pump };
      await pump.meter.until(connection.arrived).catch(endedBefore);
      this.#tell({ type: "result", result: runResult(run, await pump.run(), pump) });
      pump.release();
    } catch (error) {
      this.#tell({ type: "result", result: runResult(run, unloadable(error), null) });
    }
  }
}

/** The run itself says how it was stopped. */
function endedBefore(): void {
  // Nothing to do: see above.
}
