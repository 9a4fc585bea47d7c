import { type ValueRange, weighSamples } from "./weigh-samples.ts";
import { inBlocks, type Work } from "./work.ts";

/**
 * Seconds in each zone between ascending lower bounds: first the time below the first bound, then one number for each
 * bound. A value on a bound belongs to the zone that begins there.
 *
 * Many bounds at equal distances make a histogram.
 *
 * @param values NaN where there is no value; such time counts nowhere.
 * @param bounds Ascending lower bounds in the unit of the values.
 * @returns One more number than there are bounds.
 */
export function* timeInZones(
  timeSeconds: Float64Array,
  values: Float64Array,
  bounds: readonly number[],
  range: ValueRange = {},
): Work<number[]> {
  const samples = yield* weighSamples(timeSeconds, values, range);
  const ascending = Float64Array.from(bounds);
  const zones = new Float64Array(bounds.length + 1);
  yield* inBlocks(samples.values.length, (from, to) => {
    for (let index = from; index < to; index++) {
      const zone = boundsUpTo(ascending, samples.values[index] ?? NaN);
      zones[zone] = (zones[zone] ?? 0) + (samples.seconds[index] ?? 0);
    }
  });
  return [...zones];
}

/** How many of the bounds are `value` or less; by halving. */
function boundsUpTo(bounds: Float64Array, value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bounds[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
