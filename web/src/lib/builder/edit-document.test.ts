import { expect, test } from "vitest";
import type { PipelineDocument, PipelineStep } from "#lib/api/models.ts";
import { changeStep, duplicateStep, insertStep, moveStep, newStep, removeStep, stepsOf } from "./edit-document.ts";

const step = (id: string): PipelineStep => ({
  id,
  plugin: `fitglue/${id}@1.0.0`,
  config: {},
  enabled: true,
  onError: "continue",
});
const DOCUMENT: PipelineDocument = {
  source: step("upload"),
  boosters: [step("a"), step("b"), step("c")],
  destinations: [step("page")],
};
const ids = (document: PipelineDocument) => stepsOf(document).map((each) => each.step.id);

test("a second step of one plugin gets an id of its own", () => {
  const first = insertStep(DOCUMENT, "booster", 3, newStep(DOCUMENT, { key: "fitglue/a@1.0.0", id: "a" }, {}));
  expect(ids(first)).toEqual(["upload", "a", "b", "c", "a-2", "page"]);
  expect(newStep(first, { key: "fitglue/a@1.0.0", id: "a" }, {}).id).toBe("a-3");
});

test("an id never exceeds what the document allows", () => {
  const long = "x".repeat(50);
  const once = insertStep(DOCUMENT, "booster", 0, newStep(DOCUMENT, { key: "k", id: long }, {}));
  expect(newStep(once, { key: "k", id: long }, {}).id).toHaveLength(38);
});

test("a new source takes the place of the old one", () => {
  expect(ids(insertStep(DOCUMENT, "source", 0, step("hevy")))).toEqual(["hevy", "a", "b", "c", "page"]);
});

test("a step moves within its own kind and not beyond the ends", () => {
  expect(ids(moveStep(DOCUMENT, "a", 1))).toEqual(["upload", "b", "a", "c", "page"]);
  expect(ids(moveStep(DOCUMENT, "a", -1))).toEqual(ids(DOCUMENT));
  expect(ids(moveStep(DOCUMENT, "c", 5))).toEqual(ids(DOCUMENT));
});

test("a copy stands right behind its original and shares nothing with it", () => {
  const original = changeStep(DOCUMENT, "b", { config: { rules: ["x"] } });
  const copy = duplicateStep(original, "b");
  expect(copy && ids(copy.document)).toEqual(["upload", "a", "b", "b-2", "c", "page"]);
  expect(copy?.document.boosters[2]?.config).toEqual({ rules: ["x"] });
  expect(copy?.document.boosters[2]?.config).not.toBe(copy?.document.boosters[1]?.config);
});

test("the source can be neither copied nor removed", () => {
  expect(duplicateStep(DOCUMENT, "upload")).toBeNull();
  expect(ids(removeStep(DOCUMENT, "upload"))).toEqual(ids(DOCUMENT));
});

test("removing takes out exactly the named step", () => {
  expect(ids(removeStep(DOCUMENT, "b"))).toEqual(["upload", "a", "c", "page"]);
  expect(ids(removeStep(DOCUMENT, "page"))).toEqual(["upload", "a", "b", "c"]);
});
