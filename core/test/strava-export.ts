import { newActivity, type Streams } from "@fitglue/sdk";
import { writeFit } from "@fitglue/sdk/files";
import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gzipSync } from "node:zlib";
import { ZipFile } from "yazl";
import { stravaList } from "./csv-tables.ts";

export interface ExportSize {
  /** Activities with a recording. */
  readonly recordings: number;
  readonly secondsEach: number;
  /** Activities without. */
  readonly typed: number;
  readonly photos: number;
  readonly photoBytes: number;
}

const FIRST_MS = Date.UTC(2010, 0, 4, 6);
const DAY_MS = 86_400_000;
/** Packed already, or as good as. */
const AS_IT_IS = { compress: false } as const;

/** Writes what Strava exports of somebody's years, made up: its list, recordings, and photos. */
export async function writeStravaExport(path: string, size: ExportSize): Promise<void> {
  const archive = new ZipFile();
  const put = (name: string, bytes: () => Buffer) => {
    archive.addReadStreamLazy(`export_1/${name}`, AS_IT_IS, (take) => {
      take(null, Readable.from([bytes()]));
    });
  };
  const count = size.recordings + size.typed;
  for (let index = 0; index < size.recordings; index++)
    put(recordingName(index), () => gzipSync(recording(index, size.secondsEach)));
  for (let index = 0; index < size.photos; index++)
    put(`media/${String(index)}.jpg`, () => randomBytes(size.photoBytes));
  put("activities.csv", () => stravaList(Array.from({ length: count }, (_, index) => rowOf(index, size))));
  archive.end();
  await pipeline(archive.outputStream, createWriteStream(path));
}

function recordingName(index: number): string {
  return `activities/${String(9000 + index)}.fit.gz`;
}

/** Columns by their place, as Strava has them. */
function rowOf(index: number, { recordings, secondsEach }: ExportSize): Record<number, string> {
  const start = new Date(startOf(index)).toLocaleString("en-US", {
    timeZone: "UTC",
    dateStyle: "medium",
    timeStyle: "medium",
  });
  const common = { 0: String(100_000 + index), 1: start, 2: `Session ${String(index)}`, 15: String(secondsEach) };
  return index < recordings
    ? { ...common, 3: "Ride", 12: recordingName(index) }
    : { ...common, 3: "Weight Training", 4: "By hand" };
}

function startOf(index: number): number {
  return FIRST_MS + index * DAY_MS;
}

/** A ride whose values waver like real ones, so that it packs as badly. */
function recording(index: number, seconds: number): Uint8Array {
  const noise = randomBytes(seconds * 4);
  const value = (at: number, kind: number, from: number, spread: number) =>
    from + ((noise[at * 4 + kind] ?? 0) / 255) * spread;
  const column = (of: (at: number) => number) => Float64Array.from({ length: seconds }, (_, at) => of(at));
  const streams: Streams = {
    timeSeconds: column((at) => at),
    heartRateBpm: column((at) => Math.round(value(at, 0, 120, 40))),
    powerWatts: column((at) => Math.round(value(at, 1, 100, 200))),
    altitudeMeters: column((at) => Math.round(value(at, 2, 400, 20))),
    latitudeDegrees: column((at) => 47 + at / 1e5 + value(at, 3, 0, 1e-5)),
    longitudeDegrees: column((at) => 8 + at / 1e5),
  };
  const startedAt = new Date(startOf(index)).toISOString();
  const origin = { provider: "file", externalId: null, url: null, fileName: null, fileSha256: null };
  return writeFit(newActivity({ startedAt, elapsedSeconds: seconds, sport: "Ride", origin }), streams);
}
