import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { type Activity, type SourcedActivity, type Streams, elevationGain, movingTime } from "@fitglue/sdk";
import { readActivityFile } from "@fitglue/sdk/files";
import type { StoredActivity, StoredLap, StoredStreams } from "./world.ts";

const MALFORMED = "The upload appears to be malformed. Please check the file and try again.";
const EMPTY = "The file is empty.";
/** What the service takes as `data_type`. */
export const DATA_TYPES = ["fit", "fit.gz", "tcx", "tcx.gz", "gpx", "gpx.gz"] as const;

/** Sports whose cadence the service counts for one leg, as FIT does. */
const STREAM_NAMES = {
  altitudeMeters: "altitude",
  distanceMeters: "distance",
  speedMetersPerSecond: "velocity_smooth",
  heartRateBpm: "heartrate",
  cadenceRpm: "cadence",
  powerWatts: "watts",
  temperatureCelsius: "temp",
} as const;

/** What the service learns from a file. */
export type SniffedFile = Pick<
  StoredActivity,
  | "startMs"
  | "elapsedSeconds"
  | "movingSeconds"
  | "distanceMeters"
  | "ascentMeters"
  | "kilocalories"
  | "sportType"
  | "streams"
  | "laps"
  | "deviceName"
  | "isTrainer"
> & { readonly fileSha1: string };

/** Reads an uploaded file for what it really holds, whatever it is called; a text says why it cannot be taken. */
export function sniffUpload(bytes: Uint8Array, dataType: string): SniffedFile | string {
  if (bytes.length === 0) return EMPTY;
  try {
    const file = dataType.endsWith(".gz") ? new Uint8Array(gunzipSync(bytes)) : bytes;
    if (file.length === 0) return EMPTY;
    const [first] = readActivityFile(file, { fileName: null, policy: "strict" }).activities;
    // Without samples there is nothing to make an activity of.
    if (first === undefined || first.streams.timeSeconds.length === 0) return MALFORMED;
    return { ...learned(first), fileSha1: createHash("sha1").update(file).digest("hex") };
  } catch {
    return MALFORMED;
  }
}

function learned({ activity, streams }: SourcedActivity): Omit<SniffedFile, "fileSha1"> {
  const moving = streams.speedMetersPerSecond && movingTime(streams.timeSeconds, streams.speedMetersPerSecond);
  const climb =
    activity.ascentMeters ?? (streams.altitudeMeters && elevationGain(streams.altitudeMeters)?.ascentMeters);
  return {
    startMs: Date.parse(activity.startedAt),
    elapsedSeconds: Math.round(activity.elapsedSeconds),
    movingSeconds: Math.round(moving ?? activity.timerSeconds ?? activity.elapsedSeconds),
    distanceMeters: activity.distanceMeters ?? 0,
    ascentMeters: climb ?? 0,
    kilocalories: activity.energy?.kilocalories ?? 0,
    sportType: activity.sport,
    streams: storedStreams(streams),
    laps: activity.laps.map(storedLap),
    deviceName: activity.devices[0]?.product ?? null,
    isTrainer: activity.flags.trainer,
  };
}

function storedStreams(streams: Streams): StoredStreams {
  const { latitudeDegrees, longitudeDegrees } = streams;
  const known = Object.entries(STREAM_NAMES).flatMap(([column, name]) => {
    const values = streams[column as keyof typeof STREAM_NAMES];
    return values === undefined || values.every(Number.isNaN) ? [] : [[name, Array.from(values, missingIsNull)]];
  });
  const latlng =
    latitudeDegrees === undefined || longitudeDegrees === undefined
      ? {}
      : {
          latlng: Array.from(latitudeDegrees, (latitude, index) => [latitude, longitudeDegrees[index] ?? NaN] as const),
        };
  return {
    time: Array.from(streams.timeSeconds, Math.round),
    ...(Object.fromEntries(known) as StoredStreams),
    ...(latlng.latlng?.some(([latitude]) => !Number.isNaN(latitude)) === true && latlng),
  };
}

function missingIsNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function storedLap({
  startSeconds,
  elapsedSeconds,
  timerSeconds,
  distanceMeters,
}: Activity["laps"][number]): StoredLap {
  return {
    startSeconds,
    elapsedSeconds: Math.round(elapsedSeconds),
    movingSeconds: Math.round(timerSeconds ?? elapsedSeconds),
    distanceMeters: distanceMeters ?? 0,
  };
}
