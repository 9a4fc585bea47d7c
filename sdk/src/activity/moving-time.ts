/** Below this speed nobody moves on purpose; the drift of a satellite position at rest stays below it. */
export const RESTING_SPEED_METERS_PER_SECOND = 0.5;

/** Slow stretches shorter than this are part of moving: a turn, a gate, a kerb. */
export const SHORTEST_REST_SECONDS = 10;

/** Seconds between two samples beyond which the device was paused or lost the signal. */
export const LONGEST_RECORDING_GAP_SECONDS = 30;

/**
 * Adds up the time in motion, in seconds: all of the recorded time but rests.
 *
 * A rest is a stretch of at least 10 s below 0.5 m/s. Gaps of more than 30 s between samples count as pauses; shorter
 * gaps belong to the speed before them. Samples without a speed continue the state before them.
 *
 * @param timeSeconds Ascending; same length as the speeds.
 * @param speedMetersPerSecond NaN where there is no value.
 * @returns null when no sample has a speed.
 */
export function movingTime(timeSeconds: Float64Array, speedMetersPerSecond: Float64Array): number | null {
  if (speedMetersPerSecond.every((speed) => Number.isNaN(speed))) return null;
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
    if (seconds > LONGEST_RECORDING_GAP_SECONDS) continue;
    if (slow) slowSeconds += seconds;
    else movingSeconds += seconds;
  }
  return movingSeconds + shortRest(slowSeconds);
}

function shortRest(seconds: number): number {
  return seconds < SHORTEST_REST_SECONDS ? seconds : 0;
}
