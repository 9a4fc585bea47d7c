import type { NumberField } from "@fitglue/sdk";
import * as m from "#messages/form.ts";

type Unit = NonNullable<NumberField["x-unit"]>;

/** A unit in which a stored value is shown. */
export interface DisplayUnit {
  readonly label: string;
  /** What a screen reader says. */
  readonly spoken: string;
  readonly fromStored: (value: number) => number;
  readonly toStored: (value: number) => number;
  /** Whether it is another unit than the stored one. */
  readonly isConverted: boolean;
}

/** The international avoirdupois pound: exactly 0.45359237 kg. */
const KG_PER_LB = 0.45359237;
/** The international foot and mile: exactly 0.3048 m and 1.609344 km. */
const M_PER_FT = 0.3048;
const KM_PER_MI = 1.609344;

const IMPERIAL: Partial<Record<Unit, DisplayUnit>> = {
  kg: scaled("lb", KG_PER_LB),
  m: scaled("ft", M_PER_FT),
  km: scaled("mi", KM_PER_MI),
  "m/s": scaled("mph", (KM_PER_MI * 1000) / 3600),
  "°C": {
    ...named("°F"),
    fromStored: (celsius) => tidy((celsius * 9) / 5 + 32, 2),
    toStored: (fahrenheit) => tidy(((fahrenheit - 32) * 5) / 9, 6),
    isConverted: true,
  },
};

/**
 * What is stored for a number that somebody entered in a unit of theirs.
 *
 * A number that stands there already, and the ends of the range, mean exactly what they showed: they are rounded for the
 * eye, and must not drift or fall out of the range because of it. Where only whole numbers or steps are stored, the nearest.
 *
 * @param current What is stored now; null for nothing.
 */
export function storedNumber(field: NumberField, unit: DisplayUnit, entered: number, current: number | null): number {
  const { minimum, maximum, default: initial, type, multipleOf } = field;
  const exact = [current, minimum, maximum, initial].find(
    (value) => value != null && unit.fromStored(value) === entered,
  );
  if (exact != null) return exact;
  const stored = unit.toStored(entered);
  const step = multipleOf ?? (type === "integer" ? 1 : null);
  return step === null || !unit.isConverted ? stored : tidy(Math.round(stored / step) * step, 6);
}

/**
 * How a value with `unit` is shown to somebody with these units; it is always stored in `unit`.
 *
 * @param isWhole Whether only whole numbers are stored: then only whole ones are shown, too.
 */
export function displayUnit(unit: Unit, units: "metric" | "imperial", isWhole = false): DisplayUnit {
  const imperial = units === "imperial" ? IMPERIAL[unit] : undefined;
  if (imperial === undefined) return { ...named(unit), fromStored: same, toStored: same, isConverted: false };
  return isWhole ? { ...imperial, fromStored: (value) => Math.round(imperial.fromStored(value)) } : imperial;
}

function named(unit: string): Pick<DisplayUnit, "label" | "spoken"> {
  return { label: m.unitLabel({ unit }), spoken: m.unit({ unit }) };
}

function scaled(unit: string, storedPerShown: number): DisplayUnit {
  return {
    ...named(unit),
    fromStored: (value) => tidy(value / storedPerShown, 2),
    toStored: (value) => tidy(value * storedPerShown, 6),
    isConverted: true,
  };
}

function same(value: number): number {
  return value;
}

function tidy(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
