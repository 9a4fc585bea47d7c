import { expect, test } from "vitest";
import { statLayout } from "./stat-layout.ts";

const stat = (label: string) => ({ label, value: "1", unit: "" });
const labels = (stats: readonly { label: string }[]) => stats.map(({ label }) => label);

test("the headline tells a strength session by volume, time and sets", () => {
  const { headline, others } = statLayout(
    ["Recorded time", "Average heart rate", "Maximum heart rate", "Energy", "Exercises", "Sets", "Volume"].map(stat),
  );
  expect(labels(headline)).toEqual(["Volume", "Recorded time", "Sets", "Average heart rate"]);
  expect(labels(others)).toEqual(["Maximum heart rate", "Energy", "Exercises"]);
});

test("every figure is shown exactly once", () => {
  const all = ["Distance", "Recorded time", "Something new", "Average pace", "Ascent", "Energy"].map(stat);
  const { headline, others } = statLayout(all);
  expect(labels([...headline, ...others]).toSorted()).toEqual(labels(all).toSorted());
});
