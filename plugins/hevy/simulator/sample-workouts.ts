import type { HevyExerciseRequest, HevyMeasures, HevySetType } from "../hevy-api.ts";
import type { WorkoutDraft } from "./hevy-service.ts";

type Set = readonly [
  repetitions: number,
  weightKg: number | null,
  more?: Partial<HevyMeasures & { type: HevySetType }>,
];

function exercise(
  templateId: string,
  sets: readonly Set[],
  more: Partial<HevyExerciseRequest> = {},
): HevyExerciseRequest {
  return {
    exercise_template_id: templateId,
    superset_id: null,
    notes: null,
    ...more,
    sets: sets.map(([reps, weight_kg, measures]) => ({
      type: "normal",
      reps,
      weight_kg,
      distance_meters: null,
      duration_seconds: null,
      rpe: null,
      custom_metric: null,
      ...measures,
    })),
  };
}

/** Workouts to log with one click. */
const SAMPLES: Readonly<Record<string, readonly HevyExerciseRequest[]>> = {
  "Push Day": [
    exercise(
      "79D0BB3A",
      [
        [10, 40, { type: "warmup" }],
        [8, 80, { rpe: 7.5 }],
        [8, 80, { rpe: 8 }],
        [6, 85, { rpe: 9.5 }],
      ],
      { notes: "Pause on the chest" },
    ),
    exercise(
      "422B08F1",
      [
        [15, 10],
        [14, 10],
        [12, 10, { type: "failure" }],
      ],
      { superset_id: 0 },
    ),
    exercise(
      "93A552C6",
      [
        [12, 25],
        [12, 25],
        [15, 20, { type: "dropset" }],
      ],
      { superset_id: 0 },
    ),
  ],
  "Pull Day": [
    exercise("C6272009", [
      [5, 100],
      [5, 120, { rpe: 8 }],
      [3, 140, { rpe: 9 }],
    ]),
    exercise(
      "2C37EC5E",
      [
        [8, 20],
        [6, 15],
      ],
      { notes: "The weight is help" },
    ),
    exercise("37FCC2BB", [
      [12, 14],
      [10, 14],
    ]),
  ],
  "Leg Day": [
    exercise("D04AC939", [
      [8, 60, { type: "warmup" }],
      [5, 100, { rpe: 8 }],
      [5, 100, { rpe: 8.5 }],
    ]),
    exercise("D57C2EC7", [
      [12, 90],
      [12, 90],
    ]),
    exercise("C6C9B8A0", [[0, null, { reps: null, duration_seconds: 60 }]]),
  ],
};

export const SAMPLE_TITLES = Object.keys(SAMPLES);

const LASTS_MINUTES = 64;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** One of the sample workouts, finished at an instant; an unknown title has the exercises of the first. */
export function sampleWorkout(title: string, endMs: number): WorkoutDraft {
  const end = Math.floor(endMs / 1000) * 1000;
  return {
    title,
    description: "Felt strong.",
    start_time: new Date(end - LASTS_MINUTES * MINUTE_MS).toISOString(),
    end_time: new Date(end).toISOString(),
    is_private: false,
    exercises: SAMPLES[title] ?? Object.values(SAMPLES)[0] ?? [],
  };
}

/** A past of so many workouts, one every second day, oldest first. */
export function pastWorkouts(count: number, endMs: number): WorkoutDraft[] {
  return Array.from({ length: count }, (_, index) => {
    const daysAgo = (count - index) * 2;
    return sampleWorkout(SAMPLE_TITLES[index % SAMPLE_TITLES.length] ?? "Push Day", endMs - daysAgo * DAY_MS);
  });
}
