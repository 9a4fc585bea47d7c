import type { JsonValue, ListResult } from "@fitglue/sdk";
import { workoutActivity } from "./workout-activity.ts";
import { type Listing, workoutsPage } from "./workouts-page.ts";

/** Where the next page begins. */
interface HistoryCursor {
  /** Everything that began before this ISO instant is still to come. */
  readonly before: string;
  /** Place within that: beyond the first page only where a whole page began at one instant. */
  readonly nextToken: string | null;
}

/**
 * One page of the past, from the moment of connecting backwards, newest first.
 *
 * Pages go by time: WHOOP's tokens count workouts, so one that is deleted on the way would hide another. The next page
 * begins a moment after the oldest workout of this one began, which is why that comes twice and is known then.
 */
export async function listHistory(
  ctx: Listing,
  { cursor, sinceMs }: { readonly cursor: JsonValue; readonly sinceMs: number },
): Promise<ListResult> {
  const { before, nextToken } = cursorOf(cursor) ?? { before: new Date(sinceMs).toISOString(), nextToken: null };
  const page = await workoutsPage(ctx, { end: before, nextToken });
  const fromMs = Math.min(...page.workouts.map(({ start }) => Date.parse(start))) + 1;
  const next: HistoryCursor =
    fromMs < Date.parse(before)
      ? { before: new Date(fromMs).toISOString(), nextToken: null }
      : { before, nextToken: page.nextToken };
  return {
    activities: page.workouts.map(workoutActivity),
    changed: [],
    deleted: [],
    cursor: { ...next },
    done: page.nextToken === null,
    total: null,
  };
}

function cursorOf(cursor: JsonValue): HistoryCursor | null {
  if (typeof cursor !== "object" || cursor === null || Array.isArray(cursor)) return null;
  const { before, nextToken = null } = cursor as Readonly<Record<string, unknown>>;
  const isKnown = typeof before === "string" && !Number.isNaN(Date.parse(before));
  return isKnown ? { before, nextToken: typeof nextToken === "string" ? nextToken : null } : null;
}
