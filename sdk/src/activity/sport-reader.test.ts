import fc from "fast-check";
import { expect, test } from "vitest";
import { sportReader } from "./sport-reader.ts";

const sportOf = sportReader({
  names: { Hike: ["Hiking/Rucking"], Ride: ["cycling", "indoor_cycling"], Workout: ["jiu_jitsu"] },
  indoor: ["indoor_cycling"],
});

test.each(["Hiking/Rucking", "hiking-rucking", "HIKING_RUCKING", "hikingRucking"])("%s is one word", (name) => {
  expect(sportOf(name)).toEqual({ sport: "Hike", providerSport: name, isKnown: true, isIndoor: false });
});

test("machines that stand still are told apart", () => {
  expect(sportOf("indoorCycling")).toMatchObject({ sport: "Ride", isIndoor: true });
  expect(sportOf("cycling")).toMatchObject({ sport: "Ride", isIndoor: false });
});

test("a word that is known and no sport of its own is a workout like any other", () => {
  expect(sportOf("jiu-jitsu")).toMatchObject({ sport: "Workout", isKnown: true });
});

test("an unknown word is kept, as long as an activity may hold it", () => {
  expect(sportOf("underwater chess")).toMatchObject({
    sport: "Workout",
    providerSport: "underwater chess",
    isKnown: false,
  });
  expect(sportOf("x".repeat(500)).providerSport).toHaveLength(100);
});

test.each([undefined, null, ""])("without a word (%s) nothing is to be said about it", (name) => {
  expect(sportOf(name)).toEqual({ sport: "Workout", providerSport: null, isKnown: true, isIndoor: false });
});

test("no word, however strange, is anything but an unknown one", () => {
  const strange = fc.oneof(fc.constantFrom("constructor", "__proto__", "toString"), fc.string({ minLength: 1 }));
  fc.assert(
    fc.property(strange, (name) => {
      const key = name.toLowerCase().replaceAll(/[^a-z0-9]/gu, "");
      fc.pre(!["hikingrucking", "cycling", "indoorcycling", "jiujitsu"].includes(key));
      expect(sportOf(name)).toMatchObject({ sport: "Workout", isKnown: false, isIndoor: false });
    }),
  );
});
