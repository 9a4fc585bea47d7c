import { readFile } from "node:fs/promises";
import { DATA_CLASSES, DATA_CLASS_NAMES, type Manifest } from "@fitglue/sdk";
import * as m from "#messages/catalogue.ts";
import { expect, test } from "vitest";
import { pluginRoles } from "./plugin-roles.ts";

const manifestOf = async (id: string): Promise<Manifest> =>
  JSON.parse(await readFile(new URL(`../../../../plugins/${id}/manifest.json`, import.meta.url), "utf8"));

test("a booster says what it needs and what it writes, in the words of the data classes", async () => {
  const [role, ...others] = pluginRoles(await manifestOf("heart-rate-zones"));
  expect(others).toEqual([]);
  expect(role?.helpPath).toBe("/help/boosters/heart-rate-zones");
  expect(role?.data.map(({ title, chips }) => [title, chips.map(({ label }) => label)])).toEqual([
    ["Needs", ["Heart rate"]],
    ["Writes", ["A section"]],
  ]);
});

test("a change of the sport is named though it is no data class", async () => {
  const [role] = pluginRoles(await manifestOf("type-mapper"));
  expect(role?.data.find(({ title }) => title === "Changes")?.chips.map(({ label }) => label)).toContain("Sport");
});

test("the settings of an example are found by its id", async () => {
  const [role] = pluginRoles(await manifestOf("heart-rate-zones"));
  expect(role?.exampleSettings.get("reserve")).toMatchObject({ style: "percentage" });
});

test("each data class has words of the page for what it holds", () => {
  expect(DATA_CLASS_NAMES.map((name) => m.dataDetail({ name }))).toEqual(
    DATA_CLASS_NAMES.map((name) => DATA_CLASSES[name].detail),
  );
});
