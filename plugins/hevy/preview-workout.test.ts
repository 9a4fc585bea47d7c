import { type Activity, newActivity, NO_STREAMS } from "@fitglue/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectedContext } from "../test/connected-context.ts";
import { loggedExercise, loggedSet } from "../test/strength-log.ts";
import { deliverWorkout } from "./deliver-workout.ts";
import type { DestinationConfig } from "./manifest.types.ts";
import { previewWorkout } from "./preview-workout.ts";
import { createSimulator, type Simulator } from "./simulator/create-simulator.ts";

let hevy: Simulator;
beforeEach(async () => {
  hevy = await createSimulator();
});
afterEach(() => hevy.close());

const CONFIG: DestinationConfig = { isPrivate: false, cardio: "log", unknownExercises: "create" };
const session = (more: Partial<Activity> = {}) =>
  newActivity({
    title: "Garage",
    sport: "WeightTraining",
    startedAt: "2026-01-10T17:00:00.000Z",
    elapsedSeconds: 2700,
    origin: { provider: "file-upload", externalId: null, url: null, fileName: null, fileSha256: null },
    exercises: [
      loggedExercise("Bench Press", [loggedSet(8, 80), loggedSet(6, 85)]),
      loggedExercise("Bent Over Row", [loggedSet(10, 60)]),
    ],
    ...more,
  });

function contextOf(activity: Activity, config: Partial<DestinationConfig> = {}) {
  return {
    ...connectedContext({ origin: hevy.origin, headers: { "api-key": hevy.demo.key } }),
    config: { ...CONFIG, ...config },
    activity,
    streams: NO_STREAMS,
    kernels: {} as never,
    sections: [],
    content: { title: activity.title, text: "2 exercises\n3 sets", truncated: false },
    previous: null,
    idempotencyKey: "k",
    resume: null,
    pageUrl: null,
  };
}

test.each<[string, Activity, Partial<DestinationConfig>]>([
  ["a log of sets", session(), {}],
  ["one for the person alone", session(), { isPrivate: true }],
  ["a run without a title", session({ title: "", sport: "Run", exercises: [], distanceMeters: 5000 }), {}],
])("a preview of %s is what a delivery makes in Hevy", async (_of, activity, config) => {
  const context = contextOf(activity, config);
  const outcome = await deliverWorkout(context);
  if (outcome.outcome !== "delivered") throw new Error(JSON.stringify(outcome));
  const answer = await context.connection.fetch(`/v1/workouts/${outcome.externalId}`);
  const made = JSON.parse(answer.body) as {
    title: string;
    description: string;
    exercises: { title: string; sets: unknown[] }[];
  };
  const { connection: _, ...alone } = context;
  const shown = previewWorkout(alone);
  expect(shown).toMatchObject({ outcome: "preview", title: made.title, text: made.description });
  const details = shown.outcome === "preview" ? (shown.details ?? []) : [];
  expect(details[0]).toEqual({
    label: "Who may see it",
    value: config.isPrivate === true ? "Only you" : "Whoever may see your workouts",
  });
  expect(details.slice(1).map(({ value }) => Number.parseInt(value, 10))).toEqual(
    made.exercises.map(({ sets }) => sets.length),
  );
});

test("what Hevy does not store is left out, and the preview says so", () => {
  const activity = session({ sport: "Run", exercises: [], distanceMeters: 5000 });
  expect(previewWorkout(contextOf(activity, { cardio: "skip" }))).toEqual({
    outcome: "skip",
    reason: "Hevy stores exercises, and this activity has none",
  });
});

test("of a long log the first exercises are named, and the others counted", () => {
  const exercises = Array.from({ length: 20 }, (_, index) => loggedExercise(`Lift ${index}`, [loggedSet(5, 50)]));
  const shown = previewWorkout(contextOf(session({ exercises })));
  const details = shown.outcome === "preview" ? shown.details : [];
  expect(details).toHaveLength(17);
  expect(details?.at(-1)).toEqual({ label: "And", value: "5 more exercises" });
});
