import { fail } from "@fitglue/sdk";
import type { ActivitySummary } from "./strava-answers.ts";
import { type Connected, askStrava, reasonOf } from "./strava-request.ts";

/** Which stretch of time, in whole seconds since 1970; both ends are left out. */
export interface ListQuery {
  readonly after?: number;
  readonly before?: number;
  readonly page?: number;
  /** At most 200. */
  readonly perPage: number;
}

/** One page of the athlete's activities: newest first, or oldest first when only `after` is given. */
export async function listActivities(
  ctx: Connected,
  { after, before, page, perPage }: ListQuery,
): Promise<readonly ActivitySummary[]> {
  const query = [
    ...(after === undefined ? [] : [`after=${after}`]),
    ...(before === undefined ? [] : [`before=${before}`]),
    ...(page === undefined ? [] : [`page=${page}`]),
    `per_page=${perPage}`,
  ];
  const answer = await askStrava(ctx, `/athlete/activities?${query.join("&")}`);
  if (answer.status !== 200 || !Array.isArray(answer.json))
    fail("STRAVA_UNAVAILABLE", `Strava did not list the activities (${reasonOf(answer)})`);
  return answer.json as readonly ActivitySummary[];
}
