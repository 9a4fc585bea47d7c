import { expect as defaultExpect } from "@playwright/test";
import type { Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSimulator, type Simulator } from "../../core/test/simulators.ts";
import { findViolations } from "./find-violations.ts";
import { DESKTOP, openApp, SLOW_MS, type OpenApp } from "./open-app.ts";
import { excessWidth, LOOKS, pictureOf, type Look } from "./walk-pages.ts";

/**
 * Everything of the builder that opens, opened by keyboard alone and judged while it is open. What no plugin of ours has
 * in its settings (templates, places, maps of names) is opened and judged in `src/lib/form/every-kind.svelte.test.ts`.
 */

const expectPage = defaultExpect.configure({ timeout: 30_000 });
const LONG_MS = 300_000;
/** More stops than any page of ours has. */
const MOST_STOPS = 200;

let hevy: Simulator;
let app: OpenApp;

beforeAll(async () => {
  hevy = await startSimulator("hevy");
  const hosts = [...hevy.hosts].map(([host, origin]) => `${host}=${origin}`).join(",");
  app = await openApp({ environment: { FITGLUE_SIMULATED_HOSTS: hosts } });
  await app.api("POST", "/connections/fitglue/hevy/key", { key: hevy.demo["key"], history: false });
}, 180_000);

afterAll(async () => {
  await app?.close();
  await hevy?.stop();
});

describe.each(LOOKS)("every open state by keyboard alone, $scheme on a $size", (look) => {
  test(
    "the menu and what it opens",
    async () => {
      const { page, judge, close } = await open(look);
      const more = page.getByLabel("More about this pipeline");
      for (const [name, ready] of [
        ["Changes and revisions", page.getByRole("heading", { name: "Revision 1" })],
        ["Share", page.getByLabel("Share code")],
        ["Rename", page.getByRole("textbox", { name: "Name" })],
        ["Keys", page.getByRole("term").first()],
        ["Delete", page.getByRole("button", { name: "Delete for good" })],
      ] as const) {
        await press(page, more, "Enter");
        const item = page.getByRole("button", { name, exact: true });
        await expectPage(item).toBeVisible();
        if (name === "Share") await judge("menu");
        await press(page, item, "Enter");
        await expectPage(ready).toBeVisible();
        await judge(name.toLowerCase().replaceAll(" ", "-"));
        await page.keyboard.press("Escape");
        await expectPage(page.getByRole("dialog")).toHaveCount(0);
        await expectPage(more, `after ${name}`).toBeFocused();
      }
      await close();
    },
    LONG_MS,
  );

  test(
    "the picker, with what fits, with what does not and with nothing found",
    async () => {
      const { page, judge, close } = await open(look);
      const adds = page.getByRole("button", { name: "Add a booster only for Hevy", exact: true });
      await press(page, adds, "Enter");
      await expectPage(page.getByRole("searchbox", { name: "Search plugins" })).toBeFocused();
      await judge("picker");
      await page.keyboard.press("ArrowDown");
      await expectPage(page.getByRole("dialog").locator("button.option").first()).toBeFocused();
      await page.keyboard.press("ArrowUp");
      await page.keyboard.type("no plugin is called so");
      await expectPage(page.getByText("No plugin fits these words.")).toBeVisible();
      await judge("picker-nothing");
      // The first one empties the search.
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await expectPage(page.getByRole("dialog")).toHaveCount(0);
      await expectPage(adds).toBeFocused();
      await close();
    },
    LONG_MS,
  );

  test(
    "the panel of a step: its settings with a list, its condition, its preview and its help",
    async () => {
      const { page, judge, close } = await open(look);
      await openStep(page, "Type Mapper");
      await press(page, page.getByRole("button", { name: "Add rule" }), "Enter");
      await expectPage(page.getByRole("group", { name: "Rule 2" })).toBeVisible();
      await expectPage(page.getByText("This field is required").first()).toBeVisible();
      await judge("list-with-problems");
      await press(page, page.locator("summary").filter({ hasText: "For every activity" }), "Enter");
      await expectPage(page.getByRole("combobox", { name: "Sports" })).toBeVisible();
      await judge("condition");
      await press(page, page.getByRole("tab", { name: "Settings" }), "ArrowRight");
      await judge("preview");
      await press(page, page.getByRole("tab", { name: "Preview" }), "ArrowRight");
      await press(page, page.getByText("What it may do"), "Enter");
      await judge("help");
      await close();
    },
    LONG_MS,
  );

  test(
    "the list of options that a service gives",
    async () => {
      const { page, judge, close } = await open(look);
      await openStep(page, "Hevy");
      const box = page.getByRole("combobox", { name: "Exercise for sports that Hevy does not have" });
      await press(page, box, "ArrowDown");
      await expectPage(page.getByRole("option").first()).toBeVisible();
      await page.keyboard.press("ArrowDown");
      await judge("options");
      await page.keyboard.press("Escape");
      await expectPage(page.getByRole("listbox")).toHaveCount(0);
      await expectPage(box).toBeFocused();
      await close();
    },
    LONG_MS,
  );

  test(
    "the choice of an activity to test on, and what the test says",
    async () => {
      const { page, judge, close } = await open(look);
      await press(page, page.getByRole("button", { name: "Test", exact: true }), "Enter");
      await expectPage(page.getByRole("heading", { name: "Samples" })).toBeVisible();
      await judge("test-dialog");
      await press(page, page.getByRole("dialog").getByRole("list").last().getByRole("button").first(), "Enter");
      const place = look.size === "desktop" ? page.getByRole("complementary") : page.getByRole("dialog");
      await expectPage(place.getByText(/Nothing was published/)).toBeVisible({ timeout: SLOW_MS });
      await expectPage(place.locator(".badge").first()).toContainText("Done", { timeout: SLOW_MS });
      await judge("test-result");
      await close();
    },
    LONG_MS,
  );

  test(
    "a draft that another tab changed, one that cannot be saved, and a message with Undo",
    async () => {
      const { page, path, judge, close } = await open(look);
      await press(page, card(page, "Heart Rate Zones"), "Delete");
      const message = page.getByRole("group").filter({ has: page.getByRole("button", { name: "Undo" }) });
      // Kept while it is pointed at: it would go while it is judged.
      await message.hover();
      await judge("undo");
      await page.keyboard.press("Control+z");
      await expectPage(card(page, "Heart Rate Zones")).toBeVisible();
      await expectPage(page.getByText("Draft saved")).toBeVisible();

      await saveDraft(path, (await app.api<{ draft: object }>("GET", path)).draft);
      await press(page, page.getByRole("button", { name: "Move Type Mapper down" }), "Enter");
      await expectPage(page.getByRole("button", { name: "Keep this one" })).toBeVisible();
      await judge("conflict");
      await press(page, page.getByRole("button", { name: "Take the other one" }), "Enter");
      await expectPage(page.getByText("Draft saved")).toBeVisible();

      await page.route("**/draft", (route) => route.abort());
      await press(page, page.getByRole("button", { name: "Move Type Mapper down" }), "Enter");
      await expectPage(page.getByText("Not saved")).toBeVisible();
      await judge("not-saved");
      await page.unroute("**/draft");
      await press(page, page.getByRole("button", { name: "Save again" }), "Enter");
      await expectPage(page.getByText("Draft saved")).toBeVisible();
      await close();
    },
    LONG_MS,
  );

  test(
    "a recipe with what its steps made, and an import that asks for what stayed behind",
    async () => {
      const { page, path, judge, close } = await open(look);
      await page.goto("/app/pipelines/new");
      await press(page, page.getByText("What each step really made of an example").first(), "Enter");
      await judge("recipe");
      const { code } = await app.api<{ code: string }>("GET", `${path}/share`);
      await page.goto("/app/pipelines/import");
      await reach(page, page.getByLabel("Share code"));
      await page.keyboard.insertText(code);
      await press(page, page.getByRole("button", { name: "Read it" }), "Enter");
      await expectPage(page.getByRole("heading", { name: "Settings that stayed behind" })).toBeVisible();
      await judge("import");
      await close();
    },
    LONG_MS,
  );
});

test("the menu closes with Escape from any of its entries, and the focus is where it was", async () => {
  const { page, close } = await open({ scheme: "light", size: "desktop", viewport: DESKTOP });
  const more = page.getByLabel("More about this pipeline");
  await press(page, more, "Enter");
  const entry = page.getByRole("button", { name: "Rename", exact: true });
  await press(page, entry, "Escape");
  await expectPage(entry).toBeHidden();
  await expectPage(more).toBeFocused();
  await close();
});

test("nothing went wrong in the browser on the way", () => {
  expect(app.faults).toEqual([]);
});

/** A pipeline with a revision, and with a draft that differs from it. @returns its address below the API and the app. */
async function createPipeline(): Promise<string> {
  const { plugins } = await app.api<{ plugins: { id: string; key: string }[] }>("GET", "/plugins");
  const step = (name: string, config: object = {}) => ({
    ...{ id: name, plugin: plugins.find(({ id }) => id === name)?.key, config },
    ...{ enabled: true, onError: "continue" },
  });
  const document = {
    source: step("file-upload"),
    boosters: [
      step("type-mapper", { rules: [{ contains: "yoga", sport: "Yoga" }] }),
      step("calories-burned", { weightKg: 70 }),
    ],
    destinations: [step("hevy"), step("showcase")],
  };
  const { id } = await app.api<{ id: string }>("POST", "/pipelines", { name: "Open states", document });
  await app.api("POST", `/pipelines/${id}/publish`);
  const changed = { ...document, boosters: [...document.boosters, step("pace-summary"), step("heart-rate-zones")] };
  await saveDraft(`/pipelines/${id}`, changed);
  return `/pipelines/${id}`;
}

/** Saves a draft as another tab would. */
async function saveDraft(path: string, document: object): Promise<void> {
  const { draftVersion } = await app.api<{ draftVersion: number }>("GET", path);
  await app.api("PUT", `${path}/draft`, { draftVersion, document });
}

/** A page of the person's in one look, at the builder of a pipeline of its own. */
async function open(look: Look) {
  const path = await createPipeline();
  const view = await app.view({ colorScheme: look.scheme, viewport: look.viewport, reducedMotion: "reduce" });
  const page = await view.newPage();
  await page.goto(`/app${path}`, { waitUntil: "networkidle" });
  return {
    page,
    path,
    judge: async (name: string) => {
      // The narrow look is the phone's but for its width.
      if (look.size !== "narrow") expect(await findViolations(page), name).toEqual([]);
      expect(await tooWide(page), `${name} is too wide`).toEqual([]);
      await page.screenshot({ path: pictureOf(`open-${name}-${look.scheme}-${look.size}`) });
    },
    close: () => view.close(),
  };
}

/** Goes to the step, whose panel stands beside the list or opens over it. */
async function openStep(page: Page, name: string): Promise<void> {
  await press(page, card(page, name), "Enter");
  await expectPage(page.getByRole("tab", { name: "Settings" })).toBeVisible();
}

function card(page: Page, name: string): Locator {
  return page.locator("button.open").filter({ has: page.getByText(name, { exact: true }) });
}

async function press(page: Page, target: Locator, key: string): Promise<void> {
  await reach(page, target);
  await page.keyboard.press(key);
}

/** Walks with Tab until the target has the focus. @throws when it is nowhere on the way. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expectPage(target).toBeAttached();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${String(target)} is not reached with Tab`);
}

/** What is wider than it has room for: the page, an open dialog, or a panel that scrolls by itself. */
async function tooWide(page: Page): Promise<readonly string[]> {
  const excess = await excessWidth(page);
  const parts = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("dialog[open], dialog[open] .content, aside")]
      .filter(
        (part) =>
          part.scrollWidth > part.clientWidth ||
          part.getBoundingClientRect().left < 0 ||
          part.getBoundingClientRect().right > innerWidth,
      )
      .map((part) => `${part.tagName}.${part.className} ${String(part.scrollWidth)} > ${String(part.clientWidth)}`),
  );
  return [...(excess > 0 ? [`page by ${String(excess)} px`] : []), ...parts];
}
