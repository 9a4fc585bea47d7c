import type { WorkoutDraft } from "./oura-service.ts";

/** What can be logged on the page. Everything in it is made up. */
export const SAMPLE_ACTIVITIES = ["strength_training", "running", "walking", "yoga", "house_work"] as const;
export type SampleActivity = (typeof SAMPLE_ACTIVITIES)[number];

interface Sample extends Omit<WorkoutDraft, "startMs" | "endMs" | "activity"> {
  readonly minutes: number;
}

const SAMPLES: Readonly<Record<SampleActivity, Sample>> = {
  strength_training: {
    ...{ minutes: 62, kilocalories: 312.5, distanceMeters: null, intensity: "moderate" },
    ...{ label: null, source: "workout_heart_rate", heartRateBpm: 115 },
  },
  running: {
    ...{ minutes: 41, kilocalories: 480, distanceMeters: 7950, intensity: "hard" },
    ...{ label: "Along the lake", source: "workout_heart_rate", heartRateBpm: 150 },
  },
  walking: {
    ...{ minutes: 31, kilocalories: 88, distanceMeters: 2410, intensity: "easy" },
    ...{ label: null, source: "autodetected", heartRateBpm: null },
  },
  yoga: {
    ...{ minutes: 45, kilocalories: 110, distanceMeters: null, intensity: "easy" },
    ...{ label: null, source: "manual", heartRateBpm: null },
  },
  house_work: {
    ...{ minutes: 25, kilocalories: 64, distanceMeters: null, intensity: "easy" },
    ...{ label: null, source: "confirmed", heartRateBpm: null },
  },
};
const DAY_MS = 24 * 3600_000;

/** @param startMs Start in milliseconds since 1970. */
export function sampleWorkout(activity: SampleActivity, startMs: number): WorkoutDraft {
  const { minutes, ...rest } = SAMPLES[activity];
  return { ...rest, activity, startMs, endMs: startMs + minutes * 60_000 };
}

/** The same, ending at `endMs`. */
export function sampleUntil(activity: SampleActivity, endMs: number): WorkoutDraft {
  return sampleWorkout(activity, endMs - SAMPLES[activity].minutes * 60_000);
}

/** One workout every sixth day, counted back. */
export function pastWorkouts(count: number, untilMs: number): readonly WorkoutDraft[] {
  return Array.from({ length: count }, (_, index) =>
    sampleUntil(SAMPLE_ACTIVITIES[index % SAMPLE_ACTIVITIES.length] ?? "running", untilMs - (index * 6 + 1) * DAY_MS),
  );
}
