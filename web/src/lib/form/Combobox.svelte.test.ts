import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { ConfigField } from "@fitglue/sdk";
import SchemaForm from "./SchemaForm.svelte";
import { OptionsFailure, type FieldContext, type Option } from "./field-context.ts";
import { findAmong } from "./option-rows.ts";

/** Sixty exercises, more than are offered at once. */
const EXERCISES: readonly Option[] = Array.from({ length: 60 }, (_, index) => ({
  value: `id-${String(index)}`,
  label: `Exercise ${String(index)}`,
  detail: index === 7 ? "Lucky" : null,
}));
const FIELD: ConfigField = { type: "string", title: "Exercise", "x-options-from": "exercises" };

async function form(
  findOptions: FieldContext["findOptions"],
  { initial = {}, required = [] as string[], field = FIELD } = {},
) {
  const onsubmit = vi.fn(async (_values: Record<string, unknown>) => []);
  const screen = await render(SchemaForm, {
    schema: { type: "object", additionalProperties: false, properties: { exercise: field }, required },
    initial,
    units: "metric",
    submitLabel: "Save",
    surroundings: { findOptions },
    onsubmit,
  });
  const box = screen.getByRole("combobox", { name: /Exercise/ });
  const saved = async () => {
    await screen.getByRole("button", { name: "Save" }).click();
    return onsubmit.mock.lastCall?.[0];
  };
  return { screen, box, saved };
}

const among =
  (options: readonly Option[]): NonNullable<FieldContext["findOptions"]> =>
  (_list, query) =>
    findAmong(options)(query);

test("nothing is asked for until somebody looks, then what fits is found by typing and taken with the keyboard", async () => {
  const find = vi.fn(among(EXERCISES));
  const { screen, box, saved } = await form(find);
  await expect.element(box).toHaveAttribute("aria-expanded", "false");
  expect(find).not.toHaveBeenCalled();
  await userEvent.type(box, "exercise 1");
  await expect.element(screen.getByRole("option").nth(1)).toHaveTextContent("Exercise 10");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await expect.element(box).toHaveValue("Exercise 10");
  await expect.element(screen.getByRole("listbox")).not.toBeInTheDocument();
  expect(await saved()).toEqual({ exercise: "id-10" });
});

test("the active option is told to screen readers, and the arrow keys go around", async () => {
  const { screen, box } = await form(among(EXERCISES.slice(0, 3)));
  await box.click();
  await expect.element(screen.getByRole("listbox", { name: "Exercise" })).toBeVisible();
  await userEvent.keyboard("{ArrowUp}");
  const last = screen.getByRole("option").nth(2);
  await expect.element(box).toHaveAttribute("aria-activedescendant", last.element().id);
  await userEvent.keyboard("{ArrowDown}");
  await expect.element(box).toHaveAttribute("aria-activedescendant", screen.getByRole("option").nth(0).element().id);
});

test("what was saved is shown in words, and Escape takes back what was typed over it", async () => {
  const { screen, box, saved } = await form(among(EXERCISES), { initial: { exercise: "id-7" } });
  await expect.element(box).toHaveValue("Exercise 7");
  await box.fill("something else");
  await expect.element(screen.getByRole("option").nth(0)).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(box).toHaveValue("Exercise 7");
  expect(await saved()).toEqual({ exercise: "id-7" });
});

test("of more than fifty it is said how many there are, and a word of the detail finds one, too", async () => {
  const { screen, box } = await form(among(EXERCISES));
  await box.click();
  await expect.element(screen.getByText("10 more fit; type more of the name")).toBeVisible();
  expect(screen.getByRole("option").elements()).toHaveLength(50);
});

test("what the list does not have is taken as it was typed only when somebody says so", async () => {
  const { screen, box, saved } = await form(among(EXERCISES));
  await box.fill("kitesurfing");
  await expect.element(screen.getByRole("option", { name: "Use “kitesurfing” as it is" })).toBeVisible();
  await userEvent.keyboard("{Tab}");
  await expect.element(screen.getByText(/“kitesurfing” is not in the list, so it was not taken/)).toBeVisible();
  expect(await saved()).toEqual({});
  await box.fill("kitesurfing");
  await screen.getByRole("option", { name: "Use “kitesurfing” as it is" }).click();
  expect(await saved()).toEqual({ exercise: "kitesurfing" });
});

test("when the list cannot be had, it is said why and what helps, what is typed is the value, and it can be tried again", async () => {
  let isDown = true;
  const { screen, box, saved } = await form(async (_list, query) => {
    if (isDown)
      throw new OptionsFailure("Hevy is not connected", { label: "Connect Hevy", href: "/app/connections/h" });
    return findAmong(EXERCISES)(query);
  });
  await box.click();
  await expect.element(screen.getByText(/Hevy is not connected\. The value may also be typed/)).toBeVisible();
  await expect
    .element(screen.getByRole("link", { name: "Connect Hevy" }))
    .toHaveAttribute("href", "/app/connections/h");
  await screen.getByLabelText(/^Exercise/).fill("AC1BB830");
  expect(await saved()).toEqual({ exercise: "AC1BB830" });
  isDown = false;
  await screen.getByRole("button", { name: "Try again" }).click();
  await expect.element(screen.getByRole("listbox")).toBeVisible();
});

test("an answer that comes late does not replace a newer one", async () => {
  const answers: ((search: string) => void)[] = [];
  const { screen, box } = await form(async (_list, query) => {
    if (query.search === "slow") await new Promise<void>((done) => answers.push(() => done()));
    return findAmong([{ value: query.search, label: `Found ${query.search}`, detail: null }])({ ...query, search: "" });
  });
  await box.fill("slow");
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  await box.fill("fast");
  await expect.element(screen.getByRole("option", { name: "Found fast" })).toBeVisible();
  answers[0]?.("");
  await expect.element(screen.getByRole("option", { name: "Found slow" })).not.toBeInTheDocument();
});

test("a choice can be taken away where none is needed, and only there", async () => {
  const optional = await form(among(EXERCISES), { initial: { exercise: "id-7" } });
  await optional.screen.getByRole("button", { name: "Clear Exercise" }).click();
  expect(await optional.saved()).toEqual({});
  await optional.screen.unmount();
  const needed = await form(among(EXERCISES), { initial: { exercise: "id-7" }, required: ["exercise"] });
  await expect.element(needed.box).toHaveValue("Exercise 7");
  await expect.element(needed.screen.getByRole("button", { name: /Clear/ })).not.toBeInTheDocument();
});

test("a time zone is found among all of them by a part of its name", async () => {
  const { screen, saved } = await form(null, {
    field: { type: "string", title: "Exercise", format: "time-zone" } as ConfigField,
  });
  await screen.getByRole("combobox").fill("york america");
  await screen.getByRole("option", { name: "America/New York" }).click();
  expect(await saved()).toEqual({ exercise: "America/New_York" });
});
