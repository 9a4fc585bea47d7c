import { haversineMeters } from "../geo/haversine.ts";
import { inBlocks, type Work } from "./work.ts";

/** The positions of a recording that have both degrees, without those between them that have not. */
export interface RouteTrack {
  /** Positions that were recorded, before any was cut. */
  readonly recorded: number;
  readonly timeSeconds: Float64Array;
  readonly latitudeDegrees: Float64Array;
  /** Go on beyond ±180° instead of jumping, so that a line through them is in one piece. */
  readonly longitudeDegrees: Float64Array;
}

/**
 * The route of a recording, cut by `trimMeters` at both ends as `trimTrack` does, with longitudes that do not jump.
 *
 * @param latitudeDegrees NaN where there is no position.
 * @param longitudeDegrees NaN where there is no position.
 * @param trimMeters 0 for the whole route.
 */
export function* routeTrack(
  timeSeconds: Float64Array,
  latitudeDegrees: Float64Array,
  longitudeDegrees: Float64Array,
  trimMeters: number,
): Work<RouteTrack> {
  const track = emptyTrack(timeSeconds.length);
  let end = 0;
  yield* inBlocks(timeSeconds.length, (from, to) => {
    for (let index = from; index < to; index++) {
      if (!Number.isFinite(latitudeDegrees[index]) || !Number.isFinite(longitudeDegrees[index])) continue;
      track.timeSeconds[end] = timeSeconds[index] ?? 0;
      track.latitudeDegrees[end] = latitudeDegrees[index] ?? 0;
      track.longitudeDegrees[end++] = longitudeDegrees[index] ?? 0;
    }
  });
  const recorded = upTo(track, end);
  const kept = trimMeters > 0 ? yield* trimmed(recorded, trimMeters) : recorded;
  yield* unwrap(kept.longitudeDegrees);
  return { recorded: end, ...kept };
}

type Columns = Omit<RouteTrack, "recorded">;

function emptyTrack(count: number): Columns {
  return {
    timeSeconds: new Float64Array(count),
    latitudeDegrees: new Float64Array(count),
    longitudeDegrees: new Float64Array(count),
  };
}

function upTo({ timeSeconds, latitudeDegrees, longitudeDegrees }: Columns, end: number): Columns {
  return {
    timeSeconds: timeSeconds.subarray(0, end),
    latitudeDegrees: latitudeDegrees.subarray(0, end),
    longitudeDegrees: longitudeDegrees.subarray(0, end),
  };
}

/** Without the first and last `meters` of the way, and without what is as near to either end. */
function* trimmed(track: Columns, meters: number): Work<Columns> {
  const count = track.timeSeconds.length;
  const first = yield* walked(track, 1, meters);
  const last = count - 1 - (yield* walked(track, -1, meters));
  const kept = emptyTrack(Math.max(0, last - first + 1));
  let end = 0;
  yield* inBlocks(kept.timeSeconds.length, (from, to) => {
    for (let index = first + from; index < first + to; index++) {
      if (distance(track, index, 0) < meters || distance(track, index, count - 1) < meters) continue;
      kept.timeSeconds[end] = track.timeSeconds[index] ?? 0;
      kept.latitudeDegrees[end] = track.latitudeDegrees[index] ?? 0;
      kept.longitudeDegrees[end++] = track.longitudeDegrees[index] ?? 0;
    }
  });
  return upTo(kept, end);
}

/** Number of positions, from the start on or from the end back, before `meters` have been walked. */
function* walked(track: Columns, direction: 1 | -1, meters: number): Work<number> {
  const count = track.timeSeconds.length;
  const start = direction === 1 ? 0 : count - 1;
  let way = 0;
  let steps = 0;
  yield* inBlocks(count - 1, (_, to) => {
    let sum = way;
    while (steps < to && sum < meters) {
      sum += distance(track, start + steps * direction, start + (steps + 1) * direction);
      steps++;
    }
    way = sum;
  });
  return way < meters ? count : steps;
}

function distance({ latitudeDegrees, longitudeDegrees }: Columns, from: number, to: number): number {
  return haversineMeters(
    latitudeDegrees[from] ?? 0,
    longitudeDegrees[from] ?? 0,
    latitudeDegrees[to] ?? 0,
    longitudeDegrees[to] ?? 0,
  );
}

function* unwrap(longitudeDegrees: Float64Array): Work<void> {
  let turns = 0;
  let before = longitudeDegrees[0] ?? 0;
  yield* inBlocks(longitudeDegrees.length, (from, to) => {
    for (let index = from; index < to; index++) {
      const longitude = longitudeDegrees[index] ?? 0;
      if (longitude - before > 180) turns--;
      if (longitude - before < -180) turns++;
      before = longitude;
      longitudeDegrees[index] = longitude + turns * 360;
    }
  });
}
