/** Slower than this many times the median is standing around: its pace would flatten the rest of the curve. */
const TIMES_MEDIAN = 1.8;

/** Where the drawing of a pace may end, in the unit of the values; infinite without any. */
export function slowestDrawn(paces: readonly (number | null)[]): number {
  const sorted = paces.filter((pace) => pace !== null).toSorted((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? Infinity) * TIMES_MEDIAN;
}
