/**
 * What the sandbox needs from a JavaScript engine, and nothing more: isolated-vm stays behind this.
 *
 * Only strings, numbers and arrays made by the host cross, in both directions.
 */
export interface SandboxEngine {
  /**
   * Makes an isolate with the prelude and the plugin compiled.
   * @throws EngineError `thrown` when the plugin is not a script.
   */
  createIsolate(options: IsolateOptions): Promise<EngineIsolate>;
}

export interface IsolateOptions {
  readonly memoryMb: number;
  /** Completes to the `drive` function. */
  readonly prelude: string;
  readonly plugin: { readonly code: string; readonly filename: string };
  /** The engine lost a thread: the process cannot be trusted to go on. */
  readonly onCatastrophe: (reason: string) => void;
  /** Whether a debugger may be attached; costs speed and memory. */
  readonly inspected?: boolean;
}

/** A debugger's connection, in messages of the Chrome DevTools protocol as JSON text. */
export interface InspectorSession {
  send(message: string): void;
}

export interface EngineIsolate {
  readonly disposed: boolean;
  /** Processor milliseconds of this isolate since it was made; a running slice counts by the clock. */
  cpuMs(): number;
  /**
   * Heap in use and memory outside it that the engine knows of, in MB, right after the work that was asked for before.
   * @throws EngineError
   */
  memoryMb(): Promise<number>;
  /** Makes a fresh context: the prelude runs, then the plugin's script, which may use that time. @throws EngineError */
  createContext(send: SendFunction, settings: string, timeoutMs: number): Promise<EngineContext>;
  /** Connects a debugger; only in an isolate that is inspected. Works also while its code runs, or stands at a breakpoint. */
  openInspector(onMessage: (message: string) => void): InspectorSession;
  /** Stops everything in it, most often within a millisecond; loops of native code go on. */
  dispose(): void;
}

/** Called by the prelude. Must not throw; "" means accepted, anything else is the code of a refusal. */
export type SendFunction = (operation: unknown, id: unknown, first: unknown, second: unknown, third: unknown) => string;

export interface EngineContext {
  /** One slice: calls `drive`, drains the microtasks. @throws EngineError */
  drive(what: string, args: readonly DriveArgument[], timeoutMs: number): Promise<void>;
  release(): void;
}

/** Arrays are handed over: the caller must not use them again. A {@link SharedBytes} stays with both. */
export type DriveArgument = string | number | Float64Array | Uint8Array | SharedBytes;

/** Memory that the host made and lends to the prelude so that it can copy bytes into it. */
interface SharedBytes {
  readonly shared: SharedArrayBuffer;
}

export class EngineError extends Error {
  /** `timeout`: the slice was stopped; `lost`: the isolate is gone; `thrown`: code threw. */
  readonly kind: "timeout" | "lost" | "thrown";
  constructor(kind: EngineError["kind"], message: string, stack?: string) {
    super(message);
    this.kind = kind;
    if (stack !== undefined) this.stack = stack;
  }
}
