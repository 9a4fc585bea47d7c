import { longestGapSeconds } from "../activity/moving-time.ts";
import { STREAM_COLUMNS, type Streams } from "../activity/streams.ts";
import type { ActivityEvent } from "../generated/activity.ts";
import { haversineMeters } from "../geo/haversine.ts";

/** Centimetres: finer is no file's distance. */
const STEPS_PER_METER = 1 / STREAM_COLUMNS.distanceMeters.step;

/**
 * Samples with a distance column: their own, or, where only positions were recorded (most GPX files), the length of
 * the way up to each of them, to the centimetre.
 *
 * This is the one rule for what a file without distances covers; every total follows from the column. Between two
 * positions the straight line counts, also when samples between them have none. Nothing counts from a pause to the
 * resumption after it, nor across a gap in the recording: nobody knows the way that was taken, and moving time does not
 * count there either. A sample without a position has no distance.
 */
export function withDistance(streams: Streams, events: readonly ActivityEvent[]): Streams {
  const { timeSeconds, latitudeDegrees, longitudeDegrees, distanceMeters } = streams;
  if (distanceMeters !== undefined || latitudeDegrees === undefined || longitudeDegrees === undefined) return streams;

  const longestGap = longestGapSeconds(timeSeconds);
  const isPause = pauseBetween(events);
  let meters = 0;
  let previous: number | null = null;
  let isBroken = false;
  const column = timeSeconds.map((time, sample) => {
    isBroken ||= time - (timeSeconds[sample - 1] ?? time) > longestGap;
    const [latitude, longitude] = [latitudeDegrees[sample] ?? NaN, longitudeDegrees[sample] ?? NaN];
    if (Number.isNaN(latitude) || Number.isNaN(longitude)) return NaN;
    if (previous !== null && !isPause(timeSeconds[previous] ?? 0, time) && !isBroken)
      meters += haversineMeters(latitudeDegrees[previous] ?? 0, longitudeDegrees[previous] ?? 0, latitude, longitude);
    previous = sample;
    isBroken = false;
    return Math.round(meters * STEPS_PER_METER) / STEPS_PER_METER;
  });
  return previous === null ? streams : { ...streams, distanceMeters: column };
}

/** Tells whether a pause lies between two times. Times must be asked for in ascending order. */
function pauseBetween(events: readonly ActivityEvent[]): (fromSeconds: number, toSeconds: number) => boolean {
  const pauses = events.filter(({ kind }) => kind === "pause").map(({ atSeconds }) => atSeconds);
  let next = 0;
  return (fromSeconds, toSeconds) => {
    while ((pauses[next] ?? Number.POSITIVE_INFINITY) < fromSeconds) next++;
    return (pauses[next] ?? Number.POSITIVE_INFINITY) < toSeconds;
  };
}
