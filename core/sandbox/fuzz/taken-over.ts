import { anyActivity, boosterOf, boosterStep } from "../src/any-plugin.fixture.ts";
import type { HostCall, StepRequest } from "../src/plugin-sandbox.ts";
import { runStep } from "../src/run-step.ts";
import { loadChildProgram } from "../src/supervisor/child-program.ts";
import type { ChildProgram } from "../src/supervisor/child-program.ts";
import { Supervisor } from "../src/supervisor/supervisor.ts";
import type { AnyReport } from "./check-report.ts";

/** Stands in a forged message for the number of the run in whose place it is sent. */
export const THIS_RUN = "$run";
const LIMITS = { cpuMs: 1_000, wallMs: 1_000, hostCalls: 50 };

/**
 * The program of a sandbox process that serves honestly until a step brings messages in its settings: these it sends
 * instead of running the step, and then a result.
 */
async function takenOverProgram(): Promise<ChildProgram> {
  const program = await loadChildProgram();
  const channel = `
    import { MessageChannel as HonestChannel } from "./honest-channel.ts";
    const RESULT = { verdict: "ok", json: '{"outcome":"skip","reason":"forged"}', columns: [], arena: null, error: null, message: "", logs: [], droppedLogLines: 0, cpuMs: 1, wallMs: 1, memoryMb: 1, atOnce: false };
    const revive = (run) => (key, value) => value === "${THIS_RUN}" ? run
      : Array.isArray(value?.$bytes) ? Uint8Array.from(value.$bytes) : Array.isArray(value?.$numbers) ? Float64Array.from(value.$numbers) : value;
    export class MessageChannel extends HonestChannel {
      constructor(socket, events, mostBytes) {
        super(socket, { ...events, message: (message) => {
          const forged = message.type === "run" ? JSON.parse(message.order.input).config?.forged : undefined;
          if (forged === undefined) { events.message(message); return; }
          const { run } = message.order;
          for (const text of forged) {
            const value = JSON.parse(text, revive(run));
            if (value?.$raw !== undefined) socket.write(Buffer.from(value.$raw, "base64"));
            else if (typeof value === "object" && value !== null) this.send(value);
          }
          setTimeout(() => this.send({ type: "result", result: { run, ...RESULT } }), 30);
        } }, mostBytes);
      }
    }`;
  const honest = program.sources["message-channel.ts"] ?? "";
  return { ...program, sources: { ...program.sources, "honest-channel.ts": honest, "message-channel.ts": channel } };
}

/** Sandbox processes that say whatever they are told to say. */
export class TakenOver {
  readonly #supervisor: Supervisor;
  readonly #hostCalls: readonly HostCall[];
  #lastStep = 0;

  private constructor(supervisor: Supervisor, hostCalls: readonly HostCall[]) {
    this.#supervisor = supervisor;
    this.#hostCalls = hostCalls;
  }

  static async open(hostCalls: readonly HostCall[]): Promise<TakenOver> {
    const supervisor = new Supervisor(await takenOverProgram(), { resourceLimits: false, enclose: () => [] }, 1);
    await supervisor.open();
    return new TakenOver(supervisor, hostCalls);
  }

  /** The report of a step whose process sends `messages`, as JSON with `{"$bytes": […]}` for bytes. */
  say(messages: readonly string[]): Promise<AnyReport> {
    const name = `forged-${++this.#lastStep}`;
    const plugin = boosterOf(`throw new Error("${name} was not taken over");`, {
      manifest: { id: name, limits: LIMITS },
    });
    const { input, ...step } = boosterStep(plugin, { activity: anyActivity() });
    return runStep(this.#supervisor, this.#hostCalls, { ...step, input: { ...input, config: { forged: messages } } });
  }

  /** Runs an honest step. */
  run(request: StepRequest): Promise<AnyReport> {
    return runStep(this.#supervisor, this.#hostCalls, request);
  }

  close(): Promise<void> {
    return this.#supervisor.close();
  }
}
