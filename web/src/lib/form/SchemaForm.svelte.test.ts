import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { ConfigField, ConfigSchema } from "@fitglue/sdk";
import SchemaForm from "./SchemaForm.svelte";

function schemaOf(properties: Record<string, ConfigField>, required: readonly string[] = []): ConfigSchema {
  return { type: "object", additionalProperties: false, properties, required };
}

async function form(
  properties: Record<string, ConfigField>,
  options: { required?: readonly string[]; initial?: Record<string, unknown>; units?: "metric" | "imperial" } = {},
) {
  const onsubmit = vi.fn(async (_values: Record<string, unknown>) => []);
  const { required = [], initial = {}, units = "metric" } = options;
  const screen = await render(SchemaForm, {
    schema: schemaOf(properties, required),
    initial,
    units,
    submitLabel: "Save",
    onsubmit,
  });
  const save = () => screen.getByRole("button", { name: "Save" }).click();
  return { screen, onsubmit, save };
}

test("a required text that is empty is named in a summary that takes the focus and links to the field", async () => {
  const { screen, onsubmit, save } = await form({ name: { type: "string", title: "Name" } }, { required: ["name"] });
  await save();
  await expect.element(screen.getByRole("alert")).toHaveFocus();
  await screen.getByRole("alert").getByRole("link", { name: "Name" }).click();
  await expect.element(screen.getByLabelText("Name")).toHaveFocus();
  await expect.element(screen.getByLabelText("Name")).toHaveAttribute("aria-invalid", "true");
  expect(onsubmit).not.toHaveBeenCalled();
  await screen.getByLabelText("Name").fill("Push day");
  await save();
  expect(onsubmit).toHaveBeenCalledWith({ name: "Push day" });
});

test("an optional text that is emptied is left out instead of sent as nothing", async () => {
  const { screen, onsubmit, save } = await form(
    { note: { type: "string", title: "Note" } },
    { initial: { note: "x" } },
  );
  await screen.getByLabelText(/Note/).fill("");
  await save();
  expect(onsubmit).toHaveBeenCalledWith({});
});

test("a choice offers its labels and stores its value, also a number", async () => {
  const { screen, onsubmit, save } = await form({
    style: {
      type: "string",
      title: "Style",
      default: "bars",
      oneOf: [
        { const: "bars", title: "Bars" },
        { const: "words", title: "Words" },
      ],
    },
    size: {
      type: "integer",
      title: "Size",
      default: 3,
      "x-widget": "radio",
      oneOf: [
        { const: 3, title: "Small" },
        { const: 10, title: "Large" },
      ],
    },
  });
  await screen.getByLabelText("Style").selectOptions("Words");
  await screen.getByRole("radio", { name: "Large" }).click();
  await save();
  expect(onsubmit).toHaveBeenCalledWith({ style: "words", size: 10 });
});

test("a weight is entered in pounds and stored in kilograms by those who think in pounds", async () => {
  const { screen, onsubmit, save } = await form(
    { weight: { type: "number", title: "Weight", "x-unit": "kg" } },
    { units: "imperial" },
  );
  await expect.element(screen.getByText("pounds")).toBeInTheDocument();
  await screen.getByLabelText(/Weight/).fill("100");
  await save();
  // 100 lb × 0.45359237 kg
  expect(onsubmit).toHaveBeenCalledWith({ weight: 45.359237 });
});

test("a field exists only while its sibling has the right value, and is not sent otherwise", async () => {
  const { screen, onsubmit, save } = await form({
    mode: { type: "string", title: "Mode", default: "off", enum: ["off", "on"] },
    level: { type: "integer", title: "Level", default: 5, "x-when": { property: "mode", in: ["on"] } },
  });
  await expect.element(screen.getByLabelText("Level")).not.toBeInTheDocument();
  await screen.getByLabelText("Mode").selectOptions("On");
  await expect.element(screen.getByLabelText("Level")).toHaveValue(5);
  await screen.getByLabelText("Mode").selectOptions("Off");
  await save();
  expect(onsubmit).toHaveBeenCalledWith({ mode: "off" });
});

test("entries of a list are added, moved and removed by buttons that name them, and it is said aloud", async () => {
  const { screen, onsubmit, save } = await form({
    words: { type: "array", title: "Words", items: { type: "string", title: "Word" }, default: ["a", "b"] },
  });
  await screen.getByRole("button", { name: "Add word" }).click();
  await expect.element(screen.getByLabelText("Word 3")).toHaveFocus();
  await screen.getByLabelText("Word 3").fill("c");
  await screen.getByRole("button", { name: "Move Word 3 up" }).click();
  await expect.element(screen.getByText("Moved to place 2 of 3")).toBeInTheDocument();
  await screen.getByRole("button", { name: "Remove Word 1" }).click();
  await save();
  expect(onsubmit).toHaveBeenCalledWith({ words: ["c", "b"] });
});

test("check boxes keep the order of the choices, whatever the order of the clicks", async () => {
  const { screen, onsubmit, save } = await form({
    sports: {
      type: "array",
      title: "Sports",
      uniqueItems: true,
      items: { type: "string", title: "Sport", enum: ["run", "ride", "swim"] },
    },
  });
  await screen.getByLabelText("Swim").click();
  await screen.getByLabelText("Run").click();
  await save();
  expect(onsubmit).toHaveBeenCalledWith({ sports: ["run", "swim"] });
});

test("days of the week without choices of their own are 1 for Monday to 7 for Sunday", async () => {
  const { screen, onsubmit, save } = await form({
    days: {
      type: "array",
      title: "Days",
      uniqueItems: true,
      "x-widget": "weekdays",
      items: { type: "integer", title: "Day" },
    },
  });
  await screen.getByText("Sun", { exact: true }).click();
  await screen.getByText("Mon", { exact: true }).click();
  await save();
  expect(onsubmit).toHaveBeenCalledWith({ days: [1, 7] });
});

test("tags are added with Enter or a comma, not twice, and removed by name", async () => {
  const { screen, onsubmit, save } = await form({
    tags: { type: "array", title: "Tags", "x-widget": "tags", items: { type: "string", title: "Tag" } },
  });
  await screen.getByRole("combobox").or(screen.getByRole("textbox")).fill("long run, easy, easy");
  await userEvent.keyboard("{Enter}");
  await screen.getByRole("button", { name: "Remove easy" }).click();
  await save();
  expect(onsubmit).toHaveBeenLastCalledWith({ tags: ["long run"] });
});

test("choosing a branch of a union shows its fields and sends only those", async () => {
  const { screen, onsubmit, save } = await form({
    output: {
      title: "Output",
      discriminator: { propertyName: "kind" },
      oneOf: [
        {
          type: "object",
          title: "Text",
          additionalProperties: false,
          required: ["kind"],
          properties: { kind: { const: "text" }, lines: { type: "integer", title: "Lines", default: 3 } },
        },
        {
          type: "object",
          title: "Picture",
          additionalProperties: false,
          required: ["kind", "width"],
          properties: {
            kind: { const: "picture" },
            width: { type: "integer", title: "Width", default: 800, "x-unit": "px" },
          },
        },
      ],
    },
  });
  await screen.getByRole("radio", { name: "Picture" }).click();
  await expect.element(screen.getByLabelText("Lines")).not.toBeInTheDocument();
  await screen.getByLabelText("Width").fill("640");
  await save();
  expect(onsubmit).toHaveBeenCalledWith({ output: { kind: "picture", width: 640 } });
});

test("a map takes a new name once and a value for it", async () => {
  const { screen, onsubmit, save } = await form({
    names: { type: "object", title: "Names", additionalProperties: { type: "string", title: "Name" } },
  });
  await screen.getByLabelText("Name of the new entry").fill("bike");
  await screen.getByRole("button", { name: "Add entry" }).click();
  await screen.getByLabelText("bike", { exact: true }).fill("Canyon");
  await screen.getByLabelText("Name of the new entry").fill("bike");
  await screen.getByRole("button", { name: "Add entry" }).click();
  await expect.element(screen.getByText("bike is there already")).toBeVisible();
  await save();
  expect(onsubmit).toHaveBeenCalledWith({ names: { bike: "Canyon" } });
});

test("coordinates that were copied elsewhere fill a location", async () => {
  const place: ConfigField = {
    type: "object",
    title: "Home",
    "x-widget": "location",
    additionalProperties: false,
    properties: { latitude: { type: "number", title: "Latitude" }, longitude: { type: "number", title: "Longitude" } },
  };
  const { screen, onsubmit, save } = await form({ home: place });
  await screen.getByLabelText("Find by latitude and longitude").fill("48.137° N, 11.575° W");
  await save();
  expect(onsubmit).toHaveBeenCalledWith({ home: { latitude: 48.137, longitude: -11.575 } });
});

test("a problem in a folded group opens the fold", async () => {
  const schema = {
    ...schemaOf({ rare: { type: "string", title: "Rare", minLength: 5, default: "abcde", "x-group": "more" } }),
    "x-groups": [{ id: "more", title: "More", collapsed: true }],
  };
  const screen = await render(SchemaForm, {
    schema,
    initial: { rare: "ab" },
    units: "metric",
    submitLabel: "Save",
    onsubmit: async () => [],
  });
  await expect.element(screen.getByLabelText("Rare")).not.toBeVisible();
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByLabelText("Rare")).toBeVisible();
});

test("what only the server can know is shown at its field", async () => {
  const screen = await render(SchemaForm, {
    schema: schemaOf({ code: { type: "string", title: "Code", default: "A1" } }),
    units: "metric",
    submitLabel: "Save",
    onsubmit: async () => [{ path: "/code", message: "This code was used before" }],
  });
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByLabelText("Code")).toHaveAttribute("aria-invalid", "true");
  await expect.element(screen.getByRole("alert")).toMatchTextContent(/Code: This code was used before/);
});

test("a secret is hidden until somebody asks to see it", async () => {
  const { screen } = await form({ key: { type: "string", title: "Key", "x-secret": true } });
  await expect.element(screen.getByLabelText(/^Key/)).toHaveAttribute("type", "password");
  await screen.getByRole("button", { name: "Show Key" }).click();
  await expect.element(screen.getByLabelText(/^Key/)).toHaveAttribute("type", "text");
});

test("a stored secret is not shown, stays when nothing is typed, and is replaced by what is", async () => {
  const token = "fitglue-secret:0b0e7a52-3f4c-4d58-9b8c-0a6f1f2e3d4c";
  const field = { type: "string", title: "Key", "x-secret": true } as const;
  const { screen, onsubmit, save } = await form({ key: field }, { initial: { key: token } });
  await screen.getByRole("button", { name: "Show Key" }).click();
  await expect.element(screen.getByLabelText(/^Key/)).toHaveValue("");
  await save();
  expect(onsubmit).toHaveBeenLastCalledWith({ key: token });
  await screen.getByLabelText(/^Key/).fill("another-secret");
  await save();
  expect(onsubmit).toHaveBeenLastCalledWith({ key: "another-secret" });
});

test("a stored secret can be removed", async () => {
  const token = "fitglue-secret:0b0e7a52-3f4c-4d58-9b8c-0a6f1f2e3d4c";
  const field = { type: "string", title: "Key", "x-secret": true } as const;
  const { screen, onsubmit, save } = await form({ key: field }, { initial: { key: token } });
  await screen.getByRole("button", { name: "Remove Key" }).click();
  await save();
  expect(onsubmit).toHaveBeenLastCalledWith({});
});

test("what was entered in a branch of a union is there again for who comes back to it", async () => {
  const branch = (tag: string, title: string) =>
    ({
      type: "object",
      title,
      additionalProperties: false,
      required: ["kind"],
      properties: { kind: { const: tag }, text: { type: "string", title: `${title} text` } },
    }) as const;
  const { screen, onsubmit, save } = await form(
    {
      output: {
        title: "Output",
        discriminator: { propertyName: "kind" },
        oneOf: [branch("a", "Note"), branch("b", "Page")],
      },
    },
    { initial: { output: { kind: "a", text: "kept" } } },
  );
  await screen.getByRole("radio", { name: "Page" }).click();
  await screen.getByLabelText(/Page text/).fill("other");
  await screen.getByRole("radio", { name: "Note" }).click();
  await expect.element(screen.getByLabelText(/Note text/)).toHaveValue("kept");
  await save();
  expect(onsubmit).toHaveBeenLastCalledWith({ output: { kind: "a", text: "kept" } });
  await screen.getByRole("radio", { name: "Page" }).click();
  await expect.element(screen.getByLabelText(/Page text/)).toHaveValue("other");
});

test("an entry of a map is renamed in its place, and not to a name that another one has", async () => {
  const { screen, onsubmit, save } = await form(
    { names: { type: "object", title: "Names", additionalProperties: { type: "string", title: "Name" } } },
    { initial: { names: { bike: "Canyon", shoes: "Glide" } } },
  );
  await screen.getByRole("button", { name: "Rename bike" }).click();
  const name = screen.getByLabelText("New name of bike");
  await expect.element(name).toHaveFocus();
  await name.fill("shoes");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText("shoes is there already")).toBeVisible();
  await name.fill("road bike");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("button", { name: "Rename road bike" })).toHaveFocus();
  await save();
  expect(JSON.stringify(onsubmit.mock.lastCall?.[0])).toBe('{"names":{"road bike":"Canyon","shoes":"Glide"}}');
});

test("entries of a list are moved with the keyboard from their handle, and taken back with escape", async () => {
  const { screen, onsubmit, save } = await form({
    words: { type: "array", title: "Words", items: { type: "string", title: "Word" }, default: ["a", "b", "c"] },
  });
  const handle = screen.getByRole("button", { name: "Reorder Word 1" });
  await expect.element(handle).toBeVisible();
  handle.element().focus();
  await userEvent.keyboard(" {ArrowDown}{ArrowDown} ");
  await expect.element(screen.getByText("Word 3 put down at place 3")).toBeInTheDocument();
  await save();
  expect(onsubmit).toHaveBeenLastCalledWith({ words: ["b", "c", "a"] });
  screen.getByRole("button", { name: "Reorder Word 3" }).element().focus();
  await userEvent.keyboard(" {ArrowUp}{Escape}");
  await save();
  expect(onsubmit).toHaveBeenLastCalledWith({ words: ["b", "c", "a"] });
});

test("entries of a list are moved with a pointer, and each keeps what stands in it", async () => {
  const { screen, onsubmit, save } = await form({
    words: { type: "array", title: "Words", items: { type: "string", title: "Word" }, default: ["a", "b", "c"] },
  });
  await expect.element(screen.getByLabelText("Word 3")).toBeVisible();
  const handle = screen.getByRole("button", { name: "Reorder Word 1" }).element();
  const last = screen.getByLabelText("Word 3").element().getBoundingClientRect();
  handle.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, button: 0 }));
  window.dispatchEvent(new PointerEvent("pointermove", { clientY: last.bottom + 60 }));
  window.dispatchEvent(new PointerEvent("pointerup", {}));
  await expect.element(screen.getByLabelText("Word 3")).toHaveValue("a");
  await save();
  expect(onsubmit).toHaveBeenLastCalledWith({ words: ["b", "c", "a"] });
});

test("an instant is shown and entered in the person's zone, which stands beside it; a time of day has none", async () => {
  const onsubmit = vi.fn(async (_values: Record<string, unknown>) => []);
  const screen = await render(SchemaForm, {
    schema: schemaOf({
      from: { type: "string", title: "From", format: "date-time" },
      after: { type: "string", title: "After", format: "time" },
    }),
    initial: { from: "2026-07-01T10:00:00Z", after: "07:30" },
    units: "metric",
    submitLabel: "Save",
    surroundings: { timeZone: "America/New_York" },
    onsubmit,
  });
  // New York is four hours behind in summer.
  await expect.element(screen.getByLabelText(/From/)).toHaveValue("2026-07-01T06:00");
  await expect.element(screen.getByLabelText(/From/)).toHaveAccessibleDescription("Time zone: America/New York");
  await expect.element(screen.getByLabelText(/After/)).toHaveAccessibleDescription(/Local time/);
  await screen.getByLabelText(/From/).fill("2026-12-01T06:00");
  await screen.getByRole("button", { name: "Save" }).click();
  expect(onsubmit).toHaveBeenCalledWith({ from: "2026-12-01T11:00:00.000Z", after: "07:30" });
});

test("a number stays as it was typed in the person's unit, and its least one can be entered as it is shown", async () => {
  const { screen, onsubmit, save } = await form(
    {
      far: { type: "number", title: "Far", "x-unit": "km", minimum: 5 },
      trim: { type: "integer", title: "Trim", "x-unit": "m" },
    },
    { units: "imperial" },
  );
  await screen.getByLabelText(/Far/).fill("3");
  await screen.getByLabelText(/Trim/).fill("500");
  await save();
  await expect.element(screen.getByRole("alert")).toMatchTextContent(/Far: Must be 3.11 mi or more/);
  await screen.getByLabelText(/Far/).fill("3.11");
  await expect.element(screen.getByLabelText(/Trim/)).toHaveValue(500);
  await expect.element(screen.getByText("Kept as 152 m")).toBeVisible();
  await save();
  expect(onsubmit).toHaveBeenLastCalledWith({ far: 5, trim: 152 });
});

test("a form that was touched says so until it is sent, and the browser asks before the page is closed", async () => {
  let isSent = false;
  const screen = await render(SchemaForm, {
    schema: schemaOf({ note: { type: "string", title: "Note" } }),
    units: "metric",
    submitLabel: "Save",
    onsubmit: async () => (isSent ? [] : null),
  });
  const isAsked = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  expect(isAsked()).toBe(false);
  await screen.getByLabelText(/Note/).fill("x");
  expect(isAsked()).toBe(true);
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByRole("button", { name: "Save" })).toBeEnabled();
  expect(isAsked()).toBe(true);
  isSent = true;
  await screen.getByRole("button", { name: "Save" }).click();
  await vi.waitFor(() => expect(isAsked()).toBe(false));
});
