import { parseNumber } from "../xml/parse-values.ts";

/** How much one of a unit is, in the unit that we count in. HealthKit writes small calories `cal`, large ones `Cal`. */
const UNITS = {
  meters: {
    ...{ m: 1, km: 1000, cm: 0.01, mm: 0.001, mi: 1609.344, ft: 0.3048, yd: 0.9144, in: 0.0254 },
  },
  kilocalories: { kcal: 1, Cal: 1, cal: 0.001, kJ: 1 / 4.184, J: 1 / 4184 },
  seconds: { s: 1, sec: 1, ms: 0.001, min: 60, hr: 3600, h: 3600, d: 86_400 },
  metersPerSecond: {
    ...{ "m/s": 1, "km/hr": 1 / 3.6, "km/h": 1 / 3.6, "mi/hr": 0.44704, mph: 0.44704, "ft/s": 0.3048 },
  },
  perMinute: { "count/min": 1, "count/s": 60, "count/sec": 60, rpm: 1 },
  watts: { W: 1, kW: 1000 },
} as const satisfies Record<string, Readonly<Record<string, number>>>;

export type Dimension = keyof typeof UNITS;

/** A number with a unit as Apple Health writes them; null when either is missing or unknown, or when it is below 0. */
export function quantity(value: string | undefined, unit: string | undefined, dimension: Dimension): number | null {
  const factors: Readonly<Record<string, number>> = UNITS[dimension];
  const name = unit?.trim() ?? "";
  const factor = Object.hasOwn(factors, name) ? factors[name] : undefined;
  const number = parseNumber(value);
  return factor === undefined || Number.isNaN(number) || number < 0 ? null : rounded(number * factor);
}

/** A quantity in one text, as metadata has them: `8520 cm`. */
export function writtenQuantity(text: string | undefined, dimension: Dimension): number | null {
  const [value, unit] = text?.trim().split(/\s+/u) ?? [];
  return quantity(value, unit, dimension);
}

/** Without the dust of conversions. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
