import { definePlugin } from "@fitglue/sdk";
import { readActivityFile } from "@fitglue/sdk/files";
import { activityTitle } from "./activity-title.ts";
import type { Plugin } from "./manifest.types.ts";

export default definePlugin<Plugin>({
  source: {
    read({ trigger: { file }, config }) {
      const { activities } = readActivityFile(file.bytes, {
        fileName: file.name,
        policy: config.damagedFiles === "save" ? "salvage" : "strict",
        unnamedUnits: config.tableUnits,
      });
      return {
        activities: activities.map((sourced) => ({
          ...sourced,
          activity: { ...sourced.activity, title: activityTitle(sourced.activity, file.name, config.untitled) },
        })),
      };
    },
  },
});
