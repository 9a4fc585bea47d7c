import type { Activity, Streams } from "@fitglue/sdk";
import { readActivityFile, writeFit } from "@fitglue/sdk/files";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { OWN_SAMPLES } from "./folders.ts";

const SAMPLE = "morning-park-run.fit";
const DAY_MS = 24 * 3_600_000;

/** Writes the sample run anew for another day, somewhat further north: a different activity for each number. */
export async function distinctRuns(): Promise<(number: number) => Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await readFile(join(OWN_SAMPLES, SAMPLE)));
  const [sample] = readActivityFile(bytes, { fileName: SAMPLE, policy: "strict" }).activities;
  if (sample === undefined) throw new Error(`${SAMPLE} holds no activity`);
  return (number) => new Uint8Array(writeFit(onDay(sample.activity, -number), further(sample.streams, number * 0.01)));
}

function onDay(activity: Activity, days: number): Activity {
  const shifted = (instant: string) => new Date(Date.parse(instant) + days * DAY_MS).toISOString();
  return {
    ...activity,
    startedAt: shifted(activity.startedAt),
    sessions: activity.sessions.map((session) => ({ ...session, extra: {} })),
    laps: activity.laps.map((lap) => ({ ...lap, extra: {} })),
    extra: {},
  };
}

function further(streams: Streams, degreesNorth: number): Streams {
  const { latitudeDegrees } = streams;
  if (latitudeDegrees === undefined) return streams;
  return { ...streams, latitudeDegrees: latitudeDegrees.map((degrees) => degrees + degreesNorth) };
}
