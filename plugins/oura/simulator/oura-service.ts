import { randomUUID } from "node:crypto";
import type { SignedIn } from "../../simulator/sign-in-routes.ts";
import { USUAL_SETTINGS, type Settings } from "./settings.ts";

export type Source = "manual" | "autodetected" | "confirmed" | "workout_heart_rate";

export interface WorkoutDraft {
  readonly startMs: number;
  readonly endMs: number;
  readonly activity: string;
  readonly label: string | null;
  readonly kilocalories: number;
  readonly distanceMeters: number | null;
  readonly intensity: "easy" | "moderate" | "hard";
  readonly source: Source;
  /** Around which the heart beat; null where the ring measured nothing. */
  readonly heartRateBpm: number | null;
}

export interface StoredWorkout extends WorkoutDraft {
  readonly id: string;
}

/** A sample of the heart rate. */
export interface Sample {
  readonly atMs: number;
  readonly bpm: number;
}

/** The person who wears the ring; made up. */
export const WEARER = {
  id: "8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f",
  age: 34,
  weight: 71.5,
  height: 1.78,
  biological_sex: "male",
} as const;
/** The application that is registered at the simulated service; made up. */
export const APPLICATION = { clientId: "DEMOOURACLIENT00", clientSecret: "demo-oura-client-secret" } as const;
/** Where the person is. */
export const OFFSET = { text: "+01:00", ms: 3600_000 } as const;
const SAMPLE_EVERY_MS = 5000;

/** Everything that the simulated service knows, and what happens in it. */
export interface OuraService extends SignedIn {
  settings: Settings;
  advance(milliseconds: number): void;
  /** Oldest first. */
  workouts(): readonly StoredWorkout[];
  find(id: string): StoredWorkout | null;
  log(draft: WorkoutDraft): StoredWorkout;
  change(id: string, fields: Partial<WorkoutDraft>): void;
  remove(id: string): void;
  /** Heart rate from one instant to another. */
  samples(fromMs: number, toMs: number): readonly Sample[];
  reset(): void;
}

export function createOuraService(realNow: () => number = Date.now): OuraService {
  const workouts = new Map<string, StoredWorkout>();
  let movedMs = 0;
  const service: OuraService = {
    settings: USUAL_SETTINGS,
    grant: null,
    codes: new Map(),
    nowMs: () => realNow() + movedMs,
    advance(milliseconds) {
      movedMs += milliseconds;
    },
    workouts: () => [...workouts.values()].sort((one, other) => one.startMs - other.startMs),
    find: (id) => workouts.get(id) ?? null,
    log(draft) {
      const workout = { ...draft, id: `2-${randomUUID().replaceAll("-", "")}` };
      workouts.set(workout.id, workout);
      return workout;
    },
    change(id, fields) {
      const workout = workouts.get(id);
      if (workout !== undefined) workouts.set(id, { ...workout, ...fields });
    },
    remove: (id) => void workouts.delete(id),
    samples: (fromMs, toMs) =>
      service
        .workouts()
        .flatMap(samplesOf)
        .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs),
    reset() {
      workouts.clear();
      service.codes.clear();
      service.grant = null;
      service.settings = USUAL_SETTINGS;
      movedMs = 0;
    },
  };
  return service;
}

/** A wave around what was told. */
function samplesOf({ startMs, endMs, heartRateBpm }: StoredWorkout): readonly Sample[] {
  if (heartRateBpm === null) return [];
  const count = Math.floor((endMs - startMs) / SAMPLE_EVERY_MS) + 1;
  return Array.from({ length: count }, (_, index) => ({
    atMs: startMs + index * SAMPLE_EVERY_MS,
    bpm: heartRateBpm + Math.round(Math.sin(index / 20) * 12),
  }));
}
