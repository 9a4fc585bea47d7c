import { KILOGRAMS_PER_POUND, formatDuration, formatNumber, type Activity } from "@fitglue/sdk";
import type { Settings } from "../api/account.ts";
import type { ShowcasePage } from "../api/showcase.ts";
import { averageSpeed, countedTime } from "./average-speed.ts";
import { distanceMeasure, heightMeasure, speedScale } from "./measures.ts";

type Stat = ShowcasePage["stats"][number];

/** Figures that are of the heart rate. */
export const HEART_RATE_STATS: readonly string[] = ["Average heart rate", "Maximum heart rate"];
/** The elapsed time is shown beside the counted one when they differ by this. */
const PAUSE_SHOWN_SECONDS = 60;

/** The key figures of an activity, in the order in which they are shown; only those that it has. */
export function pageStats(activity: Activity, units: Settings["units"]): Stat[] {
  const stats: Stat[] = [];
  const add = (label: string, value: string | null, unit = "") => {
    if (value !== null) stats.push({ label, value, unit });
  };
  const { distanceMeters, elapsedSeconds, heartRate, power, cadence, energy, ascentMeters } = activity;

  if (distanceMeters !== null && distanceMeters > 0) {
    const { value, unit } = distanceMeasure(distanceMeters, units);
    add("Distance", value, unit);
  }
  const { label, seconds } = countedTime(activity);
  add(label, formatDuration(seconds));
  if (elapsedSeconds - seconds >= PAUSE_SHOWN_SECONDS) add("Elapsed time", formatDuration(elapsedSeconds));
  const speed = averageSpeed(activity);
  if (speed !== null) {
    const scale = speedScale(activity.sport, units);
    const value = scale.fromMetersPerSecond(speed);
    if (!Number.isNaN(value)) add(`Average ${scale.label.toLowerCase()}`, scale.text(value), scale.unit);
  }
  if (ascentMeters !== null && ascentMeters > 0) {
    const { value, unit } = heightMeasure(ascentMeters, units);
    add("Ascent", value, unit);
  }
  const [average = "", maximum = ""] = HEART_RATE_STATS;
  add(average, rounded(heartRate?.average), "bpm");
  add(maximum, rounded(heartRate?.maximum), "bpm");
  add("Average power", rounded(power?.average), "W");
  add("Average cadence", rounded(cadence?.average), "rpm");
  add("Energy", rounded(energy?.kilocalories), "kcal");
  for (const stat of strengthStats(activity, units)) stats.push(stat);
  return stats;
}

function strengthStats({ exercises }: Activity, units: Settings["units"]): Stat[] {
  if (exercises.length === 0) return [];
  const sets = exercises.flatMap((exercise) => exercise.sets.map((set) => ({ ...set, kind: exercise.kind })));
  // On an assisted exercise the weight is help, not load.
  const kilograms = sets.reduce(
    (sum, { kind, weightKg, repetitions }) =>
      sum + (kind === "bodyweight_assisted_reps" ? 0 : (weightKg ?? 0) * (repetitions ?? 0)),
    0,
  );
  const stats: Stat[] = [
    { label: "Exercises", value: formatNumber(exercises.length, 0), unit: "" },
    { label: "Sets", value: formatNumber(sets.length, 0), unit: "" },
  ];
  if (kilograms > 0)
    stats.push(
      units === "imperial"
        ? { label: "Volume", value: formatNumber(kilograms / KILOGRAMS_PER_POUND, 0), unit: "lb" }
        : { label: "Volume", value: formatNumber(kilograms, 0), unit: "kg" },
    );
  return stats;
}

function rounded(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : formatNumber(value, 0);
}
