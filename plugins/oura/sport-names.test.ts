import { expect, test } from "vitest";
import { sportOf } from "./sport-names.ts";

test.each([
  ["strength_training", "WeightTraining"],
  ["strengthTraining", "WeightTraining"],
  ["running", "Run"],
  ["walking", "Walk"],
  ["cross_country_skiing", "NordicSki"],
  ["hiit", "HighIntensityIntervalTraining"],
  ["houseWork", "Workout"],
])("%s of Oura is %s (V2)", (name, sport) => {
  expect(sportOf(name)).toMatchObject({ sport, providerSport: name, isKnown: true });
});

test("machines that stand still are told apart", () => {
  expect(sportOf("indoor_cycling")).toMatchObject({ sport: "Ride", isIndoor: true });
  expect(sportOf("cycling")).toMatchObject({ sport: "Ride", isIndoor: false });
});

test("a word of nobody is told apart from the known ones", () => {
  expect(sportOf("underwater_chess")).toMatchObject({ sport: "Workout", isKnown: false });
});
