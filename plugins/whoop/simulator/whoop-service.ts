import { randomUUID } from "node:crypto";
import type { ScoreState } from "../whoop-answers.ts";
import type { SignedIn } from "../../simulator/sign-in-routes.ts";
import { USUAL_SETTINGS, type Settings } from "./settings.ts";

/** Measurements of a workout, as `WorkoutScore` of https://developer.whoop.com/api has them. */
export interface StoredScore {
  readonly strain: number;
  readonly average_heart_rate: number;
  readonly max_heart_rate: number;
  readonly kilojoule: number;
  readonly percent_recorded: number;
  readonly distance_meter?: number;
  readonly altitude_gain_meter?: number;
  readonly altitude_change_meter?: number;
  readonly zone_durations: Readonly<Record<`zone_${"zero" | "one" | "two" | "three" | "four" | "five"}_milli`, number>>;
}

export interface WorkoutDraft {
  readonly startMs: number;
  readonly endMs: number;
  readonly sportName: string;
  readonly score: StoredScore;
}

export interface StoredWorkout extends WorkoutDraft {
  readonly id: string;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly state: ScoreState;
}

export type Change = "workout.updated" | "workout.deleted";

/** The person whose strap it is; made up. */
export const MEMBER = {
  user_id: 10_129,
  email: "robin@example.org",
  first_name: "Robin",
  last_name: "Demo",
} as const;
/** The application that is registered at the simulated service; made up. */
export const APPLICATION = {
  clientId: "5f0c9c0e-demo-4a1b-9d35-whoop0000001",
  clientSecret: "demo-whoop-client-secret",
} as const;
/** Where the person is. */
export const OFFSET = "+01:00";

/** Everything that the simulated service knows, and what happens in it. */
export interface WhoopService extends SignedIn {
  settings: Settings;
  advance(milliseconds: number): void;
  /** Newest start first. */
  workouts(): readonly StoredWorkout[];
  find(id: string): StoredWorkout | null;
  log(draft: WorkoutDraft): StoredWorkout;
  /** Fills in what is given, and counts as a change. */
  change(id: string, fields: Partial<Pick<StoredWorkout, "sportName" | "state">>): void;
  remove(id: string): void;
  /** Without events. */
  fillPast(drafts: readonly WorkoutDraft[]): void;
  onChange(listener: (change: Change, id: string) => void): void;
  reset(): void;
}

export function createWhoopService(realNow: () => number = Date.now): WhoopService {
  const workouts = new Map<string, StoredWorkout>();
  const listeners: ((change: Change, id: string) => void)[] = [];
  let movedMs = 0;
  const tell = (change: Change, id: string): void => {
    for (const listener of listeners) listener(change, id);
  };
  const store = (draft: WorkoutDraft, state: ScoreState): StoredWorkout => {
    const nowMs = service.nowMs();
    const workout = { ...draft, id: randomUUID(), createdMs: nowMs, updatedMs: nowMs, state };
    workouts.set(workout.id, workout);
    return workout;
  };
  const service: WhoopService = {
    settings: USUAL_SETTINGS,
    grant: null,
    codes: new Map(),
    nowMs: () => realNow() + movedMs,
    advance(milliseconds) {
      movedMs += milliseconds;
    },
    workouts: () => [...workouts.values()].sort((one, other) => other.startMs - one.startMs),
    find: (id) => workouts.get(id) ?? null,
    log(draft) {
      const workout = store(draft, service.settings.scoresAtOnce ? "SCORED" : "PENDING_SCORE");
      tell("workout.updated", workout.id);
      return workout;
    },
    change(id, fields) {
      const workout = workouts.get(id);
      if (workout === undefined) return;
      workouts.set(id, { ...workout, ...fields, updatedMs: service.nowMs() });
      tell("workout.updated", id);
    },
    remove(id) {
      if (workouts.delete(id)) tell("workout.deleted", id);
    },
    fillPast(drafts) {
      for (const draft of drafts) store(draft, "SCORED");
    },
    onChange: (listener) => void listeners.push(listener),
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
