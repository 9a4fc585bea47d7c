import { expect, test } from "vitest";
import { createKernels } from "./create-kernels.ts";

const kernels = createKernels({
  timeSeconds: Float64Array.of(0, 1, 2),
  heartRateBpm: Float64Array.of(100, 120, 140),
  longitudeDegrees: Float64Array.of(8, 8, 8),
});

test("a column that was not recorded is one without any value", async () => {
  expect(await kernels.summarise("powerWatts")).toBeNull();
  expect(await kernels.timeInZones("powerWatts", [100])).toEqual([0, 0]);
  expect(await kernels.smooth("powerWatts", 3)).toEqual(Float64Array.of(NaN, NaN, NaN));
  expect(await kernels.normalisedPower()).toBeNull();
  expect(await kernels.routeBounds()).toBeNull();
  expect(await kernels.resample(["powerWatts", "heartRateBpm"], 2)).toEqual({
    timeSeconds: Float64Array.of(0, 2),
    heartRateBpm: Float64Array.of(100, 140),
  });
});

test("numbers of the plugin's own are a column, one for each sample", async () => {
  expect(await kernels.summarise(Float64Array.of(1, 2, 6))).toMatchObject({ average: 3 });
  await expect(kernels.summarise(Float64Array.of(1, 2))).rejects.toMatchObject({
    code: "HOST_CALL_INVALID",
    message: "The Float64Array has 2 numbers and the activity 3 samples; give one number for each sample",
  });
});

test("columns at even steps are no more than one answer may bring", async () => {
  const column = Float64Array.of(1, 2);
  const { resample } = createKernels({
    timeSeconds: Float64Array.of(0, 1),
    heartRateBpm: column,
    powerWatts: column,
    cadenceRpm: column,
    temperatureCelsius: column,
  });
  const columns = ["heartRateBpm", "powerWatts", "cadenceRpm"] as const;
  // 2²⁰ − 2²⁰/16 samples of four and of five columns: 3,932,160 and 4,915,200 numbers.
  const step = 1 / (983_040 - 1);
  expect((await resample(columns, step)).timeSeconds).toHaveLength(983_040);
  await expect(resample([...columns, "temperatureCelsius"], step)).rejects.toMatchObject({
    code: "HOST_CALL_INVALID",
    message:
      "4 columns and their times are 4915200 numbers; at most 4194304 are allowed, take longer steps or fewer columns",
  });
});

const refused: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["a name that is no column", () => kernels.summarise("constructor" as "powerWatts")],
  ["a column of another kind", () => kernels.resample(["extra" as "powerWatts"], 1)],
  ["bounds that do not ascend", () => kernels.timeInZones("heartRateBpm", [100, 100])],
  ["a bound that is no number", () => kernels.timeInZones("heartRateBpm", [NaN])],
  [
    "too many bounds",
    () =>
      kernels.timeInZones(
        "heartRateBpm",
        Array.from({ length: 1_001 }, (_, at) => at),
      ),
  ],
  [
    "too many durations",
    () =>
      kernels.bestEfforts(
        "heartRateBpm",
        Array.from({ length: 101 }, () => 5),
      ),
  ],
  ["a duration of nothing", () => kernels.bestEfforts("heartRateBpm", [0])],
  ["no parts", () => kernels.averagesOfParts("heartRateBpm", 0)],
  ["too many parts", () => kernels.averagesOfParts("heartRateBpm", 1_001)],
  ["a window without end", () => kernels.smooth("heartRateBpm", Infinity)],
  ["steps of nothing", () => kernels.resample(["heartRateBpm"], 0)],
  ["steps too short", () => kernels.resample(["heartRateBpm"], 1e-9)],
  ["a tolerance below 0", () => kernels.simplifyRoute(-1)],
  ["a trim that is no number", () => kernels.routeBounds({ trimMeters: NaN })],
  ["a range without end", () => kernels.summarise("heartRateBpm", { lowest: -Infinity })],
];
for (const [what, call] of refused) {
  test(`${what} is refused with its rule`, async () => {
    await expect(call()).rejects.toMatchObject({ code: "HOST_CALL_INVALID" });
  });
}
