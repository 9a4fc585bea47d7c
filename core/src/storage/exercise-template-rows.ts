import { matchExercise } from "@fitglue/sdk/exercises";
import type { Exercise } from "@fitglue/sdk";
import { sql, type Kysely } from "kysely";
import type { Database } from "./database/schema.ts";
import { storedText } from "./stored-json.ts";

type TemplateMuscles = Pick<Database["exercise_template"], "primary_muscle" | "secondary_muscles" | "muscles_by">;

/** Keeps what a service's exercises are, under their ids; what was known of one before is brought up to date. */
export async function keepExerciseTemplates(
  db: Kysely<Database>,
  accountId: string,
  provider: string,
  exercises: readonly Exercise[],
): Promise<void> {
  const byId = new Map(
    exercises.flatMap((each) => (each.templateId === null ? [] : [[each.templateId, each] as const])),
  );
  if (byId.size === 0) return;
  const rows = [...byId].map(([templateId, exercise]) => ({
    account_id: accountId,
    provider,
    template_id: templateId,
    title: storedText(exercise.title),
    kind: exercise.kind,
    equipment: exercise.equipment,
    ...templateMuscles(exercise),
  }));
  await db
    .insertInto("exercise_template")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["account_id", "provider", "template_id"]).doUpdateSet((row) => ({
        title: row.ref("excluded.title"),
        kind: row.ref("excluded.kind"),
        equipment: row.ref("excluded.equipment"),
        primary_muscle: row.ref("excluded.primary_muscle"),
        secondary_muscles: row.ref("excluded.secondary_muscles"),
        muscles_by: row.ref("excluded.muscles_by"),
        updated_at: sql<Date>`now()`,
      })),
    )
    .execute();
}

/** The muscles of an exercise: as the service gives them, else by the id of a built-in one, else by its name. */
function templateMuscles({ title, templateId, muscles }: Exercise): TemplateMuscles {
  if (muscles)
    return { primary_muscle: muscles.primary, secondary_muscles: [...muscles.secondary], muscles_by: "source" };
  const { muscles: found, fallbackGroup, by } = matchExercise(title, { templateId });
  const primary = found?.primary ?? (fallbackGroup === "other" ? null : fallbackGroup);
  return {
    primary_muscle: primary,
    secondary_muscles: [...(found?.secondary ?? [])],
    muscles_by: primary === null ? "none" : by === "template" ? "template" : "name",
  };
}
