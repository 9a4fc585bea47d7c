import { type SectionDraft, definePlugin, formatNumber } from "@fitglue/sdk";
import { estimateEnergy } from "./energy-estimate.ts";
import { foodEquivalent } from "./food-equivalent.ts";
import type { BoosterConfig, Plugin } from "./manifest.types.ts";

export default definePlugin<Plugin>({
  booster: {
    run({ activity, config }) {
      const { preferDevice, kind, fun } = config;
      const estimate = estimateEnergy(activity, personOf(config), { preferDevice, kind });
      if (estimate === null) return { outcome: "skip", reason: "The activity has no duration" };

      const { energy, met, durationSeconds } = estimate;
      const kilocalories = Math.round(energy.kilocalories);
      const food = fun ? foodEquivalent(energy.kilocalories, activity.startedAt) : null;
      const isMeasured = energy.method === "device" || energy.method === "power" || energy.method === "user";
      const words = [isMeasured ? null : "(estimate)", food === null ? null : `≈ ${food}`].filter(
        (word) => word !== null,
      );
      const section: SectionDraft = {
        icon: "🔥",
        heading: "Calories",
        layout: "inline",
        blocks: [
          {
            type: "facts",
            facts: [
              {
                label: null,
                value: `${formatNumber(kilocalories)} kcal`,
                suffix: words.length > 0 ? words.join(" ") : null,
              },
            ],
          },
        ],
      };
      return {
        outcome: "ok",
        // A figure that was there stays, also when the settings show an estimate instead.
        ...(activity.energy === null ? { patch: { energy: { ...energy, kilocalories } } } : {}),
        section,
        result: { kilocalories, kind: energy.kind, method: energy.method, met, durationSeconds },
      };
    },
  },
});

function personOf({ weightKg, formula, ageYears }: BoosterConfig) {
  return { weightKg, keytel: formula === "none" || ageYears === undefined ? null : { sex: formula, ageYears } };
}
