import type { ActivityView } from "@fitglue/sdk";
import type { Settings } from "../api/account.ts";
import type { StoredPage } from "../storage/database/schema.ts";
import { sportWords } from "./measures.ts";
import { pageCharts } from "./page-charts.ts";
import { pageExercises } from "./page-exercises.ts";
import { pageStats } from "./page-stats.ts";
import { routePoints } from "./route-points.ts";
import { workedMuscles } from "./worked-muscles.ts";

export interface PageOptions {
  /** Cut from both ends of the route. */
  readonly trimMeters: number;
  readonly settings: Settings;
}

/**
 * Freezes an activity into its page: everything that its owner may choose to show. The ends of the route, which are hidden,
 * are not in the page and cannot be got back from it.
 */
export function buildPage(
  { activity, streams, sections }: ActivityView,
  { trimMeters, settings }: PageOptions,
): StoredPage {
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
    route: routePoints(streams, trimMeters),
    charts: pageCharts(activity, streams, units),
    laps: activity.laps.map(({ distanceMeters, elapsedSeconds, heartRate }, index) => ({
      index: index + 1,
      distanceMeters,
      elapsedSeconds,
      averageHeartRateBpm: heartRate?.average ?? null,
    })),
    exercises: pageExercises(activity, units),
    muscles: workedMuscles(activity),
    sections: sections.map((section) => ({ ...section })),
  };
}
