import fc from "fast-check";
import { configDefaults, validateConfig, visibleFields, type ConfigSchema } from "@fitglue/sdk";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-svelte";
import SchemaForm from "./SchemaForm.svelte";
import { anyFormSchema, valuesNear } from "./any-form.fixture.ts";
import { fieldId } from "./field-context.ts";
import { findAmong } from "./option-rows.ts";

type Values = Readonly<Record<string, unknown>>;

/** Shows a form, sends it off, and gives what was sent; then the form is gone again. */
async function tryForm(schema: ConfigSchema, initial: Values, look: (form: HTMLFormElement) => Promise<void>) {
  const onsubmit = vi.fn(async (_values: Record<string, unknown>) => []);
  const screen = await render(SchemaForm, {
    schema,
    initial,
    units: "imperial",
    submitLabel: "Save",
    surroundings: { findOptions: (_list, query) => findAmong([])(query) },
    onsubmit,
  });
  const form = screen.container.querySelector("form");
  if (form === null) throw new Error("There is no form");
  await allLoaded(form, schema, initial);
  form.requestSubmit();
  await vi.waitFor(() =>
    expect(onsubmit.mock.calls.length > 0 || form.querySelector("[role=alert]") !== null).toBe(true),
  );
  await look(form);
  await screen.unmount();
  return onsubmit.mock.lastCall?.[0] ?? null;
}

/** Every field of the first level has its control: rare ones come a moment later. */
async function allLoaded(form: HTMLFormElement, schema: ConfigSchema, initial: Values): Promise<void> {
  for (const name of visibleFields(schema.properties, configDefaults(schema, initial)))
    await vi.waitFor(() => expect(form.querySelector(`#${CSS.escape(fieldId("field", `/${name}`))}`)).not.toBeNull());
}

/** Each problem is said once, with a link that goes into the form. */
async function expectLinks(form: HTMLFormElement, schema: ConfigSchema, values: Values): Promise<void> {
  const issues = validateConfig(schema, values);
  const links = [...form.querySelectorAll<HTMLElement>("[role=alert] a")];
  expect(links).toHaveLength(issues.length);
  for (const [index, link] of links.entries()) {
    expect(link.textContent.trim()).not.toBe("");
    form.focus();
    link.click();
    const place = document.activeElement;
    const isInForm = place !== null && place !== link && form.contains(place) && place.closest("[role=alert]") === null;
    expect({ issue: issues[index], isInForm }).toEqual({ issue: issues[index], isInForm: true });
  }
}

test("every schema of the dialect makes a form whose first values are right but for what only a person can know", async () => {
  await fc.assert(
    fc.asyncProperty(anyFormSchema, async (schema) => {
      const initial = configDefaults(schema);
      const issues = validateConfig(schema, initial);
      expect(issues.filter(({ keyword }) => keyword !== "required")).toEqual([]);
      const sent = await tryForm(schema, {}, (form) => expectLinks(form, schema, initial));
      // A form that nobody touched sends just its defaults.
      expect(sent).toEqual(issues.length === 0 ? initial : null);
    }),
    { numRuns: 120 },
  );
}, 120_000);

test("whatever was stored before, the form shows it, and leads to each thing that is wrong with it", async () => {
  const cases = anyFormSchema.chain((schema) => fc.tuple(fc.constant(schema), valuesNear(schema)));
  await fc.assert(
    fc.asyncProperty(cases, async ([schema, stored]) => {
      const values = configDefaults(schema, stored);
      const isRight = validateConfig(schema, values).length === 0;
      const sent = await tryForm(schema, stored, (form) => expectLinks(form, schema, values));
      expect(sent).toEqual(isRight ? values : null);
    }),
    { numRuns: 120 },
  );
}, 120_000);
