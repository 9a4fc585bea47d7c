import { readFile } from "node:fs/promises";
import { readActivityFile } from "@fitglue/sdk/files";
import { expect, test } from "vitest";
import { activityLine } from "./activity-line.ts";

const strength = new URL("../../../../plugins/file-upload/fixtures/strength.fit", import.meta.url);

test("one set and one sample are singular", async () => {
  const [read] = readActivityFile(await readFile(strength), { fileName: "strength.fit", policy: "strict" }).activities;
  if (!read) throw new Error("the fixture holds no activity");
  const exercises = read.activity.exercises.slice(0, 1).map((one) => ({ ...one, sets: one.sets.slice(0, 1) }));
  const streams = { timeSeconds: Float64Array.of(0) };
  expect(activityLine(read.activity, read.streams)).toContain(" · 8 sets · 960 samples");
  expect(activityLine({ ...read.activity, exercises }, streams)).toContain(" · 1 set · 1 sample");
  expect(activityLine({ ...read.activity, exercises }, streams)).not.toMatch(/sets|samples/);
});
