import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { PluginSummary } from "#lib/api/models.ts";
import { categoryFacets, categoryWord, filterPath, filterPlugins, kindFacets, readFilter } from "./filter-plugins.ts";

const plugin = (id: string, roles: PluginSummary["roles"], categories: string[]): PluginSummary => ({
  key: `fitglue/${id}@1.0.0`,
  publisher: "fitglue",
  id,
  version: "1.0.0",
  name: id,
  summary: `Does ${id}.`,
  icon: "x",
  categories,
  roles,
  textLanguage: "en",
  trust: "first-party",
  digest: "",
});
const PLUGINS = [
  plugin("zones", ["booster"], ["heart-rate"]),
  plugin("hevy", ["connection", "source", "destination"], ["services", "strength"]),
  plugin("heatmap", ["booster"], ["strength"]),
];
const EVERYTHING = { kind: null, category: null, query: "" } as const;
const ids = (found: readonly PluginSummary[]) => found.map(({ id }) => id);

test("all parts of a filter have to fit", () => {
  expect(ids(filterPlugins(PLUGINS, EVERYTHING))).toEqual(["heatmap", "hevy", "zones"]);
  expect(ids(filterPlugins(PLUGINS, { kind: "booster", category: "strength", query: "" }))).toEqual(["heatmap"]);
  expect(ids(filterPlugins(PLUGINS, { ...EVERYTHING, query: "STRENGTH source" }))).toEqual(["hevy"]);
});

test("an address that asks for no known kind shows every kind", () => {
  expect(readFilter(new URLSearchParams("kind=recipe&q= zones "))).toEqual({ ...EVERYTHING, query: "zones" });
});

test("a filter survives its own address", () => {
  const filter = { kind: "booster", category: "heart-rate", query: "a & b" } as const;
  expect(readFilter(new URL(filterPath(filter), "http://x").searchParams)).toEqual(filter);
  expect(filterPath(EVERYTHING)).toBe("/plugins");
});

test("the count beside a choice is what choosing it shows", () => {
  const facets = kindFacets(PLUGINS, { ...EVERYTHING, category: "strength" });
  expect(facets.map(({ text, count }) => [text, count])).toEqual([
    ["All", 2],
    ["Connections", 1],
    ["Sources", 1],
    ["Boosters", 1],
    ["Destinations", 1],
  ]);
});

test("each category that a manifest may name has a word", async () => {
  const schema = JSON.parse(
    await readFile(new URL("../../../../sdk/schema/manifest.schema.json", import.meta.url), "utf8"),
  ) as { properties: { categories: { items: { enum: string[] } } } };
  const categories = schema.properties.categories.items.enum;
  expect(categories.filter((category) => categoryWord(category) === category)).toEqual([]);
});

test("a category that is chosen is taken away by choosing it again", () => {
  const [heartRate] = categoryFacets(PLUGINS, { ...EVERYTHING, category: "heart-rate" });
  expect([heartRate?.text, heartRate?.isChosen, heartRate?.href]).toEqual(["Heart rate", true, "/plugins"]);
});
