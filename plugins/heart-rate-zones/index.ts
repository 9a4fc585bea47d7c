import { type SectionDraft, definePlugin, formatDuration } from "@fitglue/sdk";
import type { BoosterConfig, Plugin } from "./manifest.types.ts";
import { timeInZones } from "./time-in-zones.ts";
import { zoneBounds } from "./zone-bounds.ts";

const ZONES = [
  { name: "Rest", square: "🟪" },
  { name: "Recovery", square: "🟦" },
  { name: "Endurance", square: "🟩" },
  { name: "Tempo", square: "🟨" },
  { name: "Threshold", square: "🟧" },
  { name: "VO2 Max", square: "🟥" },
] as const;
/** Lowest share of the time for each word. */
const WORDS = [
  { from: 0.4, word: "Primary" },
  { from: 0.2, word: "High" },
  { from: 0.1, word: "Moderate" },
] as const;

interface ZoneRow {
  readonly zone: number;
  readonly name: string;
  readonly square: string;
  readonly fromBpm: number;
  readonly seconds: number;
  readonly fraction: number;
}

export default definePlugin<Plugin>({
  booster: {
    async run({ kernels, config }) {
      const bounds = zoneBounds(config.zones);
      const seconds = await timeInZones(kernels, bounds);
      const totalSeconds = seconds.reduce((sum, zone) => sum + zone, 0);
      if (totalSeconds === 0) return { outcome: "skip", reason: "The activity has no heart rate over time" };

      const rows = ZONES.map((zone, index) => ({
        ...zone,
        zone: index,
        fromBpm: bounds[index - 1] ?? 0,
        seconds: seconds[index] ?? 0,
        fraction: (seconds[index] ?? 0) / totalSeconds,
      }));
      const zones = rows.map(({ square: _, ...zone }) => zone);
      return { outcome: "ok", section: zoneSection(rows, config), result: { zones, totalSeconds } };
    },
  },
});

function zoneSection(rows: readonly ZoneRow[], { style, barLength = 5, emptyZones }: BoosterConfig): SectionDraft {
  return {
    icon: "❤️",
    heading: "Heart Rate Zones",
    layout: "block",
    blocks: [
      {
        type: "bars",
        plain: style === "squares" ? { style, length: barLength } : { style: "words" },
        bars: rows
          .filter(({ seconds }) => emptyZones || seconds > 0)
          .map((row) => ({
            label: `Zone ${row.zone} (${row.name})`,
            fraction: Math.min(1, row.fraction * 2),
            squares:
              row.seconds === 0 ? 0 : Math.min(barLength, Math.max(1, Math.floor(row.fraction * 2 * barLength + 1e-9))),
            square: row.square,
            text: rowText(row, style),
          })),
      },
    ],
  };
}

function rowText({ seconds, fraction }: ZoneRow, style: BoosterConfig["style"]): string {
  if (style === "squares") return formatDuration(seconds);
  if (style === "percentage") return `${Math.round(fraction * 100)}% (${formatDuration(seconds)})`;
  return WORDS.find(({ from }) => fraction >= from)?.word ?? (seconds > 0 ? "Low" : "None");
}
