import { expect, test } from "vitest";
import { lapRows } from "./lap-rows.ts";

const lap = (index: number, distanceMeters: number | null, elapsedSeconds: number) => ({
  index,
  distanceMeters,
  elapsedSeconds,
  averageHeartRateBpm: null,
});
const pace = (unit: string) => [{ label: "Average pace", value: "", unit }];

test("a lap shows its pace in the unit of the page, and a bar beside the fastest lap", () => {
  // 1,000 m in 300 s is 5:00/km; 1,000 m in 400 s is 6:40/km and three quarters as fast.
  const { speedLabel, rows } = lapRows({ laps: [lap(1, 1000, 300), lap(2, 1000, 400)], stats: pace("/km") });
  expect(speedLabel).toBe("Pace");
  expect(rows.map(({ speed, share }) => [speed, share])).toEqual([
    ["5:00/km", 1],
    ["6:40/km", 0.75],
  ]);
});

test("lengths of a pool are paced by the hundred metres", () => {
  const { rows } = lapRows({ laps: [lap(1, 50, 60), lap(2, 50, 55)], stats: pace("/100 m") });
  expect(rows[0]?.speed).toBe("2:00/100 m");
});

test("a ride in miles shows miles and miles per hour", () => {
  const stats = [{ label: "Average speed", value: "", unit: "mph" }];
  // 16,093.44 m is 10 mi; in half an hour that is 20 mph.
  const { speedLabel, rows } = lapRows({ laps: [lap(1, 16_093.44, 1800), lap(2, 16_093.44, 1800)], stats });
  expect([speedLabel, rows[0]?.distance, rows[0]?.speed]).toEqual(["Speed", "10.00 mi", "20.0 mph"]);
});

test("all laps are measured in one unit, kilometres unless all are short", () => {
  const lengths = (...meters: number[]) =>
    lapRows({ laps: meters.map((length, index) => lap(index, length, 60)), stats: [] }).rows.map((row) => row.distance);
  expect(lengths(1006.9, 994.9, 302)).toEqual(["1.01 km", "0.99 km", "0.30 km"]);
  expect(lengths(50, 25)).toEqual(["50 m", "25 m"]);
});

test("a lap without distance has no speed and no bar", () => {
  const { rows } = lapRows({ laps: [lap(1, null, 60), lap(2, 0, 60)], stats: [] });
  expect(rows.map(({ speed, share }) => [speed, share])).toEqual([
    [null, null],
    [null, null],
  ]);
});

test("one lap is the whole session and is not repeated", () => {
  expect(lapRows({ laps: [lap(1, 5000, 1500)], stats: pace("/km") }).rows).toEqual([]);
});
