import { bestOneRepMaxKg, isAssisted, isWarmUp, setVolumeKg } from "@fitglue/sdk/exercises";
import type { Exercise } from "@fitglue/sdk";

/** A session as far as it counts for strength. */
export interface StrengthSession {
  readonly id: string;
  readonly startedAt: Date;
  readonly exercises: readonly Exercise[];
}

export interface SessionNumbers {
  /** Σ weight × repetitions of all sets, warm-ups included; help of a machine is no load. */
  readonly volumeKg: number;
  /** All sets, warm-ups included. */
  readonly sets: number;
  /** Different exercises; one that is done again later in the session counts once. */
  readonly exercises: number;
}

/** The best that was done of one exercise, and in which session it was first done. */
export interface StrengthRecord {
  /** Template id where the service has one, else the title in lower case. */
  readonly exercise: string;
  readonly title: string;
  /** Highest weight of a working set with at least one repetition. */
  readonly heaviestKg: number;
  readonly heaviestIn: string;
  /** Highest estimate by Epley of one repetition; see the SDK's `bestOneRepMaxKg`. */
  readonly oneRepMaxKg: number;
  readonly oneRepMaxIn: string;
}

/** A week from Monday, in UTC. */
export interface TrainingWeek {
  /** Its Monday, `2026-05-11`. */
  readonly monday: string;
  readonly sessions: number;
  readonly volumeKg: number;
}

export function sessionNumbers({ exercises }: Pick<StrengthSession, "exercises">): SessionNumbers {
  const sets = exercises.flatMap(({ kind, sets: each }) => each.map((set) => setVolumeKg(set, kind)));
  return {
    volumeKg: sets.reduce((sum, volume) => sum + volume, 0),
    sets: sets.length,
    exercises: new Set(exercises.map(exerciseKey)).size,
  };
}

/** The records over the sessions, which may come in any order; of equal ones the earliest counts. Assisted exercises have none. */
export function strengthRecords(sessions: readonly StrengthSession[]): StrengthRecord[] {
  const records = new Map<string, StrengthRecord>();
  for (const { id, exercises } of inOrder(sessions))
    for (const exercise of exercises) {
      const heaviestKg = heaviestOf(exercise);
      const oneRepMaxKg = bestOneRepMaxKg(exercise);
      if (heaviestKg === null || oneRepMaxKg === null) continue;
      const key = exerciseKey(exercise);
      const before = records.get(key);
      const fresh = { exercise: key, title: exercise.title };
      records.set(key, {
        ...fresh,
        ...(before && before.heaviestKg >= heaviestKg
          ? { heaviestKg: before.heaviestKg, heaviestIn: before.heaviestIn }
          : { heaviestKg, heaviestIn: id }),
        ...(before && before.oneRepMaxKg >= oneRepMaxKg
          ? { oneRepMaxKg: before.oneRepMaxKg, oneRepMaxIn: before.oneRepMaxIn }
          : { oneRepMaxKg, oneRepMaxIn: id }),
      });
    }
  return [...records.values()];
}

/** Volume and frequency of each week from the first session's to the last one's, weeks without a session included. */
export function trainingWeeks(sessions: readonly StrengthSession[]): TrainingWeek[] {
  const ordered = inOrder(sessions);
  const [first] = ordered;
  const last = ordered.at(-1);
  if (!first || !last) return [];
  const weeks: TrainingWeek[] = [];
  for (let day = mondayOf(first.startedAt); day <= mondayOf(last.startedAt); day += WEEK_MS) {
    const ofWeek = ordered.filter(({ startedAt }) => mondayOf(startedAt) === day);
    weeks.push({
      monday: new Date(day).toISOString().slice(0, 10),
      sessions: ofWeek.length,
      volumeKg: ofWeek.reduce((sum, session) => sum + sessionNumbers(session).volumeKg, 0),
    });
  }
  return weeks;
}

const DAY_MS = 24 * 3600 * 1000;
const WEEK_MS = 7 * DAY_MS;
/** 1 January 1970 was a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

function mondayOf(instant: Date): number {
  return Math.floor((instant.getTime() - FIRST_MONDAY_MS) / WEEK_MS) * WEEK_MS + FIRST_MONDAY_MS;
}

function inOrder(sessions: readonly StrengthSession[]): StrengthSession[] {
  return sessions.toSorted((one, other) => one.startedAt.getTime() - other.startedAt.getTime());
}

function exerciseKey({ templateId, title }: Exercise): string {
  return templateId ?? title.trim().toLowerCase();
}

function heaviestOf({ kind, sets }: Exercise): number | null {
  if (isAssisted(kind)) return null;
  const weights = sets
    .filter((set) => !isWarmUp(set) && (set.repetitions ?? 0) >= 1)
    .flatMap(({ weightKg }) => (weightKg !== null && weightKg > 0 ? [weightKg] : []));
  return weights.length === 0 ? null : Math.max(...weights);
}
