import { ERRORS, type ErrorCode } from "./error-catalogue.ts";

export interface FitGlueErrorOptions {
  /** Machine-readable facts about the failure: the value, the limit, the path. Never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * An expected failure. Any other error that reaches the top is a bug and is shown as `INTERNAL`.
 *
 * The message says what happened, with the value, and then what to do; no full stop, no blame, no secret.
 */
export class FitGlueError extends Error {
  override readonly name = "FitGlueError";
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, { details = {}, cause }: FitGlueErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get retryable(): boolean {
    return ERRORS[this.code].retryable;
  }
}

/** The address in the help centre that explains `code`. */
export function errorHelpPath(code: ErrorCode): string {
  return `/help/errors#${code.toLowerCase().replaceAll("_", "-")}`;
}

/** Whether `value` is a code of the catalogue: use it on codes that come from outside. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(ERRORS, value);
}
