import type { NumberField } from "@fitglue/sdk";

type Unit = NonNullable<NumberField["x-unit"]>;

/** A unit in which a stored value is shown. */
export interface DisplayUnit {
  readonly label: string;
  /** What a screen reader says. */
  readonly spoken: string;
  readonly fromStored: (value: number) => number;
  readonly toStored: (value: number) => number;
}

const SPOKEN: Record<Unit, string> = {
  kg: "kilograms",
  m: "metres",
  km: "kilometres",
  s: "seconds",
  min: "minutes",
  h: "hours",
  bpm: "beats per minute",
  W: "watts",
  rpm: "revolutions per minute",
  "%": "per cent",
  "°C": "degrees Celsius",
  kcal: "kilocalories",
  px: "pixels",
  years: "years",
  "m/s": "metres per second",
};

/** The international avoirdupois pound: exactly 0.45359237 kg. */
const KG_PER_LB = 0.45359237;
/** The international foot and mile: exactly 0.3048 m and 1.609344 km. */
const M_PER_FT = 0.3048;
const KM_PER_MI = 1.609344;

const IMPERIAL: Partial<Record<Unit, DisplayUnit>> = {
  kg: scaled("lb", "pounds", KG_PER_LB),
  m: scaled("ft", "feet", M_PER_FT),
  km: scaled("mi", "miles", KM_PER_MI),
  "m/s": scaled("mph", "miles per hour", (KM_PER_MI * 1000) / 3600),
  "°C": {
    label: "°F",
    spoken: "degrees Fahrenheit",
    fromStored: (celsius) => tidy((celsius * 9) / 5 + 32, 2),
    toStored: (fahrenheit) => tidy(((fahrenheit - 32) * 5) / 9, 6),
  },
};

/** How a value with `unit` is shown to somebody with these units; it is always stored in `unit`. */
export function displayUnit(unit: Unit, units: "metric" | "imperial"): DisplayUnit {
  const imperial = units === "imperial" ? IMPERIAL[unit] : undefined;
  return imperial ?? { label: unit, spoken: SPOKEN[unit], fromStored: (value) => value, toStored: (value) => value };
}

function scaled(label: string, spoken: string, storedPerShown: number): DisplayUnit {
  return {
    label,
    spoken,
    fromStored: (value) => tidy(value / storedPerShown, 2),
    toStored: (value) => tidy(value * storedPerShown, 6),
  };
}

function tidy(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
