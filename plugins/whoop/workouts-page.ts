import { type Log, fail } from "@fitglue/sdk";
import { isWorkout } from "./workout-activity.ts";
import type { WorkoutAnswer, WorkoutsAnswer } from "./whoop-answers.ts";
import { type Connected, askWhoop } from "./whoop-request.ts";

/** What reads lists needs of `ctx`. */
export interface Listing extends Connected {
  readonly log: Pick<Log, "warn">;
}

/** Which workouts: those that end after `start` and begin before `end`, both ISO instants. */
export interface WorkoutsQuery {
  readonly start?: string;
  readonly end?: string;
  /** What the page before gave. */
  readonly nextToken?: string | null;
}

export interface WorkoutsPage {
  readonly workouts: readonly WorkoutAnswer[];
  /** Null on the last page. */
  readonly nextToken: string | null;
}

/** The most that WHOOP gives at once. */
const PER_PAGE = 25;

/**
 * One page of the person's workouts, newest start first.
 *
 * The parameter is called `nextToken`, the field of the answer `next_token` (https://developer.whoop.com/docs/developing/pagination).
 */
export async function workoutsPage(
  ctx: Listing,
  { start, end, nextToken = null }: WorkoutsQuery,
): Promise<WorkoutsPage> {
  const query = new URLSearchParams({
    limit: `${PER_PAGE}`,
    ...(start !== undefined && { start }),
    ...(end !== undefined && { end }),
    ...(nextToken !== null && { nextToken }),
  });
  const { status, json } = await askWhoop(ctx, `/activity/workout?${query.toString()}`);
  const { records, next_token: next } = (json ?? {}) as WorkoutsAnswer;
  // Taken for an end, an answer without the list would lose what comes after.
  if (status !== 200 || !Array.isArray(records))
    fail("WHOOP_UNAVAILABLE", `WHOOP gives no list of workouts (status ${status}); it is tried again by itself`);
  const workouts = records.filter(isWorkout);
  if (workouts.length < records.length)
    ctx.log.warn("WHOOP gave workouts without an id, a start or an end; they were left out", {
      unreadable: records.length - workouts.length,
    });
  return { workouts, nextToken: typeof next === "string" && next !== "" ? next : null };
}
