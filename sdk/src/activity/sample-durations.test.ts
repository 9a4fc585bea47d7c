import { expect, test } from "vitest";
import { sampleDurations } from "./sample-durations.ts";

test("at one sample a second every sample counts for one second, the last one too", () => {
  expect([...sampleDurations([0, 1, 2, 3])]).toEqual([1, 1, 1, 1]);
});

test("a sample counts for at most the cap, so a pause in the recording is not filled", () => {
  expect([...sampleDurations([0, 1, 601, 602], 10)]).toEqual([1, 10, 1, 1]);
});

test("two samples at one instant do not count twice", () => {
  expect([...sampleDurations([0, 1, 1, 2])]).toEqual([1, 0, 1, 1]);
});

test("a single sample counts for one second and none for nothing", () => {
  expect([...sampleDurations([5])]).toEqual([1]);
  expect([...sampleDurations([])]).toEqual([]);
});
