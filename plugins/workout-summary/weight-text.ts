import { type Exercise, KILOGRAMS_PER_POUND, formatNumber } from "@fitglue/sdk";

export type WeightUnit = "kg" | "lb";

/** The unit in which most sets were typed; kilograms when the source does not say, or for a tie. */
export function loggedUnit(exercises: readonly Exercise[]): WeightUnit {
  const units = exercises.flatMap(({ sets }) => sets.flatMap(({ loggedWeight }) => loggedWeight?.unit ?? []));
  const pounds = units.filter((unit) => unit === "lb").length;
  return pounds > units.length - pounds ? "lb" : "kg";
}

/**
 * A weight in a unit, with up to two decimals: `22.5`, `100`, `135`.
 *
 * @param leastDecimals Decimals that are written even when they are zero: 1 gives `100.0`.
 */
export function weightText(weightKg: number, unit: WeightUnit, leastDecimals: 0 | 1 = 0): string {
  const text = formatNumber(unit === "kg" ? weightKg : weightKg / KILOGRAMS_PER_POUND, 2);
  return leastDecimals === 1 && !text.includes(".") ? `${text}.0` : text;
}
