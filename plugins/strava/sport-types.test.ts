import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sportOf } from "./sport-types.ts";

/** Strava's published values, from the simulator's own list and the model's schema. */
const schema = JSON.parse(readFileSync(new URL("../../sdk/schema/activity.schema.json", import.meta.url), "utf8")) as {
  $defs: { sport: { enum: string[] } };
};

test("all 50 sports of Strava are known by their own name (S4)", () => {
  expect(schema.$defs.sport.enum).toHaveLength(50);
  for (const name of schema.$defs.sport.enum)
    expect(sportOf(name, "Workout")).toEqual({ sport: name, providerSport: name, isKnown: true });
});

test("sport_type says more than the older type, and goes before it (S4)", () => {
  expect(sportOf("GravelRide", "Ride").sport).toBe("GravelRide");
});

test("an unknown sport keeps its word and becomes the older type, or Workout (S4)", () => {
  expect(sportOf("Padel", "Tennis")).toEqual({ sport: "Tennis", providerSport: "Padel", isKnown: false });
  expect(sportOf("Padel", "Padel")).toEqual({ sport: "Workout", providerSport: "Padel", isKnown: false });
});

test("names of built-in properties are no sports", () => {
  expect(sportOf("constructor", null)).toMatchObject({ sport: "Workout", isKnown: false });
});

test("without any word it is a workout, and nothing is to be said about it", () => {
  expect(sportOf(undefined, null)).toEqual({ sport: "Workout", providerSport: null, isKnown: true });
});
