import { type BoosterOutcome, type SectionDraft, type Statistic, definePlugin } from "@fitglue/sdk";
import { heartRateStatistics } from "./heart-rate-statistics.ts";
import type { Plugin } from "./manifest.types.ts";

const HEADING = { icon: "❤️", heading: "Heart Rate" } as const;

export default definePlugin<Plugin>({
  booster: {
    async run({ activity, kernels, config }): Promise<BoosterOutcome> {
      const statistics = await heartRateStatistics(kernels);
      if (statistics === null) return fromDevice(activity.heartRate);

      const { minimumBpm, averageBpm, maximumBpm, driftBpm } = statistics;
      const facts = factsBlock({ minimum: minimumBpm, average: averageBpm, maximum: maximumBpm });
      const shownDrift =
        config.showDrift && driftBpm !== null && Math.abs(driftBpm) > (config.driftThresholdBpm ?? 0) ? driftBpm : null;
      const section: SectionDraft =
        shownDrift === null
          ? { ...HEADING, layout: "inline", blocks: [facts] }
          : { ...HEADING, layout: "block", blocks: [facts, { type: "text", paragraphs: [driftText(shownDrift)] }] };
      return { outcome: "ok", section, result: { ...statistics, source: "samples" } };
    },
  },
});

function fromDevice(statistic: Statistic | null): BoosterOutcome {
  if (statistic === null || (statistic.average === null && statistic.maximum === null)) {
    return { outcome: "skip", reason: "The activity has no heart rate" };
  }
  const { minimum, average, maximum } = statistic;
  return {
    outcome: "ok",
    section: { ...HEADING, layout: "inline", blocks: [factsBlock(statistic)] },
    result: {
      minimumBpm: minimum,
      averageBpm: average,
      maximumBpm: maximum,
      samples: 0,
      source: "device",
      driftBpm: null,
    },
  };
}

function factsBlock({ minimum, average, maximum }: Statistic): SectionDraft["blocks"][number] {
  const facts = (
    [
      [minimum, "min"],
      [average, "avg"],
      [maximum, "max"],
    ] as const
  ).flatMap(([bpm, suffix]) => (bpm === null ? [] : [{ label: null, value: `${Math.round(bpm)} bpm`, suffix }]));
  return { type: "facts", facts };
}

function driftText(bpm: number): string {
  return `Drift: ${bpm > 0 ? "+" : "−"}${Math.round(Math.abs(bpm))} bpm from the first to the last fifth`;
}
