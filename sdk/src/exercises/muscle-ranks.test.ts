import { expect, test } from "vitest";
import { rankMuscles, workLevel } from "./muscle-ranks.ts";

test("muscles are ranked by score as shares of the highest, and equal scores always in the same order", () => {
  const scores = [
    ["triceps", 2],
    ["chest", 4],
    ["shoulders", 2],
  ] as const;
  const ranks = rankMuscles(new Map(scores));
  expect(ranks).toEqual([
    { id: "chest", score: 4, fraction: 1 },
    { id: "shoulders", score: 2, fraction: 0.5 },
    { id: "triceps", score: 2, fraction: 0.5 },
  ]);
  expect(rankMuscles(new Map(scores.toReversed()))).toEqual(ranks);
});

test("what was not worked has no rank", () => {
  expect(rankMuscles(new Map([["chest", 0]]))).toEqual([]);
});

test("a level holds from its share on", () => {
  expect([1, 0.75, 0.74, 0.5, 0.49, 0.25, 0.24, 0.01].map(workLevel)).toEqual([
    "veryHigh",
    "veryHigh",
    "high",
    "high",
    "medium",
    "medium",
    "low",
    "low",
  ]);
});
