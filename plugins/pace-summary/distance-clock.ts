import { type Activity, type Streams, longestGapSeconds } from "@fitglue/sdk";

/** Distance against running time: both start at 0 and never fall; pauses are taken out. */
export interface DistanceClock {
  readonly seconds: readonly number[];
  readonly meters: readonly number[];
}

/** The clock of an activity: from its samples, else from its laps (with an even pace inside each); null without either. */
export function distanceClock(
  { timeSeconds, distanceMeters, speedMetersPerSecond }: Streams,
  laps: Activity["laps"],
): DistanceClock | null {
  if (distanceMeters?.some((distance) => distance > 0)) return fromDistance(timeSeconds, distanceMeters);
  if (speedMetersPerSecond?.some((speed) => speed > 0)) return fromSpeed(timeSeconds, speedMetersPerSecond);
  return fromLaps(laps);
}

function fromDistance(times: Float64Array, distances: Float64Array): DistanceClock {
  const longestGap = longestGapSeconds(times);
  const seconds = [0];
  const meters = [0];
  let last: { time: number; distance: number } | null = null;
  times.forEach((time, index) => {
    const distance = distances[index] ?? NaN;
    if (Number.isNaN(distance)) return;
    if (last !== null)
      append({ seconds, meters }, runningSeconds(time - last.time, longestGap), Math.max(0, distance - last.distance));
    // A distance that falls is an error of the device; what it had already counted is not counted again.
    last = { time, distance: Math.max(distance, last?.distance ?? distance) };
  });
  return { seconds, meters };
}

function fromSpeed(times: Float64Array, speeds: Float64Array): DistanceClock {
  const longestGap = longestGapSeconds(times);
  const seconds = [0];
  const meters = [0];
  for (let index = 1; index < times.length; index++) {
    const running = runningSeconds((times[index] ?? 0) - (times[index - 1] ?? 0), longestGap);
    const speed = speeds[index - 1] ?? NaN;
    append({ seconds, meters }, running, Number.isNaN(speed) ? 0 : speed * running);
  }
  return { seconds, meters };
}

function fromLaps(laps: Activity["laps"]): DistanceClock | null {
  const seconds = [0];
  const meters = [0];
  for (const lap of laps) append({ seconds, meters }, lap.timerSeconds ?? lap.elapsedSeconds, lap.distanceMeters ?? 0);
  return (meters.at(-1) ?? 0) > 0 ? { seconds, meters } : null;
}

/** A gap in the recording is a pause. */
function runningSeconds(seconds: number, longestGap: number): number {
  return seconds > longestGap ? 0 : seconds;
}

function append(
  { seconds, meters }: { seconds: number[]; meters: number[] },
  runSeconds: number,
  runMeters: number,
): void {
  seconds.push((seconds.at(-1) ?? 0) + runSeconds);
  meters.push((meters.at(-1) ?? 0) + runMeters);
}

/** Value of `to` where `from` reaches `at`, between two points of the clock; both ascend. */
export function interpolate(from: readonly number[], to: readonly number[], at: number): number {
  let low = 0;
  let high = from.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((from[middle] ?? 0) < at) low = middle;
    else high = middle;
  }
  const [a, b] = [from[low] ?? 0, from[high] ?? 0];
  const [x, y] = [to[low] ?? 0, to[high] ?? 0];
  if (b <= a) return at >= b ? y : x;
  return x + (y - x) * Math.min(1, Math.max(0, (at - a) / (b - a)));
}
