import { type Streams, sampleDurations, statistics } from "@fitglue/sdk";

/** Values outside are sensor errors: no heart beats this slowly or quickly during exercise. */
const PLAUSIBLE_BPM = { lowest: 25, highest: 240 };
/** Fewer samples say nothing about drift. */
const DRIFT_NEEDS_SAMPLES = 20;

export interface HeartRateStatistics {
  readonly minimumBpm: number | null;
  readonly averageBpm: number | null;
  readonly maximumBpm: number | null;
  readonly samples: number;
  /** Average of the last fifth of the recorded time minus that of the first; null with too few samples. */
  readonly driftBpm: number | null;
}

/** Time-weighted statistics of the heart rate column; null when it holds no plausible value. */
export function heartRateStatistics({
  timeSeconds,
  heartRateBpm = new Float64Array(0),
}: Streams): HeartRateStatistics | null {
  const isUsed = (bpm: number) => bpm >= PLAUSIBLE_BPM.lowest && bpm <= PLAUSIBLE_BPM.highest;
  const times = timeSeconds.filter((_, index) => isUsed(heartRateBpm[index] ?? NaN));
  const values = heartRateBpm.filter(isUsed);
  const statistic = statistics(times, values);
  if (statistic === null) return null;
  return {
    minimumBpm: statistic.minimum,
    averageBpm: statistic.average,
    maximumBpm: statistic.maximum,
    samples: values.length,
    driftBpm: values.length < DRIFT_NEEDS_SAMPLES ? null : drift(values, sampleDurations(times)),
  };
}

function drift(values: Float64Array, durations: Float64Array): number | null {
  const first = meanBetween(values, durations, 0, 0.2);
  const last = meanBetween(values, durations, 0.8, 1);
  return first === null || last === null ? null : last - first;
}

/** Mean over the part of the recorded time between two fractions of it. */
function meanBetween(values: Float64Array, durations: Float64Array, from: number, to: number): number | null {
  const total = durations.reduce((sum, duration) => sum + duration, 0);
  let elapsed = 0;
  let sum = 0;
  let seconds = 0;
  values.forEach((value, index) => {
    const start = elapsed;
    elapsed += durations[index] ?? 0;
    const inside = Math.min(elapsed, to * total) - Math.max(start, from * total);
    if (inside <= 0) return;
    sum += value * inside;
    seconds += inside;
  });
  return seconds > 0 ? sum / seconds : null;
}
