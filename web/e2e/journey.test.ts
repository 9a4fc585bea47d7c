import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect as expectPage } from "@playwright/test";
import type { Browser, BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openBrowser } from "./open-browser.ts";
import { startServer, type RunningServer } from "./start-server.ts";

const ACCOUNT = { name: "Ada Example", email: "ada@example.org", password: "correct horse battery" };
const SAMPLE_DATA = process.env["FITGLUE_SAMPLE_DATA"];
const REAL_FIT = SAMPLE_DATA === undefined ? null : path.join(SAMPLE_DATA, "fit", "run-fenix2.fit");
const SCREENSHOTS = path.join(import.meta.dirname, "screenshots");
/** The README shows this one: it is renewed only on request, so that a test run leaves the working tree clean. */
const BUILDER_SCREENSHOT =
  process.env["FITGLUE_RENEW_SCREENSHOT"] === undefined
    ? path.join(SCREENSHOTS, "builder-test.png")
    : path.join(import.meta.dirname, "../../docs/screenshot.png");
const DESKTOP = { width: 1280, height: 860 };

let server: RunningServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  context = await browser.newContext({ baseURL: server.url, viewport: DESKTOP });
  page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe("from nothing to a public page", () => {
  test("a new server asks for its first account and lands on the home page", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: "Set up this server" }).click();
    await page.getByLabel("Name").fill(ACCOUNT.name);
    await page.getByLabel("Email").fill(ACCOUNT.email);
    await page.getByLabel("Password").fill(ACCOUNT.password);
    await page.getByRole("button", { name: "Create account" }).click();
    await page.waitForURL("**/app");
    await expectPage(page.getByRole("heading", { level: 1 })).toHaveText("Welcome, Ada");
    await expectPage(page.locator("main").getByRole("button").first()).toHaveText("Try it with a sample activity");
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: path.join(SCREENSHOTS, "home.png") });
  });

  test("one click runs a sample through a starter pipeline, live, and publishes a page", async () => {
    await page.getByRole("button", { name: "Try it with a sample activity" }).click();
    await page.waitForURL("**/app/runs/*");
    await expectPage(page.locator("main .badge").first()).toContainText("Done", { timeout: 20_000 });
    const steps = page.getByRole("list", { name: "Steps of the run" });
    await expectPage(steps.getByRole("listitem").filter({ hasText: "Showcase" }).getByText("Delivered")).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole("link", { name: "Open the page" }).click();
    await page.waitForURL("**/a/*");
    await expectPage(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.locator("script[src], link[rel=modulepreload]").count()).toBe(0);
    await page.screenshot({ path: path.join(SCREENSHOTS, "showcase.png"), fullPage: true });
  });

  test("a run that is watched moves without reloading the page", async () => {
    await page.goto("/app/activities");
    await page.locator("a.cover").first().click();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.waitForURL("**/app/runs/*");
    await page.evaluate(() => (document.body.dataset["kept"] = "yes"));
    await expectPage(page.locator("main .badge").first()).toContainText("Done", { timeout: 20_000 });
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
        { timeout: 20_000 },
      );
      await expectPage(now.getByRole("listitem").filter({ hasText: "run.fit" }).first()).toContainText("Imported", {
        timeout: 20_000,
      });
      expect(await findViolations(page)).toEqual([]);
      await now.getByRole("link", { name: "Open activity" }).click();
      await expectPage(page.getByRole("img", { name: /^Route of/ })).toBeVisible();
      await expectPage(page.getByRole("img", { name: /^Heart rate: from \d+/ })).toBeVisible();
    },
  );

  test("an empty file is refused in words", async () => {
    await page.goto("/app/upload");
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "empty.gpx", mimeType: "application/gpx+xml", buffer: Buffer.alloc(0) });
    await expectPage(page.getByRole("region", { name: "This time" })).toContainText(/empty\.gpx.*(empty|no bytes)/i, {
      timeout: 20_000,
    });
  });
});

describe("the builder, by keyboard alone", () => {
  const boosters = () => page.getByRole("list", { name: "Boosters, in order" });

  test("a template becomes a draft", async () => {
    await page.goto("/app/pipelines/new");
    await page.getByRole("button", { name: "Use this template: Run or ride" }).focus();
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
    await page.keyboard.type("heart rate summary");
    await page.keyboard.press("Enter");
    await expectPage(boosters().getByRole("listitem")).toHaveCount(before + 1);
    await expectPage(page.getByRole("heading", { level: 2, name: "Heart Rate Summary" })).toBeVisible();
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
      .getByRole("button", { name: /^Heart Rate Summary/ })
      .click();
    await expectPage(select).toHaveValue("stop");
  });

  test("a test shows what each step would change and sends nothing", async () => {
    const pages = async () => (await (await context.request.get("/api/v1/showcase")).json()).pages.length;
    const before = await pages();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").getByRole("button").nth(1).press("Enter");
    await expectPage(page.getByRole("complementary", { name: "Test" })).toContainText("Previewed", { timeout: 20_000 });
    expect(await pages()).toBe(before);
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: BUILDER_SCREENSHOT });
  });

  test("publishing makes a revision and switches the pipeline on", async () => {
    await page.getByRole("button", { name: "Publish and switch on" }).press("Enter");
    await expectPage(page.getByText("On · revision 1")).toBeVisible();
  });

  test("a change in another tab is shown, not overwritten", async () => {
    const other = await context.newPage();
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
    // The refused save is a failed request on purpose.
    faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes("409")));
  });
});

describe("every page", () => {
  const paths = async (): Promise<readonly string[]> => {
    const get = async (address: string) => (await context.request.get(`/api/v1${address}`)).json();
    const [runs, activities, { pipelines }] = [await get("/runs"), await get("/activities"), await get("/pipelines")];
    return [
      ...["", "/upload", "/pipelines", "/pipelines/new", "/activities", "/runs", "/showcase", "/settings"].map(
        (address) => `/app${address}`,
      ),
      `/app/pipelines/${pipelines[0].id}`,
      `/app/activities/${activities.items[0].id}`,
      `/app/runs/${runs.items[0].id}`,
      "/",
    ];
  };

  test.each([
    { scheme: "light", size: "desktop", viewport: DESKTOP },
    { scheme: "dark", size: "desktop", viewport: DESKTOP },
    { scheme: "light", size: "phone", viewport: { width: 390, height: 844 } },
    { scheme: "dark", size: "phone", viewport: { width: 390, height: 844 } },
    { scheme: "light", size: "narrow", viewport: { width: 320, height: 640 } },
  ] as const)("is accessible and never wider than the screen: $scheme, $size", async ({ scheme, size, viewport }) => {
    const view = await browser.newContext({
      baseURL: server.url,
      colorScheme: scheme,
      viewport,
      storageState: await context.storageState(),
    });
    const each = await view.newPage();
    for (const address of await paths()) {
      await each.goto(address, { waitUntil: "load" });
      expect(await findViolations(each), address).toEqual([]);
      expect(
        await each.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        `${address} is too wide`,
      ).toBeLessThanOrEqual(0);
      const name =
        address
          .replace(/^\/app\/?/, "app ")
          .replaceAll(/[^a-z]+/g, "-")
          .replace(/^-|-$/g, "") || "landing";
      await each.screenshot({ path: path.join(SCREENSHOTS, `${name}-${scheme}-${size}.png`), fullPage: true });
    }
    await view.close();
  });

  test("signing in and running work without JavaScript", async () => {
    const view = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
    const each = await view.newPage();
    await each.goto("/app/activities");
    await each.getByLabel("Email").fill(ACCOUNT.email);
    await each.getByLabel("Password").fill(ACCOUNT.password);
    await each.getByRole("button", { name: "Sign in" }).click();
    await each.waitForURL("**/app/activities");
    await each.locator("a.cover").first().click();
    await each.getByRole("button", { name: "Run", exact: true }).click();
    await each.waitForURL("**/app/runs/*");
    await expectPage(each.getByRole("list", { name: "Steps of the run" })).toBeVisible();
    await view.close();
  });

  test("nothing went wrong in the browser on the way", () => {
    expect(faults).toEqual([]);
  });
});
