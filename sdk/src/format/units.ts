/** Which units a person reads. Values are always stored in SI units. */
export type UnitSystem = "metric" | "imperial";

/** International yard and pound agreement of 1959, exact. */
export const METERS_PER_FOOT = 0.3048;
export const METERS_PER_YARD = 0.9144;
export const METERS_PER_MILE = 1609.344;
export const KILOGRAMS_PER_POUND = 0.45359237;
