import { expect, test } from "vitest";
import { paceStyle } from "./pace-text.ts";

test("a run, walk or hike has pace, a ride has speed", () => {
  expect(paceStyle("Run", "km").text(1000 / 330)).toBe("5:30/km");
  expect(paceStyle("Hike", "km").text(1)).toBe("16:40/km");
  expect(paceStyle("Ride", "km").text(8)).toBe("28.8 km/h");
  expect(paceStyle("Ride", "mi").text(8)).toBe("17.9 mph");
});

test("a swim has pace for 100 m or 100 yd, rowing for 500 m", () => {
  expect(paceStyle("Swim", "km").text(1)).toBe("1:40/100m");
  expect(paceStyle("Swim", "mi").text(1)).toBe("1:31/100yd");
  expect(paceStyle("Rowing", "mi").text(4)).toBe("2:05/500m");
});

// 1000 / 2.9 = 344.8 s; 1000 / 2.7777777 = 360.0 s.
test.each([
  [2.9, "5:45/km"],
  [3.3333, "5:00/km"],
  [4, "4:10/km"],
  [2.7777777, "6:00/km"],
  [1000 / (3.333 * 60), "3:20/km"],
])("%d m/s is %s: seconds are rounded, and sixty carry (G19)", (speed, text) => {
  expect(paceStyle("Run", "km").text(speed)).toBe(text);
});

test("a mile is 1609.344 m", () => {
  expect(paceStyle("Run", "mi").text(1609.344 / 480)).toBe("8:00/mi");
});
