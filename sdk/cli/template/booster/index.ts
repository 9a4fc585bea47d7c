import { definePlugin, formatDurationWords } from "@fitglue/sdk";
import type { Plugin } from "./manifest.types.ts";
import { timeAbove } from "./time-above.ts";

export default definePlugin<Plugin>({
  booster: {
    run({ streams, config }) {
      const { secondsAbove, fraction } = timeAbove(streams, config.limitBpm);
      return {
        outcome: "ok",
        section: {
          icon: "⏱️",
          heading: "Template Booster",
          layout: "inline",
          blocks: [
            {
              type: "facts",
              facts: [
                { label: null, value: formatDurationWords(secondsAbove), suffix: `above ${config.limitBpm} bpm` },
                { label: null, value: `${Math.round(fraction * 100)}%`, suffix: null },
              ],
            },
          ],
        },
        result: { secondsAbove, limitBpm: config.limitBpm },
      };
    },
  },
});
