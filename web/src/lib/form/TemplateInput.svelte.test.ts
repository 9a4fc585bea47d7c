import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import SchemaForm from "./SchemaForm.svelte";

async function form(initial = "", emitted: ReadonlySet<string> | null = new Set(["title", "distance"])) {
  const onsubmit = vi.fn(async (_values: Record<string, unknown>) => []);
  const screen = await render(SchemaForm, {
    schema: {
      type: "object",
      additionalProperties: false,
      properties: { title: { type: "string", title: "Title", format: "template" } },
    },
    initial: { title: initial },
    units: "metric",
    submitLabel: "Save",
    surroundings: { emitted },
    onsubmit,
  });
  const box = screen.getByRole("textbox", { name: /Title/ });
  await expect.element(box).toBeVisible();
  const saved = async () => {
    await screen.getByRole("button", { name: "Save" }).click();
    return onsubmit.mock.lastCall?.[0];
  };
  return { screen, box, saved };
}

const select = (element: Element, from: number, to = from) => (element as HTMLInputElement).setSelectionRange(from, to);

test("a token is inserted at the cursor, over what is selected, and writing goes on behind it", async () => {
  const { screen, box, saved } = await form("A run on SOMEDAY!");
  await box.click();
  select(box.element(), 9, 16);
  await screen.getByRole("button", { name: "Insert a token into Title" }).click();
  await screen.getByRole("button", { name: /^Day of the week/ }).click();
  await expect.element(box).toHaveValue("A run on {{weekday}}!");
  await expect.element(box).toHaveFocus();
  await userEvent.keyboard("s");
  expect(await saved()).toEqual({ title: "A run on {{weekday}}s!" });
});

test("who types two braces is shown the tokens, and reaches them with the keyboard alone", async () => {
  const { screen, box, saved } = await form();
  await box.click();
  await userEvent.keyboard("{{{{");
  await expect.element(screen.getByRole("list", { name: "Tokens" })).toBeVisible();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  await expect.element(box).toHaveFocus();
  await expect.element(screen.getByRole("list", { name: "Tokens" })).not.toBeInTheDocument();
  // Title, then sport: notes come later, since nothing above gives them.
  expect(await saved()).toEqual({ title: "{{sport}}" });
});

test("escape closes the list and leaves the text alone", async () => {
  const { screen, box } = await form("x");
  await screen.getByRole("button", { name: "Insert a token into Title" }).click();
  screen
    .getByRole("button", { name: /^Title/ })
    .element()
    .focus();
  await userEvent.keyboard("{Escape}");
  await expect.element(box).toHaveFocus();
  await expect.element(box).toHaveValue("x");
});

test("what it comes to is shown for an example, and what nothing above gives is empty there and said", async () => {
  const { screen, box } = await form("{{title}}: {{distanceKm}} km at {{heartRate}}");
  await expect
    .element(screen.getByRole("status").filter({ hasText: "Morning Run" }))
    .toHaveTextContent("Morning Run: 10.2 km at");
  await expect.element(screen.getByText(/stays empty: nothing above this step gives\s+heart rate/)).toBeVisible();
  await screen.getByRole("button", { name: /Insert a token/ }).click();
  await expect.element(screen.getByText("Empty here: nothing above gives power")).toBeVisible();
  await expect.element(box).toBeVisible();
});

test("a token that does not exist is named in an error that leads to the field", async () => {
  const { screen, box, saved } = await form("{{titel}}");
  expect(await saved()).toBeUndefined();
  const summary = screen.getByRole("alert");
  await expect.element(summary).toMatchTextContent(/Title: There is no token {{titel}}; choose one that exists/);
  await summary.getByRole("link", { name: "Title" }).click();
  await expect.element(box).toHaveFocus();
  await expect.element(box).toHaveAttribute("aria-invalid", "true");
});
