import type { DataClass } from "@fitglue/sdk";
import type { DateExactness, PagePart, ShowcasePage, Withheld } from "../api/showcase.ts";
import type { ShowcasePageContent, StoredPage } from "../storage/database/schema.ts";
import { HEART_RATE_STATS } from "./page-stats.ts";

/** Nothing is kept from those who may see the page. */
export const ALL_SHOWN: Withheld = { parts: [], sections: [], exactness: "minute" };

/** Parts that show a kind of data: withheld, they take along all that was made of it. */
const CLASS_OF_PART: Partial<Record<PagePart, DataClass>> = {
  route: "position",
  heartRate: "heartRate",
  exercises: "sets",
};
const FROM_EXACT: readonly DateExactness[] = ["minute", "day", "month"];
const DAY_OF_MONTH = 15;

type Section = ShowcasePageContent["sections"][number];

/**
 * The page as visitors may see it. What is withheld is not in it, nor can it be worked out from what is.
 *
 * A section is withheld with the data that its booster cannot work without, and its pictures with all data that the booster
 * could see: who draws a route need not say so. Of a section whose booster is not known, the worst is assumed.
 */
export function withhold(page: StoredPage, withheld: Withheld): ShowcasePageContent {
  const isShown = (part: PagePart) => !withheld.parts.includes(part);
  const hidesHeartRate = !isShown("heartRate");
  const { madeOf: _madeOf, ...content } = page;
  return {
    ...content,
    ...blurredDate(page, withheld.exactness),
    author: isShown("author") ? page.author : null,
    notes: isShown("notes") ? page.notes : "",
    stats: isShown("stats")
      ? page.stats.filter(({ label }) => !(hidesHeartRate && HEART_RATE_STATS.includes(label)))
      : [],
    route: isShown("route") ? page.route : [],
    charts: isShown("charts") ? page.charts.filter(({ name }) => !(hidesHeartRate && name === "heartRate")) : [],
    laps: isShown("laps") ? page.laps.map((lap) => (hidesHeartRate ? { ...lap, averageHeartRateBpm: null } : lap)) : [],
    exercises: isShown("exercises") ? page.exercises : [],
    muscles: isShown("muscles") && isShown("exercises") ? (page.muscles ?? null) : null,
    sections: isShown("sections") ? shownSections(page, withheld) : [],
  };
}

/** What both withhold. */
export function withholdBoth(one: Withheld, other: Withheld): Withheld {
  return {
    parts: [...new Set([...one.parts, ...other.parts])],
    sections: [...new Set([...one.sections, ...other.sections])],
    exactness: FROM_EXACT.findLast((each) => each === one.exactness || each === other.exactness) ?? "month",
  };
}

/** Ids of the pictures that a page shows. */
export function picturesOf({ sections }: Pick<ShowcasePageContent, "sections">): string[] {
  return sections.flatMap((section) =>
    blocksOf(section).flatMap((block) => (typeof block["assetId"] === "string" ? [block["assetId"]] : [])),
  );
}

/** A moment as exact as a page says it: an instant in the middle of the day or month. */
export function blurred(instant: string, exactness: DateExactness): string {
  if (exactness === "minute") return instant;
  const day = exactness === "day" ? instant.slice(8, 10) : String(DAY_OF_MONTH);
  return `${instant.slice(0, 7)}-${day}T12:00:00.000Z`;
}

/** The local day, or month, without the clock and the zone that would tell more. */
function blurredDate(
  { startedAt, timeZone, utcOffsetSeconds }: StoredPage,
  exactness: DateExactness,
): Pick<ShowcasePage, "exactness" | "startedAt" | "timeZone" | "utcOffsetSeconds"> {
  if (exactness === "minute") return { exactness, startedAt, timeZone, utcOffsetSeconds };
  const local = new Date(Date.parse(startedAt) + (utcOffsetSeconds ?? 0) * 1000).toISOString();
  return { exactness, startedAt: blurred(local, exactness), timeZone: null, utcOffsetSeconds: null };
}

function shownSections({ sections, madeOf = {} }: StoredPage, withheld: Withheld): Section[] {
  const classes = withheld.parts.flatMap((part) => CLASS_OF_PART[part] ?? []);
  return sections.flatMap((section) => {
    const slot = String(section["slot"]);
    if (withheld.sections.includes(slot)) return [];
    if (classes.length === 0) return [section];
    const data = madeOf[slot];
    if (data === undefined || data.needs.some((each) => classes.includes(each))) return [];
    if (!data.sees.some((each) => classes.includes(each))) return [section];
    const blocks = blocksOf(section).filter(({ type }) => type !== "image");
    return blocks.length === 0 ? [] : [{ ...section, blocks }];
  });
}

function blocksOf(section: Section): readonly Readonly<Record<string, unknown>>[] {
  const blocks: unknown = section["blocks"];
  return Array.isArray(blocks) ? (blocks as readonly Readonly<Record<string, unknown>>[]) : [];
}
