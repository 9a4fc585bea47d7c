import { fail } from "@fitglue/sdk";
import type { BoosterConfig } from "./manifest.types.ts";

/** Lower bounds of zones 1 to 5, as per cent of the maximum or of the reserve. */
const PERCENT = [50, 60, 70, 80, 90] as const;

/**
 * Lower bounds of zones 1 to 5 in bpm, ascending. Karvonen: resting + share × (maximum − resting); age: maximum =
 * 208 − 0.7 × age (Tanaka 2001).
 */
export function zoneBounds(zones: BoosterConfig["zones"]): readonly number[] {
  const bounds = boundsOf(zones);
  const wrong = bounds.findIndex((bpm, index) => index > 0 && bpm <= (bounds[index - 1] ?? 0));
  if (wrong > 0) {
    fail(
      "ZONES_NOT_ASCENDING",
      `Zone ${wrong + 1} begins at ${bounds[wrong]} bpm, not above zone ${wrong} at ${bounds[wrong - 1]} bpm; raise it`,
    );
  }
  return bounds;
}

function boundsOf(zones: BoosterConfig["zones"]): readonly number[] {
  switch (zones.method) {
    case "maximum":
      return between(0, zones.maximumBpm);
    case "reserve":
      return between(zones.restingBpm, zones.maximumBpm);
    case "age":
      return between(0, 208 - 0.7 * zones.ageYears);
    case "own":
      return zones.lowerBpm;
  }
}

function between(lowest: number, highest: number): readonly number[] {
  // Multiplied before it is divided: 190 × 70 / 100 is 133 exactly, so that 133 bpm is on the bound.
  return PERCENT.map((percent) => lowest + ((highest - lowest) * percent) / 100);
}
