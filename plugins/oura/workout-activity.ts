import { type SourcedActivity, type Streams, newActivity, statistics } from "@fitglue/sdk";
import type { WorkoutAnswer } from "./oura-answers.ts";
import { sportOf } from "./sport-names.ts";

const LONGEST_TITLE = 500;
/** Fields that have a place in the model; intensity, day and how it was noticed have none. */
const READ_FIELDS: ReadonlySet<string> = new Set([
  ...["id", "activity", "calories", "distance", "start_datetime", "end_datetime", "label"],
]);

/** Whether a value is a workout that can be read: it has an id, and began and ended. */
export function isWorkout(value: unknown): value is WorkoutAnswer {
  const { id, start_datetime: start, end_datetime: end } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof id === "string" && id !== "" && isInstant(start) && isInstant(end);
}

/** An Oura workout in FitGlue's model. Oura does not tell when it was last changed. */
export function workoutActivity(workout: WorkoutAnswer, streams: Streams): SourcedActivity {
  const { id, start_datetime: start, end_datetime: end, calories, distance } = workout;
  const named = sportOf(workout.activity);
  const seconds = (Date.parse(end) - Date.parse(start)) / 1000;
  // A number that cannot be stays what it is, where nothing counts it.
  const kept = { ...(measured(calories) === null && { calories }), ...(measured(distance) === null && { distance }) };
  const unread = Object.entries(workout).filter(([field]) => !READ_FIELDS.has(field));
  const kilocalories = measured(calories);
  return {
    activity: newActivity({
      title: typeof workout.label === "string" ? workout.label.slice(0, LONGEST_TITLE) : "",
      sport: named.sport,
      providerSport: named.providerSport,
      startedAt: new Date(start).toISOString(),
      utcOffsetSeconds: offsetSecondsOf(start),
      elapsedSeconds: Math.max(0, seconds),
      distanceMeters: measured(distance),
      energy: kilocalories === null ? null : { kilocalories, kind: "gross", method: "device" },
      heartRate: streams.heartRateBpm ? statistics(streams.timeSeconds, streams.heartRateBpm) : null,
      origin: { provider: "oura", externalId: id, url: null, fileName: null, fileSha256: null },
      flags: {
        ...{ manual: workout.source === "manual", trainer: named.isIndoor, commute: false, race: false },
        virtualPosition: false,
      },
      extra: { oura: { ...Object.fromEntries(unread), ...kept } },
    }),
    streams,
    notices: [
      ...(named.isKnown
        ? []
        : [`Oura calls the sport ${named.providerSport}, which is not known here; it came in as ${named.sport}`]),
      ...(seconds < 0 ? ["At Oura this workout ends before it starts, so its length is not known"] : []),
    ],
    updatedAt: null,
  };
}

/** Oura gives 0 where nothing was measured. */
function measured(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : null;
}

/** The offset at the end of an instant: `+02:00` is 7,200 s; null when there is none. */
function offsetSecondsOf(instant: string): number | null {
  if (instant.endsWith("Z")) return 0;
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/u.exec(instant) ?? [];
  if (sign === undefined || Number(hours) > 18) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

function isInstant(value: unknown): value is string {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}
