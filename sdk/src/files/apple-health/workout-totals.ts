import type { Activity, Statistic } from "../../generated/activity.ts";
import { parseNumber } from "../xml/parse-values.ts";
import { distanceOfSport } from "./apple-sports.ts";
import type { HealthWorkout } from "./health-handler.ts";
import { QUANTITY_PREFIX } from "./heart-rate-record.ts";
import { type Dimension, quantity, writtenQuantity } from "./quantity.ts";

type Attributes = Readonly<Record<string, string>>;

export type WorkoutTotals = Pick<
  Activity,
  "distanceMeters" | "ascentMeters" | "descentMeters" | "energy" | "heartRate" | "power" | "cadence" | "speed"
>;

/**
 * Totals of a workout: from its `WorkoutStatistics`, as exports have them since iOS 16, or from its own attributes
 * (`totalDistance`, `totalEnergyBurned`) of older ones.
 *
 * @param type - of the workout, without its prefix
 */
export function workoutTotals(type: string, { attributes, metadata, statistics }: HealthWorkout): WorkoutTotals {
  const byType = new Map(statistics.map((one) => [(one["type"] ?? "").replace(QUANTITY_PREFIX, ""), one] as const));
  const meters = new Map<string, number>();
  for (const [name, { sum, unit }] of byType) {
    const distance = name.startsWith("Distance") ? quantity(sum, unit, "meters") : null;
    if (distance !== null) meters.set(name, distance);
  }
  const total = quantity(attributes["totalDistance"], attributes["totalDistanceUnit"], "meters");
  const first = (dimension: Dimension, ...names: string[]): Statistic | null =>
    names.map((name) => statisticIn(byType.get(name), dimension)).find((one) => one !== null) ?? null;
  return {
    distanceMeters: distanceOfSport(type, total, meters),
    ascentMeters: writtenQuantity(metadata.get("HKElevationAscended"), "meters"),
    descentMeters: writtenQuantity(metadata.get("HKElevationDescended"), "meters"),
    energy: energyOf(attributes, byType),
    heartRate: first("perMinute", "HeartRate"),
    power: first("watts", "RunningPower", "CyclingPower"),
    cadence: first("perMinute", "CyclingCadence"),
    speed:
      first("metersPerSecond", "RunningSpeed", "CyclingSpeed", "WalkingSpeed", "RowingSpeed", "PaddleSportsSpeed") ??
      speedIn(metadata),
  };
}

/** What Apple calls active energy is without that of being alive; with that, it is all of it. */
function energyOf(attributes: Attributes, byType: ReadonlyMap<string, Attributes>): Activity["energy"] {
  const sumOf = (name: string): number | null => {
    const one = byType.get(name);
    return quantity(one?.["sum"], one?.["unit"], "kilocalories");
  };
  const total = quantity(attributes["totalEnergyBurned"], attributes["totalEnergyBurnedUnit"], "kilocalories");
  const active = sumOf("ActiveEnergyBurned") ?? (total === 0 ? null : total);
  if (active === null) return null;
  const basal = sumOf("BasalEnergyBurned");
  return { kilocalories: active + (basal ?? 0), kind: basal === null ? "net" : "gross", method: "device" };
}

function statisticIn(one: Attributes | undefined, dimension: Dimension): Statistic | null {
  const value = (key: string): number | null => (one ? quantity(one[key], one["unit"], dimension) : null);
  const statistic = { average: value("average"), minimum: value("minimum"), maximum: value("maximum") };
  return statistic.average === null && statistic.maximum === null ? null : statistic;
}

function speedIn(metadata: ReadonlyMap<string, string>): Statistic | null {
  const average = writtenQuantity(metadata.get("HKAverageSpeed"), "metersPerSecond");
  const maximum = writtenQuantity(metadata.get("HKMaximumSpeed"), "metersPerSecond");
  return average === null && maximum === null ? null : { average, minimum: null, maximum };
}

/** Everything that was counted, as it is written: most of it has no place in the model. */
export function writtenStatistics(
  statistics: readonly Attributes[],
): Record<string, Record<string, number | string | null>> {
  return Object.fromEntries(
    statistics.map((one) => [
      (one["type"] ?? "").replace(QUANTITY_PREFIX, "").slice(0, 100),
      Object.fromEntries(
        ["sum", "average", "minimum", "maximum", "unit"].flatMap((key) => {
          const value = one[key];
          return value === undefined ? [] : [[key, key === "unit" ? value : numberOf(value)] as const];
        }),
      ),
    ]),
  );
}

function numberOf(text: string): number | null {
  const number = parseNumber(text);
  return Number.isNaN(number) ? null : number;
}
