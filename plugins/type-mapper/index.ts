import { definePlugin } from "@fitglue/sdk";
import type { Plugin } from "./manifest.types.ts";
import { matchRule } from "./match-rule.ts";

export default definePlugin<Plugin>({
  booster: {
    run({ activity, config }) {
      const texts = config.searchNotes ? [activity.title, activity.notes] : [activity.title];
      const rule = matchRule(config.rules, texts, config);
      if (rule === null) return { outcome: "skip", reason: "No rule fits the title" };
      if (rule.sport === activity.sport) return { outcome: "skip", reason: `The sport is ${rule.sport} already` };
      const { contains, sport } = rule;
      return { outcome: "ok", patch: { sport }, result: { from: activity.sport, to: sport, contains } };
    },
  },
});
