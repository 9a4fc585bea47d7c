import { FitGlueError, type JsonValue } from "@fitglue/sdk";

const LONGEST_KEY = 200;

/** @throws FitGlueError HOST_CALL_INVALID */
export function parseStateKey(call: string, key: JsonValue | undefined): string {
  if (
    typeof key === "string" &&
    key.length > 0 &&
    key.length <= LONGEST_KEY &&
    key.isWellFormed() &&
    !key.includes("\0")
  )
    return key;
  throw new FitGlueError(
    "HOST_CALL_INVALID",
    `${call} takes a key of 1 to ${String(LONGEST_KEY)} characters as its first argument`,
  );
}
