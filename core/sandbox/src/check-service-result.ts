import type { ListResult, ReceivedResult, SubscribedResult } from "@fitglue/sdk";
import { checkJson } from "./check-json.ts";
import { checkActivities } from "./check-source-result.ts";
import { fieldsOf, invalid } from "./outcome-fields.ts";

/** Ids of one page; a service that lists more at once is asked for less. */
const MOST_IDS = 1_000;
const MOST_ID_CHARACTERS = 500;
const MOST_REASON_CHARACTERS = 500;

/** @throws FitGlueError RESULT_INVALID or ACTIVITY_INVALID, with `details.path`. */
export function checkListResult(value: unknown): ListResult {
  const fields = fieldsOf(value, "", ["activities", "changed", "deleted", "cursor", "done", "total"]);
  const { cursor, done, total } = fields;
  if (typeof done !== "boolean") throw invalid("/done", "must be true or false");
  if (total !== null && (typeof total !== "number" || !Number.isSafeInteger(total) || total < 0))
    throw invalid("/total", "must be a whole number, or null when the service does not tell");
  return {
    activities: checkActivities(fields["activities"], { least: 0, ofService: true }),
    changed: checkIds(fields["changed"], "/changed"),
    deleted: checkIds(fields["deleted"], "/deleted"),
    cursor: checkJson(cursor, "/cursor"),
    done,
    total,
  };
}

/** @throws FitGlueError RESULT_INVALID, with `details.path`. */
export function checkReceived(value: unknown): ReceivedResult {
  const { changed, deleted, revoked } = fieldsOf(value, "", ["changed", "deleted", "revoked"]);
  if (typeof revoked !== "boolean") throw invalid("/revoked", "must be true or false");
  return { changed: checkIds(changed, "/changed"), deleted: checkIds(deleted, "/deleted"), revoked };
}

/**
 * @param expected - What the method is for; the other outcome is that it cannot be.
 * @throws FitGlueError RESULT_INVALID, with `details.path`.
 */
export function checkSubscribed(value: unknown, expected: "subscribed" | "unsubscribed"): SubscribedResult {
  const { outcome, reason } = fieldsOf(value, "", ["outcome", "reason"]);
  if (outcome === expected) return { outcome: expected };
  if (outcome !== "unavailable") throw invalid("/outcome", `must be ${expected} or unavailable`);
  if (typeof reason !== "string" || reason === "") throw invalid("/reason", "must say why");
  return { outcome, reason: reason.slice(0, MOST_REASON_CHARACTERS) };
}

function checkIds(value: unknown, path: string): readonly string[] {
  if (!Array.isArray(value) || value.length > MOST_IDS)
    throw invalid(path, `must be a list of at most ${MOST_IDS} ids`);
  return value.map((id: unknown, index) => {
    if (typeof id !== "string" || id === "" || id.length > MOST_ID_CHARACTERS)
      throw invalid(`${path}/${index}`, `must be a text of 1 to ${MOST_ID_CHARACTERS} characters`);
    return id;
  });
}
