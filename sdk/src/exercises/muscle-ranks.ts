import { MUSCLE_GROUPS, MUSCLE_NAMES, type MuscleOrGroup } from "./muscles.ts";

/** Lowest share of the highest score for each level. */
const LEVELS = [
  { from: 0.75, level: "veryHigh" },
  { from: 0.5, level: "high" },
  { from: 0.25, level: "medium" },
] as const;
const ORDER: readonly MuscleOrGroup[] = [...MUSCLE_NAMES, ...(Object.keys(MUSCLE_GROUPS) as MuscleOrGroup[])];

/** How hard something was worked, compared with what was worked most. */
export type WorkLevel = (typeof LEVELS)[number]["level"] | "low";

export interface RankedMuscle {
  readonly id: MuscleOrGroup;
  readonly score: number;
  /** Share of the highest score, above 0 and at most 1. */
  readonly fraction: number;
}

/** What was worked at all, most worked first; equal scores in the catalogue's order, so never by chance. */
export function rankMuscles(scores: ReadonlyMap<MuscleOrGroup, number>): RankedMuscle[] {
  const worked = [...scores].filter(([, score]) => score > 0);
  const highest = Math.max(0, ...worked.map(([, score]) => score));
  return worked
    .toSorted(([a, scoreA], [b, scoreB]) => scoreB - scoreA || ORDER.indexOf(a) - ORDER.indexOf(b))
    .map(([id, score]) => ({ id, score, fraction: score / highest }));
}

/** The level of a share of the highest score: very high from 75 %, high from 50 %, medium from 25 %, else low. */
export function workLevel(fraction: number): WorkLevel {
  return LEVELS.find(({ from }) => fraction >= from)?.level ?? "low";
}
