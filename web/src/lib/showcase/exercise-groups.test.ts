import { expect, test } from "vitest";
import { exerciseGroups, setWord } from "./exercise-groups.ts";

const exercise = (title: string, superset: string | null) => ({ title, superset, notes: "", sets: [] });
const shape = (exercises: Parameters<typeof exerciseGroups>[0]) =>
  exerciseGroups(exercises).map((group) => [group.superset, group.exercises.map(({ title }) => title).join("+")]);

test("exercises that alternate stand together, and the others alone", () => {
  expect(
    shape([exercise("Squat", null), exercise("Row", "A"), exercise("Press", "A"), exercise("Plank", null)]),
  ).toEqual([
    [null, "Squat"],
    ["A", "Row+Press"],
    [null, "Plank"],
  ]);
});

test("two supersets after each other stay apart", () => {
  expect(shape([exercise("Row", "A"), exercise("Press", "A"), exercise("Curl", "B"), exercise("Dip", "B")])).toEqual([
    ["A", "Row+Press"],
    ["B", "Curl+Dip"],
  ]);
});

test("an ordinary set needs no word, and an unknown kind is shown as it is named", () => {
  expect(setWord("normal")).toBe("");
  expect(setWord("dropset")).toBe("Drop set");
  expect(setWord("rest_pause")).toBe("Rest pause");
});
