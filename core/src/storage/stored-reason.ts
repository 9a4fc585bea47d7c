import type { Reason } from "../reasons/reason.ts";
import { isReasonCode } from "../reasons/reason-text.ts";
import { storedJson } from "./stored-json.ts";

/** A reason as its column holds it. */
export function storedReason(reason: Reason | null): string | null {
  return reason && storedJson(reason);
}

/** The reason that a column holds: rows from before there were codes hold a sentence. */
export function readReason(stored: string | null): Reason | null {
  return stored === null ? null : (parsed(stored) ?? { code: "said", text: stored });
}

function parsed(stored: string): Reason | null {
  if (!stored.startsWith("{")) return null;
  try {
    const value = JSON.parse(stored) as { readonly code?: unknown };
    return isReasonCode(value.code) ? (value as Reason) : null;
  } catch {
    return null;
  }
}
