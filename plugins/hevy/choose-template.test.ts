import { expect, test } from "vitest";
import { loggedExercise, loggedSet } from "../test/strength-log.ts";
import { chooseTemplate, measuresOf } from "./choose-template.ts";
import type { Template } from "./exercise-templates.ts";

const template = (id: string, title: string, type = "weight_reps"): Template => ({
  ...{ id, title, type, primary: "chest", secondary: [], equipment: null },
});
const LIST = [
  template("79D0BB3A", "Bench Press (Barbell)"),
  template("55E6546F", "Bent Over Row (Barbell)"),
  template("C6C9B8A0", "Plank", "duration"),
  template("1B2B1E7C", "Pull Up", "reps_only"),
  template("c0ffee00-0000-4000-8000-000000000001", "Überzüge"),
];
const TEMPLATES = new Map(LIST.map((one) => [one.id, one]));
const chosen = (title: string, sets = [loggedSet(8, 80)], templateId: string | null = null) =>
  chooseTemplate(loggedExercise(title, sets, { templateId }), TEMPLATES)?.title ?? null;

test("Hevy's id decides, whatever the name is in the person's language", () => {
  expect(chosen("Bankdrücken", undefined, "79D0BB3A")).toBe("Bench Press (Barbell)");
  expect(chosen("Plank", undefined, "79D0BB3A")).toBe("Bench Press (Barbell)");
});

test("an id of another service is none, so the name decides", () => {
  expect(chosen("Pull Up", [loggedSet(8)], "someone-elses-id")).toBe("Pull Up");
});

test("a name is found in spite of case, accents and punctuation", () => {
  expect(chosen("bench press - barbell")).toBe("Bench Press (Barbell)");
  expect(chosen("UBERZUGE")).toBe("Überzüge");
});

test("what a name means is found: Dave's Bench Press (H34)", () => {
  expect(chosen("Dave's Bench Press")).toBe("Bench Press (Barbell)");
  expect(chosen("BB Row")).toBe("Bent Over Row (Barbell)");
});

test("a meaning whose exercise would not show what was logged is not taken", () => {
  expect(chosen("Planks", [loggedSet(null, null, { durationSeconds: 60 })])).toBe("Plank");
  expect(chosen("Planks", [loggedSet(12)])).toBeNull();
});

test("a name that means nothing has no template, and one without a name neither", () => {
  expect(chosen("Zorbing")).toBeNull();
  expect(chosen("")).toBeNull();
  expect(chosen("---")).toBeNull();
});

test("an exercise that the person's list does not have is not chosen", () => {
  expect(chosen("Leg Press")).toBeNull();
});

test("what was logged is what any set has; a weight of 0 is none", () => {
  expect(measuresOf([loggedSet(8, 0), loggedSet(8)])).toEqual(["repetitions"]);
  expect(measuresOf([loggedSet(8), loggedSet(null, 40, { distanceMeters: 30 })])).toEqual([
    "weight",
    "repetitions",
    "distance",
  ]);
});
