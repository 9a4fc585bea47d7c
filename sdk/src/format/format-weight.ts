import { formatNumber } from "./format-number.ts";
import { KILOGRAMS_PER_POUND, type UnitSystem } from "./units.ts";

/**
 * Writes a weight as lifters do, without a space: `20kg`, `20.5kg`, `62.5kg`, `1,250kg`; or `135lb`.
 *
 * At most two decimals, so that a 1.25 kg plate is not lost.
 */
export function formatWeight(kilograms: number, units: UnitSystem = "metric"): string {
  if (units === "metric") return `${formatNumber(kilograms, 2)}kg`;
  // One decimal: kilograms that were pounds once give the whole pound back (61.23 kg are 134.99 lb).
  return `${formatNumber(kilograms / KILOGRAMS_PER_POUND, 1)}lb`;
}
