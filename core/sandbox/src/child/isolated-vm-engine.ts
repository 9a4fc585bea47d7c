import ivm from "isolated-vm";
import { EngineError } from "./engine.ts";
import type {
  DriveArgument,
  EngineContext,
  EngineIsolate,
  GuestHost,
  InspectorSession,
  IsolateOptions,
  SandboxEngine,
} from "./engine.ts";

const MEBIBYTE = 1_048_576;
const BOUNDARY_FRAME = "\n    at (<isolated-vm boundary>)";

/** The latest prelude and what compiling it gave: every isolate has the same one, and compiling it takes ten times as long. */
let compiled: { readonly prelude: string; readonly cachedData: ivm.ExternalCopy<ArrayBuffer> } | null = null;

/** The engine on isolated-vm 7. The only file that imports it. */
export const isolatedVmEngine: SandboxEngine = {
  async createIsolate({
    memoryMb,
    prelude,
    plugin,
    onCatastrophe,
    inspected = false,
  }: IsolateOptions): Promise<EngineIsolate> {
    const isolate = new ivm.Isolate({
      memoryLimit: memoryMb,
      onCatastrophicError: onCatastrophe,
      inspector: inspected,
    });
    try {
      const preludeScript = compilePrelude(isolate, prelude);
      const { script, catches } = await compilePlugin(isolate, plugin);
      // A debugger comes between the script and what follows it, so its end is waited for.
      return new IvmIsolate(isolate, preludeScript, { script, catches: catches && !inspected }, inspected);
    } catch (error) {
      const known = engineError(isolate, error);
      if (!isolate.isDisposed) isolate.dispose();
      throw known;
    }
  },
};

function compilePrelude(isolate: ivm.Isolate, prelude: string): ivm.Script {
  const filename = "fitglue:prelude";
  if (compiled?.prelude === prelude)
    return isolate.compileScriptSync(prelude, { filename, cachedData: compiled.cachedData });
  // The types forget what the option adds.
  const script: ivm.Script & ivm.CachedDataResult = isolate.compileScriptSync(prelude, {
    filename,
    produceCachedData: true,
  });
  compiled = script.cachedData === undefined ? null : { prelude, cachedData: script.cachedData };
  return script;
}

interface CompiledPlugin {
  readonly script: ivm.Script;
  /** Whether nothing that it throws comes out of it. */
  readonly catches: boolean;
}

/** Once in most cases: reading a large script takes longer than many steps. */
async function compilePlugin(
  isolate: ivm.Isolate,
  { code, filename, frames = [] }: IsolateOptions["plugin"],
): Promise<CompiledPlugin> {
  for (const { before, after, catches } of frames)
    try {
      const options = { filename, columnOffset: 0 - before.length };
      return { script: await isolate.compileScript(before + code + after, options), catches };
    } catch {
      // It is no script within this frame.
    }
  // What is wrong with it is said of the author's own text.
  return { script: await isolate.compileScript(code, { filename }), catches: false };
}

class IvmIsolate implements EngineIsolate {
  readonly #isolate: ivm.Isolate;
  readonly #prelude: ivm.Script;
  readonly #plugin: CompiledPlugin;
  readonly #inspected: boolean;

  constructor(isolate: ivm.Isolate, prelude: ivm.Script, plugin: CompiledPlugin, inspected: boolean) {
    this.#isolate = isolate;
    this.#prelude = prelude;
    this.#plugin = plugin;
    this.#inspected = inspected;
  }

  get disposed(): boolean {
    return this.#isolate.isDisposed;
  }

  cpuMs(): number {
    return this.disposed ? 0 : Number(this.#isolate.cpuTime) / 1e6;
  }

  memoryMb(): number {
    // A debugger may hold it at any time, and whoever waited for that would never hear the debugger again.
    if (this.#inspected) return 0;
    try {
      const heap = this.#isolate.getHeapStatisticsSync();
      return (heap.used_heap_size + heap.externally_allocated_size) / MEBIBYTE;
    } catch (error) {
      throw engineError(this.#isolate, error);
    }
  }

  createContext(host: GuestHost, atOnce: boolean): EngineContext {
    let context: IvmContext | null = null;
    try {
      const bare = this.#isolate.createContextSync({ inspector: this.#inspected });
      const drive = this.#prelude.runSync(bare, { reference: true });
      context = new IvmContext(this.#isolate, bare, this.#plugin, drive);
      context.install(host, atOnce);
      return context;
    } catch (error) {
      context?.release();
      throw engineError(this.#isolate, error);
    }
  }

  openInspector(onMessage: (message: string) => void): InspectorSession {
    const session = this.#isolate.createInspectorSession();
    session.onNotification = onMessage;
    session.onResponse = (_, message) => {
      onMessage(message);
    };
    return {
      send: (message) => {
        if (!this.disposed) session.dispatchProtocolMessage(message);
      },
    };
  }

  dispose(): void {
    if (!this.disposed) this.#isolate.dispose();
  }
}

class IvmContext implements EngineContext {
  readonly #isolate: ivm.Isolate;
  readonly #context: ivm.Context;
  readonly #plugin: CompiledPlugin;
  readonly #drive: ivm.Reference;

  constructor(isolate: ivm.Isolate, context: ivm.Context, plugin: CompiledPlugin, drive: ivm.Reference) {
    this.#isolate = isolate;
    this.#context = context;
    this.#plugin = plugin;
    this.#drive = drive;
  }

  install({ send, tell }: GuestHost, atOnce: boolean): void {
    this.#drive.applySync(undefined, [
      "install",
      new ivm.Callback(withoutObjects(send, "HOST_CALL_INVALID"), { sync: true }),
      // Between two threads one that is not waited for takes a tenth of the time.
      new ivm.Callback(withoutObjects(tell, undefined), atOnce ? { sync: true } : { ignored: true }),
    ]);
  }

  // No timeouts here: each costs a wake-up of the engine's timer thread, and whoever drives looks at the clock anyway.

  async load(): Promise<void> {
    try {
      const { script, catches } = this.#plugin;
      // An isolate that is lost over it says so to what comes next.
      if (catches) script.runIgnored(this.#context);
      else await script.run(this.#context);
    } catch (error) {
      throw engineError(this.#isolate, error);
    }
  }

  async drive(what: string, args: readonly DriveArgument[]): Promise<void> {
    try {
      await this.#drive.apply(undefined, [what, ...args.map(intoGuest)]);
    } catch (error) {
      throw engineError(this.#isolate, error);
    }
  }

  loadAtOnce(withinMs: number): void {
    try {
      this.#plugin.script.runSync(this.#context, { timeout: withinMs });
    } catch (error) {
      throw engineError(this.#isolate, error);
    }
  }

  driveAtOnce(what: string, args: readonly DriveArgument[], withinMs: number): void {
    try {
      this.#drive.applySync(undefined, [what, ...args.map(intoGuest)], { timeout: withinMs });
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

/** The engine would copy objects out as well; no host function of ours takes one, so none of them gets one. */
function withoutObjects<Answer>(take: (...sent: Parameters<GuestHost["send"]>) => Answer, refusal: Answer) {
  return (...sent: Parameters<GuestHost["send"]>): Answer => (sent.some(isObject) ? refusal : take(...sent));
}

function isObject(value: unknown): boolean {
  return typeof value === "object";
}

function intoGuest(argument: DriveArgument): string | number | ivm.Copy<unknown> {
  if (typeof argument === "string" || typeof argument === "number") return argument;
  if ("shared" in argument) return new ivm.ExternalCopy(new Uint8Array(argument.shared)).copyInto({ release: true });
  return new ivm.ExternalCopy(ownMemory(argument), { transferOut: true }).copyInto({ release: true, transferIn: true });
}

/** An array that is all of its memory. Transferring a view takes along what else is there: of a Buffer, other runs' data. */
function ownMemory(array: Uint8Array | Float64Array): Uint8Array | Float64Array {
  const { buffer, byteOffset, byteLength } = array;
  if (buffer.byteLength === byteLength && buffer instanceof ArrayBuffer) return array;
  const own = buffer.slice(byteOffset, byteOffset + byteLength);
  return array instanceof Float64Array ? new Float64Array(own) : new Uint8Array(own);
}

function engineError(isolate: ivm.Isolate, error: unknown): EngineError {
  const message = error instanceof Error ? error.message : String(error);
  if (isolate.isDisposed) return new EngineError("lost", message);
  if (message === "Script execution timed out.") return new EngineError("late", message);
  // Behind the boundary stand places of the host, which are nobody else's business.
  const stack = error instanceof Error ? error.stack?.split(BOUNDARY_FRAME)[0] : undefined;
  return new EngineError("thrown", message, stack);
}
