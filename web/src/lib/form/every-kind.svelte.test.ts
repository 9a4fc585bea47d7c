import { beforeAll, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import "../../app.css";
import type { ConfigSchema } from "@fitglue/sdk";
import SchemaForm from "./SchemaForm.svelte";
import { axeProblems } from "./axe.fixture.ts";
import { findAmong } from "./option-rows.ts";

/** A field of every kind, most of them with something in them and some of them wrong. */
const SCHEMA: ConfigSchema = {
  type: "object",
  additionalProperties: false,
  required: ["name"],
  "x-groups": [{ id: "rare", title: "Rare", collapsed: true }],
  properties: {
    name: { type: "string", title: "Name", description: "What it is called." },
    story: { type: "string", title: "Story", "x-widget": "textarea" },
    title: { type: "string", title: "Title", format: "template", default: "{{title}} {{heartRate}}" },
    weight: { type: "number", title: "Weight", "x-unit": "kg", minimum: 30, default: 70 },
    distance: {
      type: "integer",
      title: "Trimmed",
      "x-unit": "m",
      "x-widget": "slider",
      minimum: 0,
      maximum: 500,
      default: 152,
    },
    on: { type: "boolean", title: "Switched on", default: true, description: "Or off." },
    style: { type: "string", title: "Style", enum: ["bars", "words"], default: "bars" },
    size: {
      type: "integer",
      title: "Size",
      "x-widget": "radio",
      oneOf: [
        { const: 1, title: "Small", description: "Hardly seen." },
        { const: 2, title: "Large" },
      ],
    },
    exercise: { type: "string", title: "Exercise", "x-options-from": "exercises", default: "b" },
    zone: { type: "string", title: "Time zone", format: "time-zone", default: "Europe/Berlin" },
    sport: { type: "string", title: "Sport", "x-widget": "sport" },
    key: { type: "string", title: "Key", "x-secret": true },
    color: { type: "string", title: "Colour", format: "color", default: "#b3124f" },
    time: { type: "string", title: "Not before", format: "time", default: "07:30" },
    moment: { type: "string", title: "From", format: "date-time", default: "2026-03-29T05:30:00Z" },
    days: {
      type: "array",
      title: "Days",
      "x-widget": "weekdays",
      uniqueItems: true,
      items: { type: "integer", title: "Day" },
      default: [1, 7],
    },
    checks: {
      type: "array",
      title: "Show",
      uniqueItems: true,
      items: { type: "string", title: "Part", enum: ["route", "charts"] },
    },
    tags: {
      type: "array",
      title: "Tags",
      "x-widget": "tags",
      items: { type: "string", title: "Tag" },
      default: ["race"],
    },
    zones: {
      type: "array",
      title: "Zones",
      "x-widget": "zones",
      items: { type: "integer", title: "Zone", "x-unit": "bpm" },
      default: [120, 140],
    },
    names: {
      type: "object",
      title: "Names",
      additionalProperties: { type: "string", title: "Name" },
      default: { bike: "Canyon" },
    },
    output: {
      title: "Output",
      discriminator: { propertyName: "kind" },
      default: { kind: "text", lines: 3 },
      oneOf: [
        {
          type: "object",
          title: "Text",
          additionalProperties: false,
          required: ["kind"],
          properties: { kind: { const: "text" }, lines: { type: "integer", title: "Lines" } },
        },
        {
          type: "object",
          title: "Picture",
          additionalProperties: false,
          required: ["kind"],
          properties: { kind: { const: "picture" } },
        },
      ],
    },
    home: {
      type: "object",
      title: "Home",
      "x-widget": "location",
      additionalProperties: false,
      properties: {
        latitude: { type: "number", title: "Latitude", default: 48.14 },
        longitude: { type: "number", title: "Longitude", default: 11.58 },
      },
    },
    rare: { type: "string", title: "Rarely needed", "x-group": "rare" },
  },
};

const OPTIONS = ["a", "b", "c"].map((value) => ({ value, label: `Exercise ${value}`, detail: "Distance and time" }));

async function openForm() {
  const screen = await render(SchemaForm, {
    schema: SCHEMA,
    units: "imperial",
    submitLabel: "Save",
    surroundings: {
      emitted: new Set(["title"]),
      timeZone: "Europe/Berlin",
      findOptions: (_list, query) => findAmong(OPTIONS)(query),
    },
    onsubmit: async () => [],
  });
  await expect.element(screen.getByRole("combobox", { name: /Exercise/ })).toHaveValue("Exercise b");
  await screen.getByRole("button", { name: "Choose on a map" }).click();
  await expect.element(screen.getByRole("application")).toBeVisible();
  await screen.getByRole("button", { name: "Rename bike" }).click();
  await screen.getByRole("button", { name: "Insert a token into Title" }).click();
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByRole("alert")).toHaveFocus();
  return screen;
}

beforeAll(() => {
  document.documentElement.lang = "en";
  document.title = "Every kind";
});

test.each(["light", "dark"])(
  "every kind of field, opened and wrong, has no accessibility problem in %s",
  async (theme) => {
    document.documentElement.dataset["theme"] = theme;
    await page.viewport(900, 900);
    const screen = await openForm();
    expect(await axeProblems(screen.container)).toEqual([]);
    await screen.getByRole("combobox", { name: /Exercise/ }).click();
    await expect.element(screen.getByRole("listbox")).toBeVisible();
    await userEvent.keyboard("{ArrowDown}");
    expect(await axeProblems(screen.container)).toEqual([]);
  },
);

test("nothing is wider than a narrow phone", async () => {
  await page.viewport(320, 900);
  await openForm();
  const wide = [...document.querySelectorAll("form *")].filter(
    (each) => each.closest("svg, .sr-only") === null && each.getBoundingClientRect().right > 320.5,
  );
  expect(wide.map((each) => each.outerHTML.slice(0, 120))).toEqual([]);
});
