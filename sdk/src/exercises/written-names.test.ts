import fc from "fast-check";
import { expect, test } from "vitest";
import { CATALOGUE_TABLE, allExercises } from "./catalogue.ts";
import { exercisesByAlias, exercisesByCanonical } from "./exercise-index.ts";
import { foldName } from "./exercise-words.ts";
import { findAlias, findByTemplate, findCanonical } from "./written-names.ts";

const NAMES = allExercises().flatMap(({ canonical, aliases }) => [canonical, ...aliases]);

test("Every name as the catalogue writes it is found in its text as it is found by the index", () => {
  for (const name of NAMES) {
    const indexed = exercisesByCanonical().get(foldName(name)) ?? exercisesByAlias().get(foldName(name));
    for (const spelling of [name, name.toUpperCase(), `  ${name.toLowerCase()} `])
      expect(findCanonical(spelling) ?? findAlias(spelling), spelling).toEqual(indexed);
  }
});

test("Every template id is found, and nothing else is", () => {
  for (const exercise of allExercises())
    if (exercise.templateId !== null) expect(findByTemplate(exercise.templateId)).toEqual(exercise);
  for (const other of ["", " ", "none", "barbell", "0/1", "bench_press", "weight_reps", "79D0BB3A | 0/1"])
    expect(findByTemplate(other)).toBeNull();
});

test("A name that is none of the catalogue's is not found, whatever it consists of", () => {
  const known = new Set(NAMES.map((name) => name.toLowerCase()));
  const pieces = fc.constantFrom(
    "|",
    ";",
    "\n",
    " ",
    "bench press",
    "chest",
    "none",
    "barbell",
    "0/1",
    "79D0BB3A",
    "İ",
  );
  const name = fc.oneof(
    fc.array(pieces).map((some) => some.join("")),
    fc.string({ unit: "grapheme" }),
  );
  fc.assert(
    fc.property(name, (text) => {
      const found = findCanonical(text) ?? findAlias(text);
      expect(found !== null).toBe(known.has(text.trim().toLowerCase()));
    }),
  );
});

test("Places in the text stay the same without capitals", () => {
  expect(CATALOGUE_TABLE.toLowerCase()).toHaveLength(CATALOGUE_TABLE.length);
});
