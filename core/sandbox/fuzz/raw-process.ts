import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { Duplex } from "node:stream";
import { MessageChannel } from "../src/message-channel.ts";
import { CHANNEL_FD } from "../src/process-protocol.ts";
import { readMessage } from "../src/supervisor/read-message.ts";
import { BOOT_SCRIPT, loadChildProgram } from "../src/supervisor/child-program.ts";
import { planLaunch } from "../src/supervisor/launch-plan.ts";

const START_MS = 60_000;

/** A sandbox process without its keeper: anything at all can be said to it. */
export class RawProcess {
  readonly #child: ChildProcess;
  readonly #channel: MessageChannel;
  readonly #pipe: Duplex;
  readonly #results = new Map<number, (json: string | null) => void>();
  readonly #ready = Promise.withResolvers<boolean>();
  isDead = false;

  private constructor(child: ChildProcess, pipe: Duplex) {
    this.#child = child;
    this.#pipe = pipe;
    this.#channel = new MessageChannel(
      pipe,
      { message: (value) => this.#receive(value), broken: () => this.kill(), closed: () => this.kill() },
      () => Number.MAX_SAFE_INTEGER,
    );
    child.once("exit", () => this.#ended());
  }

  static async start(): Promise<RawProcess> {
    const { addonPath, sources, settings } = await loadChildProgram();
    const { command, args } = planLaunch(
      "standard",
      { resourceLimits: false, enclose: () => [] },
      addonPath,
      BOOT_SCRIPT,
    );
    const child = spawn(command, args, { env: { TZ: "UTC" }, cwd: "/", stdio: ["pipe", "ignore", "ignore", "pipe"] });
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(
      JSON.stringify({ addonPath, sources, settings: { ...settings, jitless: true, ahead: true, inspected: null } }),
    );
    const pipe = child.stdio[CHANNEL_FD];
    if (!(pipe instanceof Duplex)) throw new Error("The process has no pipe");
    const process = new RawProcess(child, pipe);
    const timer = setTimeout(() => process.kill(), START_MS);
    const isReady = await process.#ready.promise;
    clearTimeout(timer);
    if (!isReady) throw new Error("The process did not start");
    return process;
  }

  send(message: object): void {
    this.#channel.send(message);
  }

  write(bytes: Uint8Array): void {
    if (this.#pipe.writable) this.#pipe.write(bytes);
  }

  /** JSON of the run's outcome, or `verdict` and message of its failure; null when the process died before. */
  resultOf(run: number): Promise<string | null> {
    if (this.isDead) return Promise.resolve(null);
    return new Promise((resolve) => this.#results.set(run, resolve));
  }

  kill(): void {
    this.#child.kill("SIGKILL");
    this.#channel.close();
  }

  #receive(value: unknown): void {
    const message = readMessage(value);
    if (message?.type === "ready") this.#ready.resolve(true);
    if (message?.type === "call")
      this.send({
        type: "complete",
        run: message.run,
        call: message.call,
        ok: true,
        json: message.json,
        arrays: [],
        cpuMs: 0,
      });
    if (message?.type !== "result") return;
    const { run, json, verdict, message: why } = message.result;
    this.#results.get(run)?.(json ?? `${verdict}: ${why}`);
    this.#results.delete(run);
  }

  #ended(): void {
    this.isDead = true;
    this.#ready.resolve(false);
    for (const resolve of this.#results.values()) resolve(null);
    this.#results.clear();
  }
}
