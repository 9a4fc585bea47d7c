import {
  type MuscleOrGroup,
  type RankedMuscle,
  type WorkLevel,
  isMuscle,
  muscleLabel,
  rankMuscles,
  workLevel,
} from "@fitglue/sdk/exercises";

const WORDS: Readonly<Record<WorkLevel, string>> = {
  veryHigh: "Very High",
  high: "High",
  medium: "Medium",
  low: "Low",
};

export interface HeatmapRow extends RankedMuscle {
  readonly label: string;
}

/** Rows with something in them, most worked first. */
export function heatmapRows(scores: ReadonlyMap<MuscleOrGroup, number>, byGroup: boolean): HeatmapRow[] {
  return rankMuscles(scores).map(({ id, score, fraction }) => ({ id, label: rowLabel(id, byGroup), score, fraction }));
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
  return WORDS[workLevel(fraction)];
}
