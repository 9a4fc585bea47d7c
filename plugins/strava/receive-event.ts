import type { JsonValue, ReceivedResult } from "@fitglue/sdk";

const NOTHING: ReceivedResult = { changed: [], deleted: [], revoked: false };

/**
 * What an event is about.
 *
 * Nobody signs the events, so only the id is taken: that an activity was deleted is found by reading it, too. A change to
 * private comes as a deletion where only public activities may be read, and back as a new one; reading tells it apart.
 */
export function receiveEvent(body: JsonValue): ReceivedResult {
  const event = typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
  const { object_type: type, object_id: id, updates } = event as Readonly<Record<string, JsonValue>>;
  if (type === "athlete") return { ...NOTHING, revoked: isRevocation(updates) };
  if (type !== "activity" || !isId(id)) return NOTHING;
  return { ...NOTHING, changed: [`${id}`] };
}

/** Values of `updates` are texts. */
function isRevocation(updates: JsonValue | undefined): boolean {
  if (typeof updates !== "object" || updates === null || Array.isArray(updates)) return false;
  const authorized = (updates as Readonly<Record<string, JsonValue>>)["authorized"];
  return authorized === "false" || authorized === false;
}

/** Ids are beyond 32 bits, and within what a number holds exactly. */
function isId(value: JsonValue | undefined): value is number | string {
  if (typeof value === "number") return Number.isSafeInteger(value) && value > 0;
  return typeof value === "string" && /^\d{1,20}$/u.test(value);
}
