import { expect, test } from "vitest";
import { applyPatch } from "./apply-patch.ts";
import { DATA_CLASS_NAMES } from "./data-class.ts";
import { CHANGE_WORDS } from "./change-words.ts";
import { describeChange, describeChanges } from "./describe-changes.ts";
import { findChanges, type FoundChange } from "./find-changes.ts";
import { fullActivity } from "./full-activity.fixture.ts";
import type { ActivityPatch } from "./patch.ts";

const before = fullActivity();
const changesOf = (patch: ActivityPatch) =>
  describeChanges(before, applyPatch(before, patch, [...DATA_CLASS_NAMES, "sport"]));

test("nothing changed is no change, also when values were written again", () => {
  expect(changesOf({})).toEqual([]);
  expect(changesOf({ title: "Morning run", tags: ["race"] })).toEqual([]);
});

test("says what was and what is, in words with units", () => {
  expect(changesOf({ title: "Evening run", sport: "TrailRun", distanceMeters: 12_345, notes: "" })).toEqual([
    { field: "title", label: "Title", before: "Morning run", after: "Evening run" },
    { field: "notes", label: "Notes", before: "Felt good", after: null },
    { field: "sport", label: "Sport", before: "Run", after: "TrailRun" },
    { field: "distanceMeters", label: "Distance", before: "10 km", after: "12.35 km" },
  ]);
  expect(changesOf({ energy: { kilocalories: 1234, kind: "gross", method: "met" } })).toEqual([
    {
      field: "energy",
      label: "Energy",
      before: "600 kcal (gross, from the device)",
      after: "1,234 kcal (gross, from a table of efforts)",
    },
  ]);
});

test("a replaced column shows its samples and its new summary", () => {
  expect(changesOf({ streams: { heartRateBpm: Float64Array.of(100, 120, 140) } })).toEqual([
    {
      field: "heartRate",
      label: "Heart rate",
      before: "average 140 bpm, minimum 120 bpm, maximum 160 bpm",
      after: "average 120 bpm, minimum 100 bpm, maximum 140 bpm",
    },
    {
      field: "streams.heartRateBpm",
      label: "Heart rate over time",
      before: "2 of 3 samples have a value",
      after: "3 of 3 samples have a value",
    },
  ]);
});

test("two values that read the same are still a change", () => {
  const laps = before.activity.laps.map((lap) => ({ ...lap, name: "Renamed" }));
  expect(changesOf({ laps })).toEqual([{ field: "laps", label: "Laps", before: "1 lap", after: "1 lap, changed" }]);
});

test("long notes are shortened", () => {
  expect(changesOf({ notes: "x".repeat(300) })[0]?.after).toBe(`${"x".repeat(199)}…`);
});

test("distances, heights, speeds and temperatures are in the person's units", () => {
  const change = (patch: ActivityPatch) =>
    describeChanges(before, applyPatch(before, patch, [...DATA_CLASS_NAMES, "sport"]), "imperial");
  // 12,345 m / 1,609.344 m = 7.671 miles; 150 m / 0.3048 m = 492.1 feet.
  expect(change({ distanceMeters: 12_345, ascentMeters: 150 }).map(({ field, after }) => [field, after])).toEqual([
    ["distanceMeters", "7.67 mi"],
    ["ascentMeters", "492 ft"],
  ]);
  // 20 °C is 68 °F; 5 m/s is 11.18 mph and 18 km/h.
  const streams = { speedMetersPerSecond: Float64Array.of(5, 5, 5), temperatureCelsius: Float64Array.of(20, 20, 20) };
  const words = (changes: ReturnType<typeof change>, field: string) =>
    changes.find((each) => each.field === field)?.after;
  expect(words(change({ streams }), "temperature")).toContain("average 68 °F");
  expect(words(change({ streams }), "speed")).toContain("average 11.2 mph");
  expect(words(changesOf({ streams }), "speed")).toContain("average 18.0 km/h");
});

test("a change that was found is said in each language, with its numbers as the language writes them", () => {
  const after = applyPatch(
    before,
    {
      distanceMeters: 12_345,
      energy: { kilocalories: 1234, kind: "gross", method: "met" },
      laps: before.activity.laps.map((lap) => ({ ...lap, name: "Renamed" })),
      streams: { speedMetersPerSecond: Float64Array.of(5, 5, 5) },
    },
    [...DATA_CLASS_NAMES, "sport"],
  );
  const german = findChanges(before, after).map((change) => describeChange(change, CHANGE_WORDS.de));
  expect(german).toMatchObject([
    { field: "distanceMeters", label: "Distanz", before: "10 km", after: "12,35 km" },
    { label: "Energie", after: "1.234 kcal (brutto, aus einer Tabelle von Belastungen)" },
    { label: "Geschwindigkeit", after: "Durchschnitt 18,0 km/h, Minimum 18,0 km/h, Maximum 18,0 km/h" },
    { label: "Runden", before: "1 Runde", after: "1 Runde, geändert" },
    { label: "Geschwindigkeit im Verlauf", after: "3 von 3 Messpunkten haben einen Wert" },
  ]);
});

test("a change is still the same after it was stored", () => {
  const after = applyPatch(before, { streams: { heartRateBpm: Float64Array.of(100, 120, 140) } }, DATA_CLASS_NAMES);
  const stored = JSON.parse(JSON.stringify(findChanges(before, after))) as FoundChange[];
  expect(stored.map((change) => describeChange(change))).toEqual(describeChanges(before, after));
});
