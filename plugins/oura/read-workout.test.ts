import { afterEach, beforeEach, expect, test } from "vitest";
import { type ConnectedContext, answering } from "../test/connected-context.ts";
import { readWorkout } from "./read-workout.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { sampleWorkout } from "./simulator/sample-workouts.ts";
import { signedIn } from "./simulator/signed-in.fixture.ts";

const START = Date.UTC(2026, 4, 12, 17, 30);
let oura: Simulator;
let ctx: ConnectedContext;
let id: string;
beforeEach(async () => {
  oura = await createSimulator();
  ctx = await signedIn(oura);
  ({ id } = oura.service.log(sampleWorkout("strength_training", START)));
});
afterEach(() => oura.close());
const behave = (settings: Partial<Simulator["service"]["settings"]>) => {
  oura.service.settings = { ...oura.service.settings, ...settings };
};

test("a workout is read as it is now, with the heart rate of its time over several pages", async () => {
  // Of a workout of 62 minutes there are 745 samples.
  behave({ pageSize: 200 });
  oura.service.log({ ...sampleWorkout("running", START - 7200_000), heartRateBpm: 190 });
  const { activities } = await readWorkout(ctx, id);
  const { activity, streams } = activities[0] ?? {};
  expect(activity).toMatchObject({
    sport: "WeightTraining",
    startedAt: "2026-05-12T17:30:00.000Z",
    elapsedSeconds: 3720,
    utcOffsetSeconds: 3600,
    // A wave of 12 beats around 115.
    heartRate: { minimum: 103, maximum: 127 },
  });
  expect([streams?.timeSeconds.length, streams?.timeSeconds[0], streams?.timeSeconds.at(-1)]).toEqual([745, 0, 3720]);
});

test("one without heart rate has no samples", async () => {
  const walk = oura.service.log(sampleWorkout("walking", START + 7200_000));
  const { activities } = await readWorkout(ctx, walk.id);
  expect(activities[0]?.activity.heartRate).toBeNull();
  expect(activities[0]?.streams.timeSeconds).toHaveLength(0);
});

test("one that is gone is none", async () => {
  oura.service.remove(id);
  expect(await readWorkout(ctx, id)).toEqual({ activities: [] });
});

test("an id is only ever one part of an address", async () => {
  expect(await readWorkout(ctx, "../personal_info")).toEqual({ activities: [] });
});

test.each(["/v2/usercollection/workout/*", "/v2/usercollection/heartrate"])(
  "a failure of Oura at %s is no deletion, and no workout without heart rate",
  async (path) => {
    behave({ faults: [{ path, times: 1, kind: "500" }] });
    await expect(readWorkout(ctx, id)).rejects.toMatchObject({ pluginErrorCode: "OURA_UNAVAILABLE" });
  },
);

test("a membership that has ended asks to connect again", async () => {
  behave({ isMember: false });
  await expect(readWorkout(ctx, id)).rejects.toMatchObject({ pluginErrorCode: "OURA_MEMBERSHIP_MISSING" });
});

test.each(["<html>", "{}", '{"id":"x"}', "null"])(
  "an answer that is no workout is not a deletion: %s",
  async (body) => {
    await expect(readWorkout({ connection: answering(body) }, id)).rejects.toMatchObject({
      pluginErrorCode: "OURA_UNAVAILABLE",
    });
  },
);
