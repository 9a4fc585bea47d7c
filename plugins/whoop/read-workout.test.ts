import { afterEach, beforeEach, expect, test } from "vitest";
import { type ConnectedContext, answering } from "../test/connected-context.ts";
import { readWorkout } from "./read-workout.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { sampleWorkout } from "./simulator/sample-workouts.ts";
import { signedIn } from "./simulator/signed-in.fixture.ts";

const START = Date.UTC(2026, 4, 12, 17, 30);
let whoop: Simulator;
let ctx: ConnectedContext;
let id: string;
beforeEach(async () => {
  whoop = await createSimulator();
  ctx = await signedIn(whoop);
  ({ id } = whoop.service.log(sampleWorkout("weightlifting", START)));
});
afterEach(() => whoop.close());

test("a workout is read as it is now", async () => {
  const { activities } = await readWorkout(ctx, id);
  expect(activities).toHaveLength(1);
  expect(activities[0]?.activity).toMatchObject({
    sport: "WeightTraining",
    startedAt: "2026-05-12T17:30:00.000Z",
    elapsedSeconds: 3780,
    utcOffsetSeconds: 3600,
    heartRate: { average: 112, maximum: 143 },
  });
});

test("one that is gone is none", async () => {
  whoop.service.remove(id);
  expect(await readWorkout(ctx, id)).toEqual({ activities: [] });
});

test("an id that is none is not asked for", async () => {
  expect(await readWorkout({ connection: answering("", 500) }, "../user/profile/basic")).toEqual({ activities: [] });
});

test.each(["500", "429"] as const)("a failure of WHOOP is not a deletion: %s", async (kind) => {
  whoop.service.settings = { ...whoop.service.settings, faults: [{ path: "/developer/*", times: 1, kind }] };
  await expect(readWorkout(ctx, id)).rejects.toMatchObject({ pluginErrorCode: "WHOOP_UNAVAILABLE" });
});

test.each(["<html>Sign in to the network</html>", "{}", '{"id":"x"}', "null"])(
  "an answer that is no workout is not a deletion: %s",
  async (body) => {
    await expect(readWorkout({ connection: answering(body) }, id)).rejects.toMatchObject({
      pluginErrorCode: "WHOOP_UNAVAILABLE",
    });
  },
);
