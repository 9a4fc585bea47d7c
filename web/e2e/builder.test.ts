import { expect as defaultExpect } from "@playwright/test";
import type { Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openApp, SLOW_MS, type OpenApp } from "./open-app.ts";
import { excessWidth, LOOKS, pictureOf } from "./walk-pages.ts";

const expectPage = defaultExpect.configure({ timeout: 20_000 });

let app: OpenApp;
let page: Page;

beforeAll(async () => {
  app = await openApp();
  page = app.page;
}, 120_000);
afterAll(() => app.close());

const panel = () => page.getByRole("complementary", { name: "Selected step" });
const boosters = (each = page) => each.getByRole("list", { name: "Boosters, in order" });
const card = (name: string, each = page) => boosters(each).getByRole("button", { name: new RegExp(`^${name}`) });
const saved = (each = page) => expectPage(each.getByText("Draft saved")).toBeVisible();

async function namesOf(list: Locator): Promise<readonly string[]> {
  const handles = await list.getByRole("button", { name: /^Reorder/ }).all();
  return Promise.all(
    handles.map(async (each) => ((await each.getAttribute("aria-label")) ?? "").slice("Reorder ".length)),
  );
}

async function more(name: string, each = page): Promise<void> {
  await each.getByLabel("More about this pipeline").click();
  await each.getByRole("button", { name, exact: true }).click();
}

test("nothing can be pressed in vain before the scripts have arrived", async () => {
  const view = await app.view();
  const own = await view.newPage();
  let arrive = (): void => undefined;
  const held = new Promise<void>((resolve) => (arrive = resolve));
  await own.route(/\.js$/u, async (route) => {
    await held;
    await route.continue();
  });
  const { recipes } = await app.api<{ recipes: { document: object }[] }>("GET", "/pipelines/recipes");
  const document = recipes[0]?.document;
  const { id } = await app.api<{ id: string }>("POST", "/pipelines", { name: "Slow line", document });
  await own.goto(`/app/pipelines/${id}`, { waitUntil: "commit" });
  await expectPage(own.getByText("Slow line").first()).toBeVisible();
  const step = own.getByText("Showcase", { exact: true }).first();
  await defaultExpect(step.click({ timeout: 1000 })).rejects.toThrow(/intercepts pointer events|Timeout/);
  arrive();
  await step.click();
  await expectPage(own.getByRole("complementary", { name: "Selected step" })).toContainText("Showcase");
  await view.close();
});

describe("a pipeline by keyboard", () => {
  test("begins with a recipe that says what its steps really made of an example", async () => {
    await page.goto("/app/pipelines/new");
    const recipe = page.locator("form.card").filter({ hasText: "File Upload to Showcase, strength" });
    await recipe.getByText("What each step really made").press("Enter");
    await expectPage(recipe.getByText(/Workout Summary:\s*3 sets/)).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Use this recipe: File Upload to Showcase, endurance" }).press("Enter");
    await page.waitForURL(/\/app\/pipelines\/(?!new)/);
    await expectPage(page.getByText("Everything fits together")).toBeVisible();
  });

  test("a step moves with Alt and an arrow, keeps the focus, and its place is said", async () => {
    const [first = "", second = ""] = await namesOf(boosters());
    await card(first).focus();
    await page.keyboard.press("Alt+ArrowDown");
    expect((await namesOf(boosters())).slice(0, 2)).toEqual([second, first]);
    await expectPage(card(first)).toBeFocused();
    await expectPage(page.getByText(`${first}, place 2 of`)).toBeAttached();
    await page.keyboard.press("Control+z");
    await expectPage(async () => expect((await namesOf(boosters()))[0]).toBe(first)).toPass();
    await page.keyboard.press("Control+y");
    await expectPage(async () => expect((await namesOf(boosters()))[0]).toBe(second)).toPass();
  });

  test("a removed step comes back with Undo", async () => {
    const before = await namesOf(boosters());
    await card("Pace Summary").focus();
    await page.keyboard.press("Delete");
    await expectPage(card("Pace Summary")).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).last().press("Enter");
    await expectPage(card("Pace Summary")).toBeVisible();
    expect(await namesOf(boosters())).toEqual(before);
  });

  test("the help of a step opens beside it, with what the plugin may do", async () => {
    await card("Calories Burned").press("Enter");
    await page.getByRole("tab", { name: "Settings" }).press("ArrowRight");
    await page.getByRole("tab", { name: "Preview" }).press("ArrowRight");
    await expectPage(page.getByRole("tab", { name: "Help" })).toBeFocused();
    await expectPage(panel().getByText("Calories Burned writes how much energy the session took.")).toBeVisible();
    await panel().getByText("What it may do").press("Enter");
    await expectPage(panel().getByText("Cannot contact any server").first()).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole("tab", { name: "Help" }).press("ArrowRight");
  });

  test("a step can be for some activities only, and a test says why it was left out", async () => {
    await card("Pace Summary").press("Enter");
    await panel().getByText("For every activity").press("Enter");
    await panel().getByRole("combobox", { name: "Sports" }).selectOption({ label: "Swim" });
    await panel().getByLabel("from").first().fill("1.5");
    await panel().getByLabel("from").first().press("Tab");
    await expectPage(card("Pace Summary")).toContainText("Only for swim · 1.5 km or more");
    expect(await findViolations(page)).toEqual([]);
    await saved();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").getByRole("list").first().getByRole("button").first().press("Enter");
    await expectPage(page.getByRole("complementary", { name: "Test" })).toContainText(
      /This step is only for swim, and the sport is/,
      { timeout: SLOW_MS },
    );
    await card("Pace Summary").press("Enter");
    await page.getByRole("tab", { name: "Preview" }).click();
    await expectPage(panel()).toContainText("This step is only for swim");
  });

  test("publishing makes a revision; what changes then is told in words and can be taken back", async () => {
    await page.getByRole("button", { name: "Publish and switch on" }).press("Enter");
    await expectPage(page.getByText("On · revision 1")).toBeVisible();
    await card("Calories Burned").press("Enter");
    await page.getByRole("tab", { name: "Settings" }).click();
    await panel().getByLabel("Body weight").fill("82");
    await panel().getByLabel("When it fails").selectOption("stop");
    await saved();
    await more("Changes and revisions");
    const dialog = page.getByRole("dialog");
    await expectPage(dialog).toContainText(/Changed\s*Calories Burned/);
    await expectPage(dialog).toContainText(/Body weight\s*70 kg\s*→\s*82 kg/);
    await expectPage(dialog).toContainText(/When it fails\s*go on without it\s*→\s*fail the run/);
    expect(await findViolations(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Restore revision 1" }).press("Enter");
    await expectPage(panel().getByLabel("Body weight")).toHaveValue("70");
    await page.locator("h1").click();
    await page.keyboard.press("Control+z");
    await expectPage(panel().getByLabel("Body weight")).toHaveValue("82");
    await saved();
  });
});

describe("a pipeline by pointer", () => {
  test("a step is dragged to another place", async () => {
    const before = await namesOf(boosters());
    const handles = boosters().getByRole("button", { name: /^Reorder/ });
    await handles.nth(0).dragTo(handles.nth(2));
    await expectPage(async () => expect(await namesOf(boosters())).not.toEqual(before)).toPass();
    await saved();
  });

  test("a booster can be for one of two destinations, and goes with it", async () => {
    await page.getByRole("button", { name: "Add a destination", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: /^Hevy/ }).click();
    await page.getByRole("button", { name: "Add a booster only for Hevy" }).click();
    await page.getByRole("searchbox", { name: "Search plugins" }).fill("type mapper");
    await page.keyboard.press("Enter");
    const own = page.getByRole("list", { name: "Boosters only for Hevy" });
    await expectPage(own.getByText("Type Mapper")).toBeVisible();
    await expectPage(panel().getByLabel("For", { exact: true })).toHaveValue("hevy");
    expect(await findViolations(page)).toEqual([]);
    await saved();
    await page.screenshot({ path: pictureOf("builder-own-boosters"), fullPage: true });
  });

  test("a service that is not connected is named, with the way to connect it", async () => {
    // Open by itself, since the new booster is not set up yet.
    await expectPage(page.getByText("1 problem to solve")).toBeVisible();
    const link = page.getByRole("link", { name: "Connect Hevy" }).first();
    await expectPage(link).toHaveAttribute("href", "/app/connections/fitglue/hevy");
  });

  test("a destination goes with its own boosters, and both come back", async () => {
    await page.getByRole("list", { name: "Destinations" }).getByRole("button", { name: /^Hevy/ }).click();
    await panel().getByRole("button", { name: "Remove", exact: true }).click();
    await expectPage(page.getByText("Hevy and 1 booster only for it removed")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).last().click();
    await expectPage(page.getByText("Only for Hevy", { exact: true })).toBeVisible();
    await saved();
  });
});

describe("what a step lacks", () => {
  let id: string;
  const step = (plugin: string) => ({
    ...{ id: plugin, plugin: `fitglue/${plugin}@1.0.0`, config: {} },
    ...{ enabled: true, onError: "continue" },
  });

  beforeAll(async () => {
    const document = {
      source: step("hevy"),
      boosters: [step("heart-rate-summary")],
      destinations: [step("showcase")],
    };
    ({ id } = await app.api<{ id: string }>("POST", "/pipelines", { name: "Lacking", document }));
  });

  test("is said where it stands and in the list, each with what solves it at a click", async () => {
    await page.goto(`/app/pipelines/${id}`);
    await card("Heart Rate Summary").click();
    await expectPage(panel()).toContainText(
      "Heart Rate Summary needs heart rate, which neither Hevy nor a booster above provides",
    );
    await panel().getByRole("button", { name: "Remove Heart Rate Summary" }).click();
    await expectPage(page.getByText("Heart Rate Summary removed")).toBeVisible();
    await saved();
  });

  test("is said in the picker too", async () => {
    await page.locator("h1").click();
    await page.keyboard.press("a");
    await page.getByRole("searchbox", { name: "Search plugins" }).fill("pace");
    await expectPage(page.getByRole("dialog")).toContainText(/Needs .*; nothing above provides/);
    expect(await findViolations(page)).toEqual([]);
    // The first one empties the search.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expectPage(page.getByRole("dialog")).toHaveCount(0);
  });
});

describe("two tabs", () => {
  test("the later one sees where and when the other was saved and what differs, and can keep its own", async () => {
    const other = await app.context.newPage();
    await other.goto(page.url());
    await other.getByRole("button", { name: "Add a booster", exact: true }).click();
    await other.getByRole("searchbox", { name: "Search plugins" }).fill("workout summary");
    await other.keyboard.press("Enter");
    await saved(other);
    await page.getByRole("button", { name: "Add a booster", exact: true }).click();
    await page.getByRole("searchbox", { name: "Search plugins" }).fill("muscle heatmap");
    await page.keyboard.press("Enter");
    const alert = page.getByRole("alert");
    await expectPage(alert).toContainText("changed in another tab or window");
    await expectPage(alert).toContainText("It was saved in Chrome on Linux");
    await expectPage(alert).toContainText(/Removed\s*Workout Summary/);
    await expectPage(alert).toContainText(/Added\s*Muscle Heatmap/);
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: pictureOf("builder-conflict") });
    await page.getByRole("button", { name: "Keep this one" }).press("Enter");
    await saved();
    await expectPage(alert).toHaveCount(0);
    await other.reload();
    expect(await namesOf(boosters(other))).toEqual(["Muscle Heatmap"]);
    await other.close();
  });
});

describe("sharing", () => {
  test("a shared pipeline arrives at somebody else without what is private, which is asked for", async () => {
    await page.goto("/app/pipelines");
    await page.getByRole("link", { name: "File Upload to Showcase, endurance" }).click();
    await more("Share");
    const dialog = page.getByRole("dialog");
    const code = await dialog.getByLabel("Share code").inputValue();
    await expectPage(dialog).toContainText("Calories Burned: Body weight");
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");

    const friend = await openApp();
    try {
      const there = friend.page;
      await there.goto("/app/pipelines/import");
      await there.getByLabel("Share code").fill(code.slice(0, -3));
      await there.getByRole("button", { name: "Read it" }).press("Enter");
      await expectPage(there.getByRole("alert")).toContainText("The share code is not whole");
      await there.getByLabel("Share code").fill(code);
      await there.getByRole("button", { name: "Read it" }).press("Enter");
      await expectPage(there.getByRole("heading", { name: "Settings that stayed behind" })).toBeVisible();
      await expectPage(there.getByLabel("Body weight")).toHaveValue("70");
      expect(await findViolations(there)).toEqual([]);
      await there.screenshot({ path: pictureOf("import"), fullPage: true });
      await there.getByLabel("Body weight").fill("61");
      await there.getByRole("button", { name: "Import", exact: true }).press("Enter");
      await there.waitForURL(/\/app\/pipelines\/(?!import)/);
      await expectPage(there.getByRole("heading", { level: 1 })).toHaveText("File Upload to Showcase, endurance");
      await expectPage(card("Pace Summary", there)).toContainText("Only for swim");
      await card("Calories Burned", there).click();
      await expectPage(there.getByLabel("Body weight")).toHaveValue("61");
      expect(friend.faults).toEqual([]);
    } finally {
      await friend.close();
    }
  });

  test("a pipeline is duplicated from the list", async () => {
    await page.goto("/app/pipelines");
    await page.getByRole("button", { name: "Duplicate File Upload to Showcase, endurance" }).press("Enter");
    await page.waitForURL(/\/app\/pipelines\/[0-9a-f-]{36}/);
    await expectPage(page.getByRole("heading", { level: 1 })).toHaveText("Copy of File Upload to Showcase, endurance");
  });
});

describe("every open state", () => {
  test.each(LOOKS)("stands without a finding, and no wider than the screen: $scheme, $size", async (look) => {
    const view = await app.view({ colorScheme: look.scheme, viewport: look.viewport });
    const each = await view.newPage();
    const check = async (name: string) => {
      expect(await findViolations(each), name).toEqual([]);
      expect(await excessWidth(each), `${name} is too wide`).toBe(0);
      await each.screenshot({ path: pictureOf(`builder-${name}-${look.scheme}-${look.size}`) });
    };
    await each.goto(page.url());
    await each.getByLabel("More about this pipeline").click();
    await check("menu");
    await each.getByRole("button", { name: "Changes and revisions", exact: true }).click();
    await expectPage(each.getByRole("heading", { name: "Draft" })).toBeVisible();
    await check("revisions");
    await each.keyboard.press("Escape");
    await more("Share", each);
    await expectPage(each.getByLabel("Share code")).toBeVisible();
    await check("share");
    await each.keyboard.press("Escape");
    await more("Keys", each);
    await expectPage(each.getByRole("heading", { name: "Keys" })).toBeVisible();
    await check("keys");
    await each.keyboard.press("Escape");
    await each.getByRole("button", { name: "Add a booster", exact: true }).click();
    await expectPage(each.getByRole("searchbox")).toBeFocused();
    await check("picker");
    await each.keyboard.press("Escape");
    await card("Pace Summary", each).click();
    await each.locator("summary").filter({ hasText: "Only for swim · 1.5 km or more" }).click();
    await expectPage(each.getByRole("combobox", { name: "Sports" })).toBeVisible();
    await check("condition");
    await each.getByRole("tab", { name: "Help" }).click();
    await expectPage(each.getByText("What it may do")).toBeVisible();
    await check("help");
    for (const address of ["/app/pipelines/new", "/app/pipelines/import", "/app/pipelines"]) {
      await each.goto(address);
      await check(address.replaceAll("/", "-"));
    }
    await view.close();
  });

  test("nothing went wrong in the browser on the way", () => {
    expect(app.faults).toEqual([]);
  });
});
