import { type Exercise, fail } from "@fitglue/sdk";
import { chooseTemplate } from "./choose-template.ts";
import { customExercise } from "./custom-exercise.ts";
import {
  type Template,
  type Templates,
  type TemplatesContext,
  freshTemplates,
  knownTemplates,
  rememberTemplate,
} from "./exercise-templates.ts";
import type { HevyTemplateRequest } from "./hevy-api.ts";
import { askHevy, refuseFailure } from "./hevy-calls.ts";
import { objectOf, textOf } from "./json-fields.ts";
import type { PlacedExercise } from "./workout-request.ts";

/** What becomes of an exercise that Hevy does not have: a custom one is made, it is left out, or all is left. */
export type UnknownExercises = "create" | "leaveOut" | "giveUp";

/**
 * Finds the template of each exercise among the person's.
 *
 * One is made only after a fresh look: an attempt that broke off may have made it already.
 *
 * @returns null when one is missing and `unknown` is `giveUp`.
 */
export async function placeExercises(
  ctx: TemplatesContext,
  exercises: readonly Exercise[],
  unknown: UnknownExercises,
): Promise<readonly PlacedExercise[] | null> {
  const ids = exercises.map(({ templateId }) => templateId).filter((id) => id !== null);
  let templates = await knownTemplates(ctx, ids);
  const isPlaced = (exercise: Exercise) => chooseTemplate(exercise, templates) !== null;
  if (!exercises.every(isPlaced)) templates = (await freshTemplates(ctx)) ?? refuseWithoutTemplates();

  const placed: PlacedExercise[] = [];
  for (const exercise of exercises) {
    let template = chooseTemplate(exercise, templates);
    if (template === null && unknown === "create") {
      template = await createTemplate(ctx, exercise);
      templates = new Map(templates).set(template.id, template);
    }
    if (template !== null) placed.push({ exercise, templateId: template.id });
    else if (unknown === "giveUp") return null;
    else ctx.log.warn("Hevy does not have this exercise; it was left out", { exercise: exercise.title });
  }
  return placed;
}

function refuseWithoutTemplates(): Templates {
  fail("HEVY_UNAVAILABLE", "Hevy does not give its list of exercises; it is tried again by itself");
}

async function createTemplate(ctx: TemplatesContext, exercise: Exercise): Promise<Template> {
  const request = customExercise(exercise);
  const made = await askHevy(ctx.connection.fetch, "POST", "/v1/exercise_templates", request);
  const text = textOf(objectOf(made.body)?.["error"]) ?? `status ${String(made.status)}`;
  if (made.status === 403 && /limit/iu.test(text))
    fail(
      "HEVY_EXERCISE_LIMIT",
      `Hevy takes no more exercises of your own (${text}), and "${exercise.title}" is none of its; delete one in Hevy, or have such exercises left out`,
    );
  refuseFailure(made);
  const id = textOf(objectOf(made.body)?.["id"]);
  if (id === null)
    fail(
      "HEVY_WORKOUT_REFUSED",
      `Hevy did not make the exercise "${exercise.title}" (${text}); have such exercises left out`,
    );
  const template = templateOf(id, request.exercise);
  await rememberTemplate(ctx, template);
  return template;
}

function templateOf(id: string, exercise: HevyTemplateRequest["exercise"]): Template {
  const { title, exercise_type: type, muscle_group: primary, other_muscles: secondary } = exercise;
  return { id, title, type, primary, secondary, equipment: exercise.equipment_category };
}
