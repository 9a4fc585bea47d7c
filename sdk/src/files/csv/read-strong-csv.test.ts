import { expect, test } from "vitest";
import { readActivityFile } from "../read-activity-file.ts";

const read = (text: string, unnamedUnits?: "metric" | "imperial") =>
  readActivityFile(new TextEncoder().encode(text), {
    fileName: "strong.csv",
    policy: "strict",
    ...(unnamedUnits ? { unnamedUnits } : {}),
  }).activities;

const COMMAS = `Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
2026-03-01 07:02:11,"Pull","1h 2m","Deadlift (Barbell)",W,60.0,5.0,0,0.0,"","",
2026-03-01 07:02:11,"Pull","1h 2m","Deadlift (Barbell)",1,100.0,5.0,0,0.0,"belt","good day",8
2026-03-01 07:02:11,"Pull","1h 2m","Deadlift (Barbell)",Rest Timer,0,0,0,120.0,"","",
2026-03-01 07:02:11,"Pull","1h 2m","Deadlift (Barbell)",F,100.0,4.0,0,0.0,"","",10
2026-03-01 07:02:11,"Pull","1h 2m","Deadlift (Barbell)",1,50.0,5.0,0,0.0,"","",
2026-03-01 07:02:11,"Pull","1h 2m","Plank",1,0,0,0,60.0,"","",
`;

test("the shape with commas: set types, effort, notes, length, and rest of the set before", () => {
  const [sourced, ...others] = read(COMMAS);
  expect(others).toEqual([]);
  expect(sourced).toMatchObject({
    startsAtWallTime: true,
    notices: [expect.stringContaining("taken for kilograms")],
    activity: {
      title: "Pull",
      startedAt: "2026-03-01T07:02:11.000Z",
      elapsedSeconds: 3720,
      origin: { provider: "strong", externalId: "log:2026-03-01T07:02:11:Pull" },
      exercises: [
        {
          title: "Deadlift (Barbell)",
          kind: "weight_reps",
          notes: "belt",
          sets: [
            { type: "warmup", weightKg: 60, repetitions: 5, rpe: null, restSeconds: null },
            { type: "normal", weightKg: 100, rpe: 8, restSeconds: 120, durationSeconds: null, distanceMeters: null },
            { type: "failure", repetitions: 4, rpe: 10 },
          ],
        },
        { title: "Deadlift (Barbell)", sets: [{ weightKg: 50 }] },
        { title: "Plank", sets: [{ weightKg: null, repetitions: null, durationSeconds: 60 }] },
      ],
    },
  });
});

test("weights without a unit are pounds when that is chosen", () => {
  // 100 lb
  expect(read(COMMAS, "imperial")[0]?.activity.exercises[0]?.sets[1]).toMatchObject({
    weightKg: 45.359237,
    loggedWeight: { value: 100, unit: "lb" },
  });
});

test("the shape with semicolons and units in the names of the columns", () => {
  const [sourced] = read(
    `Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;Distance (meters);Seconds;Notes;Workout Notes
"1";"2026-03-02 18:00:00";"Run and lift";"2700";"Running";"1";"";"";"";"5000";"1500";"";"windy"
"1";"2026-03-02 18:00:00";"Run and lift";"2700";"Running";"Note";"";"";"";"";"";"by the lake";""
"1";"2026-03-02 18:00:00";"Run and lift";"2700";"Squat (Barbell)";"D";"82,5";"5";"";"";"";"";""
`,
  );
  expect(sourced).toMatchObject({
    notices: [],
    activity: {
      elapsedSeconds: 2700,
      exercises: [
        { notes: "by the lake", sets: [{ distanceMeters: 5000, durationSeconds: 1500 }] },
        { sets: [{ type: "dropset", weightKg: 82.5, repetitions: 5 }] },
      ],
    },
  });
});

test("the shape with semicolons and units in columns of their own", () => {
  const [sourced] = read(
    `Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;Workout Notes;Workout Duration
2026-03-03 06:30:00;"Early";"Bench Press (Barbell)";1;176.37;lbs;8;;;;0;"";"";45m
2026-03-03 06:30:00;"Early";"Running";1;;;;;2;mi;900;"";"";45m
`,
  );
  expect(sourced).toMatchObject({
    notices: [],
    activity: {
      elapsedSeconds: 2700,
      // 176.37 lb × 0.45359237 = 80.0001 kg; 2 miles of 1,609.344 m.
      exercises: [{ sets: [{ weightKg: 80 }] }, { sets: [{ distanceMeters: 3218.688, durationSeconds: 900 }] }],
    },
  });
});
