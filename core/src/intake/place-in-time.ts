import { localTime, type Activity, type ActivityWithStreams, type SourcedActivity } from "@fitglue/sdk";
import tzLookup from "tz-lookup";

const DAY_MS = 86_400_000;

/**
 * Fills in time zone and offset where the source does not tell: first from where the activity was recorded,
 * then from the person's own zone, unless the source's offset contradicts it. A start that a source gives as clocks
 * showed it is taken for the time in the person's zone.
 */
export function placeInTime(
  { activity, streams, startsAtWallTime = false }: Pick<SourcedActivity, "activity" | "streams" | "startsAtWallTime">,
  homeZone: string,
): Activity {
  if (startsAtWallTime) return placeOnWall(activity, homeZone);
  const { timeZone, utcOffsetSeconds, startedAt } = activity;
  const zone =
    timeZone ??
    zoneOfRoute(streams) ??
    (utcOffsetSeconds === null || utcOffsetSeconds === offsetOf(homeZone, startedAt) ? homeZone : null);
  return {
    ...activity,
    timeZone: zone,
    utcOffsetSeconds: utcOffsetSeconds ?? (zone === null ? null : offsetOf(zone, startedAt)),
  };
}

/** In the hour that summer time skips, an hour later; in the hour that comes twice, the first one. */
function placeOnWall(activity: Activity, timeZone: string): Activity {
  const wallMs = Date.parse(activity.startedAt);
  const before = (offsetSeconds: number) => new Date(wallMs - offsetSeconds * 1000).toISOString();
  // The day before and the day after have the offsets on both sides of a change.
  const [earlier = 0, later = 0] = [-1, 1].map((days) =>
    offsetOf(timeZone, new Date(wallMs + days * DAY_MS).toISOString()),
  );
  const isEarlier = offsetOf(timeZone, before(earlier)) === earlier;
  const startedAt = before(isEarlier || offsetOf(timeZone, before(later)) !== later ? earlier : later);
  return { ...activity, startedAt, timeZone, utcOffsetSeconds: offsetOf(timeZone, startedAt) };
}

function zoneOfRoute({ latitudeDegrees, longitudeDegrees }: ActivityWithStreams["streams"]): string | null {
  const first =
    latitudeDegrees?.findIndex(
      (latitude, index) => !Number.isNaN(latitude) && !Number.isNaN(longitudeDegrees?.[index]),
    ) ?? -1;
  const latitude = latitudeDegrees?.[first];
  const longitude = longitudeDegrees?.[first];
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return null;
  return tzLookup(latitude, longitude);
}

/** Local time minus UTC at an instant, in seconds. */
function offsetOf(timeZone: string, startedAt: string): number {
  return localTime({ timeZone, startedAt, utcOffsetSeconds: null }).offsetSeconds;
}
