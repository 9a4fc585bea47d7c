import type { ReducedSeries } from "@fitglue/sdk";

/**
 * Reduces a noisy column for drawing: the axis is cut into stretches of equal width, each shows the mean of
 * its values at its middle. Where single values mean something, `reduceSeries` keeps the extremes instead.
 *
 * @param axis Ascending; same length as `values`.
 * @param values NaN where there is no value.
 */
export function averageSeries(axis: Float64Array, values: Float64Array, points: number): ReducedSeries {
  const first = axis[0] ?? 0;
  const last = axis.at(-1) ?? first;
  if (axis.length <= points || last <= first)
    return { x: Array.from(axis), y: Array.from(values, (value) => (Number.isNaN(value) ? null : value)) };
  const width = (last - first) / points;
  const sums = new Float64Array(points);
  const counts = new Uint32Array(points);
  for (const [index, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const stretch = Math.min(Math.floor(((axis[index] ?? first) - first) / width), points - 1);
    sums[stretch] = (sums[stretch] ?? 0) + value;
    counts[stretch] = (counts[stretch] ?? 0) + 1;
  }
  return {
    x: Array.from(sums, (_, stretch) => first + (stretch + 0.5) * width),
    y: Array.from(sums, (sum, stretch) => (counts[stretch] ? sum / counts[stretch] : null)),
  };
}
