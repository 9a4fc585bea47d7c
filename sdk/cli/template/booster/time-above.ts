import { sampleDurations, type Streams } from "@fitglue/sdk";

export interface TimeAbove {
  readonly secondsAbove: number;
  /** Share of the time with a heart rate, 0 to 1. */
  readonly fraction: number;
}

/** Adds up how long the heart rate was above `limitBpm`; samples without heart rate count for nothing. */
export function timeAbove({ timeSeconds, heartRateBpm }: Streams, limitBpm: number): TimeAbove {
  if (heartRateBpm === undefined) return { secondsAbove: 0, fraction: 0 };
  const durations = sampleDurations(timeSeconds);
  let secondsAbove = 0;
  let seconds = 0;
  for (const [index, bpm] of heartRateBpm.entries()) {
    const duration = durations[index] ?? 0;
    if (Number.isNaN(bpm)) continue;
    seconds += duration;
    if (bpm > limitBpm) secondsAbove += duration;
  }
  return { secondsAbove, fraction: seconds === 0 ? 0 : secondsAbove / seconds };
}
