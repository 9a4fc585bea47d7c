import { PAGE_PARTS, type PagePart } from "@fitglue/sdk";
import type { StoredPage } from "../storage/database/schema.ts";
import { HEART_RATE_STATS } from "./page-stats.ts";

/** What the page consists of, so that only that is offered to be withheld. */
export function presentParts(page: StoredPage): PagePart[] {
  const madeOfHeartRate = Object.values(page.madeOf ?? {}).some(({ sees }) => sees.includes("heartRate"));
  const isPresent: Record<PagePart, boolean> = {
    author: page.author !== null,
    notes: page.notes !== "",
    stats: page.stats.length > 0,
    route: page.route.length > 0,
    heartRate:
      madeOfHeartRate ||
      page.stats.some(({ label }) => HEART_RATE_STATS.includes(label)) ||
      page.charts.some(({ name }) => name === "heartRate") ||
      page.laps.some(({ averageHeartRateBpm }) => averageHeartRateBpm !== null),
    charts: page.charts.length > 0,
    laps: page.laps.length > 0,
    exercises: page.exercises.length > 0,
    muscles: (page.muscles ?? null) !== null,
    sections: page.sections.length > 0,
  };
  return PAGE_PARTS.filter((part) => isPresent[part]);
}
