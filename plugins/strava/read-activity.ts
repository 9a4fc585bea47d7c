import {
  type Activity,
  type Lap,
  type SourcedActivity,
  type Statistic,
  type Streams,
  elevationGain,
  newActivity,
  statistics,
} from "@fitglue/sdk";
import { type NamedSport, sportOf } from "./sport-types.ts";
import type { ActivityDetail, LapAnswer, StreamsAnswer } from "./strava-answers.ts";
import { readStreams, routeStreams } from "./read-streams.ts";
import { isHiddenStart } from "./start-bounds.ts";
import { zoneOfText } from "./time-zone-text.ts";
import { bareExternalId } from "./external-id.ts";

/** Kinds of running and of cycling that are races. */
const RACES: ReadonlySet<unknown> = new Set([1, 11]);
/** Fields that have a place in the model, or hold again what another field holds. */
const READ_FIELDS: ReadonlySet<string> = new Set([
  ...["id", "name", "description", "sport_type", "start_date", "start_date_local", "timezone", "utc_offset"],
  ...["elapsed_time", "moving_time", "distance", "total_elevation_gain", "calories", "average_speed", "max_speed"],
  ...["average_heartrate", "max_heartrate", "average_cadence", "average_temp", "map", "laps", "device_name"],
  ...["trainer", "commute", "manual", "external_id", "start_latlng", "end_latlng", "resource_state"],
]);

/**
 * A Strava activity in FitGlue's model.
 *
 * @param streams Null when Strava did not give the samples; an empty object when there are none.
 */
export function readActivity(detail: ActivityDetail, streams: StreamsAnswer | null): SourcedActivity {
  const samples = samplesOf(detail, streams);
  const named = sportOf(detail.sport_type, detail.type);
  const isHidden = isHiddenStart(detail.start_date);
  const notices = [
    ...samples.notices,
    ...(named.isKnown
      ? []
      : [`Strava calls the sport ${named.providerSport}, which is not known here; it came in as ${named.sport}`]),
    ...(isHidden ? ["The time of the start is hidden at Strava: the day is right, the time of day is not"] : []),
  ];
  return {
    activity: activityOf(detail, named, samples.streams),
    streams: samples.streams,
    notices,
    updatedAt: null,
    uploadKey: bareExternalId(detail.external_id),
  };
}

function samplesOf(detail: ActivityDetail, answer: StreamsAnswer | null): { streams: Streams; notices: string[] } {
  const { streams, notices } = readStreams(answer ?? {});
  const said = answer === null ? ["Strava gave no samples; averages are from its summary", ...notices] : notices;
  if (streams.timeSeconds.length > 0) return { streams, notices: [...said] };
  const lines = [detail.map?.polyline, detail.map?.summary_polyline];
  const route = routeStreams(lines.find((line) => line) ?? "", detail.elapsed_time ?? 0);
  if (route.timeSeconds.length === 0) return { streams, notices: [...said] };
  return { streams: route, notices: [...said, "Strava gave the route without times; they were spread evenly over it"] };
}

function activityOf(detail: ActivityDetail, { sport, providerSport }: NamedSport, streams: Streams): Activity {
  const id = `${detail.id}`;
  return newActivity({
    title: detail.name ?? "",
    notes: detail.description ?? "",
    sport,
    providerSport,
    startedAt: new Date(detail.start_date).toISOString(),
    timeZone: zoneOfText(detail.timezone),
    utcOffsetSeconds: typeof detail.utc_offset === "number" ? Math.round(detail.utc_offset) : null,
    elapsedSeconds: detail.elapsed_time ?? 0,
    movingSeconds: detail.moving_time ?? null,
    ...totalsOf(detail, streams),
    laps: (detail.laps ?? []).map((lap) => lapOf(lap, detail.start_date)),
    devices: detail.device_name
      ? [{ manufacturer: null, product: detail.device_name, serialNumber: null, extra: {} }]
      : [],
    origin: {
      ...{ provider: "strava", externalId: id, url: `https://www.strava.com/activities/${id}` },
      ...{ fileName: null, fileSha256: null },
    },
    flags: {
      manual: detail.manual === true,
      trainer: detail.trainer === true,
      commute: detail.commute === true,
      race: RACES.has(detail.workout_type),
      virtualPosition: sport.startsWith("Virtual"),
    },
    extra: { strava: unread(detail) },
  });
}

/** Sums and averages. Strava writes 0 where nothing was measured. */
function totalsOf(detail: ActivityDetail, streams: Streams): Partial<Activity> {
  const hasDistance = (detail.distance ?? 0) > 0;
  const distanceMeters = hasDistance ? (detail.distance ?? null) : null;
  const climb = streams.altitudeMeters && elevationGain(streams.altitudeMeters);
  const hasAltitude = streams.altitudeMeters !== undefined || (detail.total_elevation_gain ?? 0) > 0;
  const speed = told(detail.average_speed, detail.max_speed, measured(streams, "speedMetersPerSecond"));
  return {
    distanceMeters,
    ascentMeters: hasAltitude ? (detail.total_elevation_gain ?? null) : null,
    descentMeters: climb ? Math.round(climb.descentMeters * 10) / 10 : null,
    energy: detail.calories ? { kilocalories: detail.calories, kind: "gross", method: "device" } : null,
    heartRate: told(detail.average_heartrate, detail.max_heartrate, measured(streams, "heartRateBpm")),
    power: powerOf(detail, streams),
    cadence: told(detail.average_cadence, null, measured(streams, "cadenceRpm")),
    speed: distanceMeters === null ? null : speed,
    temperature: told(detail.average_temp, null, measured(streams, "temperatureCelsius")),
  };
}

/** Measured by a power meter; what Strava only estimates is among what the model has no place for. */
function powerOf(detail: ActivityDetail, streams: Streams): Statistic | null {
  if (detail.device_watts === false) return null;
  return told(detail.average_watts, detail.max_watts, measured(streams, "powerWatts"));
}

function measured(
  streams: Streams,
  column: "heartRateBpm" | "powerWatts" | "cadenceRpm" | "speedMetersPerSecond" | "temperatureCelsius",
): Statistic | null {
  const values = streams[column];
  return values === undefined ? null : statistics(streams.timeSeconds, values);
}

/** What Strava says, and from the samples what it does not. */
function told(
  average: number | null | undefined,
  maximum: number | null | undefined,
  samples: Statistic | null,
): Statistic | null {
  const statistic = {
    average: average ?? samples?.average ?? null,
    minimum: samples?.minimum ?? null,
    maximum: maximum ?? samples?.maximum ?? null,
  };
  return statistic.average === null && statistic.maximum === null ? null : statistic;
}

function lapOf(lap: LapAnswer, startDate: string): Lap {
  const sinceStart = lap.start_date ? (Date.parse(lap.start_date) - Date.parse(startDate)) / 1000 : 0;
  const { average_speed: averageSpeed, max_speed: maxSpeed } = lap;
  return {
    startSeconds: Number.isFinite(sinceStart) ? Math.max(0, sinceStart) : 0,
    elapsedSeconds: lap.elapsed_time ?? 0,
    timerSeconds: null,
    distanceMeters: lap.distance ?? null,
    ascentMeters: lap.total_elevation_gain ?? null,
    descentMeters: null,
    energyKilocalories: null,
    heartRate: told(lap.average_heartrate, lap.max_heartrate, null),
    power: told(lap.average_watts, null, null),
    cadence: told(lap.average_cadence, null, null),
    speed: told(averageSpeed, maxSpeed, null),
    intensity: null,
    trigger: null,
    name: lap.name ?? null,
    extra: typeof lap.moving_time === "number" ? { movingSeconds: lap.moving_time } : {},
  };
}

/** Everything else that Strava said, segment efforts among it, unchanged. */
function unread(detail: ActivityDetail): Record<string, unknown> {
  return Object.fromEntries(Object.entries(detail).filter(([field]) => !READ_FIELDS.has(field)));
}
