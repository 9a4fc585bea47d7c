import { type Activity, type Block, type SectionDraft, definePlugin, formatDuration } from "@fitglue/sdk";
import { type DistanceClock, distanceClock } from "./distance-clock.ts";
import type { BoosterConfig, Plugin } from "./manifest.types.ts";
import { bestSpeed, endAgainstStart, splitSeconds } from "./pace-figures.ts";
import { type PaceStyle, paceStyle } from "./pace-text.ts";
import { fatigueText, negativeSplitText } from "./remarks.ts";

export default definePlugin<Plugin>({
  booster: {
    run({ activity, streams, config }) {
      const clock = distanceClock(streams, activity.laps);
      const average = averageSpeed(activity, clock);
      if (average === null) return { outcome: "skip", reason: "The activity has no distance or no duration" };

      const style = paceStyle(activity.sport, config.unit);
      const best = clock === null ? null : bestSpeed(clock, config.bestWindowSeconds);
      const splits = clock === null ? [] : splitSeconds(clock, style.splitMeters);
      const details = clock === null ? [] : detailBlocks({ clock, splits, average, style }, config);
      const section: SectionDraft = {
        icon: "⚡",
        heading: style.heading,
        layout: details.length === 0 ? "inline" : "block",
        blocks: [{ type: "facts", facts: facts(average, best, style) }, ...details],
      };
      return {
        outcome: "ok",
        section,
        result: {
          averageMetersPerSecond: average,
          bestMetersPerSecond: best,
          bestWindowSeconds: config.bestWindowSeconds,
          splits: splits.map((seconds, index) => ({ index: index + 1, seconds })),
          secondHalfChange: clock === null ? null : endAgainstStart(clock, 2),
          finalQuarterChange: clock === null ? null : endAgainstStart(clock, 4),
        },
      };
    },
  },
});

/** Distance divided by the time in motion, as far as the activity tells it. */
function averageSpeed(
  { distanceMeters, movingSeconds, timerSeconds, elapsedSeconds }: Activity,
  clock: DistanceClock | null,
): number | null {
  const meters = distanceMeters ?? clock?.meters.at(-1) ?? 0;
  const seconds = movingSeconds ?? timerSeconds ?? elapsedSeconds;
  return meters > 0 && seconds > 0 ? meters / seconds : null;
}

function facts(average: number, best: number | null, style: PaceStyle) {
  const fact = (speed: number, suffix: string) => ({ label: null, value: style.text(speed), suffix });
  return [fact(average, "avg"), ...(best === null || best < average ? [] : [fact(best, "best")])];
}

interface Details {
  readonly clock: DistanceClock;
  readonly splits: readonly number[];
  readonly average: number;
  readonly style: PaceStyle;
}

function detailBlocks({ clock, splits, average, style }: Details, config: BoosterConfig): Block[] {
  const blocks: Block[] = [];
  if (config.showSplits && splits.length > 0) {
    blocks.push({ type: "text", paragraphs: ["📊 Splits:"] }, { type: "list", items: splitLines(splits, style) });
  }
  const remarks = [
    config.negativeSplit ? negativeSplitText(endAgainstStart(clock, 2), average, style) : null,
    config.fatigue ? fatigueText(endAgainstStart(clock, 4)) : null,
  ].filter((remark) => remark !== null);
  if (remarks.length > 0) blocks.push({ type: "text", paragraphs: remarks });
  return blocks;
}

function splitLines(splits: readonly number[], { splitLabel }: PaceStyle): string[] {
  const fastest = Math.min(...splits);
  const slowest = Math.max(...splits);
  const marked = formatDuration(fastest) !== formatDuration(slowest);
  return splits.map((seconds, index) => {
    const mark = !marked ? "" : seconds === fastest ? " 🏆" : seconds === slowest ? " 🐢" : "";
    return `${splitLabel} ${index + 1}: ${formatDuration(seconds)}${mark}`;
  });
}
