import { expect, test } from "vitest";
import { estimateEnergy, keytelKilocalories } from "./energy-estimate.ts";
import { sportMet } from "./sport-mets.ts";

type Measured = Parameters<typeof estimateEnergy>[0];
const activity = (fields: Partial<Measured>): Measured => ({
  sport: "Ride",
  elapsedSeconds: 3600,
  timerSeconds: null,
  movingSeconds: null,
  distanceMeters: null,
  energy: null,
  heartRate: null,
  ...fields,
});
const person = { weightKg: 80, keytel: null };
const man = { weightKg: 80, keytel: { sex: "male", ageYears: 35 } } as const;
const gross = { preferDevice: true, kind: "gross" } as const;
const at = (bpm: number) => ({ average: bpm, minimum: null, maximum: null });

test("an hour of riding at 80 kg is MET 7.0 × 80 (G11 with the 2024 table, which says 7.0 where the old one said 7.5)", () => {
  expect(estimateEnergy(activity({}), person, gross)).toMatchObject({
    met: 7,
    energy: { kilocalories: 560, method: "met" },
  });
});

test("net energy takes one MET off", () => {
  // (7 − 1) × 80
  expect(estimateEnergy(activity({}), person, { ...gross, kind: "net" })?.energy).toEqual({
    kilocalories: 480,
    kind: "net",
    method: "met",
  });
});

test("the device's figure comes first, unless the settings say otherwise", () => {
  const energy = { kilocalories: 612, kind: "gross", method: "device" } as const;
  expect(estimateEnergy(activity({ energy, heartRate: at(140) }), man, gross)?.energy).toEqual(energy);
  expect(estimateEnergy(activity({ energy }), person, { ...gross, preferDevice: false })?.energy.method).toBe("met");
});

// 140 bpm, 80 kg, 35 years: (−55.0969 + 88.326 + 15.904 + 7.0595) / 4.184 × 60 = 805.8 kcal.
test("heart rate is used for aerobic sports when sex and age are known", () => {
  const estimate = estimateEnergy(activity({ heartRate: at(140) }), man, gross);
  expect(estimate?.energy.method).toBe("heartRate");
  expect(estimate?.energy.kilocalories).toBeCloseTo(805.82, 1);
  expect(estimateEnergy(activity({ heartRate: at(140) }), person, gross)?.energy.method).toBe("met");
});

test("heart rate is not used for lifting, nor below 90 bpm", () => {
  expect(estimateEnergy(activity({ sport: "WeightTraining", heartRate: at(140) }), man, gross)?.energy.method).toBe(
    "met",
  );
  expect(estimateEnergy(activity({ heartRate: at(85) }), man, gross)?.energy.method).toBe("met");
});

test("Keytel has one form for women and never gives less than nothing", () => {
  // (−20.4022 + 62.608 − 7.9569 + 2.59) / 4.184 × 60 = 528.28
  expect(keytelKilocalories({ bpm: 140, minutes: 60, weightKg: 63, sex: "female", ageYears: 35 })).toBeCloseTo(
    528.28,
    1,
  );
  expect(keytelKilocalories({ bpm: 40, minutes: 60, weightKg: 50, sex: "male", ageYears: 20 })).toBe(0);
});

test("a run with a distance has the MET of its speed", () => {
  // 9.66 km/h is 6 mph: 9.3.
  expect(estimateEnergy(activity({ sport: "Run", distanceMeters: 9660 }), person, gross)?.met).toBe(9.3);
  expect(sportMet("Walk", 1.2)).toBe(3);
  expect(sportMet("Ride", 7)).toBe(10);
  expect(sportMet("Run", 1)).toBe(7.5);
});

test("time with the timer running counts, not the pauses", () => {
  expect(estimateEnergy(activity({ timerSeconds: 1800 }), person, gross)?.energy.kilocalories).toBe(280);
});

test("without a duration there is nothing to estimate", () => {
  expect(estimateEnergy(activity({ elapsedSeconds: 0 }), person, gross)).toBeNull();
});
