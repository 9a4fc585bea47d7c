import { type Streams, sampleDurations } from "@fitglue/sdk";

/** Values outside are sensor errors: no heart beats this slowly or quickly during exercise. */
const PLAUSIBLE_BPM = { lowest: 25, highest: 240 };
/** Fewer samples say nothing about drift. */
const DRIFT_NEEDS_SAMPLES = 20;

export interface HeartRateStatistics {
  readonly minimumBpm: number;
  readonly averageBpm: number;
  readonly maximumBpm: number;
  readonly samples: number;
  /** Average of the last fifth of the recorded time minus that of the first; null with too few samples. */
  readonly driftBpm: number | null;
}

/** Time-weighted statistics of the heart rate column; null when it holds no plausible value. */
export function heartRateStatistics(streams: Streams): HeartRateStatistics | null {
  const { times, values } = plausibleSamples(streams);
  if (values.length === 0) return null;
  const weights = sampleDurations(times);
  return {
    minimumBpm: values.reduce((low, bpm) => Math.min(low, bpm), Infinity),
    averageBpm: weightedMean(values, weights, 0, 1) ?? 0,
    maximumBpm: values.reduce((high, bpm) => Math.max(high, bpm), 0),
    samples: values.length,
    driftBpm: values.length < DRIFT_NEEDS_SAMPLES ? null : drift(values, weights),
  };
}

function plausibleSamples({ timeSeconds, heartRateBpm }: Streams): { times: number[]; values: number[] } {
  const times: number[] = [];
  const values: number[] = [];
  heartRateBpm?.forEach((bpm, index) => {
    if (!(bpm >= PLAUSIBLE_BPM.lowest && bpm <= PLAUSIBLE_BPM.highest)) return;
    times.push(timeSeconds[index] ?? 0);
    values.push(bpm);
  });
  return { times, values };
}

function drift(values: readonly number[], weights: Float64Array): number | null {
  const first = weightedMean(values, weights, 0, 0.2);
  const last = weightedMean(values, weights, 0.8, 1);
  return first === null || last === null ? null : last - first;
}

/** Mean over the part of the recorded time between two fractions of it. */
function weightedMean(values: readonly number[], weights: Float64Array, from: number, to: number): number | null {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let elapsed = 0;
  let sum = 0;
  let weightSum = 0;
  values.forEach((value, index) => {
    const start = elapsed;
    elapsed += weights[index] ?? 0;
    const inside = Math.min(elapsed, to * total) - Math.max(start, from * total);
    if (inside <= 0) return;
    sum += value * inside;
    weightSum += inside;
  });
  return weightSum > 0 ? sum / weightSum : null;
}
