import { describe, expect, test } from "vitest";
import { FitGlueError } from "../errors.ts";
import { applyPatch } from "./apply-patch.ts";
import { DATA_CLASS_NAMES } from "./data-class.ts";
import { EXTRA, fullActivity } from "./full-activity.fixture.ts";
import { minimise } from "./minimise.ts";
import type { ActivityPatch } from "./patch.ts";
import { NO_STREAMS } from "./streams.ts";

const EVERYTHING = [...DATA_CLASS_NAMES, "sport"] as const;

/** Details of the refusal; fails when the patch was taken. */
function refusal(patch: unknown, provides: Parameters<typeof applyPatch>[2] = EVERYTHING): unknown {
  try {
    applyPatch(fullActivity(), patch as ActivityPatch, provides);
  } catch (error) {
    if (error instanceof FitGlueError) return { code: error.code, ...error.details };
    throw error;
  }
  return "taken";
}

describe("applyPatch", () => {
  test("changes what is named and nothing else", () => {
    const before = fullActivity();
    const after = applyPatch(before, { title: "Evening run", energy: null }, ["title", "energy"]);
    expect(after).toEqual({
      activity: { ...before.activity, title: "Evening run", energy: null },
      streams: before.streams,
    });
  });

  test("changes neither the activity nor the patch that it is given, and shares no lists with the patch", () => {
    const before = fullActivity();
    const tags = ["a"];
    const after = applyPatch(before, { tags }, ["notes"]);
    tags.push("b");
    expect(after.activity.tags).toEqual(["a"]);
    expect(before.activity).toEqual(fullActivity().activity);
  });

  test("refuses a class that the manifest does not provide, and changes nothing by half", () => {
    expect(refusal({ title: "x", notes: "y" }, ["title"])).toEqual({
      code: "RESULT_INVALID",
      path: "/notes",
      rule: "provides",
    });
    expect(refusal({ streams: { heartRateBpm: Float64Array.of(1, 2, 3) } }, ["power"])).toEqual({
      code: "RESULT_INVALID",
      path: "/streams/heartRateBpm",
      rule: "provides",
    });
    expect(refusal({ sport: "Ride" }, [...DATA_CLASS_NAMES])).toEqual({
      code: "RESULT_INVALID",
      path: "/sport",
      rule: "provides",
    });
  });

  test.each([
    [{ title: 5 }, "/title", "type"],
    [{ sport: "Chess" }, "/sport", "enum"],
    [{ distanceMeters: -1 }, "/distanceMeters", "minimum"],
    [{ distanceMeters: NaN }, "/distanceMeters", "type"],
    [{ title: undefined }, "/title", "type"],
    [{ laps: [{}] }, "/laps/0", "required"],
    [{ energy: { kilocalories: 1, kind: "guess", method: "met" } }, "/energy/kind", "enum"],
    [{ tags: Array.from({ length: 51 }, () => "x") }, "/tags", "maxItems"],
    [{ startedAt: "2026-01-01T00:00:00.000Z" }, "/startedAt", "unknown"],
    [{ __proto__: null, constructor: 1 }, "/constructor", "unknown"],
    [{ streams: { heartRateBpm: [1, 2, 3] } }, "/streams/heartRateBpm", "type"],
    [{ streams: { heartRateBpm: Float64Array.of(1, 2) } }, "/streams/heartRateBpm", "length"],
    [{ streams: { heartRateBpm: Float64Array.of(1, Infinity, 3) } }, "/streams/heartRateBpm/1", "finite"],
    [{ streams: { timeSeconds: Float64Array.of(1, 2, 3) } }, "/streams/timeSeconds", "unknown"],
    [null, "", "type"],
    [{ streams: null }, "/streams", "type"],
  ])("refuses %j and names the field and the rule", (patch, path, rule) => {
    expect(refusal(patch)).toEqual({ code: "RESULT_INVALID", path, rule });
  });

  test("works out the summary of a column anew: averaged over time, missing values left out", () => {
    const { activity } = applyPatch(fullActivity(), { streams: { heartRateBpm: Float64Array.of(100, NaN, 160) } }, [
      "heartRate",
    ]);
    // The first sample lasts 2 s (to the next value), the last as long as its neighbours: 2 s.
    expect(activity.heartRate).toEqual({ average: 130, minimum: 100, maximum: 160 });
  });

  test("takes total distance and climb from new columns, unless the patch names them itself", () => {
    const streams = { distanceMeters: Float64Array.of(0, 500, NaN), altitudeMeters: Float64Array.of(-5, 20, 10) };
    expect(applyPatch(fullActivity(), { streams }, ["distance", "altitude"]).activity).toMatchObject({
      distanceMeters: 500,
      ascentMeters: 25,
      descentMeters: 10,
    });
    expect(
      applyPatch(fullActivity(), { streams, distanceMeters: 501 }, ["distance", "altitude"]).activity.distanceMeters,
    ).toBe(501);
  });

  describe("leaves what is known of laps, exercises and events beyond the model", () => {
    const { activity } = fullActivity();
    // What a booster that is not shown `unknown` sees, and so gives back.
    const known = DATA_CLASS_NAMES.filter((name) => name !== "unknown");
    const shown = minimise(fullActivity(), known).activity;
    const apply = (patch: ActivityPatch, provides = ["laps", "sets", "events"] as Parameters<typeof applyPatch>[2]) =>
      applyPatch(fullActivity(), patch, provides).activity;

    test("to entries that come back without it in their place", () => {
      const [lap, exercise] = [shown.laps[0], shown.exercises[0]];
      const after = apply({
        laps: lap ? [{ ...lap, name: "Hill" }] : [],
        exercises: exercise ? [{ ...exercise, muscles: null }] : [],
        events: shown.events,
      });
      expect(after.laps).toMatchObject([{ name: "Hill", extra: EXTRA }]);
      expect(after.exercises).toMatchObject([{ muscles: null, extra: EXTRA, sets: [{ extra: EXTRA }] }]);
      expect(after.events).toEqual(activity.events);
    });

    test("and the heart rate of a lap to a booster that renames laps and may not see it", () => {
      const laps = minimise(fullActivity(), ["laps"]).activity.laps.map((lap) => ({ ...lap, name: "Hill" }));
      expect(laps[0]?.heartRate).toBeNull();
      expect(apply({ laps }).laps).toEqual(activity.laps.map((lap) => ({ ...lap, name: "Hill" })));
    });

    test("but not to other entries: another title, another start, another index", () => {
      const [lap, exercise, event] = [shown.laps[0], shown.exercises[0], shown.events[0]];
      const after = apply({
        laps: lap ? [{ ...lap, startSeconds: 5 }, lap] : [],
        exercises: exercise ? [{ ...exercise, title: "Squat" }, exercise] : [],
        events: event ? [{ ...event, kind: "resume" }, event] : [],
      });
      expect(after.laps.map(({ extra }) => extra)).toEqual([{}, {}]);
      expect(after.exercises.flatMap(({ extra, sets }) => [extra, ...sets.map((set) => set.extra)])).toEqual(
        Array.from({ length: 4 }, () => ({})),
      );
      expect(after.events.map(({ extra }) => extra)).toEqual([{}, {}]);
    });

    test("and to a set only when it starts when the stored one starts", () => {
      const [exercise] = shown.exercises;
      const [set] = exercise?.sets ?? [];
      const sets = set ? [{ ...set, startSeconds: 7 }] : [];
      expect(apply({ exercises: exercise ? [{ ...exercise, sets }] : [] }).exercises).toMatchObject([
        { extra: EXTRA, sets: [{ startSeconds: 7, extra: {} }] },
      ]);
    });

    test("and refuses another one, at any depth, from a booster that does not provide unknown", () => {
      const other = { vendor: "made up" };
      const laps = activity.laps.map((lap) => ({ ...lap, extra: other }));
      const events = activity.events.map((event) => ({ ...event, extra: other }));
      const exercises = activity.exercises.map((exercise) => ({ ...exercise, extra: other }));
      const deep = activity.exercises.map((exercise) => ({
        ...exercise,
        sets: exercise.sets.map((set) => ({ ...set, extra: other })),
      }));
      for (const [patch, path] of [
        [{ laps }, "/laps/0/extra"],
        [{ events }, "/events/0/extra"],
        [{ exercises }, "/exercises/0/extra"],
        [{ exercises: deep }, "/exercises/0/sets/0/extra"],
      ] as const)
        expect(refusal(patch, ["laps", "sets", "events"])).toEqual({ code: "RESULT_INVALID", path, rule: "provides" });
      expect(apply({ laps }, ["laps", "unknown"]).laps).toMatchObject([{ extra: other }]);
      expect(apply({ laps: activity.laps }).laps).toEqual(activity.laps);
    });

    test("so that doing the same again with every right gives the same", () => {
      const patch = { laps: shown.laps, exercises: shown.exercises, events: shown.events };
      expect(apply(patch, EVERYTHING)).toEqual(apply(patch));
      expect(apply(patch)).toEqual(activity);
    });
  });

  test("an empty column empties its summary", () => {
    expect(
      applyPatch(fullActivity(), { streams: { powerWatts: Float64Array.of(NaN, NaN, NaN) } }, ["power"]).activity.power,
    ).toBeNull();
  });

  test("an activity without samples takes no column with values", () => {
    const manual = { activity: fullActivity().activity, streams: NO_STREAMS };
    expect(() => applyPatch(manual, { streams: { powerWatts: Float64Array.of(1) } }, ["power"])).toThrow(
      "has 1 values, but the activity has 0 samples",
    );
  });
});
