import type { JsonValue, ListResult } from "@fitglue/sdk";
import { dayOf } from "./day-of.ts";
import type { WorkoutAnswer } from "./oura-answers.ts";
import type { Connected } from "./oura-request.ts";
import { readPages } from "./read-page.ts";
import { isWorkout } from "./workout-activity.ts";

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
/** How far back is looked for late uploads of the ring, edits and deletions. */
const LOOK_BACK_MS = 7 * DAY_MS;
/** Days are those of the person's clock, and Oura leaves the last one out: two more make sure that today is there. */
const AHEAD_MS = 2 * DAY_MS;
/** Heart rate may come after the workout: it is read again so long after its end. */
const READ_AGAIN_MS = [6 * HOUR_MS, DAY_MS] as const;
const MOST_PAGES = 20;
/** The cursor has room for so many. */
const MOST_SEEN = 60;

/** A workout as it was when it was last looked at. */
interface Seen {
  readonly id: string;
  readonly startMs: number;
  /** Differs after an edit, and when it is time to read it again. */
  readonly mark: string;
}

/**
 * Compares Oura's list of the last days with what it was the time before. Oura tells neither when a workout was changed nor
 * what is gone, so both are seen from the list; each workout that differs is read by itself, with its heart rate.
 */
export async function listChanges(
  ctx: Connected,
  { cursor, sinceMs, nowMs }: { readonly cursor: JsonValue; readonly sinceMs: number; readonly nowMs: number },
): Promise<ListResult> {
  const before = seenBefore(cursor);
  const afterMs = Math.max(sinceMs - DAY_MS, nowMs - LOOK_BACK_MS);
  const days = { start_date: dayOf(afterMs - DAY_MS), end_date: dayOf(nowMs + AHEAD_MS) };
  const listed = (await readPages(ctx, "workout", days, MOST_PAGES)).filter(isWorkout);
  const marks = new Map(before.map(({ id, mark }) => [id, mark]));
  const there = new Set(listed.map(({ id }) => id));
  const ours = listed.filter(({ end_datetime: end }) => Date.parse(end) >= sinceMs).map((one) => seenOf(one, nowMs));
  const news = ours.filter(({ id, startMs, mark }) => startMs > afterMs && marks.get(id) !== mark);
  // Reading tells whether it is gone: a list may leave something out by mistake.
  const vanished = before.filter(({ id, startMs }) => startMs > afterMs && !there.has(id));
  const kept = ours.toSorted((one, other) => other.startMs - one.startMs).slice(0, MOST_SEEN);
  return {
    activities: [],
    changed: [...new Set([...news, ...vanished].map(({ id }) => id))],
    deleted: [],
    cursor: kept.map(({ id, startMs, mark }) => `${id} ${startMs.toString(36)} ${mark}`),
    done: true,
    total: null,
  };
}

function seenOf(workout: WorkoutAnswer, nowMs: number): Seen {
  const ageMs = nowMs - Date.parse(workout.end_datetime);
  const readings = READ_AGAIN_MS.filter((againMs) => ageMs >= againMs).length;
  return { id: workout.id, startMs: Date.parse(workout.start_datetime), mark: `${hashOf(workout)}${readings}` };
}

function seenBefore(cursor: JsonValue): readonly Seen[] {
  if (!Array.isArray(cursor)) return [];
  return cursor.flatMap((entry) => {
    const [id, start, mark] = String(entry).split(" ");
    return id && start && mark ? [{ id, startMs: parseInt(start, 36), mark }] : [];
  });
}

/** A short hash (FNV-1a, 32 bits) of everything that the list tells. */
function hashOf(workout: WorkoutAnswer): string {
  const text = JSON.stringify(Object.entries(workout).sort(([one], [other]) => (one < other ? -1 : 1)));
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return `${(hash >>> 0).toString(36)}.`;
}
