import type { RateColumns } from "./rate-columns.ts";
import type { WorkoutSpan } from "./workout-span.ts";

/** A workout that lasts longer is a mistake; heart rates are looked for in this much of it. */
const LONGEST_MS = 7 * 86_400_000;
/** So many workouts that began before a heart rate are looked at: more never run at once. */
const MOST_AT_ONCE = 64;
/** One of every second of two days. */
const MOST_RATES = 172_800;
/** So many workouts have a heart rate in common, on average; what a file makes up beyond that would only fill the memory. */
const MOST_SHARED = 2;

/**
 * The heart rates within each workout, by their place among all, in the order of time.
 *
 * @param workouts - in the order of their start
 */
export function ratesWithin(workouts: readonly WorkoutSpan[], rates: RateColumns): number[][] {
  const within = workouts.map((): number[] => []);
  let left = MOST_SHARED * rates.count;
  for (let index = 0; index < rates.count; index++) {
    const atMs = rates.secondsAt(index) * 1000;
    const last = lastBegunBy(workouts, atMs);
    for (let at = last; at >= 0 && at > last - MOST_AT_ONCE; at--) {
      const workout = workouts[at];
      if (!workout || atMs - workout.startMs > LONGEST_MS) break;
      const found = within[at];
      if (found && atMs <= workout.endMs && found.length < MOST_RATES && left-- > 0) found.push(index);
    }
  }
  for (const found of within) found.sort((one, other) => rates.secondsAt(one) - rates.secondsAt(other) || one - other);
  return within;
}

/** Place of the last workout that began at or before an instant; -1 when none did. */
function lastBegunBy(workouts: readonly WorkoutSpan[], atMs: number): number {
  let [low, high] = [0, workouts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((workouts[middle]?.startMs ?? Infinity) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
