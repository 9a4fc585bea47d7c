import { type SourceResult, fail } from "@fitglue/sdk";
import type { TemplatesContext } from "./exercise-templates.ts";
import { readHevy } from "./hevy-calls.ts";
import { objectOf } from "./json-fields.ts";
import { activitiesOf } from "./page-activities.ts";
import { isWorkoutId } from "./workout-id.ts";

/** One workout as it is now; none when it is gone. */
export async function readWorkout(ctx: TemplatesContext, id: string): Promise<SourceResult> {
  if (!isWorkoutId(id)) return { activities: [] };
  const { status, body } = await readHevy(ctx.connection.fetch, `/v1/workouts/${id}`);
  if (status === 404 || status === 410) return { activities: [] };
  if (status !== 200)
    fail("HEVY_UNAVAILABLE", `Hevy does not give workout ${id} (${String(status)}); it is tried again`);
  // Some versions put it into an object.
  const workout = objectOf(body)?.["workout"] ?? body;
  const activities = await activitiesOf(ctx, [workout]);
  // Without any activity it would be taken for deleted.
  if (activities.length === 0)
    fail("HEVY_UNAVAILABLE", `Hevy's answer about workout ${id} is not readable; it is tried again`);
  return { activities };
}
