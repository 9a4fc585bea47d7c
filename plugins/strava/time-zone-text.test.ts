import { expect, test } from "vitest";
import { zoneOfText } from "./time-zone-text.ts";

test.each([
  ["(GMT+01:00) Europe/Zurich", "Europe/Zurich"],
  ["(GMT-08:00) America/Los_Angeles", "America/Los_Angeles"],
  ["(GMT+05:45) Asia/Kathmandu", "Asia/Kathmandu"],
  ["Europe/London", "Europe/London"],
])("%s is %s (S5)", (text, zone) => {
  expect(zoneOfText(text)).toBe(zone);
});

test.each([["(GMT+01:00)"], [""], [null], [undefined], ["(GMT+00:00) Middle/Earth"], ["+01:00"]])(
  "%s names no zone (S5)",
  (text) => {
    expect(zoneOfText(text)).toBeNull();
  },
);
