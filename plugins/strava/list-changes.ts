import type { JsonValue, ListResult } from "@fitglue/sdk";
import { listActivities } from "./list-activities.ts";
import { startBounds } from "./start-bounds.ts";
import type { ActivitySummary } from "./strava-answers.ts";
import type { Connected } from "./strava-request.ts";

/** How far back is looked for what no event told: entries by hand, late uploads, edits and deletions. */
const LOOK_BACK_SECONDS = 10 * 24 * 60 * 60;
/** What began before the connection and ended after it is new, too. */
const LONGEST_SECONDS = 24 * 60 * 60;
const LARGEST_PAGE = 200;
/** A page may be short without being the last: an empty one is. */
const MOST_PAGES = 10;
/** Newest first, so many are remembered: the cursor has room for them. */
const MOST_SEEN = 120;

/** An activity as it was when it was last looked at. */
interface Seen {
  readonly id: string;
  readonly startSeconds: number;
  /** Of everything in the list that tells an edit. */
  readonly mark: string;
}

/**
 * Compares Strava's list of the last days with what it was the time before: new, edited and deleted activities are found
 * even when no event told of them.
 */
export async function listChanges(
  ctx: Connected,
  { cursor, sinceMs, nowMs }: { readonly cursor: JsonValue; readonly sinceMs: number; readonly nowMs: number },
): Promise<ListResult> {
  const before = seenBefore(cursor);
  const sinceSeconds = Math.floor(sinceMs / 1000);
  const after = Math.max(sinceSeconds - LONGEST_SECONDS, Math.floor(nowMs / 1000) - LOOK_BACK_SECONDS);
  const listed = await everyPage(ctx, after);
  const now = listed.filter((activity) => latestEndSeconds(activity) >= sinceSeconds).map(seenOf);
  const marks = new Map(before.map(({ id, mark }) => [id, mark]));
  const there = new Set(listed.map(({ id }) => `${id}`));
  const edited = now.filter(({ id, mark }) => marks.get(id) !== mark);
  // Reading tells whether it is gone: a list may leave something out by mistake.
  const vanished = before.filter(({ id, startSeconds }) => startSeconds > after && !there.has(id));
  const kept = now.toSorted((a, b) => b.startSeconds - a.startSeconds).slice(0, MOST_SEEN);
  return {
    activities: [],
    changed: [...edited, ...vanished].map(({ id }) => id),
    deleted: [],
    cursor: kept.map(({ id, startSeconds, mark }) => `${id} ${startSeconds.toString(36)} ${mark}`),
    done: true,
    total: null,
  };
}

async function everyPage(ctx: Connected, after: number): Promise<readonly ActivitySummary[]> {
  const found: ActivitySummary[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const activities = await listActivities(ctx, { after, page, perPage: LARGEST_PAGE });
    if (activities.length === 0) break;
    found.push(...activities);
  }
  return found;
}

function seenOf(activity: ActivitySummary): Seen {
  return {
    id: `${activity.id}`,
    startSeconds: startBounds(activity.start_date).earliestSeconds,
    mark: markOf(activity),
  };
}

function seenBefore(cursor: JsonValue): readonly Seen[] {
  if (!Array.isArray(cursor)) return [];
  return cursor.flatMap((entry) => {
    const [id, start, mark] = String(entry).split(" ");
    return id && start && mark ? [{ id, startSeconds: parseInt(start, 36), mark }] : [];
  });
}

function latestEndSeconds({ start_date: startDate, elapsed_time: elapsed }: ActivitySummary): number {
  return startBounds(startDate).latestSeconds + (elapsed ?? 0);
}

/** A short hash (FNV-1a, 32 bits) of what an edit changes in the list. */
function markOf(activity: ActivitySummary): string {
  const { name, sport_type: sportType, distance, elapsed_time: elapsed, moving_time: moving } = activity;
  const { private: isPrivate, trainer, commute, start_date: start, workout_type: kind } = activity;
  const text = JSON.stringify([name, sportType, distance, elapsed, moving, isPrivate, trainer, commute, start, kind]);
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
