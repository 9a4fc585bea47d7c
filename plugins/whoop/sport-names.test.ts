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

test("machines that stand still are told apart", () => {
  expect(sportOf("spin")).toMatchObject({ sport: "Ride", isIndoor: true });
  expect(sportOf("cycling")).toMatchObject({ sport: "Ride", isIndoor: false });
});

test("a word of nobody is told apart from the known ones", () => {
  expect(sportOf("underwater_chess")).toMatchObject({ sport: "Workout", isKnown: false });
});
