/** Below this speed nobody moves on purpose; the drift of a satellite position at rest stays below it. */
export const RESTING_SPEED_METERS_PER_SECOND = 0.5;

/** Slow stretches shorter than this are part of moving: a turn, a gate, a kerb. */
export const SHORTEST_REST_SECONDS = 10;

/** A gap of so many usual intervals between two samples is a pause, or a lost signal; devices that save only changes stay below. */
const PAUSE_INTERVALS = 4;

/**
 * Adds up the time in motion, in seconds: all of the recorded time but rests.
 *
 * A rest is a stretch of at least 10 s below 0.5 m/s. Gaps between samples of more than 10 s and of more than four times
 * the usual (median) interval count as pauses; shorter gaps belong to the speed before them. Samples without a speed continue the state before them.
 *
 * @param timeSeconds Ascending; same length as the speeds.
 * @param speedMetersPerSecond NaN where there is no value.
 * @returns null when no sample has a speed.
 */
export function movingTime(timeSeconds: Float64Array, speedMetersPerSecond: Float64Array): number | null {
  if (speedMetersPerSecond.every((speed) => Number.isNaN(speed))) return null;
  const longestGap = longestGapSeconds(timeSeconds);
  let movingSeconds = 0;
  let slowSeconds = 0;
  let slow = false;
  for (let index = 0; index + 1 < timeSeconds.length; index += 1) {
    const speed = speedMetersPerSecond[index] ?? NaN;
    const wasSlow = slow;
    if (!Number.isNaN(speed)) slow = speed < RESTING_SPEED_METERS_PER_SECOND;
    if (wasSlow && !slow) {
      movingSeconds += shortRest(slowSeconds);
      slowSeconds = 0;
    }
    const seconds = (timeSeconds[index + 1] ?? 0) - (timeSeconds[index] ?? 0);
    if (seconds > longestGap) continue;
    if (slow) slowSeconds += seconds;
    else movingSeconds += seconds;
  }
  return movingSeconds + shortRest(slowSeconds);
}

function shortRest(seconds: number): number {
  return seconds < SHORTEST_REST_SECONDS ? seconds : 0;
}

/**
 * Seconds between two samples beyond which the recording was paused or the signal lost: more than 10 s, and more than
 * four times the usual (median) interval.
 *
 * @param timeSeconds Ascending.
 */
export function longestGapSeconds(timeSeconds: Float64Array): number {
  const intervals = timeSeconds
    .subarray(1)
    .map((time, index) => time - (timeSeconds[index] ?? time))
    .sort();
  return Math.max(SHORTEST_REST_SECONDS, PAUSE_INTERVALS * (intervals[Math.floor(intervals.length / 2)] ?? 0));
}
