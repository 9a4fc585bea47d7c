import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { everySecond } from "./any-samples.fixture.ts";
import { normalisedPower } from "./normalised-power.ts";
import { finish } from "./work.ts";

test("an even ride has its power as normalised power", () => {
  const { timeSeconds, values } = everySecond([3600, 200]);
  expect(finish(normalisedPower(timeSeconds, values))).toEqual({ watts: 200, seconds: 3600 });
});

test("zeros count, pauses do not, and short gaps are filled", () => {
  const { timeSeconds, values } = everySecond([30, 400], [30, 0]);
  // Windows of 30 s that hold 30, 29, … 0 seconds of 400 W.
  const means = Array.from({ length: 31 }, (_, zeros) => (400 * (30 - zeros)) / 30);
  const expected = (means.reduce((sum, mean) => sum + mean ** 4, 0) / 31) ** 0.25;
  expect(finish(normalisedPower(timeSeconds, values))?.watts).toBeCloseTo(expected, 9);
  const paused = timeSeconds.map((time) => (time < 30 ? time : time + 1000));
  expect(finish(normalisedPower(paused, values))?.watts).toBeCloseTo(expected, 9);
  const thinned = Float64Array.from({ length: 10 }, (_, index) => index * 10);
  expect(
    finish(
      normalisedPower(
        thinned,
        thinned.map(() => 250),
      ),
    ),
  ).toEqual({ watts: 250, seconds: 91 });
});

test("less than thirty seconds have none", () => {
  const { timeSeconds, values } = everySecond([29, 200]);
  expect(finish(normalisedPower(timeSeconds, values))).toBeNull();
  expect(finish(normalisedPower(new Float64Array(0), new Float64Array(0)))).toBeNull();
});

const INTERVAL = [60, 300] as const;
const EASY = [120, 120] as const;

interface PowerCases {
  readonly normalizedPower: { readonly cases: readonly { readonly name: string; readonly np: number }[] };
}
const samples = process.env["FITGLUE_SAMPLE_DATA"];

test.skipIf(samples === undefined)("the reference rides have the reference power (needs FITGLUE_SAMPLE_DATA)", () => {
  const { normalizedPower } = JSON.parse(readFileSync(`${samples}/maths/golden.json`, "utf8")) as PowerCases;
  const rides: Readonly<Record<string, ReturnType<typeof everySecond>>> = {
    constant: everySecond([3600, 200]),
    intervals: everySecond(...Array.from({ length: 20 }, () => [INTERVAL, EASY]).flat()),
  };
  for (const { name, np } of normalizedPower.cases) {
    const ride = rides[name];
    if (ride === undefined) throw new Error(`${name} is a ride that this test does not know`);
    expect(finish(normalisedPower(ride.timeSeconds, ride.values))?.watts).toBeCloseTo(np, 3);
  }
});
