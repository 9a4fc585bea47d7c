import { SAMPLE_CAP_SECONDS } from "../activity/sample-durations.ts";
import { FitGlueError } from "../errors.ts";
import { inBlocks, type Work } from "./work.ts";

/** Eleven days at one sample a second. */
const MOST_SAMPLES = 1_000_000;

/**
 * Instants from the first to the last of `timeSeconds`, each `stepSeconds` after the one before.
 * @throws FitGlueError HOST_CALL_INVALID when they are more than a million.
 */
export function* evenTimes(timeSeconds: Float64Array, stepSeconds: number): Work<Float64Array> {
  const first = timeSeconds[0] ?? 0;
  const spanSeconds = (timeSeconds.at(-1) ?? 0) - first;
  // A hair more, so that rounding does not lose the last instant.
  const count = timeSeconds.length === 0 ? 0 : Math.floor(spanSeconds / stepSeconds + 1e-9) + 1;
  if (!(count <= MOST_SAMPLES))
    throw new FitGlueError(
      "HOST_CALL_INVALID",
      `${spanSeconds} s in steps of ${stepSeconds} s are ${count} samples; at most ${MOST_SAMPLES} are allowed, take longer steps`,
    );
  const times = new Float64Array(count);
  yield* inBlocks(count, (from, to) => {
    for (let index = from; index < to; index++) times[index] = first + index * stepSeconds;
  });
  return times;
}

/**
 * The column at even instants: on the line between the values before and after, when these are at most 10 s apart.
 *
 * Beyond that there is a pause, and the instants in it have no value; neither have those before the first value and after
 * the last. Of values on one instant the last counts.
 *
 * @param values NaN where there is no value.
 * @param at Ascending instants.
 * @param turn 360 for longitudes, so that the line takes the short way across ±180°; 0 for anything else.
 * @returns As long as `at`, NaN where there is no value.
 */
export function* resample(
  timeSeconds: Float64Array,
  values: Float64Array,
  at: Float64Array,
  turn: 0 | 360 = 0,
): Work<Float64Array> {
  const resampled = new Float64Array(at.length).fill(NaN);
  let before = -1;
  let after = nextKnown(values, 0);
  yield* inBlocks(at.length, (from, to) => {
    for (let index = from; index < to; index++) {
      const instant = at[index] ?? 0;
      while (after < values.length && (timeSeconds[after] ?? 0) <= instant) {
        before = after;
        after = nextKnown(values, after + 1);
      }
      if (before < 0) continue;
      const value = values[before] ?? NaN;
      const since = instant - (timeSeconds[before] ?? 0);
      const gap = (timeSeconds[after] ?? Infinity) - (timeSeconds[before] ?? 0);
      if (since === 0) resampled[index] = value;
      else if (gap <= SAMPLE_CAP_SECONDS) resampled[index] = between(value, values[after] ?? NaN, since / gap, turn);
    }
  });
  return resampled;
}

function between(value: number, next: number, fraction: number, turn: 0 | 360): number {
  if (turn === 0 || Math.abs(next - value) <= turn / 2) return value + (next - value) * fraction;
  const unwrapped = value + (next + (next < value ? turn : -turn) - value) * fraction;
  return unwrapped > turn / 2 ? unwrapped - turn : unwrapped < -turn / 2 ? unwrapped + turn : unwrapped;
}

/** Place of the first value from `from` on; the length when there is none. */
function nextKnown(values: Float64Array, from: number): number {
  let index = from;
  while (index < values.length && !Number.isFinite(values[index])) index++;
  return index;
}
