import ivm from "isolated-vm";
import { EngineError } from "./engine.ts";
import type {
  DriveArgument,
  EngineContext,
  EngineIsolate,
  IsolateOptions,
  SandboxEngine,
  SendFunction,
} from "./engine.ts";

const MEBIBYTE = 1_048_576;

/** The engine on isolated-vm 7. The only file that imports it. */
export const isolatedVmEngine: SandboxEngine = {
  async createIsolate({ memoryMb, prelude, plugin, onCatastrophe }: IsolateOptions): Promise<EngineIsolate> {
    const isolate = new ivm.Isolate({ memoryLimit: memoryMb, onCatastrophicError: onCatastrophe });
    try {
      const preludeScript = isolate.compileScriptSync(prelude, { filename: "fitglue:prelude" });
      const pluginScript = await isolate.compileScript(plugin.code, { filename: plugin.filename });
      return new IvmIsolate(isolate, preludeScript, pluginScript);
    } catch (error) {
      const known = engineError(isolate, error);
      if (!isolate.isDisposed) isolate.dispose();
      throw known;
    }
  },
};

class IvmIsolate implements EngineIsolate {
  readonly #isolate: ivm.Isolate;
  readonly #prelude: ivm.Script;
  readonly #plugin: ivm.Script;

  constructor(isolate: ivm.Isolate, prelude: ivm.Script, plugin: ivm.Script) {
    this.#isolate = isolate;
    this.#prelude = prelude;
    this.#plugin = plugin;
  }

  get disposed(): boolean {
    return this.#isolate.isDisposed;
  }

  cpuMs(): number {
    return this.disposed ? 0 : Number(this.#isolate.cpuTime) / 1e6;
  }

  memoryMb(): number {
    const heap = this.#isolate.getHeapStatisticsSync();
    return (heap.used_heap_size + heap.externally_allocated_size) / MEBIBYTE;
  }

  createContext(send: SendFunction, settings: string): EngineContext {
    try {
      const context = this.#isolate.createContextSync();
      const drive = this.#prelude.runSync(context, { reference: true });
      drive.applySync(undefined, ["install", new ivm.Callback(send, { sync: true }), settings]);
      return new IvmContext(this.#isolate, context, drive, this.#plugin);
    } catch (error) {
      throw engineError(this.#isolate, error);
    }
  }

  dispose(): void {
    if (!this.disposed) this.#isolate.dispose();
  }
}

class IvmContext implements EngineContext {
  readonly #isolate: ivm.Isolate;
  readonly #context: ivm.Context;
  readonly #drive: ivm.Reference;
  readonly #plugin: ivm.Script;

  constructor(isolate: ivm.Isolate, context: ivm.Context, drive: ivm.Reference, plugin: ivm.Script) {
    this.#isolate = isolate;
    this.#context = context;
    this.#drive = drive;
    this.#plugin = plugin;
  }

  async runPlugin(timeoutMs: number): Promise<void> {
    try {
      await this.#plugin.run(this.#context, { timeout: timeoutMs });
    } catch (error) {
      throw engineError(this.#isolate, error);
    }
  }

  async drive(what: string, args: readonly DriveArgument[], timeoutMs: number): Promise<void> {
    try {
      await this.#drive.apply(undefined, [what, ...args.map(intoGuest)], { timeout: timeoutMs });
    } catch (error) {
      throw engineError(this.#isolate, error);
    }
  }

  release(): void {
    if (this.#isolate.isDisposed) return;
    this.#drive.release();
    this.#context.release();
  }
}

function intoGuest(argument: DriveArgument): string | number | ivm.Copy<unknown> {
  if (typeof argument === "string" || typeof argument === "number") return argument;
  if ("shared" in argument) return new ivm.ExternalCopy(new Uint8Array(argument.shared)).copyInto({ release: true });
  return new ivm.ExternalCopy(ownMemory(argument), { transferOut: true }).copyInto({ release: true, transferIn: true });
}

/**
 * The same values in memory of their own. Arrays that come over IPC are views on the whole message, with other runs'
 * data in it, and transferring a view takes all of that along; `slice()` does not help, for a Buffer's is a view too.
 */
function ownMemory(array: Uint8Array | Float64Array): Uint8Array | Float64Array {
  const { buffer, byteOffset, byteLength } = array;
  const own = buffer.slice(byteOffset, byteOffset + byteLength);
  return array instanceof Float64Array ? new Float64Array(own) : new Uint8Array(own);
}

function engineError(isolate: ivm.Isolate, error: unknown): EngineError {
  const message = error instanceof Error ? error.message : String(error);
  if (isolate.isDisposed) return new EngineError("lost", message);
  if (message === "Script execution timed out.") return new EngineError("timeout", message);
  return new EngineError("thrown", message, error instanceof Error ? error.stack : undefined);
}
