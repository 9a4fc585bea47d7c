import { randomUUID } from "node:crypto";
import type { HevyEvent, HevyWorkout, HevyWorkoutRequest } from "../hevy-api.ts";
import { type Settings, USUAL_SETTINGS } from "./settings.ts";
import { createTemplateList, type TemplateList } from "./template-list.ts";

/** Somebody who has an account, with the key that opens it. */
export interface Account {
  readonly key: string;
  readonly user: { readonly id: string; readonly name: string; readonly url: string };
}

/** The account of the demonstration. */
export const DEMO: Account = {
  key: "5eed5eed-0000-4000-8000-00000000cafe",
  user: { id: "0b7a4e52-6c1d-4f0e-9a55-3d8b6f2c1e90", name: "demo_lifter", url: "https://hevy.com/user/demo_lifter" },
};

export type StoredWorkout = HevyWorkout & { readonly is_private: boolean };
export type WorkoutDraft = HevyWorkoutRequest["workout"];

/** Where the account wants its events. */
export interface Subscription {
  readonly url: string;
  readonly authToken: string;
}

/** An account, in memory: what is stored in it and how the service behaves to it. Every change is told to the listeners. */
export interface HevyService {
  readonly account: Account;
  settings: Settings;
  subscription: Subscription | null;
  /** The service's clock, in milliseconds since 1970. */
  nowMs(): number;
  advance(milliseconds: number): void;
  /** Newest first. */
  workouts(): readonly StoredWorkout[];
  workout(id: string): StoredWorkout | null;
  save(draft: WorkoutDraft, id?: string): StoredWorkout;
  /** Workouts that were logged long ago: nobody is told, and they were saved when they ended. */
  fillPast(drafts: readonly WorkoutDraft[]): void;
  remove(id: string): boolean;
  /** What happened at or after an instant, newest first: of each workout the last thing only. */
  events(sinceMs: number): readonly HevyEvent[];
  readonly templates: TemplateList;
  onChange(listener: (workoutId: string) => void): void;
  reset(): void;
}

export function createHevyService(account = DEMO): HevyService {
  const workouts = new Map<string, StoredWorkout>();
  const deletions = new Map<string, string>();
  const listeners: ((workoutId: string) => void)[] = [];
  const templates = createTemplateList();
  let offsetMs = 0;
  /** Newest first, until something changes. */
  let sorted: { workouts?: readonly StoredWorkout[]; events?: readonly HevyEvent[] } = {};
  const now = () => Date.now() + offsetMs;
  const stamp = () => new Date(now()).toISOString();
  const changed = (id: string) => {
    sorted = {};
    for (const listener of listeners) listener(id);
  };
  const store = (draft: WorkoutDraft, id: string, at: string) =>
    put(workouts, storedWorkout(draft, { id, templates, at, before: workouts.get(id) }));

  return {
    account,
    settings: USUAL_SETTINGS,
    subscription: null,
    nowMs: now,
    advance(milliseconds) {
      offsetMs += milliseconds;
    },
    workouts: () => (sorted.workouts ??= newestFirst(workouts.values())),
    workout: (id) => workouts.get(id) ?? null,
    save(draft, id = randomUUID()) {
      const stored = store(draft, id, stamp());
      changed(id);
      return stored;
    },
    fillPast(drafts) {
      for (const draft of drafts) store(draft, randomUUID(), draft.end_time);
      sorted = {};
    },
    remove(id) {
      if (!workouts.delete(id)) return false;
      deletions.set(id, stamp());
      changed(id);
      return true;
    },
    events(sinceMs) {
      sorted.events ??= allEvents(workouts.values(), deletions);
      const end = sorted.events.findIndex((event) => Date.parse(instantOf(event)) < sinceMs);
      return end < 0 ? sorted.events : sorted.events.slice(0, end);
    },
    templates,
    onChange(listener) {
      listeners.push(listener);
    },
    reset() {
      workouts.clear();
      deletions.clear();
      templates.clear();
      offsetMs = 0;
      sorted = {};
      this.settings = USUAL_SETTINGS;
      this.subscription = null;
    },
  };
}

function put(workouts: Map<string, StoredWorkout>, workout: StoredWorkout): StoredWorkout {
  workouts.set(workout.id, workout);
  return workout;
}

interface SavedAs {
  readonly id: string;
  readonly templates: TemplateList;
  readonly at: string;
  readonly before: StoredWorkout | undefined;
}

/** What the service makes of a request: numbers everything, fills in what is missing, and takes titles from templates. */
function storedWorkout(draft: WorkoutDraft, { id, templates, at, before }: SavedAs): StoredWorkout {
  return {
    id,
    title: draft.title,
    routine_id: before?.routine_id ?? null,
    description: draft.description ?? "",
    start_time: serviceTime(draft.start_time),
    end_time: serviceTime(draft.end_time),
    updated_at: at,
    created_at: before?.created_at ?? at,
    exercises: draft.exercises.map((exercise, index) => ({
      index,
      title: templates.titleOf(exercise.exercise_template_id),
      notes: exercise.notes ?? "",
      exercise_template_id: exercise.exercise_template_id,
      superset_id: exercise.superset_id ?? null,
      sets: exercise.sets.map((set, place) => ({
        index: place,
        type: set.type,
        weight_kg: set.weight_kg ?? null,
        reps: set.reps ?? null,
        distance_meters: set.distance_meters ?? null,
        duration_seconds: set.duration_seconds ?? null,
        rpe: set.rpe ?? null,
        custom_metric: set.custom_metric ?? null,
      })),
    })),
    is_private: draft.is_private,
  };
}

function newestFirst(workouts: Iterable<StoredWorkout>): readonly StoredWorkout[] {
  return [...workouts].sort(
    (one, other) =>
      Date.parse(other.start_time) - Date.parse(one.start_time) || other.created_at.localeCompare(one.created_at),
  );
}

/** Newest first. */
function allEvents(workouts: Iterable<StoredWorkout>, deletions: ReadonlyMap<string, string>): readonly HevyEvent[] {
  const updated = [...workouts].map((workout): HevyEvent => ({ type: "updated", workout }));
  const deleted = [...deletions].map(([id, at]): HevyEvent => ({ type: "deleted", id, deleted_at: at }));
  return [...updated, ...deleted].sort((one, other) => instantOf(other).localeCompare(instantOf(one)));
}

function instantOf(event: HevyEvent): string {
  return event.type === "updated" ? event.workout.updated_at : event.deleted_at;
}

/** `2026-05-12T17:30:00+00:00`: how the service writes the times that a person gave. */
function serviceTime(instant: string): string {
  return new Date(instant).toISOString().replace(/\.\d{3}Z$/u, "+00:00");
}
