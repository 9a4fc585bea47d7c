/** What an activity's page consists of; `sections` are what boosters wrote. */
export const PAGE_PARTS = [
  "author",
  "notes",
  "stats",
  "route",
  "heartRate",
  "charts",
  "laps",
  "exercises",
  "muscles",
  "sections",
] as const;
export type PagePart = (typeof PAGE_PARTS)[number];
