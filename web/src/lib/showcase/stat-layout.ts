import type { ShowcasePage } from "#lib/api/models.ts";

export type Stat = ShowcasePage["stats"][number];

/** The figures of a page: the few that everybody reads, and the rest. */
export interface StatLayout {
  readonly headline: readonly Stat[];
  readonly others: readonly Stat[];
}

/** As many as stand side by side in large type. */
const MOST_HEADLINES = 4;
/** What a session is told by, first things first. */
const TELLING = [
  "Distance",
  "Volume",
  "Moving time",
  "Recorded time",
  "Average pace",
  "Average speed",
  "Sets",
  "Ascent",
  "Average heart rate",
  "Elapsed time",
  "Average power",
  "Energy",
];

/** Picks the figures that tell most of a session; those it does not know stay in the order of the page. */
export function statLayout(stats: readonly Stat[]): StatLayout {
  const rank = ({ label }: Stat): number => {
    const place = TELLING.indexOf(label);
    return place < 0 ? TELLING.length : place;
  };
  const headline = stats.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_HEADLINES);
  return { headline, others: stats.filter((stat) => !headline.includes(stat)) };
}
