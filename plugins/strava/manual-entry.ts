import { type Activity, localTime } from "@fitglue/sdk";
import { listActivities } from "./list-activities.ts";
import type { Connected } from "./strava-request.ts";
import { zoneOfText } from "./time-zone-text.ts";

/** What an entry by hand needs beside what every activity has, as Strava's form fields. */
export interface ManualEntry {
  readonly name: string;
  readonly start_date_local: string;
  readonly elapsed_time: string;
}

/**
 * An activity as an entry by hand. Strava wants a title, whole seconds, at least one, and the start as the clocks on the
 * wall showed it: `2026-05-12T19:30:00`. Where the activity does not tell its place, that of the latest activity at Strava
 * is taken.
 */
export async function manualEntry(ctx: Connected, activity: Activity): Promise<ManualEntry> {
  const own = localTime(activity);
  const { offsetSeconds } = own.isUtcFallback ? localTime(await atUsualPlace(ctx, activity)) : own;
  const wall = new Date(Date.parse(activity.startedAt) + offsetSeconds * 1000);
  return {
    name: activity.title.trim() === "" ? sportWords(activity.sport) : activity.title,
    start_date_local: wall.toISOString().slice(0, 19),
    elapsed_time: `${Math.max(1, Math.round(activity.elapsedSeconds))}`,
  };
}

async function atUsualPlace(
  ctx: Connected,
  { startedAt }: Activity,
): Promise<Pick<Activity, "startedAt" | "timeZone" | "utcOffsetSeconds">> {
  const [latest] = await listActivities(ctx, { perPage: 1 });
  return { startedAt, timeZone: zoneOfText(latest?.timezone), utcOffsetSeconds: latest?.utc_offset ?? null };
}

/** `WeightTraining` is `Weight Training`. */
export function sportWords(sport: Activity["sport"]): string {
  return sport.replace(/(?<=[a-z])(?=[A-Z])/gu, " ");
}
