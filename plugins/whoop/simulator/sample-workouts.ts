import type { StoredScore, WorkoutDraft } from "./whoop-service.ts";

/** What can be logged on the page. Everything in it is made up. */
export const SAMPLE_SPORTS = ["weightlifting", "running", "cycling", "hot-yoga", "cricket"] as const;
export type SampleSport = (typeof SAMPLE_SPORTS)[number];

interface Sample {
  readonly minutes: number;
  readonly strain: number;
  readonly heartRate: number;
  readonly kilojoules: number;
  readonly kilometers?: number;
}

const SAMPLES: Readonly<Record<SampleSport, Sample>> = {
  weightlifting: { minutes: 63, strain: 9.4, heartRate: 112, kilojoules: 1464.4 },
  running: { minutes: 42, strain: 12.1, heartRate: 147, kilojoules: 2259.4, kilometers: 8.05 },
  cycling: { minutes: 75, strain: 13.5, heartRate: 139, kilojoules: 3012.5, kilometers: 31.2 },
  "hot-yoga": { minutes: 45, strain: 5.2, heartRate: 98, kilojoules: 732.2 },
  cricket: { minutes: 120, strain: 8.8, heartRate: 104, kilojoules: 2092 },
};
const DAY_MS = 24 * 3600_000;

/** @param startMs Start in milliseconds since 1970. */
export function sampleWorkout(sportName: SampleSport, startMs: number): WorkoutDraft {
  const sample = SAMPLES[sportName];
  return { sportName, startMs, endMs: startMs + sample.minutes * 60_000, score: scoreOf(sample) };
}

/** The same, ending at `endMs`. */
export function sampleUntil(sportName: SampleSport, endMs: number): WorkoutDraft {
  return sampleWorkout(sportName, endMs - SAMPLES[sportName].minutes * 60_000);
}

/** One workout every other day, counted back. */
export function pastWorkouts(count: number, untilMs: number): readonly WorkoutDraft[] {
  return Array.from({ length: count }, (_, index) =>
    sampleUntil(SAMPLE_SPORTS[index % SAMPLE_SPORTS.length] ?? "running", untilMs - (index * 2 + 1) * DAY_MS),
  );
}

function scoreOf({ minutes, strain, heartRate, kilojoules, kilometers }: Sample): StoredScore {
  const share = (parts: number): number => (minutes * 60_000 * parts) / 100;
  return {
    strain,
    average_heart_rate: heartRate,
    max_heart_rate: heartRate + 31,
    kilojoule: kilojoules,
    percent_recorded: 100,
    ...(kilometers !== undefined && {
      distance_meter: kilometers * 1000,
      altitude_gain_meter: 46.5,
      altitude_change_meter: -3.5,
    }),
    zone_durations: {
      ...{ zone_zero_milli: share(10), zone_one_milli: share(25), zone_two_milli: share(30) },
      ...{ zone_three_milli: share(20), zone_four_milli: share(10), zone_five_milli: share(5) },
    },
  };
}
