import { definePlugin } from "@fitglue/sdk";
import { readActivityFile } from "@fitglue/sdk/files";
import { activityTitle } from "./activity-title.ts";
import type { Plugin } from "./manifest.types.ts";

/** What a source may hand over at once; a table of years has more. */
const ACTIVITIES_AT_ONCE = 250;

export default definePlugin<Plugin>({
  source: {
    read({ trigger: { file }, config }) {
      const { activities, more } = readActivityFile(file.bytes, {
        fileName: file.name,
        policy: config.damagedFiles === "save" ? "salvage" : "strict",
        unnamedUnits: config.tableUnits,
        part: { from: file.from ?? 0, most: ACTIVITIES_AT_ONCE },
      });
      return {
        more,
        activities: activities.map((sourced) => ({
          ...sourced,
          activity: { ...sourced.activity, title: activityTitle(sourced.activity, file.name, config.untitled) },
        })),
      };
    },
  },
});
