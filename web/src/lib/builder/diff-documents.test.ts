import { configDefaults, type ConfigSchema } from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import type { PipelineDocument, PipelineStep } from "#lib/api/models.ts";
import { diffDocuments } from "./diff-documents.ts";
import { changeStep, insertStep, mapStep, moveStep, removeStep } from "./edit-document.ts";
import { settingChanges } from "./setting-words.ts";

const SCHEMA: ConfigSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    weightKg: { type: "number", title: "Body weight", "x-unit": "kg", default: 70 },
    style: {
      type: "string",
      title: "Style",
      oneOf: [
        { const: "bars", title: "Bars of squares" },
        { const: "list", title: "A list" },
      ],
    },
    fun: { type: "boolean", title: "Compare with food" },
    key: { type: "string", title: "Key", "x-secret": true },
    home: {
      type: "object",
      title: "Home",
      additionalProperties: false,
      properties: { label: { type: "string", title: "Name" } },
    },
    days: { type: "array", title: "Days", items: { type: "integer", title: "Day" } },
  },
};
const step = (id: string, more: Partial<PipelineStep> = {}): PipelineStep => ({
  ...{ id, plugin: `fitglue/${id}@1.0.0`, config: {}, enabled: true, onError: "continue" },
  ...more,
});
const DOCUMENT: PipelineDocument = {
  source: step("upload"),
  boosters: [step("a"), step("b"), step("c"), step("d")],
  destinations: [step("page")],
};
const words = {
  units: "metric" as const,
  pluginOf: (key: string) => ({ title: key.replace(/^.*\/|@.*$/g, "").toUpperCase(), schema: SCHEMA }),
};
const diff = (after: PipelineDocument) =>
  diffDocuments(DOCUMENT, after, words).map(({ kind, name, settings }) => [kind, name, ...settings]);

describe("what differs between two documents", () => {
  test("is nothing when only the order of keys does", () => {
    const { source, ...rest } = structuredClone(DOCUMENT);
    expect(diff({ ...rest, source })).toEqual([]);
  });

  test("names steps that came and went", () => {
    const after = insertStep(removeStep(DOCUMENT, "b"), { role: "booster", index: 0, onlyFor: null }, step("new"));
    expect(diff(after)).toEqual([
      ["removed", "B"],
      ["added", "NEW"],
    ]);
  });

  test("names only the step that was moved, not those that made way", () => {
    expect(diff(moveStep(DOCUMENT, "d", -3))).toEqual([["moved", "D"]]);
    expect(diff(moveStep(DOCUMENT, "a", 2))).toEqual([["moved", "A"]]);
  });

  test("tells switches, policies, conditions and destinations in words", () => {
    const after = mapStep(DOCUMENT, "a", (each) => ({
      ...each,
      ...{ enabled: false, onError: "stop", onlyFor: "page", when: { sports: ["Run"], minDistanceMeters: 5000 } },
    }));
    expect(diff(after)).toEqual([
      [
        "changed",
        "A",
        { label: "Switched", before: "on", after: "off" },
        { label: "When it fails", before: "go on without it", after: "fail the run" },
        { label: "For", before: "all destinations", after: "PAGE" },
        { label: "Only for", before: "every activity", after: "run · 5 km or more" },
      ],
    ]);
  });

  test("is nothing when a form only filled the defaults in", () => {
    expect(diff(changeStep(DOCUMENT, "a", { config: { weightKg: 70 } }))).toEqual([]);
    expect(diff(changeStep(DOCUMENT, "a", { config: { weightKg: 82 } }))).toEqual([
      ["changed", "A", { label: "Body weight", before: "70 kg", after: "82 kg" }],
    ]);
  });

  test("tells another version of a plugin", () => {
    expect(diff(changeStep(DOCUMENT, "a", { plugin: "fitglue/a@1.1.0" }))).toEqual([
      ["changed", "A", { label: "Plugin", before: "A 1.0.0", after: "A 1.1.0" }],
    ]);
  });
});

describe("what differs between settings", () => {
  const changes = (before: object, after: object, units: "metric" | "imperial" = "metric") =>
    settingChanges(SCHEMA, { ...before }, { ...after }, units).map(({ label, ...values }) => [
      label,
      values.before,
      values.after,
    ]);

  test("is told by the titles of fields and choices, in the person's units", () => {
    const before = { weightKg: 70, style: "bars", fun: false };
    expect(changes(before, { weightKg: 80, style: "list", fun: true })).toEqual([
      ["Body weight", "70 kg", "80 kg"],
      ["Style", "Bars of squares", "A list"],
      ["Compare with food", "off", "on"],
    ]);
    // 1 lb is 0.45359237 kg.
    expect(changes({ weightKg: 45.359237 }, {}, "imperial")).toEqual([["Body weight", "100 lb", null]]);
  });

  test("goes into groups, and shows lists whole", () => {
    expect(changes({ home: { label: "A" }, days: [1] }, { home: { label: "B" }, days: [1, 2] })).toEqual([
      ["Home › Name", "A", "B"],
      ["Days", "1", "1, 2"],
    ]);
  });

  test("never shows a secret", () => {
    expect(changes({ key: "fgsecret-one" }, { key: "something-typed" })).toEqual([["Key", "a secret", "a secret"]]);
  });

  test("shows settings that the schema does not know", () => {
    expect(changes({ old: 1 }, {})).toEqual([["old", "1", null]]);
  });

  test("is nothing for the same", () => {
    const config = configDefaults(SCHEMA, { days: [] });
    expect(changes(config, { ...config })).toEqual([]);
  });
});
