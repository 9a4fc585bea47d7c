import { type ActivityCondition, conditionWords } from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import { conditionParts, conditionText } from "./condition-words.ts";

const CONDITIONS: readonly ActivityCondition[] = [
  { sports: ["Run"] },
  { sports: ["Run", "TrailRun", "EBikeRide"] },
  { has: ["heartRate", "sets"], lacks: ["position"] },
  { minDistanceMeters: 400 },
  { minDistanceMeters: 5000, maxDistanceMeters: 21_097.5 },
  { maxElapsedSeconds: 5400 },
];

describe.each(["metric", "imperial"] as const)("a condition in %s units", (units) => {
  test.each(CONDITIONS)("is said as a run says why it did not hold: %j", (condition) => {
    expect(conditionParts(condition, units)).toEqual(conditionWords(condition, units));
  });
});

test("the parts of a condition stand in one line, and nothing is said when there is none", () => {
  expect(conditionText({ sports: ["Run"], minDistanceMeters: 5000 }, "metric")).toBe("Only for run · 5 km or more");
  expect(conditionText({}, "metric")).toBe("");
});
