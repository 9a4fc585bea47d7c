import type { Activity, Lap, Session } from "../generated/activity.ts";
import type { DataClass } from "./data-class.ts";
import type { ActivityPatch } from "./patch.ts";

/** `always`: every plugin sees it. */
export type FieldClass = DataClass | "always";

/**
 * The data class of every field of an activity: who may see it.
 *
 * `extra` holds whatever the source knew and this model does not, the position of the start for example: wherever it
 * is, in this table or inside an exercise, a set, an event, a device or the samples, it is `unknown` and never goes with
 * the thing that it lies in. Tags are words of the person, like notes.
 */
export const ACTIVITY_FIELD_CLASSES = {
  schemaVersion: "always",
  title: "title",
  notes: "notes",
  sport: "always",
  subSport: "always",
  providerSport: "always",
  startedAt: "always",
  timeZone: "always",
  utcOffsetSeconds: "always",
  elapsedSeconds: "always",
  timerSeconds: "always",
  movingSeconds: "always",
  distanceMeters: "distance",
  ascentMeters: "altitude",
  descentMeters: "altitude",
  energy: "energy",
  heartRate: "heartRate",
  power: "power",
  cadence: "cadence",
  speed: "speed",
  temperature: "temperature",
  sessions: "always",
  laps: "laps",
  exercises: "sets",
  events: "events",
  devices: "devices",
  origin: "origin",
  flags: "always",
  tags: "notes",
  extra: "unknown",
} as const satisfies Record<keyof Activity, FieldClass>;

/** The data class of every field of a session (a part of a multisport activity). */
export const SESSION_FIELD_CLASSES = {
  sport: "always",
  subSport: "always",
  providerSport: "always",
  startSeconds: "always",
  elapsedSeconds: "always",
  timerSeconds: "always",
  distanceMeters: "distance",
  ascentMeters: "altitude",
  descentMeters: "altitude",
  energyKilocalories: "energy",
  heartRate: "heartRate",
  power: "power",
  cadence: "cadence",
  speed: "speed",
  extra: "unknown",
} as const satisfies Record<keyof Session, FieldClass>;

/** The data class of every field of a lap, for those who may see laps; a lap's distance is what makes it a lap. */
export const LAP_FIELD_CLASSES = {
  startSeconds: "always",
  elapsedSeconds: "always",
  timerSeconds: "always",
  distanceMeters: "always",
  ascentMeters: "altitude",
  descentMeters: "altitude",
  energyKilocalories: "energy",
  heartRate: "heartRate",
  power: "power",
  cadence: "cadence",
  speed: "always",
  intensity: "always",
  trigger: "always",
  name: "always",
  extra: "unknown",
} as const satisfies Record<keyof Lap, FieldClass>;

/** The class that a plugin must list under `provides` to change a field; columns have their own in `STREAM_COLUMNS`. */
export const PATCH_FIELD_CLASSES = {
  title: "title",
  notes: "notes",
  sport: "sport",
  subSport: "sport",
  energy: "energy",
  distanceMeters: "distance",
  ascentMeters: "altitude",
  descentMeters: "altitude",
  laps: "laps",
  exercises: "sets",
  events: "events",
  tags: "notes",
} as const satisfies Record<Exclude<keyof ActivityPatch, "streams">, DataClass | "sport">;
