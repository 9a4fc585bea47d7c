import type { Activity } from "../generated/activity.ts";

/** What an activity must at least be told: everything else has an empty value. */
export type ActivityStart = Pick<Activity, "startedAt" | "origin"> & Partial<Activity>;

/**
 * Builds an activity: the given fields, and for the others their empty value (null, an empty list, an empty text).
 *
 * @param known `startedAt` is an instant in UTC with milliseconds; `sport` is `Workout` unless given.
 */
export function newActivity(known: ActivityStart): Activity {
  return { ...emptyFields(), ...known };
}

/** Every field with the value that says `not known`. */
function emptyFields(): Omit<Activity, "startedAt" | "origin"> {
  return {
    schemaVersion: 1,
    title: "",
    notes: "",
    sport: "Workout",
    subSport: null,
    providerSport: null,
    timeZone: null,
    utcOffsetSeconds: null,
    elapsedSeconds: 0,
    timerSeconds: null,
    movingSeconds: null,
    distanceMeters: null,
    ascentMeters: null,
    descentMeters: null,
    energy: null,
    heartRate: null,
    power: null,
    cadence: null,
    speed: null,
    temperature: null,
    sessions: [],
    laps: [],
    exercises: [],
    events: [],
    devices: [],
    flags: { manual: false, trainer: false, commute: false, race: false, virtualPosition: false },
    tags: [],
    extra: {},
  };
}
