import {
  type Activity,
  type DeliveryOutcome,
  type DestinationContext,
  type Exercise,
  type JsonValue,
  fail,
} from "@fitglue/sdk";
import { cardioExercise } from "./cardio-exercise.ts";
import { freshTemplates } from "./exercise-templates.ts";
import { findWorkout } from "./find-workout.ts";
import type { HevyWorkoutRequest } from "./hevy-api.ts";
import { type HevyAnswer, askHevy, refuseFailure } from "./hevy-calls.ts";
import { listOf, objectOf, textOf } from "./json-fields.ts";
import type { DestinationConfig } from "./manifest.types.ts";
import { type UnknownExercises, placeExercises } from "./place-exercises.ts";
import { workoutRequest } from "./workout-request.ts";

type Context = DestinationContext<DestinationConfig, "connection" | "state">;

/** Told to the next attempt: Hevy may have made the workout, and said so to nobody. */
const UNCLEAR: JsonValue = { unclear: true };
const RETRY_SECONDS = 60;
export const NOTHING_TO_STORE = "Hevy stores exercises, and this activity has none";

/** Writes the activity to Hevy: over the workout of an earlier delivery, or as a new one. */
export async function deliverWorkout(ctx: Context): Promise<DeliveryOutcome> {
  const request = await requestFor(ctx, ctx.config.unknownExercises);
  if (request === null) return { outcome: "skip", reason: NOTHING_TO_STORE };
  if (ctx.resume !== null) {
    const found = await findWorkout({ fetch: ctx.connection.fetch, nowMs: ctx.now() }, request);
    if (found !== null) return delivered(found);
  }
  const answer = await write(ctx, request);
  if (!isTemplateRefused(answer)) return settle(ctx, answer);
  // An exercise that was remembered is not the person's any more.
  await freshTemplates(ctx);
  return settle(ctx, await write(ctx, (await requestFor(ctx, ctx.config.unknownExercises)) ?? request));
}

/** What an earlier attempt made, for the host; nothing is written. */
export async function findDelivery(ctx: Context): Promise<{ externalId: string; url: null } | null> {
  const request = await requestFor(ctx, ctx.config.unknownExercises === "create" ? "giveUp" : "leaveOut");
  if (request === null) return null;
  const found = await findWorkout({ fetch: ctx.connection.fetch, nowMs: ctx.now() }, request);
  return found === null ? null : { externalId: found, url: null };
}

/** The request; null when nothing of the activity can be stored, or, with `giveUp`, not all. */
async function requestFor(ctx: Context, unknown: UnknownExercises): Promise<HevyWorkoutRequest | null> {
  const { activity, config, content } = ctx;
  const exercises = exercisesFor(activity, config);
  if (exercises.length === 0) return null;
  const placed = await placeExercises(ctx, exercises, unknown);
  if (placed === null || placed.length === 0) return null;
  return workoutRequest(activity, placed, { ...content, isPrivate: config.isPrivate });
}

/** The activity's own exercises, or else the whole of it as one, where the settings ask for that. */
export function exercisesFor(activity: Activity, config: DestinationConfig): readonly Exercise[] {
  const isCardio = config.cardio === "log" && activity.exercises.length === 0;
  const cardio = isCardio ? cardioExercise(activity, config.otherExercise ?? null) : null;
  return cardio === null ? activity.exercises : [cardio];
}

/** Over the workout of an earlier delivery, or as a new one. */
function write({ connection, previous }: Context, request: HevyWorkoutRequest): Promise<HevyAnswer> {
  if (previous === null) return askHevy(connection.fetch, "POST", "/v1/workouts", request);
  return askHevy(connection.fetch, "PUT", `/v1/workouts/${encodeURIComponent(previous.externalId)}`, request);
}

function settle({ previous }: Context, answer: HevyAnswer): DeliveryOutcome {
  const { status, body } = answer;
  const replaced = previous?.externalId ?? null;
  if (replaced !== null && status === 404) return { outcome: "gone" };
  const mayBeMade = replaced === null && (status < 400 || status >= 500 || status === 408);
  if (!mayBeMade) {
    refuseFailure(answer);
    refuseRequest(answer);
  }
  const id = replaced ?? createdId(body);
  if (id !== null) return delivered(id);
  const reason = `Hevy answered with ${String(status)} and did not say whether it has the workout; it is looked for first`;
  return { outcome: "retry", afterSeconds: RETRY_SECONDS, reason, state: UNCLEAR };
}

function isTemplateRefused({ status, body }: HevyAnswer): boolean {
  return status === 400 && /template/iu.test(textOf(objectOf(body)?.["error"]) ?? "");
}

function delivered(externalId: string): DeliveryOutcome {
  return { outcome: "delivered", externalId, url: null };
}

function refuseRequest({ status, body }: HevyAnswer): void {
  if (status < 400) return;
  const text = textOf(objectOf(body)?.["error"]) ?? "it gives no reason";
  fail("HEVY_WORKOUT_REFUSED", `Hevy does not take this workout (${String(status)}): ${text}`);
}

/** Hevy answers in one of three ways: `{workout: {…}}`, `{workout: [{…}]}` or the workout itself. */
function createdId(body: JsonValue): string | null {
  const workout = objectOf(body)?.["workout"];
  return textOf((objectOf(workout) ?? objectOf(listOf(workout)[0]) ?? objectOf(body))?.["id"]);
}
