import { type DistanceClock, interpolate } from "./distance-clock.ts";

/** Seconds for each full `splitMeters` from the start on. */
export function splitSeconds({ seconds, meters }: DistanceClock, splitMeters: number): number[] {
  const count = Math.floor((meters.at(-1) ?? 0) / splitMeters + 1e-6);
  const crossings = Array.from({ length: count + 1 }, (_, index) => interpolate(meters, seconds, index * splitMeters));
  return crossings.slice(1).map((crossing, index) => crossing - (crossings[index] ?? 0));
}

/** Fastest average speed (m/s) over any stretch of `windowSeconds`; null when the session is shorter than that. */
export function bestSpeed({ seconds, meters }: DistanceClock, windowSeconds: number): number | null {
  const end = seconds.at(-1) ?? 0;
  if (end < windowSeconds) return null;
  let best = 0;
  let ahead = 0;
  for (let index = 0; index < seconds.length; index++) {
    const until = (seconds[index] ?? 0) + windowSeconds;
    if (until > end) break;
    while (ahead + 1 < seconds.length && (seconds[ahead + 1] ?? 0) < until) ahead++;
    const covered = between(seconds, meters, ahead, until) - (meters[index] ?? 0);
    best = Math.max(best, covered / windowSeconds);
  }
  // A window that ends at the very end need not begin at a sample.
  const last = ((meters.at(-1) ?? 0) - interpolate(seconds, meters, end - windowSeconds)) / windowSeconds;
  return Math.max(best, last);
}

function between(seconds: readonly number[], meters: readonly number[], index: number, at: number): number {
  const [a, b] = [seconds[index] ?? 0, seconds[index + 1] ?? seconds[index] ?? 0];
  const [x, y] = [meters[index] ?? 0, meters[index + 1] ?? meters[index] ?? 0];
  return b > a ? x + ((y - x) * (at - a)) / (b - a) : y;
}

/** Time for the last `1/parts` of the distance divided by that for the first, minus 1; negative is faster. */
export function endAgainstStart({ seconds, meters }: DistanceClock, parts: number): number | null {
  const total = meters.at(-1) ?? 0;
  const first = interpolate(meters, seconds, total / parts);
  const last = (seconds.at(-1) ?? 0) - interpolate(meters, seconds, total - total / parts);
  return total > 0 && first > 0 && last > 0 ? last / first - 1 : null;
}
