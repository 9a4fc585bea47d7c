import type { ActivityView, PageRequest } from "@fitglue/sdk";
import type { Settings } from "../api/account.ts";
import type { ShowcasePageContent } from "../storage/database/schema.ts";
import { sportWords } from "./measures.ts";
import { pageCharts } from "./page-charts.ts";
import { pageExercises } from "./page-exercises.ts";
import { pageStats } from "./page-stats.ts";
import { routePoints } from "./route-points.ts";

export interface PageOptions {
  readonly request: PageRequest;
  readonly settings: Settings;
}

/**
 * Freezes an activity into its page: everything that is shown, and nothing that is not. What the request
 * hides (route, charts, the ends of the route) is not in the page and cannot be got back from it.
 */
export function buildPage(
  { activity, streams, sections }: ActivityView,
  { request, settings }: PageOptions,
): ShowcasePageContent {
  const { units, name } = settings;
  return {
    title: activity.title.trim() || sportWords(activity.sport),
    notes: activity.notes,
    sport: activity.sport,
    author: name || null,
    startedAt: activity.startedAt,
    timeZone: activity.timeZone,
    utcOffsetSeconds: activity.utcOffsetSeconds,
    stats: pageStats(activity, units),
    route: request.showRoute ? routePoints(streams, request.trimMeters) : [],
    charts: request.showCharts ? pageCharts(activity, streams, units) : [],
    laps: activity.laps.map(({ distanceMeters, elapsedSeconds, heartRate }, index) => ({
      index: index + 1,
      distanceMeters,
      elapsedSeconds,
      averageHeartRateBpm: heartRate?.average ?? null,
    })),
    exercises: pageExercises(activity, units),
    sections: sections.map((section) => ({ ...section })),
  };
}
