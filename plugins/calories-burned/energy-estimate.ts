import type { Activity, Energy } from "@fitglue/sdk";
import { sportMet } from "./sport-mets.ts";

const KILOJOULES_PER_KILOCALORIE = 4.184;
/** Keytel's formula was fitted on steady aerobic work; below this it says nothing. */
const LOWEST_AEROBIC_BPM = 90;
/** Sports in which the heart rate does not follow the use of oxygen. */
const NOT_AEROBIC: ReadonlySet<Activity["sport"]> = new Set([
  "WeightTraining",
  "Yoga",
  "Pilates",
  "RockClimbing",
  "Golf",
  "Sail",
]);

export interface Person {
  readonly weightKg: number;
  /** null when heart rate is not to be used. */
  readonly keytel: { readonly sex: "female" | "male"; readonly ageYears: number } | null;
}

export interface EnergyEstimate {
  readonly energy: Energy;
  readonly met: number | null;
  readonly durationSeconds: number;
}

type Measured = Pick<
  Activity,
  "sport" | "elapsedSeconds" | "timerSeconds" | "movingSeconds" | "distanceMeters" | "energy" | "heartRate"
>;

/**
 * The energy of a session: the device's, else from heart rate (Keytel 2005), else from the sport (MET).
 *
 * @returns null when there is neither a figure nor a duration.
 */
export function estimateEnergy(
  activity: Measured,
  person: Person,
  options: { readonly preferDevice: boolean; readonly kind: "gross" | "net" },
): EnergyEstimate | null {
  const durationSeconds = activity.timerSeconds ?? activity.elapsedSeconds;
  if (activity.energy !== null && options.preferDevice) return { energy: activity.energy, met: null, durationSeconds };
  if (!(durationSeconds > 0)) return null;

  const hours = durationSeconds / 3600;
  const restKilocalories = options.kind === "net" ? person.weightKg * hours : 0;
  const fromHeart = heartRateKilocalories(activity, person, durationSeconds / 60);
  if (fromHeart !== null) {
    const kilocalories = Math.max(0, fromHeart - restKilocalories);
    return { energy: { kilocalories, kind: options.kind, method: "heartRate" }, met: null, durationSeconds };
  }
  const met = sportMet(activity.sport, speedInMotion(activity));
  const kilocalories = Math.max(0, met * person.weightKg * hours - restKilocalories);
  return { energy: { kilocalories, kind: options.kind, method: "met" }, met, durationSeconds };
}

function heartRateKilocalories(
  { sport, heartRate }: Measured,
  { weightKg, keytel }: Person,
  minutes: number,
): number | null {
  const bpm = heartRate?.average ?? null;
  if (keytel === null || bpm === null || bpm < LOWEST_AEROBIC_BPM || NOT_AEROBIC.has(sport)) return null;
  return keytelKilocalories({ bpm, minutes, weightKg, ...keytel });
}

/** Keytel et al. 2005, without VO₂max; never below 0. */
export function keytelKilocalories(effort: {
  bpm: number;
  minutes: number;
  weightKg: number;
  sex: "female" | "male";
  ageYears: number;
}): number {
  const { bpm, minutes, weightKg, sex, ageYears } = effort;
  const kilojoulesPerMinute =
    sex === "male"
      ? -55.0969 + 0.6309 * bpm + 0.1988 * weightKg + 0.2017 * ageYears
      : -20.4022 + 0.4472 * bpm - 0.1263 * weightKg + 0.074 * ageYears;
  return Math.max(0, (kilojoulesPerMinute / KILOJOULES_PER_KILOCALORIE) * minutes);
}

function speedInMotion({ distanceMeters, movingSeconds, timerSeconds, elapsedSeconds }: Measured): number | null {
  const seconds = movingSeconds ?? timerSeconds ?? elapsedSeconds;
  return distanceMeters !== null && distanceMeters > 0 && seconds > 0 ? distanceMeters / seconds : null;
}
