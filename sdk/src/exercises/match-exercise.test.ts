import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allExercises } from "./catalogue.ts";
import { matchExercise } from "./match-exercise.ts";

interface NameRow {
  readonly name: string;
  readonly accept?: readonly string[];
  readonly group?: string;
}
interface SharedRow {
  readonly input: string;
  readonly match: boolean;
  readonly accept?: readonly string[];
  readonly fallbackGroup?: string;
}
function fixture(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`fixtures/${file}`, import.meta.url), "utf8"));
}

const { rows: ownNames } = fixture("names.json") as { rows: readonly NameRow[] };
const { rows: sharedRows } = fixture("shared-names.json") as { rows: readonly SharedRow[] };

const sharedNames: readonly NameRow[] = sharedRows.map(({ input, match, accept, fallbackGroup }) =>
  match ? { name: input, accept: accept ?? [] } : { name: input, group: fallbackGroup ?? "other" },
);

describe.each([
  ["the shared list", sharedNames],
  ["our own list", ownNames],
])("of %s", (_list, rows) => {
  const known = rows.flatMap(({ name, accept }) => (accept ? [{ name, accept }] : []));
  const unknown = rows.flatMap(({ name, group }) => (group ? [{ name, group }] : []));

  test.each(known)("$name is understood", ({ name, accept }) => {
    expect(accept).toContain(matchExercise(name).canonical);
  });

  test.each(unknown)("$name is no exercise, only a hint at $group", ({ name, group }) => {
    const match = matchExercise(name);
    expect(match.canonical).toBeNull();
    expect(match.fallbackGroup).toBe(group);
    expect(match.by).toBe(group === "other" ? "none" : "group");
  });
});

test("every name and alias of the catalogue finds an exercise of its own family and primary muscle", () => {
  for (const exercise of allExercises()) {
    expect(matchExercise(exercise.canonical)).toMatchObject({
      canonical: exercise.canonical,
      confidence: 1,
      by: "exact",
    });
    for (const alias of exercise.aliases) expect(matchExercise(alias).family, alias).toBe(exercise.family);
  }
});

test("the catalogue has 220 exercises with names and template ids of their own (H33)", () => {
  expect(allExercises()).toHaveLength(220);
  expect(new Set(allExercises().map(({ canonical }) => canonical)).size).toBe(220);
  const templates = allExercises().flatMap(({ templateId }) => templateId ?? []);
  expect(new Set(templates).size).toBe(templates.length);
});

test("the template id wins over the name", () => {
  expect(matchExercise("Mein Lieblingsgerät", { templateId: "79D0BB3A" })).toMatchObject({
    canonical: "Bench Press (Barbell)",
    by: "template",
    confidence: 1,
  });
  expect(matchExercise("Plank", { templateId: "unknown-id" }).canonical).toBe("Plank");
});

test("the muscles of the source are used for names that are no known exercise, and only for these", () => {
  const muscles = { primary: "glutes", secondary: ["hamstrings", "nonsense"] };
  expect(matchExercise("Frog thing", { muscles })).toMatchObject({
    canonical: null,
    by: "source",
    fallbackGroup: "glutes",
    muscles: { primary: "glutes", secondary: ["hamstrings"] },
  });
  expect(matchExercise("Plank", { muscles }).by).toBe("exact");
  expect(matchExercise("Frog thing", { muscles: { primary: "elbow", secondary: [] } }).by).toBe("none");
});

test("Dave's Bench Press is a bench press, which works the chest first (H32, H34)", () => {
  expect(matchExercise("Dave's Bench Press")).toMatchObject({
    canonical: "Bench Press (Barbell)",
    muscles: { primary: "chest" },
  });
});

test.each([
  ["Grandma's secret press", "chest"],
  ["Tractor pull at the farm", "back"],
  ["Unicorn row", "back"],
  ["Goblin squat of doom", "legs"],
])("a very unusual name still tells where it works, with little confidence: %s (H35)", (name, group) => {
  const { canonical, by, fallbackGroup, confidence } = matchExercise(name);
  expect({ canonical, by, fallbackGroup }).toEqual({ canonical: null, by: "group", fallbackGroup: group });
  expect(confidence).toBeLessThan(0.5);
});

test("a very unusual curl is one of the biceps (H35)", () => {
  expect(matchExercise("Unicorn curl").muscles?.primary).toBe("biceps");
});

test("a broad group has no single muscle", () => {
  expect(matchExercise("Leg day finisher")).toMatchObject({ by: "group", fallbackGroup: "legs", muscles: null });
  expect(matchExercise("Biceps pump")).toMatchObject({ fallbackGroup: "biceps", muscles: { primary: "biceps" } });
});

test("a guess is less certain than a name, and no name at all is not certain", () => {
  const exact = matchExercise("Bench Press (Barbell)").confidence;
  const alias = matchExercise("Bench Press").confidence;
  const decorated = matchExercise("Dave's Bench Press").confidence;
  const group = matchExercise("Chest burner circuit").confidence;
  expect(exact).toBeGreaterThan(alias);
  expect(alias).toBeGreaterThan(decorated);
  expect(decorated).toBeGreaterThan(group);
  expect(matchExercise("").confidence).toBe(0);
});

test("case, accents, punctuation and width of letters make no difference", () => {
  for (const name of ["BENCH PRESS", "bench-press", "  Bénch   Préss ", "Bench_Press", "Ｂｅｎｃｈ Press"]) {
    expect(matchExercise(name).canonical, name).toBe("Bench Press (Barbell)");
  }
});

test("equal names always have equal answers, and no text makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
      const match = matchExercise(name);
      expect(matchExercise(name)).toEqual(match);
      expect(match.confidence).toBeGreaterThanOrEqual(0);
      expect(match.confidence).toBeLessThanOrEqual(1);
      expect(match.canonical === null).toBe(match.fallbackGroup !== null);
    }),
  );
});

test("the order of words makes no difference to what is understood", () => {
  const names = ["Incline Dumbbell Press", "Seated Cable Row", "Romanian Deadlift", "Overhead Triceps Extension"];
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.integer(), (name, seed) => {
      const words = name.split(" ");
      const turned = words.map((_, place) => words[(place + Math.abs(seed)) % words.length]).join(" ");
      expect(matchExercise(turned).canonical).toBe(matchExercise(name).canonical);
    }),
  );
});

test("a hostile name of 10,000 characters costs little", () => {
  const names = [
    "a".repeat(10_000),
    "press ".repeat(2_000),
    "(".repeat(10_000),
    "1x".repeat(5_000),
    "qwertyu ".repeat(1_250),
  ];
  matchExercise("warm up the index");
  const start = performance.now();
  for (const name of names) matchExercise(name);
  expect(performance.now() - start).toBeLessThan(250);
});
