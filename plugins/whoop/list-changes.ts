import type { JsonValue, ListResult } from "@fitglue/sdk";
import type { WorkoutAnswer } from "./whoop-answers.ts";
import { workoutActivity } from "./workout-activity.ts";
import { type Listing, type WorkoutsPage, workoutsPage } from "./workouts-page.ts";

/** How far back is looked for late uploads of the strap, scores, edits and deletions. */
const LOOK_BACK_MS = 7 * 24 * 3600_000;
/** What began before the connection and ended after it is new, too. */
const LONGEST_MS = 24 * 3600_000;
/** 200 workouts in a week. */
const MOST_PAGES = 8;
/** Whole workouts that one answer may hold; more are read one by one. */
const MOST_ACTIVITIES = 100;
/** The cursor has room for so many. */
const MOST_SEEN = 60;

/** A workout as it was when it was last looked at. */
interface Seen {
  readonly id: string;
  readonly startMs: number;
  /** Differs after an edit, and after WHOOP has scored it. */
  readonly mark: string;
}

/**
 * Compares WHOOP's list of the last days with what it was the time before: new, edited, scored and deleted workouts are
 * found even when no event told of them. The list can be narrowed by the time of a workout only, not by that of its last
 * change, so the same days are looked at again.
 */
export async function listChanges(
  ctx: Listing,
  { cursor, sinceMs, nowMs }: { readonly cursor: JsonValue; readonly sinceMs: number; readonly nowMs: number },
): Promise<ListResult> {
  const before = seenBefore(cursor);
  const afterMs = Math.max(sinceMs - LONGEST_MS, nowMs - LOOK_BACK_MS);
  const listed = await everyPage(ctx, new Date(afterMs).toISOString());
  const marks = new Map(before.map(({ id, mark }) => [id, mark]));
  const there = new Set(listed.map(({ id }) => id));
  const ours = listed.filter(({ end }) => Date.parse(end) >= sinceMs);
  const news = ours.filter((workout) => marks.get(workout.id) !== markOf(workout));
  // Reading tells whether it is gone: a list may leave something out by mistake.
  const vanished = before.filter(({ id, startMs }) => startMs > afterMs && !there.has(id));
  const kept = ours.map(seenOf).slice(0, MOST_SEEN);
  return {
    activities: news.slice(0, MOST_ACTIVITIES).map(workoutActivity),
    changed: [...news.slice(MOST_ACTIVITIES), ...vanished].map(({ id }) => id),
    deleted: [],
    cursor: kept.map(({ id, startMs, mark }) => `${id} ${startMs.toString(36)} ${mark}`),
    done: true,
    total: null,
  };
}

async function everyPage(ctx: Listing, start: string): Promise<readonly WorkoutAnswer[]> {
  const found = new Map<string, WorkoutAnswer>();
  let nextToken: string | null = null;
  for (let count = 0; count < MOST_PAGES; count++) {
    const page: WorkoutsPage = await workoutsPage(ctx, { start, nextToken });
    for (const workout of page.workouts) found.set(workout.id, workout);
    nextToken = page.nextToken;
    if (nextToken === null) break;
  }
  return [...found.values()];
}

function seenOf(workout: WorkoutAnswer): Seen {
  return { id: workout.id, startMs: Date.parse(workout.start), mark: markOf(workout) };
}

function seenBefore(cursor: JsonValue): readonly Seen[] {
  if (!Array.isArray(cursor)) return [];
  return cursor.flatMap((entry) => {
    const [id, start, mark] = String(entry).split(" ");
    return id && start && mark ? [{ id, startMs: parseInt(start, 36), mark }] : [];
  });
}

/** When it was last changed, and the first letter of its state: a score need not count as a change. */
function markOf({ updated_at: updatedAt, score_state: state }: WorkoutAnswer): string {
  const changedMs = Date.parse(updatedAt ?? "");
  return `${Number.isNaN(changedMs) ? "?" : changedMs.toString(36)}${state?.[0] ?? "?"}`;
}
