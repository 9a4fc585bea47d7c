import type { LogLine, Role, StepLimits, StepRequest } from "./plugin-sandbox.ts";

/** File descriptor of the pipe between a sandbox process and its parent, in the process. */
export const CHANNEL_FD = 3;

/** Kinds of arrays that may leave a plugin. */
export const COLUMN_KINDS = {
  Float64Array: 8,
  Float32Array: 4,
  Int32Array: 4,
  Uint32Array: 4,
  Int16Array: 2,
  Uint16Array: 2,
  Int8Array: 1,
  Uint8Array: 1,
  Uint8ClampedArray: 1,
} as const;
export type ColumnKind = keyof typeof COLUMN_KINDS;

/** A typed array of a result: only kind and length; the bytes lie in the arena, each column at a multiple of 8. */
export interface ColumnShape {
  readonly kind: ColumnKind;
  readonly length: number;
}

/** One step as the sandbox process gets it. */
export interface RunOrder {
  readonly run: number;
  readonly digest: string;
  readonly role: Role;
  readonly method: StepRequest["method"];
  /** JSON of a {@link GuestInput}. */
  readonly input: string;
  /** File bytes, then stream columns, then extra columns, as the input names them. */
  readonly columns: readonly (Float64Array | Uint8Array)[];
  readonly limits: StepLimits;
  /** Names of the host calls that the plugin gets to see. */
  readonly calls: readonly string[];
  readonly nowMs: number;
  readonly seed: number;
}

/** The answer to one host call as it crosses. */
export interface CallAnswer {
  readonly ok: boolean;
  /** The answer, or `{code, message}` when `ok` is false. With arrays, `{"$column": n}` stands for `arrays[n]`. */
  readonly json: string;
  readonly arrays: readonly (Uint8Array | Float64Array)[];
  /** Processor time that the host spent on computing for this run since the answer before. */
  readonly cpuMs: number;
}

export type MessageToProcess =
  | { readonly type: "load"; readonly digest: string; readonly key: string; readonly code: string }
  | { readonly type: "forget"; readonly digest: string }
  | { readonly type: "run"; readonly order: RunOrder }
  | ({ readonly type: "complete"; readonly run: number; readonly call: number } & CallAnswer)
  | { readonly type: "cancel"; readonly run: number }
  /** A message of the debugger, in the Chrome DevTools protocol; null when the debugger has gone. */
  | { readonly type: "inspect"; readonly message: string | null };

/** How a run ended, as the process saw it. */
export const VERDICTS = [
  "ok",
  "failed",
  "CPU_LIMIT",
  "WALL_LIMIT",
  "MEMORY_LIMIT",
  "SANDBOX_HANG",
  "DEADLOCK",
  "LOAD_ERROR",
  "RESULT_INVALID",
  "RESULT_TOO_LARGE",
  "HOST_CALL_LIMIT",
  "CANCELLED",
  "INTERNAL",
] as const;
export type ProcessVerdict = (typeof VERDICTS)[number];

/** An error as text, made inside the isolate. */
export interface GuestError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly code: string | null;
  readonly pluginErrorCode: string | null;
}

export interface RunResult {
  readonly run: number;
  readonly verdict: ProcessVerdict;
  /** JSON of the outcome (`ok`); null otherwise. */
  readonly json: string | null;
  readonly columns: readonly ColumnShape[];
  readonly arena: Uint8Array | null;
  /** The plugin's error (`failed`, `LOAD_ERROR`); null otherwise. */
  readonly error: GuestError | null;
  readonly message: string;
  readonly logs: readonly LogLine[];
  readonly droppedLogLines: number;
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly memoryMb: number;
  /** Whether its first slice was done at once, on the thread that takes the messages. */
  readonly atOnce: boolean;
}

/** What a process found out about itself before it serves. */
export interface ProcessFacts {
  readonly permissionModel: boolean;
  /** Not root, or root without any of its rights. */
  readonly droppedPrivileges: boolean;
  /** Nor can it get rights by starting another program. */
  readonly noNewPrivileges: boolean;
  readonly noNetwork: boolean;
  readonly jitless: boolean;
  readonly dataLimit: boolean;
  /** The system lets it write neither files nor core dumps. */
  readonly noFilesWritten: boolean;
}

export type MessageFromProcess =
  | { readonly type: "ready"; readonly facts: ProcessFacts }
  | { readonly type: "refused"; readonly reason: string }
  | { readonly type: "heartbeat" }
  | {
      readonly type: "call";
      readonly run: number;
      readonly call: number;
      readonly name: string;
      readonly json: string;
      readonly bytes: Uint8Array | null;
    }
  /** Its code stands still until the host answers; `answers` it has got. No longer true when one more is sent. */
  | { readonly type: "waiting"; readonly run: number; readonly answers: number }
  /** Log lines so far, when a run takes longer; the result has only those that come after. */
  | { readonly type: "logs"; readonly run: number; readonly lines: readonly LogLine[] }
  | { readonly type: "progress"; readonly run: number; readonly fraction: number; readonly message: string | null }
  | { readonly type: "result"; readonly result: RunResult }
  /** A message for the debugger, in the Chrome DevTools protocol. */
  | { readonly type: "inspect"; readonly message: string }
  /** A thread that cannot be stopped: the process must go. `run` is the culprit, null when it is not known. */
  | { readonly type: "poisoned"; readonly run: number | null; readonly reason: string };
