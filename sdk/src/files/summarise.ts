import type { Streams } from "../activity/streams.ts";
import { statistics } from "../activity/statistics.ts";
import type { ActivityEvent, Statistic } from "../generated/activity.ts";

/** A stretch of the time axis, both ends included. */
export interface Stretch {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** Everything from the first to the last sample. */
export const WHOLE: Stretch = { fromSeconds: Number.NEGATIVE_INFINITY, toSeconds: Number.POSITIVE_INFINITY };

/**
 * Average over time, minimum and maximum of a column within a stretch; null when the stretch has no value.
 *
 * @param steps Results are rounded to one part in so many: what the files can express.
 */
export function statisticOf(
  streams: Streams,
  values: Float64Array | undefined,
  stretch: Stretch,
  steps: number,
): Statistic | null {
  if (!values) return null;
  const [first, end] = samplesIn(streams.timeSeconds, stretch);
  const exact = statistics(streams.timeSeconds.subarray(first, end), values.subarray(first, end));
  const rounded = (value: number | null): number | null => value && Math.round(value * steps) / steps;
  return exact && { average: rounded(exact.average), minimum: rounded(exact.minimum), maximum: rounded(exact.maximum) };
}

/** What `own` says, filled up with what the samples say. */
export function filledStatistic(own: Statistic | null, computed: Statistic | null): Statistic | null {
  if (!own || !computed) return own ?? computed;
  return {
    average: own.average ?? computed.average,
    minimum: own.minimum ?? computed.minimum,
    maximum: own.maximum ?? computed.maximum,
  };
}

/** The lowest value of a column within a stretch; null when it has none. */
export function minimumOf(streams: Streams, values: Float64Array | undefined, stretch: Stretch): number | null {
  if (!values) return null;
  const [first, end] = samplesIn(streams.timeSeconds, stretch);
  let minimum = Number.POSITIVE_INFINITY;
  for (let sample = first; sample < end; sample++) {
    const value = values[sample] ?? Number.NaN;
    if (value < minimum) minimum = value;
  }
  return minimum === Number.POSITIVE_INFINITY ? null : minimum;
}

/** Metres covered in a stretch: the growth of its distance column; null when it has none. */
export function distanceOf({ timeSeconds, distanceMeters }: Streams, stretch: Stretch): number | null {
  if (!distanceMeters) return null;
  const [first, end] = samplesIn(timeSeconds, stretch);
  const values = distanceMeters.subarray(first, end).filter((value) => !Number.isNaN(value));
  const [from] = values;
  const to = values.at(-1);
  if (from === undefined || to === undefined) return null;
  const atStart = Number.isFinite(stretch.fromSeconds) && stretch.fromSeconds > 0 ? from : 0;
  return Math.max(0, Math.round((to - atStart) * 100) / 100);
}

/** Seconds spent in pauses. A pause that never ends lasts until `endSeconds`. */
export function pausedSeconds(events: readonly ActivityEvent[], endSeconds: number): number {
  let paused = 0;
  let since: number | null = null;
  for (const { kind, atSeconds } of events) {
    if (kind === "pause") since ??= atSeconds;
    if (kind !== "resume" || since === null) continue;
    paused += Math.max(0, atSeconds - since);
    since = null;
  }
  return paused + (since === null ? 0 : Math.max(0, endSeconds - since));
}

/** First sample of a stretch, and the one after its last. */
function samplesIn(timeSeconds: Float64Array, { fromSeconds, toSeconds }: Stretch): readonly [number, number] {
  return [firstFrom(timeSeconds, (time) => time >= fromSeconds), firstFrom(timeSeconds, (time) => time > toSeconds)];
}

function firstFrom(timeSeconds: Float64Array, reached: (time: number) => boolean): number {
  let low = 0;
  let high = timeSeconds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reached(timeSeconds[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
