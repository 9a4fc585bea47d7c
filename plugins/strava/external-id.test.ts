import { expect, test } from "vitest";
import { bareExternalId } from "./external-id.ts";

test.each([
  ["8c1e0b8a-mark", "8c1e0b8a-mark"],
  ["8c1e0b8a-mark.fit", "8c1e0b8a-mark"],
  ["garmin_push_1.FIT.gz", "garmin_push_1"],
  ["lake.loop.gpx", "lake.loop"],
])("%s was given as %s (S19)", (echoed, given) => {
  expect(bareExternalId(echoed)).toBe(given);
});

test.each([[null], [undefined], [""], [".fit"]])("%s is no id (S19)", (echoed) => {
  expect(bareExternalId(echoed)).toBeNull();
});
