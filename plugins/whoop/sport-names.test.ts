import { expect, test } from "vitest";
import { sportOf } from "./sport-names.ts";

test.each([
  ["weightlifting", "WeightTraining"],
  ["weightlifting_msk", "WeightTraining"],
  ["powerlifting", "WeightTraining"],
  ["functional-fitness", "Crossfit"],
  ["hiit", "HighIntensityIntervalTraining"],
  ["running", "Run"],
  ["hiking-rucking", "Hike"],
  ["mountain-biking", "MountainBikeRide"],
  ["cross-country-skiing", "NordicSki"],
  ["barrys", "HighIntensityIntervalTraining"],
  ["jiu-jitsu", "Workout"],
])("%s of WHOOP is %s (V2)", (name, sport) => {
  expect(sportOf(name)).toMatchObject({ sport, providerSport: name, isKnown: true });
});

test.each(["Hiking/Rucking", "hiking-rucking", "HIKING_RUCKING"])("however it is written: %s", (name) => {
  expect(sportOf(name).sport).toBe("Hike");
});

test("machines that stand still are told apart", () => {
  expect(sportOf("spin")).toMatchObject({ sport: "Ride", isIndoor: true });
  expect(sportOf("cycling")).toMatchObject({ sport: "Ride", isIndoor: false });
});

test("an unknown sport keeps WHOOP's word and comes in as Workout", () => {
  expect(sportOf("underwater-chess")).toMatchObject({
    sport: "Workout",
    providerSport: "underwater-chess",
    isKnown: false,
  });
  expect(sportOf("constructor").isKnown).toBe(false);
});

test("without any word it is a workout, and nothing is to be said about it", () => {
  for (const name of [undefined, null, ""])
    expect(sportOf(name)).toMatchObject({ sport: "Workout", providerSport: null, isKnown: true });
});

test("a word that is too long for the model is cut", () => {
  expect(sportOf("x".repeat(500)).providerSport).toHaveLength(100);
});
