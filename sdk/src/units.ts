import { KILOGRAMS_PER_POUND, METERS_PER_MILE } from "./format/units.ts";

/** FIT stores angles in semicircles: a half turn cut into 2³¹ parts. */
const SEMICIRCLES_PER_DEGREE = 2 ** 31 / 180;

export const semicirclesToDegrees = (semicircles: number): number => semicircles / SEMICIRCLES_PER_DEGREE;
/** The nearest whole semicircle: off by 5 mm at most. */
export const degreesToSemicircles = (degrees: number): number => Math.round(degrees * SEMICIRCLES_PER_DEGREE);

export const poundsToKilograms = (pounds: number): number => pounds * KILOGRAMS_PER_POUND;
export const kilogramsToPounds = (kilograms: number): number => kilograms / KILOGRAMS_PER_POUND;

export const metersToMiles = (meters: number): number => meters / METERS_PER_MILE;
export const milesToMeters = (miles: number): number => miles * METERS_PER_MILE;

/** Minutes that a kilometre takes at a speed; Infinity at standstill. `formatPace` writes it. */
export const minutesPerKilometer = (metersPerSecond: number): number => 1000 / metersPerSecond / 60;
/** Minutes that a mile takes at a speed; Infinity at standstill. */
export const minutesPerMile = (metersPerSecond: number): number => METERS_PER_MILE / metersPerSecond / 60;
