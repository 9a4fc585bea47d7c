import type { PaceStyle } from "./pace-text.ts";

/** A change below this is an even pace. */
const EVEN_CHANGE = 0.01;

/**
 * Says that the second half was faster, or nothing.
 *
 * `change` relates equal distances, so both halves have `average` as their mean time: 2a / (2 + change) and the rest.
 */
export function negativeSplitText(
  change: number | null,
  average: number,
  { splitMeters, splitLabel, heading }: PaceStyle,
): string | null {
  if (change === null || change >= 0) return null;
  if (heading === "Speed") {
    const percentFaster = Math.round(-change * 100);
    return percentFaster === 0 ? null : `🔥 Negative Split! Second half ${percentFaster}% faster`;
  }
  const secondsFaster = Math.round((splitMeters / average) * (-change / (1 + change / 2)));
  return secondsFaster === 0
    ? null
    : `🔥 Negative Split! Second half ${secondsFaster}s/${splitLabel === "Km" ? "km" : "mi"} faster`;
}

/** Says how the last quarter compared with the first, or nothing. */
export function fatigueText(change: number | null): string | null {
  if (change === null) return null;
  if (change > EVEN_CHANGE) return `😓 Fatigue: ${Math.round(change * 100)}% slower in the final quarter`;
  if (change > 0) return null;
  return `💪 Strong Finish: Final quarter ${change < -EVEN_CHANGE ? "faster than" : "as fast as"} the first`;
}
