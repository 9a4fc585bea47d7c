import { type Activity, type DeliveryOutcome, type JsonValue, newActivity } from "@fitglue/sdk";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ConnectedContext, connectedContext } from "../test/connected-context.ts";
import { loggedExercise, loggedSet } from "../test/strength-log.ts";
import { deliverWorkout, findDelivery } from "./deliver-workout.ts";
import type { DestinationConfig } from "./manifest.types.ts";
import { anyWorkout } from "./simulator/any-workout.ts";
import { createSimulator, type Simulator } from "./simulator/create-simulator.ts";
import type { Fault } from "./simulator/settings.ts";
import { sampleWorkout } from "./simulator/sample-workouts.ts";
import { activityOfWorkout } from "./workout-activity.ts";

type Context = Parameters<typeof deliverWorkout>[0];

const CONFIG: DestinationConfig = { isPrivate: false, cardio: "log", unknownExercises: "create" };
const ORIGIN = { provider: "file-upload", externalId: null, url: null, fileName: null, fileSha256: null };

let hevy: Simulator;
let base: ConnectedContext;
beforeEach(async () => {
  hevy = await createSimulator();
  base = connectedContext({ origin: hevy.origin, headers: { "api-key": hevy.demo.key } });
});
afterEach(() => hevy.close());

const strength = (more: Partial<Activity> = {}) =>
  newActivity({
    title: "Garage",
    sport: "WeightTraining",
    startedAt: "2026-01-10T17:00:00.000Z",
    elapsedSeconds: 2700,
    origin: ORIGIN,
    exercises: [
      loggedExercise("Bench Press", [loggedSet(8, 80, { rpe: 8.5 }), loggedSet(6, 85)], { supersetId: 0 }),
      loggedExercise("Bent Over Row", [loggedSet(10, 60)], { supersetId: 0, notes: "Slow" }),
    ],
    ...more,
  });

interface Given {
  readonly config?: Partial<DestinationConfig>;
  readonly previous?: string | null;
  readonly resume?: JsonValue;
  readonly text?: string;
}

/** What the host hands over; what the destination does not use is left out. */
function contextOf(
  activity: Activity,
  { config = {}, previous = null, resume = null, text = "" }: Given = {},
): Context {
  return {
    ...base,
    config: { ...CONFIG, ...config },
    activity,
    content: { title: activity.title, text, truncated: false },
    previous: previous === null ? null : { externalId: previous },
    resume,
    idempotencyKey: "key",
    sections: [],
  } as unknown as Context;
}
const deliver = (activity: Activity, given: Given = {}) => deliverWorkout(contextOf(activity, given));
const idOf = (outcome: DeliveryOutcome) => (outcome.outcome === "delivered" ? outcome.externalId : null);
const behave = (settings: Partial<Simulator["service"]["settings"]>) => {
  hevy.service.settings = { ...hevy.service.settings, ...settings };
};
const failOnce = (method: string, path: string, kind: Fault["kind"]) => {
  behave({ faultDelayMs: 1, faults: [{ method, path, times: 1, kind }] });
};

test.each(["object", "array", "bare"] as const)(
  "a workout is created, and its id found in the answer as %s",
  async (writtenAs) => {
    behave({ writtenAs });
    const outcome = await deliver(strength(), { text: "Volume: 1,750 kg" });
    const [workout] = hevy.service.workouts();
    expect(outcome).toEqual({ outcome: "delivered", externalId: workout?.id, url: null });
    expect(workout).toMatchObject({
      title: "Garage",
      description: "Volume: 1,750 kg",
      start_time: "2026-01-10T17:00:00+00:00",
      end_time: "2026-01-10T17:45:00+00:00",
      exercises: [
        { exercise_template_id: "79D0BB3A", superset_id: 0, sets: [{ reps: 8, weight_kg: 80, rpe: 8.5 }, { reps: 6 }] },
        { exercise_template_id: "55E6546F", superset_id: 0, notes: "Slow" },
      ],
    });
  },
);

test.each([true, false])(
  "whether it is private (%s) is told when it is created and when it is replaced",
  async (isPrivate) => {
    const config = { isPrivate };
    const previous = idOf(await deliver(strength(), { config }));
    expect(hevy.service.workouts()[0]?.is_private).toBe(isPrivate);
    await deliver(strength({ title: "Again" }), { config, previous });
    expect(hevy.service.workouts()).toMatchObject([{ id: previous, title: "Again", is_private: isPrivate }]);
  },
);

test("a later delivery replaces the workout of the first", async () => {
  const previous = idOf(await deliver(strength()));
  const edited = strength({ exercises: [loggedExercise("Bench Press", [loggedSet(5, 100)])] });
  expect(idOf(await deliver(edited, { previous }))).toBe(previous);
  expect(hevy.service.workouts()).toHaveLength(1);
  expect(hevy.service.workouts()[0]?.exercises).toMatchObject([{ sets: [{ reps: 5, weight_kg: 100 }] }]);
});

test("one that the person deleted in Hevy stays deleted", async () => {
  const previous = idOf(await deliver(strength()));
  hevy.service.remove(previous ?? "");
  expect(await deliver(strength({ title: "Edited" }), { previous })).toEqual({ outcome: "gone" });
  expect(hevy.service.workouts()).toEqual([]);
});

test("a run is written as one exercise with distance and duration (H27)", async () => {
  const run = strength({ title: "Park run", sport: "Run", distanceMeters: 5023.4, movingSeconds: 1512, exercises: [] });
  await deliver(run);
  expect(hevy.service.workouts()).toMatchObject([
    {
      title: "Park run",
      exercises: [{ title: "Running", sets: [{ distance_meters: 5023, duration_seconds: 1512, reps: null }] }],
    },
  ]);
});

describe("nothing is written", () => {
  test("of a run where the person wants only exercises", async () => {
    const run = strength({ sport: "Run", distanceMeters: 5000, exercises: [] });
    expect(await deliver(run, { config: { cardio: "skip" } })).toMatchObject({ outcome: "skip" });
    expect(hevy.calls).toEqual([]);
  });

  test("of a strength session without exercises", async () => {
    expect(await deliver(strength({ exercises: [] }))).toMatchObject({ outcome: "skip" });
  });

  test("when all exercises are left out", async () => {
    const unknown = strength({ exercises: [loggedExercise("Zorbing", [loggedSet(5)])] });
    expect(await deliver(unknown, { config: { unknownExercises: "leaveOut" } })).toMatchObject({ outcome: "skip" });
  });
});

describe("an attempt that ends unclear makes no second workout", () => {
  test("when the answer is lost, the host asks what arrived", async () => {
    await deliver(strength({ title: "Another", startedAt: "2026-01-09T17:00:00.000Z" }));
    failOnce("POST", "/v1/workouts", "timeout-after-success");
    await expect(deliver(strength())).rejects.toMatchObject({ code: "EGRESS_FAILED" });
    const [workout] = hevy.service.workouts();
    expect(await findDelivery(contextOf(strength()))).toEqual({ externalId: workout?.id, url: null });
  });

  test("when nothing was done, the host is told that nothing arrived", async () => {
    failOnce("POST", "/v1/workouts", "reset");
    await expect(deliver(strength())).rejects.toMatchObject({ code: "EGRESS_FAILED" });
    expect(await findDelivery(contextOf(strength()))).toBeNull();
  });

  test("when Hevy fails, it is looked for before it is written again", async () => {
    failOnce("POST", "/v1/workouts", "500");
    const retry = await deliver(strength());
    expect(retry).toMatchObject({ outcome: "retry", afterSeconds: 60, state: { unclear: true } });
    // It had arrived all the same.
    const { id } = hevy.service.save({
      ...sampleWorkout("Garage", 0),
      ...hevyDraft(),
    });
    expect(idOf(await deliver(strength(), { resume: { unclear: true } }))).toBe(id);
    expect(hevy.service.workouts()).toHaveLength(1);
  });

  test("when Hevy failed and it did not arrive, it is written", async () => {
    failOnce("POST", "/v1/workouts", "500");
    const retry = await deliver(strength());
    expect(retry.outcome).toBe("retry");
    expect(idOf(await deliver(strength(), { resume: { unclear: true } }))).not.toBeNull();
    expect(hevy.service.workouts()).toHaveLength(1);
  });

  test("asking makes no custom exercise, and one that is missing says that nothing arrived", async () => {
    const unknown = strength({ exercises: [loggedExercise("Zorbing", [loggedSet(5)])] });
    expect(await findDelivery(contextOf(unknown))).toBeNull();
    expect(hevy.calls.some(({ method }) => method !== "GET")).toBe(false);
    failOnce("POST", "/v1/workouts", "timeout-after-success");
    await expect(deliver(unknown)).rejects.toThrow();
    expect(await findDelivery(contextOf(unknown))).not.toBeNull();
  });

  function hevyDraft() {
    const set = {
      weight_kg: null,
      reps: null,
      distance_meters: null,
      duration_seconds: null,
      rpe: null,
      custom_metric: null,
    };
    return {
      start_time: "2026-01-10T17:00:00Z",
      exercises: [
        {
          ...{ exercise_template_id: "79D0BB3A", superset_id: 0, notes: null },
          sets: [
            { ...set, type: "normal" as const, reps: 8, weight_kg: 80, rpe: 8.5 },
            { ...set, type: "normal" as const, reps: 6, weight_kg: 85 },
          ],
        },
        {
          ...{ exercise_template_id: "55E6546F", superset_id: 0, notes: "Slow" },
          sets: [{ ...set, type: "normal" as const, reps: 10, weight_kg: 60 }],
        },
      ],
    };
  }
});

/** Delivers as the host does: asks what arrived when nobody saw the end, and keeps what is remembered of steps that succeed. */
async function deliverToTheEnd(activity: Activity, previous: string | null): Promise<string> {
  let resume: JsonValue = null;
  let isUnclear = false;
  for (let attempt = 0; attempt < 40; attempt++) {
    base = { ...base, now: () => Date.now() + attempt };
    const remembered = structuredClone([...base.stored]);
    try {
      const ctx = contextOf(activity, { previous, resume });
      const found: { externalId: string } | null = isUnclear ? await findDelivery(ctx) : null;
      if (found !== null) return found.externalId;
      isUnclear = false;
      const outcome = await deliverWorkout(ctx);
      if (outcome.outcome === "delivered") return outcome.externalId;
      resume = outcome.outcome === "retry" ? (outcome.state ?? null) : null;
    } catch (error) {
      base.stored.clear();
      for (const [key, value] of remembered) base.stored.set(key, value);
      // A plugin that says itself that it failed is believed: nothing arrived.
      isUnclear ||= !(error instanceof Error && "pluginErrorCode" in error);
    }
  }
  throw new Error("It never ends");
}

test("whatever goes wrong on the way, there is one workout in the end, as it was last delivered", async () => {
  const fault = fc.record({
    method: fc.constantFrom("GET", "POST", "PUT"),
    path: fc.constantFrom("/v1/workouts*", "/v1/exercise_templates*", "/v1/*"),
    times: fc.integer({ min: 1, max: 3 }),
    kind: fc.constantFrom<Fault["kind"][]>("500", "429", "reset", "timeout-after-success"),
  });
  const faults = fc.array(fault, { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(faults, faults, async (first, second) => {
      hevy.service.reset();
      base.stored.clear();
      const exercises = [...strength().exercises, loggedExercise("Zorbing", [loggedSet(5)])];
      behave({ faultDelayMs: 1, faults: first });
      const made = await deliverToTheEnd(strength({ exercises }), null);
      expect(hevy.service.workouts().map(({ id }) => id)).toEqual([made]);
      behave({ faults: second });
      const edited = exercises.map((exercise) => ({ ...exercise, sets: exercise.sets.slice(0, 1) }));
      expect(await deliverToTheEnd(strength({ exercises: edited }), made)).toBe(made);
      expect(hevy.service.workouts()).toMatchObject([
        { exercises: [{ sets: { length: 1 } }, {}, { title: "Zorbing" }] },
      ]);
      expect(hevy.service.templates.custom()).toHaveLength(1);
    }),
    { numRuns: 30 },
  );
}, 120_000);

describe("Hevy refuses", () => {
  /** Answers every `POST` of a workout so; everything else is the simulator's. */
  const answering = (activity: Activity, status: number, body: string): Context => {
    const fetch = async (url: string, request?: { method?: "POST" }) =>
      request?.method === "POST" ? { status, headers: {}, body } : base.connection.fetch(url, request);
    return { ...contextOf(activity), connection: { fetch: fetch as Context["connection"]["fetch"] } };
  };

  test("a workout: its own words are told, and nothing is tried again", async () => {
    const refused = answering(strength(), 400, '{"error":"Your workout is too long"}');
    await expect(deliverWorkout(refused)).rejects.toMatchObject({
      pluginErrorCode: "HEVY_WORKOUT_REFUSED",
      message: expect.stringContaining("Your workout is too long"),
    });
  });

  test("a workout under a status of success: what names an error is no success", async () => {
    const refused = answering(strength(), 200, '{"error":"Your workout is too long"}');
    await expect(deliverWorkout(refused)).rejects.toMatchObject({
      pluginErrorCode: "HEVY_WORKOUT_REFUSED",
      message: expect.stringContaining("Your workout is too long"),
    });
  });

  test("an answer that says nothing is unclear, whatever its status", async () => {
    expect(await deliverWorkout(answering(strength(), 201, "{}"))).toMatchObject({ outcome: "retry" });
    expect(await deliverWorkout(answering(strength(), 200, ""))).toMatchObject({ outcome: "retry" });
    expect(await deliverWorkout(answering(strength(), 502, "<html>"))).toMatchObject({ outcome: "retry" });
  });

  test("an exercise that the person deleted since: the list is read again", async () => {
    const zorbing = strength({ exercises: [loggedExercise("Zorbing", [loggedSet(5)])] });
    await deliver(zorbing);
    hevy.service.templates.clear();
    base = { ...base, now: () => Date.now() + 60_000 };
    expect(await deliver(zorbing)).toMatchObject({ outcome: "delivered" });
    expect(hevy.service.templates.custom()).toMatchObject([{ title: "Zorbing" }]);
  });

  test("without Hevy Pro (H28)", async () => {
    await deliver(strength());
    behave({ isPro: false });
    await expect(deliver(strength())).rejects.toMatchObject({ pluginErrorCode: "HEVY_PRO_MISSING" });
  });

  test("a replacement for the moment: it can be repeated as it is", async () => {
    const previous = idOf(await deliver(strength()));
    failOnce("PUT", "/v1/workouts/*", "500");
    await expect(deliver(strength(), { previous })).rejects.toMatchObject({ pluginErrorCode: "HEVY_UNAVAILABLE" });
  });
});

test("a second delivery asks for no list of exercises", async () => {
  await deliver(strength());
  const before = hevy.calls.length;
  await deliver(strength({ startedAt: "2026-01-11T17:00:00.000Z" }));
  expect(hevy.calls.slice(before).map(({ method, url }) => `${method} ${url}`)).toEqual(["POST /v1/workouts"]);
});

test("any workout of Hevy is written back to Hevy as it was (H3, H9, H26)", async () => {
  await fc.assert(
    fc.asyncProperty(anyWorkout, async (draft) => {
      fc.pre(draft.exercises.length > 0);
      const source = hevy.service.save(draft);
      const { activity } = activityOfWorkout(JSON.parse(JSON.stringify(source)) as JsonValue, new Map()) ?? {};
      if (activity === undefined) throw new Error("no workout");
      const outcome = await deliver(activity, { text: activity.notes, config: { isPrivate: draft.is_private } });
      const written = hevy.service.workout(idOf(outcome) ?? "");
      const { id, created_at, updated_at, ...content } = source;
      expect(written).toMatchObject(content);
      expect(written?.id).not.toBe(id);
    }),
    { numRuns: 40 },
  );
});
