import { expect, test } from "vitest";
import { ago, altitude, bytes, distance, duration, elapsed, moment, pace, weight } from "./measure-text.ts";

test("distances are metres below a kilometre, kilometres above, and miles for those who think in them", () => {
  expect(distance(999, "metric")).toEqual({ value: "999", unit: "m" });
  expect(distance(10_021.4, "metric")).toEqual({ value: "10.02", unit: "km" });
  // 42,195 m ÷ 1,609.344 m = 26.2188 mi
  expect(distance(42_195, "imperial")).toEqual({ value: "26.22", unit: "mi" });
});

test("a duration shows hours only when there are some, and rounds to whole seconds first", () => {
  expect(duration(59.6)).toBe("1:00");
  expect(duration(3599.5)).toBe("1:00:00");
  expect(duration(3725)).toBe("1:02:05");
});

test("pace is time per unit of distance, and nothing at a standstill", () => {
  // 1,000 m ÷ 3.125 m/s = 320 s
  expect(pace(3.125, "metric")).toEqual({ value: "5:20", unit: "/km" });
  // 1,609.344 m ÷ 4 m/s = 402.336 s
  expect(pace(4, "imperial")).toEqual({ value: "6:42", unit: "/mi" });
  expect(pace(0, "metric")).toBeNull();
});

test("weights and altitudes follow the unit setting", () => {
  // 100 kg ÷ 0.45359237 = 220.462 lb; 300 m ÷ 0.3048 = 984.25 ft
  expect(weight(100, "imperial")).toEqual({ value: "220.5", unit: "lb" });
  expect(altitude(300, "imperial")).toEqual({ value: "984", unit: "ft" });
});

test("an instant is shown in the activity's zone, or with its offset when no zone is known", () => {
  const instant = "2026-11-21T23:30:00.000Z";
  expect(moment(instant, { timeZone: "Europe/Berlin" })).toBe("Sun, 22 Nov 2026, 00:30");
  expect(moment(instant, { timeZone: null, utcOffsetSeconds: -18_000 })).toBe("Sat, 21 Nov 2026, 18:30");
});

test("short times keep a decimal, long ones become a clock", () => {
  expect(elapsed(4.25)).toBe("4.3 ms");
  expect(elapsed(1234)).toBe("1.2 s");
  expect(elapsed(75_000)).toBe("1:15");
});

test("sizes use powers of ten, as file managers do", () => {
  expect(bytes(999)).toBe("999 B");
  expect(bytes(1_250_000)).toBe("1.3 MB");
});

test("how long ago something was is told in the largest fitting unit", () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  expect(ago("2026-11-21T11:59:50Z", now)).toBe("just now");
  expect(ago("2026-11-21T11:50:00Z", now)).toBe("10 min ago");
  expect(ago("2026-11-19T12:00:00Z", now)).toBe("2 days ago");
});
