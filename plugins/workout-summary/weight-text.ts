import { type Exercise, groupedNumber } from "@fitglue/sdk";

/** The international avoirdupois pound in kg (exact). */
const KG_PER_LB = 0.45359237;

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
  const text = groupedNumber(unit === "kg" ? weightKg : weightKg / KG_PER_LB, 2);
  return leastDecimals === 1 && !text.includes(".") ? `${text}.0` : text;
}
