import type { JsonValue, ListResult } from "@fitglue/sdk";
import { dayOf } from "./day-of.ts";
import type { Connected } from "./oura-request.ts";
import { readPage } from "./read-page.ts";
import { isWorkout } from "./workout-activity.ts";

const DAY_MS = 24 * 3600_000;
const YEAR_MS = 365 * DAY_MS;
/** Days are those of the person's clock, and Oura leaves the last one out: stretches reach so far into each other. */
const OVERLAP_MS = 2 * DAY_MS;
/** Nobody wore a ring before. */
const FIRST_DAY_MS = Date.UTC(2015, 0, 1);

/** Where the next page begins. */
interface HistoryCursor {
  /** Last day of the stretch that is read, as an instant in milliseconds since 1970. */
  readonly endMs: number;
  readonly nextToken: string | null;
}

/**
 * One page of the past, a year at a time, from the moment of connecting backwards: without days Oura gives only yesterday
 * and today. Each workout is then read by itself, with its heart rate. What ends later comes with the changes.
 */
export async function listHistory(
  ctx: Connected,
  { cursor, sinceMs }: { readonly cursor: JsonValue; readonly sinceMs: number },
): Promise<ListResult> {
  const { endMs, nextToken } = cursorOf(cursor) ?? { endMs: sinceMs + OVERLAP_MS, nextToken: null };
  const startMs = Math.max(FIRST_DAY_MS, endMs - YEAR_MS);
  const days = { start_date: dayOf(startMs), end_date: dayOf(endMs) };
  const page = await readPage(ctx, "workout", days, nextToken);
  const past = page.items.filter(isWorkout).filter(({ end_datetime: end }) => Date.parse(end) < sinceMs);
  const next: HistoryCursor =
    page.nextToken === null ? { endMs: startMs + OVERLAP_MS, nextToken: null } : { endMs, nextToken: page.nextToken };
  return {
    activities: [],
    changed: [...new Set(past.map(({ id }) => id))],
    deleted: [],
    cursor: { ...next },
    done: page.nextToken === null && startMs <= FIRST_DAY_MS,
    total: null,
  };
}

function cursorOf(cursor: JsonValue): HistoryCursor | null {
  if (typeof cursor !== "object" || cursor === null || Array.isArray(cursor)) return null;
  const { endMs, nextToken } = cursor as Readonly<Record<string, unknown>>;
  if (typeof endMs !== "number" || Number.isNaN(new Date(endMs).getTime())) return null;
  return { endMs, nextToken: typeof nextToken === "string" ? nextToken : null };
}
