import { expect, test } from "vitest";
import type { PipelineDocument, PipelineStep } from "#lib/api/models.ts";
import {
  boostersFor,
  changeStep,
  duplicateStep,
  forDestination,
  insertStep,
  mapStep,
  moveStep,
  newStep,
  placeOf,
  removeStep,
  stepsOf,
} from "./edit-document.ts";

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
const BOOSTER = { role: "booster", onlyFor: null } as const;
const ids = (document: PipelineDocument) => stepsOf(document).map((each) => each.step.id);

test("a second step of one plugin gets an id of its own", () => {
  const first = insertStep(
    DOCUMENT,
    { ...BOOSTER, index: 3 },
    newStep(DOCUMENT, { key: "fitglue/a@1.0.0", id: "a" }, {}),
  );
  expect(ids(first)).toEqual(["upload", "a", "b", "c", "a-2", "page"]);
  expect(newStep(first, { key: "fitglue/a@1.0.0", id: "a" }, {}).id).toBe("a-3");
});

test("an id never exceeds what the document allows", () => {
  const long = "x".repeat(50);
  const once = insertStep(DOCUMENT, { ...BOOSTER, index: 0 }, newStep(DOCUMENT, { key: "k", id: long }, {}));
  expect(newStep(once, { key: "k", id: long }, {}).id).toHaveLength(38);
});

test("a new source takes the place of the old one", () => {
  expect(ids(insertStep(DOCUMENT, { role: "source", index: 0, onlyFor: null }, step("hevy")))).toEqual([
    "hevy",
    "a",
    "b",
    "c",
    "page",
  ]);
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

test("boosters for one destination stand in a list of their own", () => {
  const place = { role: "booster", onlyFor: "page", index: 0 } as const;
  const first = insertStep(DOCUMENT, place, step("x"));
  const second = insertStep(first, { ...place, index: 1 }, step("y"));
  const own = (document: PipelineDocument) => boostersFor(document, "page").map(({ id }) => id);
  expect(own(second)).toEqual(["x", "y"]);
  expect(own(moveStep(second, "y", -1))).toEqual(["y", "x"]);
  expect(boostersFor(moveStep(second, "y", -1), null).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(placeOf(second, "y")).toEqual({ ...place, index: 1 });
  // Added between two for all, it is for all.
  expect(ids(insertStep(second, { ...BOOSTER, index: 1 }, step("n"))).slice(1, 4)).toEqual(["a", "n", "b"]);
});

test("a destination goes together with the boosters that are for it alone", () => {
  const own = insertStep(DOCUMENT, { role: "booster", onlyFor: "page", index: 0 }, step("x"));
  expect(ids(removeStep(own, "page"))).toEqual(["upload", "a", "b", "c"]);
});

test("a booster for one destination can be for all again, and its copy is for the same one", () => {
  const own = insertStep(DOCUMENT, { role: "booster", onlyFor: "page", index: 0 }, step("x"));
  const copy = duplicateStep(own, "x");
  expect(copy?.document.boosters.at(-1)).toMatchObject({ id: "x-2", onlyFor: "page" });
  const forAll = mapStep(own, "x", (each) => forDestination(each, null));
  expect(Object.keys(forAll.boosters[3] ?? {})).not.toContain("onlyFor");
});
