import type { ScriptFrame } from "./load-frames.ts";

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
  readonly plugin: {
    readonly code: string;
    readonly filename: string;
    /** What the script is put into, on its lines: the first one in which it still is a script. None when it is left out. */
    readonly frames?: readonly ScriptFrame[];
  };
  /** The engine lost a thread: the process cannot be trusted to go on. */
  readonly onCatastrophe: (reason: string) => void;
  /** Whether a debugger may be attached; costs speed and memory. */
  readonly inspected?: boolean;
}

/** A debugger's connection, in messages of the Chrome DevTools protocol as JSON text. */
export interface InspectorSession {
  send(message: string): void;
}

/**
 * What says "at once" is done on the caller's own thread, and waits for what the isolate does: it is for moments in which
 * nothing is under way in it. None of that runs code of the plugin.
 */
export interface EngineIsolate {
  readonly disposed: boolean;
  /** Processor milliseconds of this isolate since it was made; a running slice counts by the clock. */
  cpuMs(): number;
  /** Heap in use and memory outside it that the engine knows of, in MB; at once. @throws EngineError */
  memoryMb(): number;
  /**
   * Makes a fresh context in which the prelude has run, and nothing else; at once.
   * @param atOnce - Whether its first slice may be one at once: then the prelude waits for what it tells, or it would arrive
   * when the thread is free again. Other slices work as well, and are slower.
   * @throws EngineError
   */
  createContext(host: GuestHost, atOnce: boolean): EngineContext;
  /** Connects a debugger; only in an isolate that is inspected. Works also while its code runs, or stands at a breakpoint. */
  openInspector(onMessage: (message: string) => void): InspectorSession;
  /** Stops everything in it, most often within a millisecond; loops of native code go on. */
  dispose(): void;
}

type Sent = readonly [operation: unknown, id: unknown, first: unknown, second: unknown, third: unknown];

/** What the prelude can call. Neither must throw. */
export interface GuestHost {
  /** The prelude waits for the answer: "" means accepted, anything else is the code of a refusal. */
  readonly send: (...sent: Sent) => string;
  /** All of it arrives, in order, before the slice is over. The prelude goes on, unless the context is for slices at once. */
  readonly tell: (...sent: Sent) => void;
}

/**
 * The engine does what is asked of a context in the order in which it was asked, so not all need be waited for. It goes on
 * until it is done, or the isolate is disposed of.
 */
export interface EngineContext {
  /** Runs the plugin's script. @throws EngineError */
  load(): Promise<void>;
  /** One slice: calls `drive`, drains the microtasks. @throws EngineError */
  drive(what: string, args: readonly DriveArgument[]): Promise<void>;
  /** The same two on the caller's own thread, which stands still for `withinMs` at most. @throws EngineError */
  loadAtOnce(withinMs: number): void;
  /** @throws EngineError */
  driveAtOnce(what: string, args: readonly DriveArgument[], withinMs: number): void;
  release(): void;
}

/** Arrays are handed over: the caller must not use them again. A {@link SharedBytes} stays with both. */
export type DriveArgument = string | number | Float64Array | Uint8Array | SharedBytes;

/** Memory that the host made and lends to the prelude so that it can copy bytes into it. */
interface SharedBytes {
  readonly shared: SharedArrayBuffer;
}

export class EngineError extends Error {
  /** `late`: what was to be done at once took too long, and was stopped; `lost`: the isolate is gone; `thrown`: code threw. */
  readonly kind: "late" | "lost" | "thrown";
  constructor(kind: EngineError["kind"], message: string, stack?: string) {
    super(message);
    this.kind = kind;
    if (stack !== undefined) this.stack = stack;
  }
}
