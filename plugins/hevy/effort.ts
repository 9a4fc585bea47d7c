import { EFFORTS } from "./hevy-api.ts";

/**
 * The effort (RPE) that Hevy takes for one that it may not take: 6, 7, 7.5, 8, 8.5, 9, 9.5 or 10.
 *
 * The nearest of them, the higher one when two are as near: 6.5 becomes 7. Hevy's scale begins at 6, so an effort below it
 * is left out instead of being made harder than it was.
 */
export function hevyEffort(rpe: number | null): number | null {
  if (rpe === null || rpe < EFFORTS[0]) return null;
  const distance = (effort: number) => Math.abs(effort - rpe);
  return EFFORTS.reduce<number>((best, effort) => (distance(effort) <= distance(best) ? effort : best), EFFORTS[0]);
}
