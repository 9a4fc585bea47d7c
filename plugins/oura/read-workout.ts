import { type SourceResult, fail } from "@fitglue/sdk";
import { heartRateSamples } from "./heart-rate-samples.ts";
import { type Connected, askOura, refuseWithoutMembership } from "./oura-request.ts";
import { isWorkout, workoutActivity } from "./workout-activity.ts";

/** One workout as it is now, with the heart rate of its time; none when it is gone. */
export async function readWorkout(ctx: Connected, id: string): Promise<SourceResult> {
  const answer = await askOura(ctx, `/workout/${encodeURIComponent(id)}`);
  refuseWithoutMembership(answer);
  const { status, json } = answer;
  if (status === 404) return { activities: [] };
  // Without any activity it would be taken for deleted.
  if (status !== 200 || !isWorkout(json))
    fail("OURA_UNAVAILABLE", `Oura's answer about workout ${id} is not readable (status ${status}); it is tried again`);
  return { activities: [workoutActivity(json, await heartRateSamples(ctx, json))] };
}
