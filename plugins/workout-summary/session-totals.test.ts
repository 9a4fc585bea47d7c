import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loggedExercise, loggedSet } from "../test/strength-log.ts";
import { sessionTotals } from "./session-totals.ts";

test("volume is weight × repetitions over working sets; warm-ups count only on request", () => {
  const exercises = [
    loggedExercise("Bench Press", [loggedSet(10, 40, { type: "warmup" }), loggedSet(10, 100), loggedSet(10, 100)]),
  ];
  expect(sessionTotals(exercises, false)).toMatchObject({ sets: 2, warmUpSets: 1, volumeKg: 2000, repetitions: 20 });
  expect(sessionTotals(exercises, true)).toMatchObject({ sets: 3, volumeKg: 2400, repetitions: 30 });
});

test("assistance is neither volume nor the heaviest weight", () => {
  const exercises = [
    loggedExercise("Pull Up (Assisted)", [loggedSet(8, 60)], { kind: "bodyweight_assisted_reps" }),
    loggedExercise("Curl", [loggedSet(10, 22.5)]),
  ];
  expect(sessionTotals(exercises, false)).toMatchObject({
    volumeKg: 225,
    heaviest: { exercise: "Curl", weightKg: 22.5 },
  });
});

test("a carry has no repetitions and so no volume, but distance", () => {
  const carry = loggedExercise("Farmers Walk", [loggedSet(null, 32, { distanceMeters: 40 })]);
  expect(sessionTotals([carry], false)).toMatchObject({ volumeKg: 0, distanceMeters: 40 });
});

test("of equal heaviest weights the first is named", () => {
  const exercises = [loggedExercise("A", [loggedSet(1, 100)]), loggedExercise("B", [loggedSet(1, 100)])];
  expect(sessionTotals(exercises, false).heaviest?.exercise).toBe("A");
});

test("a session with weights such as 0.1 kg adds up without binary noise", () => {
  expect(sessionTotals([loggedExercise("Band", [loggedSet(3, 0.1)])], false).volumeKg).toBe(0.3);
});

interface HevyWorkout {
  readonly exercises: readonly {
    readonly title: string;
    readonly sets: readonly {
      type: string;
      weight_kg: number | null;
      reps: number | null;
      distance_meters: number | null;
    }[];
  }[];
}

const samples = process.env["FITGLUE_SAMPLE_DATA"];

// Expected by hand from the file: 6,872.5 kg with warm-ups, 700 kg of them (40 × 10 + 60 × 5); 22 sets, 2 of them warm-ups.
test.skipIf(samples === undefined)("a full workout of a strength log adds up (needs FITGLUE_SAMPLE_DATA)", () => {
  const workout = JSON.parse(readFileSync(`${samples}/json/hevy/workout-full.json`, "utf8")) as HevyWorkout;
  const exercises = workout.exercises.map(({ title, sets }) =>
    loggedExercise(
      title,
      sets.map(({ type, weight_kg, reps, distance_meters }) =>
        loggedSet(reps, weight_kg, { type, distanceMeters: distance_meters }),
      ),
      { kind: title.includes("Assisted") ? "bodyweight_assisted_reps" : null },
    ),
  );
  expect(sessionTotals(exercises, true)).toMatchObject({ sets: 22, volumeKg: 6872.5, repetitions: 168 });
  expect(sessionTotals(exercises, false)).toMatchObject({ sets: 20, warmUpSets: 2, volumeKg: 6172.5, supersets: 0 });
});
