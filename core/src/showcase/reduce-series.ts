/** One value for each of at most `points` stretches of equal width. */
export interface ReducedSeries {
  readonly x: number[];
  /** null where a stretch has no value. */
  readonly y: (number | null)[];
}

/**
 * Reduces a column for drawing: the axis is cut into stretches of equal width, each shows the mean of its
 * values at its middle. Short series stay as they are.
 *
 * @param axis Ascending; same length as `values`. NaN in either means that the sample is left out.
 */
export function reduceSeries(axis: Float64Array, values: Float64Array, points: number): ReducedSeries {
  const samples: { x: number; y: number }[] = [];
  for (const [index, x] of axis.entries()) {
    if (!Number.isNaN(x)) samples.push({ x, y: values[index] ?? Number.NaN });
  }
  const first = samples[0]?.x ?? 0;
  const last = samples.at(-1)?.x ?? 0;
  if (samples.length <= points || last <= first) {
    return { x: samples.map(({ x }) => x), y: samples.map(({ y }) => (Number.isNaN(y) ? null : y)) };
  }
  const width = (last - first) / points;
  const sums = new Float64Array(points);
  const counts = new Uint32Array(points);
  for (const { x, y } of samples) {
    if (Number.isNaN(y)) continue;
    const stretch = Math.min(Math.floor((x - first) / width), points - 1);
    sums[stretch] = (sums[stretch] ?? 0) + y;
    counts[stretch] = (counts[stretch] ?? 0) + 1;
  }
  return {
    x: Array.from(sums, (_, stretch) => first + (stretch + 0.5) * width),
    y: Array.from(sums, (sum, stretch) => (counts[stretch] ? sum / counts[stretch] : null)),
  };
}
