import { localTime, type Activity, type ActivityWithStreams } from "@fitglue/sdk";
import tzLookup from "tz-lookup";

/**
 * Fills in time zone and offset where the source does not tell: first from where the activity was recorded,
 * then from the person's own zone, unless the source's offset contradicts it.
 */
export function placeInTime({ activity, streams }: ActivityWithStreams, homeZone: string): Activity {
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
