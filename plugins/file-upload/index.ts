import { definePlugin } from "@fitglue/sdk";
import { readActivityFile } from "@fitglue/sdk/files";
import { activityTitle } from "./activity-title.ts";
import type { Plugin } from "./manifest.types.ts";

export default definePlugin<Plugin>({
  source: {
    read({ trigger: { file }, config }) {
      const policy = config.damagedFiles === "save" ? "salvage" : "strict";
      const { activities } = readActivityFile(file.bytes, { fileName: file.name, policy });
      return {
        activities: activities.map(({ activity, streams, notices }) => ({
          activity: { ...activity, title: activityTitle(activity, file.name, config.untitled) },
          streams,
          notices,
        })),
      };
    },
  },
});
