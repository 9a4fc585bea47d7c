import type { JsonValue, ListResult } from "@fitglue/sdk";
import { listActivities } from "./list-activities.ts";
import type { Connected } from "./strava-request.ts";

/** Reading so many fits into one window of Strava's limits, beside everything else. */
const PER_PAGE = 30;

/** Where the next page begins. */
interface HistoryCursor {
  /** Everything that started before this is still to come; whole seconds since 1970. */
  readonly before: number;
  /** Those of the last page that started in the second before: they come again and are left out. */
  readonly seen: readonly string[];
}

/**
 * One page of the past, from the moment of connecting backwards. The end is an empty page: a short one may come before.
 *
 * Pages go by time and not by number, so that what is added or deleted on the way moves nothing.
 */
export async function listHistory(
  ctx: Connected,
  { cursor, sinceMs }: { readonly cursor: JsonValue; readonly sinceMs: number },
): Promise<ListResult> {
  const { before, seen } = cursorOf(cursor) ?? { before: Math.ceil(sinceMs / 1000), seen: [] };
  const page = await listActivities(ctx, { before, perPage: PER_PAGE });
  const fresh = page
    .map(({ id, start_date: start }) => ({ id: `${id}`, start }))
    .filter(({ id }) => !seen.includes(id));
  const starts = fresh.map(({ start }) => Math.floor(Date.parse(start) / 1000)).filter(Number.isFinite);
  const oldest = Math.min(...starts);
  const atOldest = fresh.filter((_, index) => starts[index] === oldest).map(({ id }) => id);
  const next: HistoryCursor | null =
    starts.length === 0
      ? null
      : { before: oldest + 1, seen: oldest + 1 === before ? [...seen, ...atOldest] : atOldest };
  return {
    activities: [],
    changed: fresh.map(({ id }) => id),
    deleted: [],
    cursor: next === null ? cursor : { ...next },
    done: next === null,
    total: null,
  };
}

function cursorOf(cursor: JsonValue): HistoryCursor | null {
  if (typeof cursor !== "object" || cursor === null || Array.isArray(cursor)) return null;
  const { before, seen } = cursor as { before?: unknown; seen?: unknown };
  return typeof before === "number" && Array.isArray(seen) ? { before, seen: seen.map(String) } : null;
}
