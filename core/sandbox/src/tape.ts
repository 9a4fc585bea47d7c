import type { Role, StepLimits, StepMethod } from "./step-terms.ts";

/**
 * Everything that one step got from outside, so that it can be run again without asking anybody: its input, its clock
 * and seed, and what passed the border afterwards.
 *
 * A plugin sees nothing else, and each answer reaches it in a slice of its own, so the same tape gives the same run.
 * Credentials are added to requests behind the recording point: none is ever on a tape. What a person's activity holds is,
 * so a tape is as private as the activity.
 */
export interface Tape {
  readonly version: 1;
  /** Which code ran: `publisher/id@version`, and the digest of its package. */
  readonly plugin: { readonly key: string; readonly digest: string };
  readonly role: Role;
  readonly method: StepMethod;
  /** JSON text that the plugin's `ctx` was built from: what the manifest declares, and nothing more. */
  readonly input: string;
  /** File bytes, then stream columns, then extra columns, as the input names them. Shared with the request: not to be changed. */
  readonly columns: readonly (Float64Array | Uint8Array)[];
  readonly limits: StepLimits;
  /** Names of the host calls that the plugin got to see. */
  readonly calls: readonly string[];
  /** The sealed clock, in milliseconds since 1970. */
  readonly nowMs: number;
  readonly seed: number;
  /** Calls in the order in which they came from the sandbox process, answers in the order in which they were sent to it. */
  readonly events: readonly TapeEvent[];
  readonly end: TapeEnd;
}

/**
 * One crossing of the border. `call` numbers a call within the step; an answer has the number of its call and always comes
 * after it. A call without an answer was still open when the step ended.
 */
export type TapeEvent =
  | {
      readonly type: "call";
      readonly call: number;
      readonly name: string;
      /** The arguments, as the JSON text that the plugin sent. */
      readonly json: string;
      /** SHA-256, in hex, of the binary argument; null when there was none. */
      readonly bytesSha256: string | null;
    }
  | {
      readonly type: "answer";
      readonly call: number;
      readonly ok: boolean;
      /** JSON text of the answer, or of `{code, message}` when `ok` is false. */
      readonly json: string;
      /** What `{"$column": n}` in the answer stands for. */
      readonly arrays: readonly (Uint8Array | Float64Array)[];
    };

/** How the step ended in its sandbox process. */
export interface TapeEnd {
  /** `ok`, `failed` (the plugin threw), or the name of a verdict such as CPU_LIMIT. */
  readonly verdict: string;
  /** SHA-256, in hex, of what the plugin returned or threw; null when it did neither. */
  readonly resultSha256: string | null;
}
