import { userEvent } from "vitest/browser";
import { expect, test, vi } from "vitest";
import { render } from "vitest-browser-svelte";
import type { PipelineDocument } from "#lib/api/models.ts";
import StepList from "./StepList.svelte";
import { moveStep } from "./edit-document.ts";

const step = (id: string) => ({
  id,
  plugin: `fitglue/${id}@1.0.0`,
  config: {},
  enabled: true,
  onError: "continue" as const,
});
const DOCUMENT: PipelineDocument = {
  source: step("upload"),
  boosters: [step("a"), step("b"), step("c")],
  destinations: [step("page")],
};

async function list() {
  const nothing = () => undefined;
  const props = {
    document: DOCUMENT,
    problems: [],
    selected: "a",
    units: "metric" as const,
    pluginOf: () => null,
    testOf: () => null,
    onselect: nothing,
    onadd: vi.fn(),
    onremove: vi.fn(),
  };
  const screen = await render(StepList, {
    ...props,
    onmove: (id: string, by: number) => {
      props.document = moveStep(props.document, id, by);
      void screen.rerender({ document: props.document });
    },
  });
  const order = () => props.document.boosters.map((booster) => booster.id).join("");
  const handle = (id: string) => screen.getByRole("button", { name: `Reorder fitglue/${id}@1.0.0` });
  return { screen, props, order, handle };
}

test("space picks a step up, arrows move it, space puts it down; the focus stays on its handle", async () => {
  const { screen, order, handle } = await list();
  handle("a").element().focus();
  await userEvent.keyboard(" {ArrowDown} ");
  expect(order()).toBe("bac");
  await expect.element(handle("a")).toHaveFocus();
  await expect.element(screen.getByText("fitglue/a@1.0.0 put down at place 2")).toBeInTheDocument();
});

test("escape puts a step back where it was picked up", async () => {
  const { screen, order, handle } = await list();
  handle("a").element().focus();
  await userEvent.keyboard(" {ArrowDown}{ArrowDown}");
  expect(order()).toBe("bca");
  await userEvent.keyboard("{Escape}");
  expect(order()).toBe("abc");
  await expect.element(screen.getByText("fitglue/a@1.0.0 is back at place 1")).toBeInTheDocument();
});

test("arrows alone move nothing: the step was not picked up", async () => {
  const { order, handle } = await list();
  handle("b").element().focus();
  await userEvent.keyboard("{ArrowDown}");
  expect(order()).toBe("abc");
});

test("a step can be moved without dragging, by buttons", async () => {
  const { screen, order } = await list();
  await screen.getByRole("button", { name: "Move fitglue/c@1.0.0 up" }).click();
  expect(order()).toBe("acb");
});

test("a step is dragged with the pointer to where it is let go", async () => {
  const { order, handle, screen } = await list();
  await handle("a").dropTo(screen.getByRole("button", { name: "Reorder fitglue/c@1.0.0" }));
  await expect.poll(order).toMatch(/^b/);
});

test("each gap adds exactly there", async () => {
  const { screen, props } = await list();
  await screen.getByRole("button", { name: "Add a booster after fitglue/a@1.0.0" }).click();
  expect(props.onadd).toHaveBeenLastCalledWith({ role: "booster", index: 1, onlyFor: null });
  await screen.getByRole("button", { name: "Add a booster", exact: true }).click();
  expect(props.onadd).toHaveBeenLastCalledWith({ role: "booster", index: 3, onlyFor: null });
});

test("the delete key removes the step that has the focus", async () => {
  const { screen, props } = await list();
  screen
    .getByRole("button", { name: /^❔ fitglue\/b|^fitglue\/b/ })
    .element()
    .focus();
  await userEvent.keyboard("{Delete}");
  expect(props.onremove).toHaveBeenCalledWith("b");
});

test("Alt and an arrow move the step that has the focus, which keeps it", async () => {
  const { screen, order } = await list();
  const card = screen.getByRole("button", { name: /^fitglue\/a/ });
  card.element().focus();
  await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
  expect(order()).toBe("bac");
  await expect.element(card).toHaveFocus();
});

test("boosters for one destination stand above it, with a place to add there", async () => {
  const { screen, props } = await list();
  const own = { ...step("own"), onlyFor: "page" };
  await screen.rerender({ document: { ...DOCUMENT, boosters: [...DOCUMENT.boosters, own] } });
  const name = "fitglue/page@1.0.0";
  const below = screen.getByRole("list", { name: `Boosters only for ${name}` });
  await expect.element(below.getByRole("button", { name: "Reorder fitglue/own@1.0.0" })).toBeInTheDocument();
  await screen.getByRole("button", { name: `Add a booster only for ${name}`, exact: true }).click();
  expect(props.onadd).toHaveBeenLastCalledWith({ role: "booster", index: 1, onlyFor: "page" });
});

test("a step tells for which activities it is, and how many problems it has", async () => {
  const { screen } = await list();
  const when = { sports: ["Run"], minDistanceMeters: 8046.72 };
  const [first, ...others] = DOCUMENT.boosters;
  const fault = { code: "source-off" } as const;
  const problem = { severity: "warning", stepId: "a", path: "", fault, message: "m", fix: null } as const;
  await screen.rerender({
    document: { ...DOCUMENT, boosters: [...(first ? [{ ...first, when }] : []), ...others] },
    problems: [problem],
    units: "imperial",
  });
  const card = screen.getByRole("button", { name: /^fitglue\/a/ });
  const text = () => card.element().textContent.replaceAll(/\s+/g, " ");
  // Its words are a script of their own.
  await expect.poll(text, { timeout: 20_000 }).toContain("Only for run · 5 mi or more");
  expect(text()).toMatch(/1 ?hint/);
});
