import { haversineMeters } from "../geo/haversine.ts";
import { longestStepMeters } from "../geo/longest-step.ts";
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
  const longestStep = longestStepMeters(count, (index) => distance(track, index, index + 1));
  const start = yield* walked(track, 1, { meters, longestStep });
  const end = yield* walked(track, -1, { meters, longestStep });
  const hidden = [...start.from, ...end.from];
  const kept = emptyTrack(Math.max(0, count - start.steps - end.steps));
  let kepts = 0;
  yield* inBlocks(kept.timeSeconds.length, (from, to) => {
    for (let index = start.steps + from; index < start.steps + to; index++) {
      if (hidden.some((place) => distance(track, index, place) < meters)) continue;
      kept.timeSeconds[kepts] = track.timeSeconds[index] ?? 0;
      kept.latitudeDegrees[kepts] = track.latitudeDegrees[index] ?? 0;
      kept.longitudeDegrees[kepts++] = track.longitudeDegrees[index] ?? 0;
    }
  });
  return upTo(kept, kepts);
}

/**
 * Number of positions, from the start on or from the end back, before `meters` have been walked without a jump, and at
 * which of them that began.
 */
function* walked(
  track: Columns,
  direction: 1 | -1,
  { meters, longestStep }: { readonly meters: number; readonly longestStep: number },
): Work<{ steps: number; from: number[] }> {
  const count = track.timeSeconds.length;
  const first = direction === 1 ? 0 : count - 1;
  const from = count > 0 ? [first] : [];
  let way = 0;
  let steps = 0;
  yield* inBlocks(count - 1, (_, to) => {
    let sum = way;
    while (steps < to && sum < meters) {
      const here = first + steps * direction;
      const step = distance(track, here, here + direction);
      steps++;
      sum += step;
      if (step <= longestStep) continue;
      from.push(here + direction);
      sum = 0;
    }
    way = sum;
  });
  return { steps: way < meters ? count : steps, from };
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
