import type { Kernels } from "@fitglue/sdk";

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
export async function heartRateStatistics(kernels: Kernels): Promise<HeartRateStatistics | null> {
  const [summary, fifths] = await Promise.all([
    kernels.summarise("heartRateBpm", PLAUSIBLE_BPM),
    kernels.averagesOfParts("heartRateBpm", 5, PLAUSIBLE_BPM),
  ]);
  if (summary === null) return null;
  const first = fifths?.at(0) ?? null;
  const last = fifths?.at(-1) ?? null;
  return {
    minimumBpm: summary.minimum,
    averageBpm: summary.average,
    maximumBpm: summary.maximum,
    samples: summary.samples,
    driftBpm: summary.samples < DRIFT_NEEDS_SAMPLES || first === null || last === null ? null : last - first,
  };
}
