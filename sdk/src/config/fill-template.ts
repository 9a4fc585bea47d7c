import type { Activity } from "../generated/activity.ts";
import { formatDuration } from "../format/format-duration.ts";
import { localTime } from "../format/local-time.ts";
import { replaceTokens, type TemplateToken } from "./template-tokens.ts";

const METERS_PER_MILE = 1609.344;
const METERS_PER_FOOT = 0.3048;

/**
 * Writes a text with the format `template` for an activity: each token as what it stands for, and as nothing where the
 * activity does not have it. Numbers have a point and no unit; the blanks that a missing one leaves are closed.
 */
export function fillTemplate(template: string, activity: Activity): string {
  return replaceTokens(template, (token) => VALUES[token](activity))
    .replaceAll(/ {2,}/gu, " ")
    .trim();
}

const VALUES: Readonly<Record<TemplateToken, (activity: Activity) => string>> = {
  title: ({ title }) => title,
  notes: ({ notes }) => notes,
  sport: ({ sport }) => sport.replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/gu, " "),
  date: (activity) => localTime(activity).date,
  time: (activity) => localTime(activity).time,
  weekday: (activity) => localTime(activity).weekday,
  duration: ({ movingSeconds, timerSeconds, elapsedSeconds }) =>
    formatDuration(movingSeconds ?? timerSeconds ?? elapsedSeconds),
  distanceKm: ({ distanceMeters }) => rounded(distanceMeters, 1000, 1),
  distanceMi: ({ distanceMeters }) => rounded(distanceMeters, METERS_PER_MILE, 1),
  ascentM: ({ ascentMeters }) => rounded(ascentMeters, 1, 0),
  ascentFt: ({ ascentMeters }) => rounded(ascentMeters, METERS_PER_FOOT, 0),
  heartRate: ({ heartRate }) => rounded(heartRate?.average ?? null, 1, 0),
  power: ({ power }) => rounded(power?.average ?? null, 1, 0),
  energyKcal: ({ energy }) => rounded(energy?.kilocalories ?? null, 1, 0),
  exercises: ({ exercises }) => (exercises.length === 0 ? "" : String(exercises.length)),
};

function rounded(value: number | null, unit: number, decimals: number): string {
  return value === null ? "" : (value / unit).toFixed(decimals);
}
