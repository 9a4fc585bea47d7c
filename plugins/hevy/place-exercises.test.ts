import { afterEach, beforeEach, expect, test } from "vitest";
import { type ConnectedContext, connectedContext } from "../test/connected-context.ts";
import { loggedExercise, loggedSet } from "../test/strength-log.ts";
import { placeExercises } from "./place-exercises.ts";
import { createSimulator, type Simulator } from "./simulator/create-simulator.ts";

let hevy: Simulator;
let ctx: ConnectedContext;
beforeEach(async () => {
  hevy = await createSimulator();
  ctx = connectedContext({ origin: hevy.origin, headers: { "api-key": hevy.demo.key } });
});
afterEach(() => hevy.close());

const BENCH = loggedExercise("Dave's Bench Press", [loggedSet(8, 80)]);
const TYRE = loggedExercise("Zorbing", [loggedSet(10)]);
const customs = () => hevy.service.templates.custom();
const posts = () => hevy.calls.filter(({ method }) => method === "POST");

test("an exercise that Hevy does not have becomes a custom one, once", async () => {
  const placed = await placeExercises(ctx, [BENCH, TYRE, TYRE], "create");
  expect(customs()).toMatchObject([{ title: "Zorbing", type: "reps_only" }]);
  expect(placed?.map(({ templateId }) => templateId)).toEqual(["79D0BB3A", customs()[0]?.id, customs()[0]?.id]);
  await placeExercises(ctx, [TYRE], "create");
  expect(posts()).toHaveLength(1);
});

test("one that an attempt made before it broke off is found again", async () => {
  await placeExercises(ctx, [BENCH], "create");
  ctx = { ...ctx, now: () => Date.now() + 60_000 };
  const former = hevy.service.templates.add({
    ...{ title: "Zorbing", exercise_type: "reps_only", equipment_category: "other" },
    ...{ muscle_group: "other", other_muscles: [] },
  });
  expect(await placeExercises(ctx, [TYRE], "create")).toMatchObject([{ templateId: former.id }]);
  expect(posts()).toEqual([]);
});

test("it is left out where the person wants that, and the log names it", async () => {
  expect(await placeExercises(ctx, [TYRE, BENCH], "leaveOut")).toMatchObject([{ templateId: "79D0BB3A" }]);
  expect(ctx.lines).toMatchObject([{ level: "warn", fields: { exercise: "Zorbing" } }]);
  expect(posts()).toEqual([]);
});

test("the list is asked for once in a step", async () => {
  await placeExercises(ctx, [loggedExercise("x", [], { templateId: "79D0BB3A" }), TYRE], "create");
  const lists = hevy.calls.filter(({ url }) => url.startsWith("/v1/exercise_templates?page=1&"));
  expect(lists).toHaveLength(1);
});

test("looking for something makes nothing", async () => {
  expect(await placeExercises(ctx, [BENCH, TYRE], "giveUp")).toBeNull();
  expect(posts()).toEqual([]);
});

test("Hevy's limit of custom exercises is told, with what to do", async () => {
  hevy.service.settings = { ...hevy.service.settings, customExerciseLimit: 0 };
  await expect(placeExercises(ctx, [TYRE], "create")).rejects.toMatchObject({
    pluginErrorCode: "HEVY_EXERCISE_LIMIT",
    message: expect.stringContaining("Zorbing"),
  });
});

test("without Hevy's list nothing is made up", async () => {
  hevy.service.settings = {
    ...hevy.service.settings,
    faults: [{ method: "GET", path: "/v1/exercise_templates", times: 2, kind: "500" }],
  };
  await expect(placeExercises(ctx, [BENCH], "create")).rejects.toMatchObject({ pluginErrorCode: "HEVY_UNAVAILABLE" });
});
