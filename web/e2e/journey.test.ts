import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect as defaultExpect } from "@playwright/test";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { beforeTheScripts } from "./before-the-scripts.ts";
import { findViolations } from "./find-violations.ts";
import { createAccount, signIn } from "./first-account.ts";
import { openApp, runSample, SLOW_MS, type OpenApp } from "./open-app.ts";
import { LOOKS, pictureOf, walkPages } from "./walk-pages.ts";
import { zipOf } from "./zip-of.ts";

const expectPage = defaultExpect.configure({ timeout: 20_000 });
const SAMPLE_DATA = process.env["FITGLUE_SAMPLE_DATA"];
const REAL_FIT = SAMPLE_DATA === undefined ? null : path.join(SAMPLE_DATA, "fit", "run-fenix2.fit");
const SAMPLES = path.join(import.meta.dirname, "../../core/samples");
const SAMPLE_GPX = path.join(SAMPLES, "lake-ride.gpx");

let app: OpenApp;
let page: Page;

beforeAll(async () => {
  app = await openApp({ isSignedUp: false });
  page = app.page;
});

afterAll(() => app?.close());

/** The bar at the bottom of a phone has a light ground in the light theme, a dark one in the dark. */
async function expectThemedBar(each: Page, scheme: "light" | "dark"): Promise<void> {
  const colour = await each
    .getByRole("navigation", { name: "Main" })
    .evaluate((nav) => getComputedStyle(nav).backgroundColor);
  const [red = 0] = (/\d+/.exec(colour) ?? []).map(Number);
  expect(red > 128 ? "light" : "dark", `the bar is ${colour}`).toBe(scheme);
}

describe("from nothing to a public page", () => {
  test("what is typed before the scripts have arrived stays", async () => {
    const slow = await app.browser.newPage({ baseURL: app.url });
    await beforeTheScripts(slow, "/welcome", () => slow.getByLabel("Name").fill("Early Bird"));
    await slow.waitForLoadState("networkidle");
    await expectPage(slow.getByLabel("Name")).toHaveValue("Early Bird");
    await slow.close();
  });

  test("a new server asks for its first account and lands on the home page", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: "Set up this server" }).click();
    await createAccount(page);
    await expectPage(page.getByRole("heading", { level: 1 })).toHaveText("Welcome, Ada");
    await expectPage(page.locator("main").getByRole("button").first()).toHaveText("Try it with a sample activity");
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: pictureOf("home") });
  });

  test("what is chosen before the scripts have arrived stays", async () => {
    const view = await app.view();
    const slow = await view.newPage();
    await beforeTheScripts(slow, "/app/settings", async () => {
      await slow.getByLabel("Language").selectOption("en");
      await slow.getByRole("radio", { name: /^Imperial/ }).check();
    });
    await slow.waitForLoadState("networkidle");
    await expectPage(slow.getByLabel("Language")).toHaveValue("en");
    await expectPage(slow.getByRole("radio", { name: /^Imperial/ })).toBeChecked();
    await view.close();
  });

  test("one click runs a sample through a starter pipeline, live, and publishes a page", async () => {
    await runSample(page);
    const steps = page.getByRole("list", { name: "Steps of the run" });
    await expectPage(steps.getByRole("listitem").filter({ hasText: "Showcase" }).getByText("Delivered")).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole("link", { name: "Open the page" }).click();
    await page.waitForURL("**/a/*");
    await expectPage(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.locator("script[src], link[rel=modulepreload]").count()).toBe(0);
    await page.screenshot({ path: pictureOf("showcase"), fullPage: true });
  });

  test("a run that is watched moves without reloading the page", async () => {
    await page.goto("/app/activities");
    await page.locator("a.cover").first().click();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.waitForURL("**/app/runs/*");
    await page.evaluate(() => (document.body.dataset["kept"] = "yes"));
    await expectPage(page.locator("main .badge").first()).toContainText("Done", { timeout: SLOW_MS });
    expect(await page.evaluate(() => document.body.dataset["kept"])).toBe("yes");
  });
});

describe("uploads", () => {
  test.skipIf(REAL_FIT === null || !existsSync(REAL_FIT))(
    "a real FIT file becomes an activity beside a broken one that is told what is wrong",
    async () => {
      await page.goto("/app/upload");
      const broken = {
        name: "broken.fit",
        mimeType: "application/octet-stream",
        buffer: Buffer.from("not a FIT file at all"),
      };
      const real = {
        name: "run.fit",
        mimeType: "application/octet-stream",
        buffer: await readFile(REAL_FIT ?? ""),
      };
      await page.locator("input[type=file]").setInputFiles([broken, real]);
      const now = page.getByRole("region", { name: "This time" });
      await expectPage(now.getByRole("listitem").filter({ hasText: "broken.fit" }).first()).toContainText(
        "broken.fit is not an activity file",
        { timeout: SLOW_MS },
      );
      await expectPage(now.getByRole("listitem").filter({ hasText: "run.fit" }).first()).toContainText("Imported", {
        timeout: SLOW_MS,
      });
      expect(await findViolations(page)).toEqual([]);
      await now.getByRole("link", { name: "Open activity" }).click();
      await expectPage(page.getByRole("img", { name: /^Route of/ })).toBeVisible();
      await expectPage(page.getByRole("img", { name: /^Heart rate: from \d+/ })).toBeVisible();
    },
  );

  test("files that are chosen before the scripts have arrived are sent when they have", async () => {
    const view = await app.view();
    const slow = await view.newPage();
    const early = { name: "early.fit", mimeType: "application/octet-stream", buffer: Buffer.from("too early") };
    await beforeTheScripts(slow, "/app/upload", () => slow.locator("input[type=file]").setInputFiles(early));
    await expectPage(slow.getByRole("region", { name: "This time" })).toContainText("early.fit");
    await view.close();
  });

  test("an empty file is refused in words", async () => {
    await page.goto("/app/upload");
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "empty.gpx", mimeType: "application/gpx+xml", buffer: Buffer.alloc(0) });
    await expectPage(page.getByRole("region", { name: "This time" })).toContainText(/empty\.gpx.*(empty|no bytes)/i, {
      timeout: SLOW_MS,
    });
  });

  test("files that are dropped on the page go up", async () => {
    await page.goto("/app/upload");
    await expectPage(page.locator("input[type=file]")).toHaveClass(/sr-only/);
    const base64 = (await readFile(SAMPLE_GPX)).toString("base64");
    await page.evaluate((content) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], "dropped.gpx"));
      for (const type of ["dragover", "drop"])
        window.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, base64);
    const now = page.getByRole("region", { name: "This time" });
    await expectPage(now.getByRole("listitem").filter({ hasText: "dropped.gpx" }).first()).toContainText("Imported", {
      timeout: SLOW_MS,
    });
  });

  test("the good files of a zip are imported beside the bad ones", async () => {
    await page.goto("/app/upload");
    const strength = await readFile(path.join(SAMPLES, "strength-push-day.fit"));
    const buffer = zipOf({ "push-day.fit": strength, "notes.fit": Buffer.from("no activity") });
    await page.locator("input[type=file]").setInputFiles({ name: "week.zip", mimeType: "application/zip", buffer });
    const now = page.getByRole("region", { name: "This time" });
    await expectPage(now).toContainText(/push-day\.fit.*(Imported|Already here)/s, { timeout: SLOW_MS });
    await expectPage(now).toContainText(/notes\.fit.*Not imported/s, { timeout: SLOW_MS });
    expect(await now.innerText()).not.toMatch(/\.\./);
  });

  test("a file of more than a form's usual size goes up without JavaScript", async () => {
    const view = await app.view({ javaScriptEnabled: false });
    const each = await view.newPage();
    await each.goto("/app/upload");
    // White space before the end of the document changes nothing but the size: 600 kB.
    const gpx = (await readFile(SAMPLE_GPX, "utf8")).replace("</gpx>", `${" ".repeat(600_000)}</gpx>`);
    await each
      .locator("input[type=file]")
      .setInputFiles({ name: "large.gpx", mimeType: "application/gpx+xml", buffer: Buffer.from(gpx) });
    await each.getByRole("button", { name: "Upload" }).click();
    await each.waitForURL("**/app/upload?upload=*", { timeout: SLOW_MS });
    await expectPage(each.getByText("large.gpx").first()).toBeVisible();
    await view.close();
  });
});

describe("the builder, by keyboard alone", () => {
  const boosters = () => page.getByRole("list", { name: "Boosters, in order" });

  test("a template becomes a draft", async () => {
    await page.goto("/app/pipelines/new");
    await page.getByRole("button", { name: "Use this recipe: File Upload to Showcase, endurance" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/app\/pipelines\/(?!new)/);
    await expectPage(page.getByText("Draft", { exact: true })).toBeVisible();
  });

  test("space and arrows move a step, and the focus stays with it", async () => {
    const first = await boosters()
      .getByRole("button", { name: /^Reorder/ })
      .first()
      .getAttribute("aria-label");
    const handle = page.getByRole("button", { name: first ?? "", exact: true });
    await handle.focus();
    for (const key of ["Space", "ArrowDown", "Space"]) await page.keyboard.press(key);
    await expectPage(handle).toBeFocused();
    await expectPage(
      boosters()
        .getByRole("button", { name: /^Reorder/ })
        .nth(1),
    ).toHaveAttribute("aria-label", first ?? "");
  });

  test("a plugin is found, added with Enter, and taken back with undo", async () => {
    const before = await boosters().getByRole("listitem").count();
    await page.keyboard.press("Escape");
    await page.locator("h1").click();
    await page.keyboard.press("a");
    await expectPage(page.getByRole("searchbox", { name: "Search plugins" })).toBeFocused();
    await page.keyboard.type("workout summary");
    await page.keyboard.press("Enter");
    await expectPage(boosters().getByRole("listitem")).toHaveCount(before + 1);
    await expectPage(page.getByRole("heading", { level: 2, name: "Workout Summary" })).toBeVisible();
    await page.locator("h1").click();
    await page.keyboard.press("Control+z");
    await expectPage(boosters().getByRole("listitem")).toHaveCount(before);
    await page.keyboard.press("Control+Shift+z");
    await expectPage(boosters().getByRole("listitem")).toHaveCount(before + 1);
    await expectPage(page.getByText("Draft saved")).toBeVisible();
  });

  test("what is set survives a reload", async () => {
    const select = page.getByLabel("When it fails");
    await select.selectOption("stop");
    await expectPage(page.getByText("Draft saved")).toBeVisible();
    await page.reload();
    await boosters()
      .getByRole("button", { name: /^Workout Summary/ })
      .click();
    await expectPage(select).toHaveValue("stop");
  });

  test("a test shows what each step would change and sends nothing", async () => {
    const pages = async () => (await app.api<{ pages: unknown[] }>("GET", "/showcase")).pages.length;
    const before = await pages();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").getByRole("button").nth(1).press("Enter");
    await expectPage(page.getByRole("complementary", { name: "Test" })).toContainText("Previewed", {
      timeout: SLOW_MS,
    });
    expect(await pages()).toBe(before);
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: pictureOf("builder-test") });
  });

  test("publishing makes a revision and switches the pipeline on", async () => {
    await page.getByRole("button", { name: "Publish and switch on" }).press("Enter");
    await expectPage(page.getByText("On · revision 1")).toBeVisible();
  });

  test("a change in another tab is shown, not overwritten", async () => {
    const other = await app.context.newPage();
    await other.goto(page.url());
    await other
      .getByRole("button", { name: /^Move .* down$/ })
      .first()
      .click();
    await expectPage(other.getByText("Draft saved")).toBeVisible();
    await page
      .getByRole("button", { name: /^Move .* down$/ })
      .nth(1)
      .click();
    await expectPage(page.getByRole("alert")).toContainText("changed in another tab");
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Take the other one" }).click();
    await expectPage(page.getByText("Draft saved")).toBeVisible();
    await other.close();
  });
});

describe("a question to the person", () => {
  test("a run waits for its answer, is found from the home page, and goes on with it", async () => {
    const step = (id: string, config = {}) => ({
      id,
      plugin: `fitglue/${id}@1.0.0`,
      config,
      enabled: true,
      onError: "stop",
    });
    const { id } = await app.api<{ id: string }>("POST", "/pipelines", {
      name: "Ask me",
      document: {
        source: step("file-upload"),
        boosters: [step("user-input", { fields: ["title"], message: "What was it?" })],
        destinations: [step("showcase")],
      },
    });
    await app.api("POST", `/pipelines/${id}/publish`);
    const { items } = await app.api<{ items: { id: string }[] }>("GET", "/activities");
    const run = await app.api<{ id: string }>("POST", "/runs", { pipelineId: id, activityId: items[0]?.id });
    const state = async () => (await app.api<{ run: { state: string } }>("GET", `/runs/${run.id}`)).run.state;
    await expectPage.poll(state, { timeout: SLOW_MS }).toBe("waiting");

    await page.goto("/app");
    await page
      .getByRole("region", { name: "Needs you" })
      .locator("li", { hasText: "Question" })
      .getByRole("link")
      .click();
    await page.waitForURL("**/app/runs/*");
    await expectPage(page.getByText("What was it?")).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: pictureOf("waiting"), fullPage: true });
    await page.getByRole("textbox", { name: "Title" }).fill("A lap of honour");
    await page.getByRole("button", { name: "Send answer" }).click();
    await expectPage(page.locator("main .badge").first()).toContainText("Done", { timeout: SLOW_MS });
    await expectPage(page.getByText("Title became")).toContainText("A lap of honour", { timeout: SLOW_MS });
  });

  test('a plugin page\'s "Use in a pipeline" begins a pipeline that has the plugin', async () => {
    await page.goto("/app/pipelines/new?plugin=fitglue/type-mapper");
    await expectPage(page.getByText("is added to whatever you begin with")).toContainText("Type Mapper");
    await page.getByRole("button", { name: "Start empty" }).click();
    await page.waitForURL(/\/app\/pipelines\/[0-9a-f-]{36}$/);
    await expectPage(page.locator("main").getByText("Type Mapper").first()).toBeVisible();
    const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    await app.api("DELETE", `/pipelines/${id}`);
  });

  test("a pipeline can be paused, says so, and can be switched on again", async () => {
    await page.goto("/app/pipelines");
    const card = page.locator("li.card").filter({ hasText: "Ask me" });
    await card.getByRole("button", { name: "Pause" }).click();
    await expectPage(card.getByText("Paused", { exact: true })).toBeVisible();
    await card.getByRole("button", { name: "Switch on" }).click();
    await expectPage(card.getByText("On", { exact: true })).toBeVisible();
    await card.getByRole("button", { name: "Pause" }).click();
    await expectPage(card.getByText("Paused", { exact: true })).toBeVisible();
  });
});

describe("every page", () => {
  const addresses = async (): Promise<Readonly<Record<string, string>>> => {
    const first = async (path: string) => (await app.api<{ items: { id: string }[] }>("GET", path)).items[0]?.id;
    const { pipelines } = await app.api<{ pipelines: { id: string }[] }>("GET", "/pipelines");
    return {
      landing: "/",
      home: "/app",
      upload: "/app/upload",
      pipelines: "/app/pipelines",
      "new-pipeline": "/app/pipelines/new",
      builder: `/app/pipelines/${pipelines[0]?.id}`,
      connections: "/app/connections",
      "connect-by-key": "/app/connections/fitglue/hevy",
      "connect-by-consent": "/app/connections/fitglue/strava",
      activities: "/app/activities",
      activity: `/app/activities/${await first("/activities")}`,
      runs: "/app/runs",
      run: `/app/runs/${await first("/runs")}`,
      pages: "/app/showcase",
      settings: "/app/settings",
    };
  };

  test.each(LOOKS)("is accessible and never wider than the screen: $scheme, $size", async (look) => {
    const settle = async (each: Page, name: string) => {
      // The panel of the selected step comes after the rest of the builder.
      if (name === "builder" && look.size === "desktop")
        await expectPage(each.getByRole("heading", { name: "Settings" })).toBeVisible();
      if (name !== "landing" && look.size !== "desktop") await expectThemedBar(each, look.scheme);
    };
    await walkPages(app, { look, addresses: await addresses(), settle });
  });

  test("signing in and running work without JavaScript", async () => {
    const view = await app.browser.newContext({ baseURL: app.url, javaScriptEnabled: false });
    const each = await view.newPage();
    await each.goto("/app/activities");
    await signIn(each, "**/app/activities");
    await each.locator("a.cover").first().click();
    await each.getByRole("button", { name: "Run", exact: true }).click();
    await each.waitForURL("**/app/runs/*");
    await expectPage(each.getByRole("list", { name: "Steps of the run" })).toBeVisible();
    await view.close();
  });

  test("nothing went wrong in the browser on the way", () => {
    expect(app.faults).toEqual([]);
  });
});
