import { evenTimes, resample } from "./resample.ts";
import { inBlocks, type Work } from "./work.ts";

/** Coggan's window and power of the mean. */
const WINDOW_SECONDS = 30;

/** Normalised power and the time that it stands for. */
export interface NormalisedPower {
  readonly watts: number;
  /** Seconds with power: pauses do not count. */
  readonly seconds: number;
}

/**
 * Normalised power: the fourth root of the mean of the fourth powers of the 30 s trailing mean, at one sample a second.
 *
 * Gaps of at most 10 s are filled along a line, zeros count, pauses are taken out. From the thirtieth second on
 * (A. Coggan, in: Allen & Coggan, Training and Racing with a Power Meter); below 20 minutes it says little.
 *
 * @param powerWatts NaN where there is no value.
 * @returns null with less than 30 s of power.
 * @throws FitGlueError HOST_CALL_INVALID when the recording lasts more than a million seconds.
 */
export function* normalisedPower(timeSeconds: Float64Array, powerWatts: Float64Array): Work<NormalisedPower | null> {
  const at = yield* evenTimes(timeSeconds, 1);
  const everySecond = yield* resample(timeSeconds, powerWatts, at);
  let seconds = 0;
  let sums = { window: 0, fourthPowers: 0 };
  // Seconds with power move to the front of the array, over what was read already.
  yield* inBlocks(everySecond.length, (from, to) => {
    let { window, fourthPowers } = sums;
    for (let index = from; index < to; index++) {
      const watts = everySecond[index] ?? NaN;
      if (Number.isNaN(watts)) continue;
      everySecond[seconds++] = watts;
      window += watts - (seconds > WINDOW_SECONDS ? (everySecond[seconds - 1 - WINDOW_SECONDS] ?? 0) : 0);
      if (seconds >= WINDOW_SECONDS) fourthPowers += (window / WINDOW_SECONDS) ** 4;
    }
    sums = { window, fourthPowers };
  });
  const windows = seconds - WINDOW_SECONDS + 1;
  return windows < 1 ? null : { watts: (sums.fourthPowers / windows) ** 0.25, seconds };
}
