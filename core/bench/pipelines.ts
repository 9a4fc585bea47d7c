import type { Step } from "./connected-site.ts";

/** Pipelines that are measured: five boosters, and both destinations that need nothing but this machine. */
export interface MeasuredPipeline {
  readonly source: Step;
  readonly boosters: readonly Step[];
  readonly destinations: readonly Step[];
}

const DESTINATIONS: readonly Step[] = [{ plugin: "strava" }, { plugin: "showcase", config: { visibility: "public" } }];

export const RUN_PIPELINE: MeasuredPipeline = {
  source: { plugin: "file-upload" },
  boosters: ["heart-rate-summary", "heart-rate-zones", "elevation-summary", "pace-summary", "route-thumbnail"].map(
    (plugin) => ({ plugin }),
  ),
  destinations: DESTINATIONS,
};

/** The last booster finds no heart rate in a session of Hevy, and is skipped. */
export const STRENGTH_PIPELINE: MeasuredPipeline = {
  source: { plugin: "hevy" },
  boosters: [
    { plugin: "workout-summary" },
    { plugin: "muscle-heatmap" },
    { plugin: "calories-burned", config: { weightKg: 75 } },
    { plugin: "type-mapper", config: { rules: [{ contains: "yoga", sport: "Yoga" }] } },
    { plugin: "heart-rate-summary" },
  ],
  destinations: DESTINATIONS,
};
