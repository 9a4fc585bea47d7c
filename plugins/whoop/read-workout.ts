import { type SourceResult, fail } from "@fitglue/sdk";
import { isWorkout, workoutActivity } from "./workout-activity.ts";
import { isWorkoutId } from "./workout-id.ts";
import { type Connected, askWhoop } from "./whoop-request.ts";

/** One workout as it is now; none when it is gone. */
export async function readWorkout(ctx: Connected, id: string): Promise<SourceResult> {
  if (!isWorkoutId(id)) return { activities: [] };
  const { status, json } = await askWhoop(ctx, `/activity/workout/${id}`);
  if (status === 404) return { activities: [] };
  // Without any activity it would be taken for deleted.
  if (status !== 200 || !isWorkout(json))
    fail(
      "WHOOP_UNAVAILABLE",
      `WHOOP's answer about workout ${id} is not readable (status ${status}); it is tried again`,
    );
  return { activities: [workoutActivity(json)] };
}
