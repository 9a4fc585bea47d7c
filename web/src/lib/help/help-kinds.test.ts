import { expect, test } from "vitest";
import { pathOfFormer } from "./help-kinds.ts";

test.each([
  ["enrichers", "muscle-heatmap", "/help/boosters/muscle-heatmap"],
  ["sources", "file_upload", "/help/sources/file-upload"],
  ["integrations", "hevy", "/help/connections/hevy"],
  ["destinations", "strava", "/help/destinations/strava"],
])("the former address %s/%s leads to %s", (kind, id, path) => {
  expect(pathOfFormer(kind, id)).toBe(path);
});

test("a kind that never was leads nowhere", () => {
  expect(pathOfFormer("constructor", "x")).toBeNull();
  expect(pathOfFormer("recipes", "x")).toBeNull();
});

test("an id cannot leave the help centre", () => {
  expect(pathOfFormer("sources", "../../evil")).toBe("/help/sources/..%2F..%2Fevil");
});
