import fc from "fast-check";
import { describe, expect, test } from "vitest";
import activitySchema from "../../schema/activity.schema.json" with { type: "json" };
import type { Activity } from "../generated/activity.ts";
import { type DataClass, DATA_CLASS_NAMES } from "./data-class.ts";
import { ACTIVITY_FIELD_CLASSES, LAP_FIELD_CLASSES, SESSION_FIELD_CLASSES } from "./field-classes.ts";
import { EXTRA, fullActivity } from "./full-activity.fixture.ts";
import { minimise, WITHHELD_ORIGIN } from "./minimise.ts";
import { presentClasses } from "./present-classes.ts";

const ALWAYS: readonly (keyof Activity)[] = [
  "schemaVersion",
  "sport",
  "subSport",
  "providerSport",
  "startedAt",
  "timeZone",
  "utcOffsetSeconds",
  "elapsedSeconds",
  "timerSeconds",
  "movingSeconds",
  "flags",
];

describe("field classes", () => {
  test("every field of the schema has a class: of an activity, a session and a lap", () => {
    expect(Object.keys(ACTIVITY_FIELD_CLASSES).sort()).toEqual(Object.keys(activitySchema.properties).sort());
    expect(Object.keys(SESSION_FIELD_CLASSES).sort()).toEqual(
      Object.keys(activitySchema.$defs.session.properties).sort(),
    );
    expect(Object.keys(LAP_FIELD_CLASSES).sort()).toEqual(Object.keys(activitySchema.$defs.lap.properties).sort());
  });
});

describe("minimise", () => {
  const full = fullActivity();

  test("with every class it gives the whole activity", () => {
    expect(minimise(full, DATA_CLASS_NAMES)).toEqual(full);
  });

  test("with no class it gives sport, start, time zone, durations and the time axis, and nothing else", () => {
    const { activity, streams, sections } = minimise(full, []);
    for (const field of ALWAYS) expect(activity[field]).toEqual(full.activity[field]);
    const others = Object.entries(activity).filter(
      ([field]) => !ALWAYS.some((kept) => kept === field) && field !== "sessions",
    );
    for (const [, value] of others)
      expect([null, "", "[]", "{}", JSON.stringify(WITHHELD_ORIGIN)]).toContain(
        typeof value === "object" && value !== null ? JSON.stringify(value) : value,
      );
    expect(Object.keys(streams)).toEqual(["timeSeconds"]);
    expect(sections).toEqual([]);
    expect(presentClasses({ activity, streams, sections })).toEqual([]);
  });

  test.each(DATA_CLASS_NAMES)("with %s alone it gives %s and no other class", (name) => {
    expect(presentClasses(minimise(full, [name]))).toEqual([name]);
  });

  test("a plugin that sees laps but not heart rate gets no lap's heart rate, and no vendor fields", () => {
    const [lap] = minimise(full, ["laps"]).activity.laps;
    expect(lap).toMatchObject({
      distanceMeters: 1000,
      heartRate: null,
      power: null,
      ascentMeters: null,
      energyKilocalories: null,
      extra: {},
    });
    expect(minimise(full, ["laps", "heartRate"]).activity.laps[0]?.heartRate).toEqual({
      average: 140,
      minimum: 120,
      maximum: 160,
    });
  });

  test("fields of the source that have no place in the model go to nobody without `unknown`, from any depth", () => {
    const marker = JSON.stringify(EXTRA).slice(1, -1);
    const textOf = (classes: readonly DataClass[]) => JSON.stringify(minimise(full, classes));
    // The schema has seven places for them: activity, session, lap, exercise, set, event and device.
    const places = JSON.stringify(activitySchema).split('"$ref":"#/$defs/extra"').length - 1;
    expect(textOf(DATA_CLASS_NAMES).split(marker).length - 1).toBe(places);
    expect(textOf(DATA_CLASS_NAMES)).toContain("Leg Spring");
    fc.assert(
      fc.property(fc.subarray(DATA_CLASS_NAMES.filter((name) => name !== "unknown")), (classes) => {
        const text = textOf(classes);
        expect(text).not.toContain(marker);
        expect(text).not.toContain("Leg Spring");
      }),
    );
    expect(textOf(DATA_CLASS_NAMES.filter((name) => name !== "unknown"))).toContain("Bench Press");
  });

  test("the parts of a multisport activity stay, with their sport and times only", () => {
    const [session] = minimise(full, []).activity.sessions;
    expect(session).toMatchObject({
      sport: "Run",
      elapsedSeconds: 3600,
      distanceMeters: null,
      heartRate: null,
      extra: {},
    });
  });

  test("a field that no class covers does not slip through", () => {
    const smuggled = { ...full.activity, secret: "home address" };
    expect(JSON.stringify(minimise({ ...full, activity: smuggled }, DATA_CLASS_NAMES))).not.toContain("home address");
  });

  test("does not change what it is given", () => {
    const before = JSON.stringify(full.activity);
    minimise(full, ["title"]);
    expect(JSON.stringify(full.activity)).toBe(before);
  });
});
