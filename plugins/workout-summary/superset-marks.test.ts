import { expect, test } from "vitest";
import { loggedExercise, loggedSet } from "../test/strength-log.ts";
import { markSupersets } from "./superset-marks.ts";

const exercise = (title: string, supersetId: number | null) => loggedExercise(title, [loggedSet(10)], { supersetId });
const lines = (style: "letters" | "keycaps" | "none", ...log: [string, number | null][]) =>
  markSupersets(
    log.map(([title, id]) => exercise(title, id)),
    style,
  ).map(({ exercise: { title }, mark }) => mark + title);

test("exercises of one superset are listed together at its first place, in the order of first appearance", () => {
  expect(lines("letters", ["Bench", 7], ["Plank", null], ["Row", 7], ["Fly", 2], ["Curl", 2])).toEqual([
    "A1 Bench",
    "A2 Row",
    "Plank",
    "B1 Fly",
    "B2 Curl",
  ]);
});

test("0 is a superset like any other", () => {
  expect(lines("letters", ["Bench", 0], ["Row", 0])).toEqual(["A1 Bench", "A2 Row"]);
});

test("keycaps name the superset, and an eleventh one still has a mark", () => {
  expect(lines("keycaps", ["Bench", 0], ["Row", 0])).toEqual(["1️⃣ Bench", "1️⃣ Row"]);
  const eleven = Array.from({ length: 11 }, (_, id): [string, number] => [`E${id}`, id]);
  expect(lines("keycaps", ...eleven).at(-1)).toBe("11. E10");
});

test("marks may be left out while the order stays", () => {
  expect(lines("none", ["Bench", 1], ["Plank", null], ["Row", 1])).toEqual(["Bench", "Row", "Plank"]);
});
