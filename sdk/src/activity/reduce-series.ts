/** A series for drawing: ascending `x`, and `y` with null where there is no value. */
export interface ReducedSeries {
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}

/**
 * Reduces a series to at most `points` points that look the same when they are drawn.
 *
 * The series is cut into slices of equal width in x; of each slice the lowest and the highest value stay, in their own
 * order, so that no peak is lost. The first and the last sample always stay. Neighbouring slices without any value become
 * one null between them, so that a line drawn through the points breaks there.
 *
 * @param x Ascending; same length as `y`.
 * @param y NaN where there is no value.
 * @param points At least 4.
 */
export function reduceSeries(x: Float64Array, y: Float64Array, points: number): ReducedSeries {
  if (y.length <= points) return { x: Array.from(x), y: Array.from(y, known) };
  const first = x[0] ?? 0;
  const last = x.at(-1) ?? first;
  const slices = last > first ? Math.max(1, Math.floor((points - 2) / 2)) : 1;
  const width = (last - first) / slices;
  const kept: Point[] = [{ x: first, y: known(y[0]) }];
  let start = 1;
  for (let slice = 0; slice < slices; slice += 1) {
    const end = slice === slices - 1 ? x.length - 1 : firstAt(x, first + (slice + 1) * width, start, x.length - 1);
    const extremes = lowestAndHighest(x, y, start, end);
    if (extremes.length > 0) kept.push(...extremes);
    else if (kept.at(-1)?.y !== null) kept.push({ x: first + (slice + 0.5) * width, y: null });
    start = end;
  }
  kept.push({ x: last, y: known(y.at(-1)) });
  return { x: kept.map((point) => point.x), y: kept.map((point) => point.y) };
}

interface Point {
  readonly x: number;
  readonly y: number | null;
}

/** Of the samples from `start` to before `end`: none, one or two, in their own order. */
function lowestAndHighest(x: Float64Array, y: Float64Array, start: number, end: number): readonly Point[] {
  let low = -1;
  let high = -1;
  for (let index = start; index < end; index += 1) {
    const value = y[index] ?? NaN;
    if (Number.isNaN(value)) continue;
    if (low < 0 || value < (y[low] ?? NaN)) low = index;
    if (high < 0 || value > (y[high] ?? NaN)) high = index;
  }
  if (low < 0) return [];
  const ordered = low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
  return ordered.map((index) => ({ x: x[index] ?? 0, y: known(y[index]) }));
}

/** Index of the first sample from `from` on whose x is `value` or more, at most `to`; by halving. */
function firstAt(x: Float64Array, value: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((x[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
