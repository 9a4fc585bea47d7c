import type { JsonValue, ListResult } from "@fitglue/sdk";
import { listActivities } from "./list-activities.ts";
import { startBounds } from "./start-bounds.ts";
import type { Connected } from "./strava-request.ts";

/** Reading so many fits into one window of Strava's limits, beside everything else. */
const PER_PAGE = 30;
/** The cursor has room for so many. */
const MOST_SEEN = 200;

/** Where the next page begins. */
interface HistoryCursor {
  /** Everything that started before this is still to come; whole seconds since 1970. */
  readonly before: number;
  /** Page within that: beyond the first only where a whole page brought nothing new. */
  readonly page: number;
  /** Ids that may come again, and are left out then. */
  readonly seen: readonly string[];
}

/**
 * One page of the past, from the moment of connecting backwards. The end is an empty page: a short one may come before.
 *
 * Pages go by time and not by number, so that what is added or deleted on the way moves nothing. The next one begins
 * where the last activity of this one can have started at the latest; what comes twice by that is left out.
 */
export async function listHistory(
  ctx: Connected,
  { cursor, sinceMs }: { readonly cursor: JsonValue; readonly sinceMs: number },
): Promise<ListResult> {
  const { before, page, seen } = cursorOf(cursor) ?? { before: Math.ceil(sinceMs / 1000), page: 1, seen: [] };
  const listed = (await listActivities(ctx, { before, page, perPage: PER_PAGE })).map(({ id, start_date: start }) => ({
    id: `${id}`,
    ...startBounds(start),
  }));
  const changed = listed.map(({ id }) => id).filter((id) => !seen.includes(id));
  const last = listed.at(-1);
  const nothing = { activities: [], deleted: [], total: null };
  if (last === undefined) return { ...nothing, changed, cursor, done: true };
  const from = last.latestSeconds + 1;
  const again = listed.filter(({ earliestSeconds }) => earliestSeconds < from).map(({ id }) => id);
  const next: HistoryCursor =
    changed.length > 0 && from < before
      ? { before: from, page: 1, seen: again }
      : { before, page: page + 1, seen: [...new Set([...seen, ...again])].slice(-MOST_SEEN) };
  return { ...nothing, changed, cursor: { ...next }, done: false };
}

function cursorOf(cursor: JsonValue): HistoryCursor | null {
  if (typeof cursor !== "object" || cursor === null || Array.isArray(cursor)) return null;
  const { before, page, seen } = cursor as { before?: unknown; page?: unknown; seen?: unknown };
  const isKnown = typeof before === "number" && typeof page === "number" && Array.isArray(seen);
  return isKnown ? { before, page, seen: seen.map(String) } : null;
}
