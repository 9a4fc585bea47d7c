import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDistance, formatElevation, formatSpeed } from "./format-distance.ts";
import { formatDuration, formatDurationWords } from "./format-duration.ts";
import { formatFixed, formatNumber } from "./format-number.ts";
import { formatPace, formatPaceOfSpeed } from "./format-pace.ts";
import { formatWeight } from "./format-weight.ts";
import { formatLocalTime, localTime } from "./local-time.ts";

describe("formatDuration", () => {
  test.each([
    [0, "0:00"],
    [59, "0:59"],
    [60, "1:00"],
    [90, "1:30"],
    [3600, "1:00:00"],
    [3661, "1:01:01"],
    [5423, "1:30:23"],
    [59.6, "1:00"],
    [3599.5, "1:00:00"],
    [93_784, "26:03:04"],
    [-90, "-1:30"],
    [-0.2, "0:00"],
  ])("writes %d s as %s (G26)", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  test.each([
    [45, "45 s"],
    [59.7, "1 min"],
    [1860, "31 min"],
    [3600, "1 h"],
    [5400, "1 h 30 min"],
    [3599, "1 h"],
  ])("writes %d s in words as %s", (seconds, text) => {
    expect(formatDurationWords(seconds)).toBe(text);
  });
});

describe("formatPace", () => {
  test.each([
    [5.5, "5:30"],
    [4, "4:00"],
    [3.333, "3:20"],
    [6.75, "6:45"],
    [5.995, "6:00"],
    [61, "61:00"],
  ])("writes %d min as %s, rounded to the nearest second", (minutes, text) => {
    expect(formatPace(minutes)).toBe(text);
  });

  test("never shows 60 seconds", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (minutes) => {
        expect(formatPace(minutes)).toMatch(/^\d+:[0-5]\d$/u);
      }),
    );
  });

  test.each([
    [1000 / 312, "Run", "metric", "5:12/km"],
    [1609.344 / 502, "Run", "imperial", "8:22/mi"],
    [100 / 105, "Swim", "metric", "1:45/100m"],
    [4, "Rowing", "metric", "2:05/500m"],
    [0, "Run", "metric", null],
    [NaN, "Run", "metric", null],
  ] as const)("writes %d m/s in a %s, %s, as %s", (speed, sport, units, text) => {
    expect(formatPaceOfSpeed(speed, sport, units)).toBe(text);
  });
});

describe("formatDistance", () => {
  test.each([
    [500, "metric", "500 m"],
    [999.4, "metric", "999 m"],
    [999.6, "metric", "1 km"],
    [10_200, "metric", "10.2 km"],
    [42_195, "metric", "42.2 km"],
    [104_321, "metric", "104 km"],
    [1_234_567, "metric", "1,235 km"],
    [0, "metric", "0 m"],
    [100, "imperial", "109 yd"],
    [5000, "imperial", "3.11 mi"],
  ] as const)("writes %d m (%s) as %s", (meters, units, text) => {
    expect(formatDistance(meters, units)).toBe(text);
  });

  test("writes climbs and speeds", () => {
    expect(formatElevation(170)).toBe("170 m");
    expect(formatElevation(100, "imperial")).toBe("328 ft");
    expect(formatSpeed(7.6111)).toBe("27.4 km/h");
    expect(formatSpeed(7.6, "imperial")).toBe("17.0 mph");
  });
});

describe("formatWeight", () => {
  test.each([
    [20, "20kg"],
    [20.5, "20.5kg"],
    [62.5, "62.5kg"],
    [22.5, "22.5kg"],
    [1.25, "1.25kg"],
    [3000, "3,000kg"],
  ])("writes %d kg as %s (G27)", (kilograms, text) => {
    expect(formatWeight(kilograms)).toBe(text);
  });

  test("gives back the whole pounds that were logged", () => {
    expect(formatWeight(61.23, "imperial")).toBe("135lb");
  });
});

describe("formatNumber", () => {
  test("rounds halves away from zero and knows no minus zero", () => {
    expect([formatNumber(0.25, 1), formatNumber(1.005, 2), formatNumber(-2.5), formatNumber(-0.2)]).toEqual([
      "0.3",
      "1.01",
      "-3",
      "0",
    ]);
  });

  test("parts thousands, also of large numbers", () => {
    expect([formatNumber(999), formatNumber(1000), formatNumber(1_234_567.5, 1), formatFixed(100, 1)]).toEqual([
      "999",
      "1,000",
      "1,234,567.5",
      "100.0",
    ]);
  });
});

describe("localTime", () => {
  const start = { startedAt: "2026-03-29T00:30:00.000Z", timeZone: null, utcOffsetSeconds: null };

  test("follows the time zone through a change to summer time on the way", () => {
    const london = { ...start, timeZone: "Europe/London", utcOffsetSeconds: 0 };
    expect(localTime(london)).toEqual({
      date: "2026-03-29",
      time: "00:30",
      weekday: "Sunday",
      offsetSeconds: 0,
      isUtcFallback: false,
    });
    expect(localTime(london, 3600)).toMatchObject({ time: "02:30", offsetSeconds: 3600 });
  });

  test("takes the offset when there is no zone: it may be another day there", () => {
    expect(localTime({ ...start, utcOffsetSeconds: -18_000 })).toMatchObject({
      date: "2026-03-28",
      time: "19:30",
      weekday: "Saturday",
      isUtcFallback: false,
    });
  });

  test("says UTC when nothing tells", () => {
    expect(formatLocalTime(start)).toBe("Sunday, 29 March 2026, 00:30 UTC");
    expect(formatLocalTime({ ...start, timeZone: "Asia/Kathmandu" })).toBe("Sunday, 29 March 2026, 06:15");
    expect(formatLocalTime({ ...start, timeZone: "Nowhere/Land" })).toBe("Sunday, 29 March 2026, 00:30 UTC");
  });

  test("is right a millisecond before 1970 began", () => {
    expect(localTime({ startedAt: "1969-12-31T23:59:59.999Z", timeZone: "UTC", utcOffsetSeconds: null })).toMatchObject(
      { time: "23:59", offsetSeconds: 0 },
    );
  });
});
