import type { JsonObject, JsonValue, SourcedActivity } from "@fitglue/sdk";
import { type TemplatesContext, knownTemplates } from "./exercise-templates.ts";
import { listOf, objectOf, textOf } from "./json-fields.ts";
import { activityOfWorkout } from "./workout-activity.ts";

/** The activities of some workouts, with kind and muscles from the person's exercise templates. */
export async function activitiesOf(
  ctx: TemplatesContext,
  workouts: readonly JsonValue[],
): Promise<readonly SourcedActivity[]> {
  const objects = workouts.map(objectOf).filter((workout) => workout !== null);
  const templates = await knownTemplates(ctx, objects.flatMap(templateIds));
  const activities = objects.map((workout) => activityOfWorkout(workout, templates)).filter((one) => one !== null);
  const unreadable = workouts.length - activities.length;
  if (unreadable > 0) ctx.log.warn("Hevy gave workouts without an id or a time; they were left out", { unreadable });
  return activities;
}

function templateIds(workout: JsonObject): readonly string[] {
  const ids = listOf(workout["exercises"]).map((exercise) => textOf(objectOf(exercise)?.["exercise_template_id"]));
  return ids.filter((id) => id !== null);
}
