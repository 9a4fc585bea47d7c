import { afterEach, beforeEach, expect, test } from "vitest";
import { answering, connectedContext } from "../test/connected-context.ts";
import { findWorkout } from "./find-workout.ts";
import { createSimulator, type Simulator } from "./simulator/create-simulator.ts";
import type { WorkoutDraft } from "./simulator/hevy-service.ts";
import { pastWorkouts, sampleWorkout } from "./simulator/sample-workouts.ts";

const DAY_MS = 86_400_000;
const LONG_AGO = Date.UTC(2021, 3, 5, 18);

let hevy: Simulator;
beforeEach(async () => {
  hevy = await createSimulator();
});
afterEach(() => hevy.close());

const find = (workout: WorkoutDraft) => {
  const { connection } = connectedContext({ origin: hevy.origin, headers: { "api-key": hevy.demo.key } });
  return findWorkout({ fetch: connection.fetch, nowMs: hevy.service.nowMs() }, { workout });
};

test("a workout that was written is found by its start and its sets, however old the day is that it is for", async () => {
  hevy.service.fillPast(pastWorkouts(60, hevy.service.nowMs()));
  const { id } = hevy.service.save(sampleWorkout("Push Day", LONG_AGO));
  for (let index = 0; index < 15; index++) hevy.service.save(sampleWorkout("Leg Day", hevy.service.nowMs()));
  expect(await find(sampleWorkout("Push Day", LONG_AGO))).toBe(id);
});

test("title and text may have been changed since", async () => {
  const draft = sampleWorkout("Push Day", LONG_AGO);
  const { id } = hevy.service.save({ ...draft, title: "Mine", description: null });
  expect(await find(draft)).toBe(id);
});

test("another spelling of supersets and dust on weights make no difference", async () => {
  hevy.service.settings = { ...hevy.service.settings, supersetSpelling: "supersets_id" };
  const draft = sampleWorkout("Push Day", LONG_AGO);
  const exercises = draft.exercises.map((exercise) => ({
    ...exercise,
    sets: exercise.sets.map((set) => ({ ...set, weight_kg: set.weight_kg === null ? null : set.weight_kg + 0.0004 })),
  }));
  const { id } = hevy.service.save({ ...draft, exercises });
  expect(await find(draft)).toBe(id);
});

test("one of another minute, or with another set, is another", async () => {
  const draft = sampleWorkout("Push Day", LONG_AGO);
  hevy.service.save(sampleWorkout("Push Day", LONG_AGO + 60_000));
  hevy.service.save({ ...draft, exercises: draft.exercises.slice(1) });
  expect(await find(draft)).toBeNull();
});

test("one that was deleted is not there", async () => {
  const draft = sampleWorkout("Push Day", LONG_AGO);
  hevy.service.remove(hevy.service.save(draft).id);
  expect(await find(draft)).toBeNull();
});

test("what was saved more than a week ago is not looked through", async () => {
  hevy.service.save(sampleWorkout("Push Day", LONG_AGO));
  hevy.service.advance(8 * DAY_MS);
  expect(await find(sampleWorkout("Push Day", LONG_AGO))).toBeNull();
});

test("a failure of Hevy is no answer", async () => {
  hevy.service.settings = {
    ...hevy.service.settings,
    faults: [{ method: "GET", path: "/v1/workouts/events", times: 1, kind: "500" }],
  };
  await expect(find(sampleWorkout("Push Day", LONG_AGO))).rejects.toMatchObject({
    pluginErrorCode: "HEVY_UNAVAILABLE",
  });
});

test.each(['{"error":"Try later"}', "{}"])(
  "an answer without the list does not say that nothing is there: %s",
  async (body) => {
    const asked = findWorkout(
      { ...answering(body), nowMs: LONG_AGO },
      { workout: sampleWorkout("Push Day", LONG_AGO) },
    );
    await expect(asked).rejects.toMatchObject({ pluginErrorCode: "HEVY_UNAVAILABLE" });
  },
);
