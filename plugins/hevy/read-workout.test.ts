import { afterEach, beforeEach, expect, test } from "vitest";
import { type ConnectedContext, answering, connectedContext } from "../test/connected-context.ts";
import { readWorkout } from "./read-workout.ts";
import { createSimulator, type Simulator } from "./simulator/create-simulator.ts";
import { sampleWorkout } from "./simulator/sample-workouts.ts";

let hevy: Simulator;
let ctx: ConnectedContext;
let id: string;
beforeEach(async () => {
  hevy = await createSimulator();
  ctx = connectedContext({ origin: hevy.origin, headers: { "api-key": hevy.demo.key } });
  id = hevy.service.save(sampleWorkout("Push Day", Date.UTC(2026, 4, 12, 18, 34))).id;
});
afterEach(() => hevy.close());

const behave = (settings: Partial<Simulator["service"]["settings"]>) => {
  hevy.service.settings = { ...hevy.service.settings, ...settings };
};

test.each(["bare", "object"] as const)(
  "a workout is read as it is now, whether it comes %s (H2, H3)",
  async (readAs) => {
    behave({ readAs });
    const { activities } = await readWorkout(ctx, id);
    expect(activities).toHaveLength(1);
    expect(activities[0]?.activity).toMatchObject({ title: "Push Day", elapsedSeconds: 3840 });
    expect(activities[0]?.activity.exercises[0]).toMatchObject({ muscles: { primary: "chest" }, kind: "weight_reps" });
  },
);

test("one that is gone is none (V12)", async () => {
  hevy.service.remove(id);
  expect(await readWorkout(ctx, id)).toEqual({ activities: [] });
});

test("an id that is none is not asked for", async () => {
  expect(await readWorkout(ctx, "../user/info")).toEqual({ activities: [] });
  expect(hevy.calls).toEqual([]);
});

test("a failure of Hevy is not a deletion", async () => {
  behave({ faults: [{ method: "GET", path: "/v1/workouts/*", times: 1, kind: "500" }] });
  await expect(readWorkout(ctx, id)).rejects.toMatchObject({ pluginErrorCode: "HEVY_UNAVAILABLE" });
});

test("a page of some proxy is not a workout", async () => {
  const captive = { ...ctx, connection: answering("<html>Sign in to the network</html>") };
  await expect(readWorkout(captive, id)).rejects.toMatchObject({ pluginErrorCode: "HEVY_UNAVAILABLE" });
});

test("Hevy Pro that has ended asks to connect again (V13)", async () => {
  behave({ isPro: false });
  await expect(readWorkout(ctx, id)).rejects.toMatchObject({ pluginErrorCode: "HEVY_PRO_MISSING" });
});

test("a key that does not work any more is the host's to handle (V13)", async () => {
  behave({ keyWorks: false });
  await expect(readWorkout(ctx, id)).rejects.toMatchObject({ code: "CONNECTION_EXPIRED" });
});

test("muscles that Hevy does not give do not hold the workout back (V7)", async () => {
  behave({ faults: [{ method: "GET", path: "/v1/exercise_templates", times: 1, kind: "500" }] });
  const { activities } = await readWorkout(ctx, id);
  expect(activities[0]?.activity.exercises[0]).toMatchObject({ muscles: null, kind: "weight_reps" });
});

test.each(['{"error":"Try later"}', "{}", '{"workout":{"id":"x"}}'])(
  "an answer that is no workout is not a deletion: %s",
  async (body) => {
    await expect(readWorkout({ ...ctx, connection: answering(body) }, id)).rejects.toMatchObject({
      pluginErrorCode: "HEVY_UNAVAILABLE",
    });
  },
);
