import { expect, test } from "vitest";
import type { PipelineDocument } from "#lib/api/models.ts";
import { rankPlugins } from "./rank-plugins.ts";
import type { StepPlugin } from "./step-plugin.ts";

function plugin(id: string, role: StepPlugin["role"], access: Partial<StepPlugin>): StepPlugin {
  const schema = { type: "object", properties: {}, additionalProperties: false } as const;
  const texts = { title: id, summary: "", icon: "•", categories: [], overview: "", helpPath: "" };
  return {
    key: `fitglue/${id}@1.0.0`,
    name: `fitglue/${id}`,
    id,
    role,
    schema,
    requires: [],
    optional: [],
    provides: [],
    multiple: false,
    ...texts,
    ...access,
  };
}

const PLUGINS = [
  plugin("upload", "source", { provides: ["heartRate", "distance"] }),
  plugin("zones", "booster", { requires: ["heartRate"] }),
  plugin("rename", "booster", { provides: ["title"], multiple: true }),
  plugin("watts", "booster", { requires: ["power", "cadence"] }),
  plugin("estimate-power", "booster", { requires: ["distance"], provides: ["power"] }),
];
const step = (id: string) => ({
  id,
  plugin: `fitglue/${id}@1.0.0`,
  config: {},
  enabled: true,
  onError: "continue" as const,
});
const document = (...boosters: string[]): PipelineDocument => ({
  source: step("upload"),
  boosters: boosters.map(step),
  destinations: [],
});
const found = (doc: PipelineDocument, index: number, id: string) =>
  rankPlugins(PLUGINS, doc, { role: "booster", index, onlyFor: null }).find((each) => each.plugin.id === id);

test("what fits comes before what does not, and what uses more of the data comes first", () => {
  const order = rankPlugins(PLUGINS, document(), { role: "booster", index: 0, onlyFor: null }).map(
    ({ plugin: { id } }) => id,
  );
  expect(order).toEqual(["estimate-power", "zones", "rename", "watts"]);
});

test("a plugin that lacks something says what nobody above gives", () => {
  expect(found(document(), 0, "watts")).toMatchObject({
    fits: false,
    reason: "Needs power and cadence; nothing above provides them",
  });
});

test("only steps above a place count", () => {
  expect(found(document("estimate-power"), 0, "watts")?.reason).toBe(
    "Needs power and cadence; nothing above provides them",
  );
  expect(found(document("estimate-power"), 1, "watts")?.reason).toBe("Needs cadence; nothing above provides it");
});

test("a step that is switched off provides nothing", () => {
  const doc = document("estimate-power");
  const off = { ...doc, boosters: doc.boosters.map((each) => ({ ...each, enabled: false })) };
  expect(found(off, 1, "watts")?.reason).toBe("Needs power and cadence; nothing above provides them");
});

test("a plugin that works only once does not fit twice; one that works often does", () => {
  expect(found(document("zones"), 1, "zones")).toMatchObject({
    fits: false,
    reason: "Already in this pipeline, and it works only once",
  });
  expect(found(document("rename"), 1, "rename")?.fits).toBe(true);
});

test("a booster for one destination finds what all boosters for every destination give", () => {
  const place = { role: "booster", index: 0, onlyFor: "page" } as const;
  const watts = rankPlugins(PLUGINS, document("estimate-power"), place).find((each) => each.plugin.id === "watts");
  expect(watts?.reason).toBe("Needs cadence; nothing above provides it");
});
