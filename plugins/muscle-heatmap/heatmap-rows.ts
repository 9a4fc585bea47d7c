import { MUSCLE_GROUPS, MUSCLE_NAMES, type MuscleOrGroup, isMuscle, muscleLabel } from "@fitglue/sdk/exercises";

/** Lowest share of the highest score for each word. */
const WORDS = [
  { from: 0.75, word: "Very High" },
  { from: 0.5, word: "High" },
  { from: 0.25, word: "Medium" },
  { from: 0, word: "Low" },
] as const;
const ORDER: readonly MuscleOrGroup[] = [...MUSCLE_NAMES, ...(Object.keys(MUSCLE_GROUPS) as MuscleOrGroup[])];

export interface HeatmapRow {
  readonly id: MuscleOrGroup;
  readonly label: string;
  readonly score: number;
  /** Share of the highest score, above 0 and at most 1. */
  readonly fraction: number;
}

/** Rows with something in them, most worked first; equal scores in the catalogue's order, so never by chance. */
export function heatmapRows(scores: ReadonlyMap<MuscleOrGroup, number>, byGroup: boolean): HeatmapRow[] {
  const worked = [...scores].filter(([, score]) => score > 0);
  const highest = Math.max(0, ...worked.map(([, score]) => score));
  return worked
    .toSorted(([a, scoreA], [b, scoreB]) => scoreB - scoreA || ORDER.indexOf(a) - ORDER.indexOf(b))
    .map(([id, score]) => ({ id, label: rowLabel(id, byGroup), score, fraction: score / highest }));
}

/** A broad group among single muscles holds what only a keyword told. */
function rowLabel(id: MuscleOrGroup, byGroup: boolean): string {
  return byGroup || isMuscle(id) ? muscleLabel(id) : `${muscleLabel(id)} (unspecified)`;
}

/** Full squares of a bar: the share rounded down, and at least one for what was worked at all. */
export function fullSquares(fraction: number, length: number): number {
  return Math.max(1, Math.floor(fraction * length + 1e-9));
}

/** Whole per cent, rounded down, so that only the most worked row has 100%. */
export function percentText(fraction: number): string {
  return `${Math.floor(fraction * 100 + 1e-9)}%`;
}

export function ratingWord(fraction: number): string {
  return WORDS.find(({ from }) => fraction >= from)?.word ?? "Low";
}
