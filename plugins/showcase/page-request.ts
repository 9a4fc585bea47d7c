import type { PagePart, PageRequest } from "@fitglue/sdk";
import type { DestinationConfig } from "./manifest.types.ts";

/** What the settings mean for the page. The host takes the content from the run itself. */
export function pageRequest(config: DestinationConfig, previous: { readonly externalId: string } | null): PageRequest {
  const { visibility, exactness, trimMeters = 0 } = config;
  const isShown: Record<PagePart, boolean> = {
    author: config.showAuthor,
    notes: config.showNotes,
    stats: config.showStats,
    route: config.showRoute,
    heartRate: config.showHeartRate,
    charts: config.showCharts,
    laps: config.showLaps,
    exercises: config.showExercises,
    muscles: config.showMuscles,
    sections: config.showSections,
  };
  const leaveOut = (Object.keys(isShown) as PagePart[]).filter((part) => !isShown[part]);
  return { externalId: previous?.externalId ?? null, visibility, leaveOut, exactness, trimMeters };
}
