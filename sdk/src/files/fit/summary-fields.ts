import type { Statistic } from "../../generated/activity.ts";
import { UINT16, UINT32, UINT8, fitting, isEmpty, type BaseType } from "./base-types.ts";
import type { FitFields } from "./fit-fields.ts";

/** What sessions and laps have in common. */
export interface FitSummary {
  /** FIT time of the start. */
  startTime: number | null;
  elapsedSeconds: number | null;
  timerSeconds: number | null;
  distanceMeters: number | null;
  energyKilocalories: number | null;
  ascentMeters: number | null;
  descentMeters: number | null;
  heartRate: Statistic | null;
  power: Statistic | null;
  cadence: Statistic | null;
  speed: Statistic | null;
}

/** Field numbers that differ between the two messages. */
interface SummaryNumbers {
  readonly averageSpeed: number;
  readonly maximumSpeed: number;
  readonly enhancedAverageSpeed: number;
  readonly enhancedMaximumSpeed: number;
  readonly averageHeartRate: number;
  readonly maximumHeartRate: number;
  readonly minimumHeartRate: number;
  readonly averageCadence: number;
  readonly maximumCadence: number;
  readonly averageFractionalCadence: number;
  readonly maximumFractionalCadence: number;
  readonly averagePower: number;
  readonly maximumPower: number;
  readonly ascent: number;
  readonly descent: number;
}

export const SESSION_NUMBERS: SummaryNumbers = {
  ...{ averageSpeed: 14, maximumSpeed: 15, enhancedAverageSpeed: 124, enhancedMaximumSpeed: 125 },
  ...{ averageHeartRate: 16, maximumHeartRate: 17, minimumHeartRate: 64, averagePower: 20, maximumPower: 21 },
  ...{ averageCadence: 18, maximumCadence: 19, averageFractionalCadence: 92, maximumFractionalCadence: 93 },
  ...{ ascent: 22, descent: 23 },
};
export const LAP_NUMBERS: SummaryNumbers = {
  ...{ averageSpeed: 13, maximumSpeed: 14, enhancedAverageSpeed: 110, enhancedMaximumSpeed: 111 },
  ...{ averageHeartRate: 15, maximumHeartRate: 16, minimumHeartRate: 63, averagePower: 19, maximumPower: 20 },
  ...{ averageCadence: 17, maximumCadence: 18, averageFractionalCadence: 80, maximumFractionalCadence: 81 },
  ...{ ascent: 21, descent: 22 },
};

/** Field numbers that sessions and laps share. */
const START = 2;
const ELAPSED = 7;
const TIMER = 8;
const DISTANCE = 9;
const CALORIES = 11;

/** Takes the summary out of a session or lap message. */
export function takeSummary(fields: FitFields, numbers: SummaryNumbers): FitSummary {
  return {
    startTime: fields.takeNumber(START),
    elapsedSeconds: fields.takeNumber(ELAPSED, 1000),
    timerSeconds: fields.takeNumber(TIMER, 1000),
    distanceMeters: fields.takeNumber(DISTANCE, 100),
    energyKilocalories: fields.takeNumber(CALORIES),
    ascentMeters: fields.takeNumber(numbers.ascent),
    descentMeters: fields.takeNumber(numbers.descent),
    heartRate: statistic(
      fields.takeNumber(numbers.averageHeartRate),
      fields.takeNumber(numbers.minimumHeartRate),
      fields.takeNumber(numbers.maximumHeartRate),
    ),
    power: statistic(fields.takeNumber(numbers.averagePower), null, fields.takeNumber(numbers.maximumPower)),
    cadence: statistic(
      takeCadence(fields, numbers.averageCadence, numbers.averageFractionalCadence),
      null,
      takeCadence(fields, numbers.maximumCadence, numbers.maximumFractionalCadence),
    ),
    speed: statistic(
      takeSpeed(fields, numbers.averageSpeed, numbers.enhancedAverageSpeed),
      null,
      takeSpeed(fields, numbers.maximumSpeed, numbers.enhancedMaximumSpeed),
    ),
  };
}

/** Puts a summary into a message. What FIT cannot hold (no minimum of power, speed, cadence) is left out. */
export function putSummary(fields: FitFields, numbers: SummaryNumbers, summary: FitSummary): void {
  put(fields, START, UINT32, summary.startTime);
  put(fields, ELAPSED, UINT32, summary.elapsedSeconds, 1000);
  put(fields, TIMER, UINT32, summary.timerSeconds, 1000);
  put(fields, DISTANCE, UINT32, summary.distanceMeters, 100);
  put(fields, CALORIES, UINT16, summary.energyKilocalories);
  put(fields, numbers.ascent, UINT16, summary.ascentMeters);
  put(fields, numbers.descent, UINT16, summary.descentMeters);
  put(fields, numbers.averageHeartRate, UINT8, summary.heartRate?.average);
  put(fields, numbers.minimumHeartRate, UINT8, summary.heartRate?.minimum);
  put(fields, numbers.maximumHeartRate, UINT8, summary.heartRate?.maximum);
  put(fields, numbers.averagePower, UINT16, summary.power?.average);
  put(fields, numbers.maximumPower, UINT16, summary.power?.maximum);
  putCadence(fields, numbers.averageCadence, numbers.averageFractionalCadence, summary.cadence?.average);
  putCadence(fields, numbers.maximumCadence, numbers.maximumFractionalCadence, summary.cadence?.maximum);
  putSpeed(fields, numbers.averageSpeed, numbers.enhancedAverageSpeed, summary.speed?.average);
  putSpeed(fields, numbers.maximumSpeed, numbers.enhancedMaximumSpeed, summary.speed?.maximum);
}

/** The three numbers as a statistic; null when there is none at all. */
export function statistic(average: number | null, minimum: number | null, maximum: number | null): Statistic | null {
  return average === null && minimum === null && maximum === null ? null : { average, minimum, maximum };
}

/** Sets field `number` to `value` × `scale` when there is a value and the type can hold it; says whether it could. */
export function put(
  fields: FitFields,
  number: number,
  type: BaseType,
  value: number | null | undefined,
  scale = 1,
): boolean {
  fields.delete(number);
  if (value === null || value === undefined) return false;
  const raw = fitting(type, value * scale);
  if (isEmpty(type, raw)) return false;
  fields.set(number, type, raw);
  return true;
}

function takeCadence(fields: FitFields, whole: number, fraction: number): number | null {
  const revolutions = fields.takeNumber(whole);
  const part = fields.takeNumber(fraction, 128);
  return revolutions === null ? null : revolutions + (part ?? 0);
}

function putCadence(fields: FitFields, whole: number, fraction: number, value: number | null | undefined): void {
  const steps = Math.round((value ?? Number.NaN) * 128);
  const wrote = put(fields, whole, UINT8, Math.floor(steps / 128));
  put(fields, fraction, UINT8, wrote && steps % 128 > 0 ? steps % 128 : null);
}

/** The wide field wins; both are taken. */
function takeSpeed(fields: FitFields, narrow: number, wide: number): number | null {
  const metersPerSecond = fields.takeNumber(narrow, 1000);
  return fields.takeNumber(wide, 1000) ?? metersPerSecond;
}

/** Older readers know only the narrow field; it holds up to 65 m/s. */
function putSpeed(fields: FitFields, narrow: number, wide: number, value: number | null | undefined): void {
  put(fields, narrow, UINT16, value, 1000);
  put(fields, wide, UINT32, value, 1000);
}
