import { type Block, type SectionDraft, definePlugin } from "@fitglue/sdk";
import { type MuscleScores, type ScoreBasis, muscleGroupOf, muscleLabel, muscleScores } from "@fitglue/sdk/exercises";
import { type HeatmapRow, fullSquares, heatmapRows, percentText, ratingWord } from "./heatmap-rows.ts";
import type { BoosterConfig, Plugin } from "./manifest.types.ts";

const SQUARE = "🟪";

export default definePlugin<Plugin>({
  booster: {
    run({ activity, config }) {
      const byGroup = config.groupBy === "group";
      const counted = muscleScores(activity.exercises, {
        basis: basisOf(config),
        countWarmUps: config.countWarmUps,
        byGroup,
      });
      const rows = heatmapRows(counted.scores, byGroup);
      if (rows.length === 0) return { outcome: "skip", reason: "The activity has no counted sets" };

      const section: SectionDraft = {
        icon: "🔥",
        heading: "Muscle Heatmap",
        layout: "block",
        blocks: [barsBlock(rows, config), ...(config.nameNotes ? nameNotes(counted) : [])],
      };
      const { guessed, unknown } = counted;
      const muscles = rows.map((row) => ({ ...row }));
      return {
        outcome: "ok",
        section,
        result: { basis: config.basis, muscles, guessed: [...guessed.keys()], unknown },
      };
    },
  },
});

function basisOf({ basis, preset = "standard", bodyweightLoadKg = 0 }: BoosterConfig): ScoreBasis {
  return basis === "sets" ? { basis } : { basis, preset, bodyweightLoadKg };
}

function barsBlock(rows: readonly HeatmapRow[], { style, barLength = 5 }: BoosterConfig): Block {
  return {
    type: "bars",
    plain: style === "squares" ? { style, length: barLength } : { style: "words" },
    bars: rows.map(({ label, fraction }) => ({
      label,
      fraction,
      squares: fullSquares(fraction, barLength),
      square: SQUARE,
      text: style === "squares" ? null : style === "percentage" ? percentText(fraction) : ratingWord(fraction),
    })),
  };
}

function nameNotes({ guessed, unknown }: MuscleScores): Block[] {
  const paragraphs: string[] = [];
  if (guessed.size > 0) {
    const names = [...guessed].map(([name, group]) => `${name} (${muscleLabel(muscleGroupOf(group))})`);
    paragraphs.push(`Counted by a keyword only: ${names.join(", ")}`);
  }
  if (unknown.length > 0) paragraphs.push(`Counted as full body, for want of a known name: ${unknown.join(", ")}`);
  return paragraphs.length === 0 ? [] : [{ type: "text", paragraphs }];
}
