import {
  type Activity,
  type Energy,
  NO_STREAMS,
  type SourcedActivity,
  type Statistic,
  newActivity,
} from "@fitglue/sdk";
import { sportOf } from "./sport-names.ts";
import type { ScoreAnswer, WorkoutAnswer } from "./whoop-answers.ts";

const KILOJOULES_PER_KILOCALORIE = 4.184;
/** Fields that have a place in the model. The score is kept whole: strain, zones and share of what was recorded have none. */
const READ_FIELDS: ReadonlySet<string> = new Set(["id", "start", "end", "timezone_offset", "sport_name", "updated_at"]);

/** Whether a value is a workout that can be read: it has an id, and began and ended. */
export function isWorkout(value: unknown): value is WorkoutAnswer {
  const { id, start, end } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof id === "string" && id !== "" && isInstant(start) && isInstant(end);
}

/** A WHOOP workout in FitGlue's model. */
export function workoutActivity(workout: WorkoutAnswer): SourcedActivity {
  const { id, score_state: state, updated_at: updatedAt } = workout;
  const named = sportOf(workout.sport_name);
  const seconds = (Date.parse(workout.end) - Date.parse(workout.start)) / 1000;
  const unread = Object.entries(workout).filter(([field]) => !READ_FIELDS.has(field));
  return {
    activity: newActivity({
      sport: named.sport,
      providerSport: named.providerSport,
      startedAt: new Date(workout.start).toISOString(),
      utcOffsetSeconds: offsetSecondsOf(workout.timezone_offset),
      elapsedSeconds: Math.max(0, seconds),
      ...measuresOf(workout.score ?? {}),
      origin: { provider: "whoop", externalId: id, url: null, fileName: null, fileSha256: null },
      flags: { manual: false, trainer: named.isIndoor, commute: false, race: false, virtualPosition: false },
      extra: { whoop: Object.fromEntries(unread) },
    }),
    streams: NO_STREAMS,
    notices: [
      ...noticesOfState(state),
      ...(named.isKnown
        ? []
        : [`WHOOP calls the sport ${named.providerSport}, which is not known here; it came in as ${named.sport}`]),
      ...(seconds < 0 ? ["At WHOOP this workout ends before it starts, so its length is not known"] : []),
    ],
    // Nothing says that scoring changes the time of the last change: without one a pending state never wins by age.
    updatedAt: state !== "PENDING_SCORE" && isInstant(updatedAt) ? new Date(updatedAt).toISOString() : null,
  };
}

function noticesOfState(state: WorkoutAnswer["score_state"]): readonly string[] {
  if (state === "PENDING_SCORE")
    return ["WHOOP has not scored this workout yet; heart rate and energy come as soon as it has"];
  if (state === "UNSCORABLE")
    return ["WHOOP could not score this workout, so it gives neither heart rate nor energy for it"];
  return [];
}

function measuresOf(score: ScoreAnswer): Partial<Activity> {
  const climb = measured(score.altitude_gain_meter);
  const change = score.altitude_change_meter;
  return {
    distanceMeters: measured(score.distance_meter),
    ascentMeters: climb,
    // What was climbed less what was climbed down is the height of the end above the start.
    descentMeters: climb !== null && Number.isFinite(change) ? Math.max(0, climb - Number(change)) : null,
    energy: energyOf(measured(score.kilojoule)),
    heartRate: heartRateOf(beats(score.average_heart_rate), beats(score.max_heart_rate)),
  };
}

function energyOf(kilojoules: number | null): Energy | null {
  if (kilojoules === null) return null;
  const kilocalories = Math.round((kilojoules / KILOJOULES_PER_KILOCALORIE) * 10) / 10;
  return { kilocalories, kind: "gross", method: "device" };
}

function heartRateOf(average: number | null, maximum: number | null): Statistic | null {
  return average === null && maximum === null ? null : { average, minimum: null, maximum };
}

function measured(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}

/** No heart beats 0 times: where that stands, nothing was measured. */
function beats(value: unknown): number | null {
  return measured(value) === 0 ? null : measured(value);
}

/** `-05:30` is −19,800 s; null for what is no designator of a zone (https://www.w3.org/TR/NOTE-datetime). */
function offsetSecondsOf(text: unknown): number | null {
  if (text === "Z") return 0;
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/u.exec(String(text)) ?? [];
  if (sign === undefined || Number(hours) > 18) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

function isInstant(value: unknown): value is string {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}
