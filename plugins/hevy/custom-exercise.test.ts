import type { Exercise } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { loggedExercise, loggedSet } from "../test/strength-log.ts";
import { customExercise } from "./custom-exercise.ts";
import { templateProblem } from "./simulator/check-request.ts";

const custom = (title: string, sets = [loggedSet(8, 80)], more: Partial<Exercise> = {}) => {
  const request = customExercise(loggedExercise(title, sets, more));
  expect(templateProblem(request)).toBeNull();
  return request.exercise;
};

test("it is counted as its sets were logged", () => {
  const timed = { durationSeconds: 60 };
  const carried = { distanceMeters: 40 };
  expect(custom("x", [loggedSet(8, 80)]).exercise_type).toBe("weight_reps");
  expect(custom("x", [loggedSet(8)]).exercise_type).toBe("reps_only");
  expect(custom("x", [loggedSet(null, null, timed)]).exercise_type).toBe("duration");
  expect(custom("x", [loggedSet(null, 10, timed)]).exercise_type).toBe("weight_duration");
  expect(custom("x", [loggedSet(null, null, { ...timed, ...carried })]).exercise_type).toBe("distance_duration");
  expect(custom("x", [loggedSet(null, 48, carried)]).exercise_type).toBe("short_distance_weight");
  expect(custom("x", []).exercise_type).toBe("weight_reps");
});

test("a kind that the source gives decides", () => {
  expect(custom("x", [loggedSet(8, 20)], { kind: "bodyweight_assisted_reps" }).exercise_type).toBe(
    "bodyweight_assisted_reps",
  );
});

test("muscles are the source's, else those of what the name means, else of its words", () => {
  const muscles = { primary: "glutes", secondary: ["hamstrings", "calves"] };
  expect(custom("Zorbing", undefined, { muscles })).toMatchObject({
    muscle_group: "glutes",
    other_muscles: ["hamstrings", "calves"],
  });
  expect(custom("Dave's Bench Press").muscle_group).toBe("chest");
  expect(custom("Zorbing").muscle_group).toBe("other");
});

test("equipment that Hevy does not have is other", () => {
  expect(custom("Zorbing", undefined, { equipment: "kettlebell" }).equipment_category).toBe("kettlebell");
  expect(custom("Zorbing", undefined, { equipment: "zorb" }).equipment_category).toBe("other");
});

test("a name without end is cut", () => {
  expect(custom("x".repeat(500)).title).toHaveLength(100);
});
