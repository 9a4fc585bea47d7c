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

test("an unknown word is kept and comes in as Workout", () => {
  const chess = { sport: "Workout", providerSport: "underwater_chess", isKnown: false };
  expect(sportOf("underwater_chess")).toMatchObject(chess);
  expect(sportOf("constructor").isKnown).toBe(false);
});

test("without any word it is a workout, and nothing is to be said about it", () => {
  for (const name of [undefined, null, ""])
    expect(sportOf(name)).toMatchObject({ sport: "Workout", providerSport: null, isKnown: true });
});
