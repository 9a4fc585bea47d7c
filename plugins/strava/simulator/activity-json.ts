import { encodePolyline } from "@fitglue/sdk";
import type { StoredActivity, StoredLap } from "./world.ts";

/** What the service answers instead of the start when the athlete hides it: midnight and one second, UTC. */
const HIDDEN_START_TIME = "T00:00:01Z";
/** The older vocabulary that `type` still speaks. */
const OLD_TYPES: Readonly<Record<string, string>> = {
  MountainBikeRide: "Ride",
  GravelRide: "Ride",
  EMountainBikeRide: "EBikeRide",
  TrailRun: "Run",
  VirtualRow: "Rowing",
  HighIntensityIntervalTraining: "Workout",
  Pilates: "Workout",
  Pickleball: "Workout",
  Badminton: "Workout",
  Squash: "Workout",
  Tennis: "Workout",
  TableTennis: "Workout",
  Racquetball: "Workout",
};

/** An activity as a list has it. */
export function summaryOf(activity: StoredActivity): Readonly<Record<string, unknown>> {
  const { streams } = activity;
  const route = numbersPairs(streams["latlng"]);
  const showsHeartRate = streams["heartrate"] !== undefined && !activity.hidesHeartRate;
  return {
    resource_state: 2,
    athlete: { id: activity.athleteId, resource_state: 1 },
    id: activity.id,
    name: activity.name,
    distance: activity.distanceMeters,
    moving_time: activity.movingSeconds,
    elapsed_time: activity.elapsedSeconds,
    total_elevation_gain: activity.ascentMeters,
    type: OLD_TYPES[activity.sportType] ?? activity.sportType,
    sport_type: activity.sportType,
    workout_type: null,
    ...datesOf(activity),
    timezone: zoneText(activity),
    utc_offset: activity.utcOffsetSeconds,
    location_city: null,
    start_latlng: route[0] ?? [],
    end_latlng: route.at(-1) ?? [],
    achievement_count: 0,
    kudos_count: 0,
    map: { id: `a${activity.id}`, summary_polyline: encodePolyline(thinned(route)), resource_state: 2 },
    trainer: activity.isTrainer,
    commute: activity.isCommute,
    manual: activity.isManual,
    private: activity.isPrivate,
    visibility: activity.isPrivate ? "only_me" : "everyone",
    flagged: false,
    gear_id: activity.gearId,
    from_accepted_tag: false,
    average_speed: activity.movingSeconds === 0 ? 0 : rounded(activity.distanceMeters / activity.movingSeconds, 3),
    max_speed: rounded(highest(streams["velocity_smooth"]) ?? 0, 3),
    ...averages(activity),
    has_heartrate: showsHeartRate,
    ...(showsHeartRate && {
      average_heartrate: rounded(average(streams["heartrate"]) ?? 0, 1),
      max_heartrate: highest(streams["heartrate"]),
    }),
    heartrate_opt_out: activity.hidesHeartRate,
    elev_high: highest(streams["altitude"]) ?? 0,
    elev_low: lowest(streams["altitude"]) ?? 0,
    upload_id: activity.uploadId,
    upload_id_str: activity.uploadId === null ? null : `${activity.uploadId}`,
    external_id: activity.externalId,
    pr_count: 0,
    total_photo_count: 0,
    has_kudoed: false,
  };
}

/** An activity as its own address has it. */
export function detailOf(activity: StoredActivity): Readonly<Record<string, unknown>> {
  const route = numbersPairs(activity.streams["latlng"]);
  return {
    ...summaryOf(activity),
    resource_state: 3,
    description: activity.description,
    calories: activity.kilocalories,
    device_name: activity.deviceName,
    hide_from_home: activity.hidesFromHome,
    map: {
      id: `a${activity.id}`,
      polyline: encodePolyline(route),
      summary_polyline: encodePolyline(thinned(route)),
      resource_state: 3,
    },
    segment_efforts: [],
    splits_metric: [],
    best_efforts: [],
    laps: lapsOf(activity),
    photos: { primary: null, count: 0 },
  };
}

/** Laps; an activity without any is one lap, unless it was entered by hand. */
export function lapsOf(activity: StoredActivity): readonly Readonly<Record<string, unknown>>[] {
  const whole: StoredLap = {
    startSeconds: 0,
    elapsedSeconds: activity.elapsedSeconds,
    movingSeconds: activity.movingSeconds,
    distanceMeters: activity.distanceMeters,
  };
  const laps = activity.laps.length > 0 ? activity.laps : activity.isManual ? [] : [whole];
  return laps.map((lap, index) => ({
    id: activity.id * 10 + index,
    resource_state: 2,
    name: `Lap ${index + 1}`,
    lap_index: index + 1,
    split: index + 1,
    elapsed_time: lap.elapsedSeconds,
    moving_time: lap.movingSeconds,
    distance: lap.distanceMeters,
    average_speed: lap.movingSeconds === 0 ? 0 : rounded(lap.distanceMeters / lap.movingSeconds, 3),
    start_date: isoSeconds(activity.startMs + lap.startSeconds * 1000),
    start_date_local: isoSeconds(activity.startMs + (lap.startSeconds + activity.utcOffsetSeconds) * 1000),
  }));
}

/** `2026-05-12T17:30:00Z` */
export function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/u, "Z");
}

function datesOf({ startMs, utcOffsetSeconds, hidesStartTime }: StoredActivity): Readonly<Record<string, unknown>> {
  const utc = isoSeconds(startMs);
  // Local time with a Z that is not true.
  const local = isoSeconds(startMs + utcOffsetSeconds * 1000);
  if (!hidesStartTime) return { start_date: utc, start_date_local: local };
  const hidden = local.slice(0, 10) + HIDDEN_START_TIME;
  return { start_date: hidden, start_date_local: hidden };
}

/** `(GMT+01:00) Europe/Zurich`: the offset in the bracket is that of winter, whatever the date. */
function zoneText({ timeZone, startMs }: StoredActivity): string {
  const year = new Date(startMs).getUTCFullYear();
  const offsets = [Date.UTC(year, 0, 1), Date.UTC(year, 6, 1)].map((ms) => offsetSeconds(timeZone, ms));
  const winter = Math.min(...offsets);
  const hours = String(Math.floor(Math.abs(winter) / 3600)).padStart(2, "0");
  const minutes = String((Math.abs(winter) % 3600) / 60).padStart(2, "0");
  return `(GMT${winter < 0 ? "-" : "+"}${hours}:${minutes}) ${timeZone}`;
}

/** Local minus UTC at an instant, in seconds. */
export function offsetSeconds(timeZone: string, ms: number): number {
  const name = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" })
    .formatToParts(ms)
    .find(({ type }) => type === "timeZoneName")?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/u.exec(name ?? "") ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
}

function averages({ streams }: StoredActivity): Readonly<Record<string, unknown>> {
  const cadence = average(streams["cadence"]);
  const watts = average(streams["watts"]);
  const temperature = average(streams["temp"]);
  return {
    ...(cadence !== null && { average_cadence: rounded(cadence, 1) }),
    ...(temperature !== null && { average_temp: Math.round(temperature) }),
    ...(watts !== null && {
      average_watts: rounded(watts, 1),
      max_watts: highest(streams["watts"]),
      device_watts: true,
    }),
  };
}

function numbers(values: readonly unknown[] | undefined): readonly number[] {
  return (values ?? []).filter((value) => typeof value === "number");
}

function numbersPairs(values: readonly unknown[] | undefined): readonly (readonly [number, number])[] {
  return (values ?? []).filter((value): value is readonly [number, number] => Array.isArray(value));
}

function average(values: readonly unknown[] | undefined): number | null {
  const known = numbers(values);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function highest(values: readonly unknown[] | undefined): number | null {
  return numbers(values).reduce<number | null>((most, value) => Math.max(most ?? value, value), null);
}

function lowest(values: readonly unknown[] | undefined): number | null {
  return numbers(values).reduce<number | null>((least, value) => Math.min(least ?? value, value), null);
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

function thinned<Point>(points: readonly Point[]): readonly Point[] {
  const step = Math.max(1, Math.ceil(points.length / 100));
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
