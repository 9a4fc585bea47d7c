import { matchExercise } from "../../exercises/match-exercise.ts";
import { NO_STREAMS } from "../../activity/streams.ts";
import { newActivity } from "../../activity/new-activity.ts";
import type { Exercise, ExerciseSet } from "../../generated/activity.ts";
import type { SourcedActivity } from "../../source-part.ts";
import { poundsToKilograms } from "../../units.ts";

const LONGEST_TITLE = 500;
const LONGEST_NAME = 300;
const LONGEST_TYPE = 100;
const LONGEST_ID = 300;
const HIGHEST_EFFORT = 10;
/** Apps count in pounds or kilograms and round to 0.01, so that 40 kg comes back as 39.998. */
const STEP_KG = 0.25;
const DUST_KG = 0.02;
/** Half a pound is the finest plate: what is a multiple of it was meant in pounds. */
const STEP_LB = 0.5;

/** A session as a strength log writes it: the start without a zone. */
export interface LoggedWorkout {
  readonly provider: string;
  readonly title: string;
  readonly notes: string;
  /** As clocks showed it, as if it was UTC, in milliseconds since 1970. */
  readonly startMs: number;
  readonly elapsedSeconds: number;
  readonly exercises: readonly Exercise[];
  readonly notices: readonly string[];
}

/** A workout as an activity. Logs give no ids: what it is called and when it began is what tells it from others. */
export function activityOfLog(workout: LoggedWorkout): SourcedActivity {
  const startedAt = new Date(workout.startMs).toISOString();
  return {
    activity: newActivity({
      title: workout.title.slice(0, LONGEST_TITLE),
      notes: workout.notes,
      sport: "WeightTraining",
      startedAt,
      elapsedSeconds: workout.elapsedSeconds,
      exercises: [...workout.exercises],
      origin: {
        provider: workout.provider,
        externalId: `log:${startedAt.slice(0, 19)}:${workout.title}`.slice(0, LONGEST_ID),
        ...{ url: null, fileName: null, fileSha256: null },
      },
    }),
    streams: NO_STREAMS,
    notices: workout.notices,
    startsAtWallTime: true,
  };
}

/** Groups rows that say the same of their workout, in the order in which workouts appear. */
export function groupRows<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** An exercise as it is named in a log; logs give neither ids nor muscles. */
export function loggedExercise(title: string, fields: Pick<Exercise, "notes" | "supersetId" | "sets">): Exercise {
  return {
    title: title.slice(0, LONGEST_NAME),
    templateId: null,
    kind: matchExercise(title).kind,
    muscles: null,
    equipment: null,
    extra: {},
    ...fields,
  };
}

/** What a row says of one set; a number that cannot be is none. */
export interface LoggedSet {
  readonly type: string;
  readonly weight: number | null;
  readonly weightUnit: "kg" | "lb";
  readonly repetitions: number | null;
  readonly distanceMeters: number | null;
  readonly durationSeconds: number | null;
  readonly rpe: number | null;
}

export function loggedSet({ type, weight, weightUnit, rpe, ...measures }: LoggedSet): ExerciseSet {
  return {
    ...measures,
    type: type.slice(0, LONGEST_TYPE) || "normal",
    weightKg: weight === null ? null : weightKg(weight, weightUnit),
    loggedWeight: weight === null ? null : { value: weight, unit: weightUnit },
    restSeconds: null,
    rpe: rpe !== null && rpe <= HIGHEST_EFFORT ? rpe : null,
    customMetric: null,
    startSeconds: null,
    extra: {},
  };
}

/**
 * Kilograms, without the dust that changing units leaves: within 0.02 of a quarter it is that quarter (88.18 lb and
 * 39.998 kg are 40 kg), except for whole and half pounds (5 lb stays 2.268 kg).
 */
export function weightKg(weight: number, unit: "kg" | "lb"): number {
  if (unit === "lb" && weight % STEP_LB === 0) return poundsToKilograms(weight);
  const exact = unit === "kg" ? weight : poundsToKilograms(weight);
  const step = Math.round(exact / STEP_KG) * STEP_KG;
  return Math.abs(exact - step) <= DUST_KG ? step : exact;
}
