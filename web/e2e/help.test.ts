import { expect as expectPage } from "@playwright/test";
import type { BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { signIn } from "./first-account.ts";
import { DESKTOP, openApp, type OpenApp } from "./open-app.ts";

/** What people do in the help centre beside reading: without JavaScript, as strangers and signed in. */

const PAGE = "/help/boosters/heart-rate-zones";
const RECIPE = "/help/recipes/file-upload-to-showcase";
const ERRORS = "/help/errors";

let app: OpenApp;
let stranger: BrowserContext;

beforeAll(async () => {
  app = await openApp();
  stranger = await app.browser.newContext({ baseURL: app.url, javaScriptEnabled: false, viewport: DESKTOP });
}, 120_000);
afterAll(() => app?.close());

async function open(path: string): Promise<Page> {
  const page = await stranger.newPage();
  await page.goto(path);
  return page;
}

describe("a reader without JavaScript", () => {
  test("says that a page did not help and why, is thanked, and the administrator reads it", async () => {
    const page = await open(PAGE);
    const sentence = page.getByLabel("What was missing, wrong, or just right?");
    await expectPage(sentence).toBeHidden();
    await page.getByRole("radio", { name: "No" }).check();
    await sentence.fill("Which zones does it take?");
    await page.getByRole("button", { name: "Send" }).click();
    await expectPage(page.getByRole("status")).toContainText("Your answer reached");
    expect(new URL(page.url()).pathname).toBe(PAGE);
    await page.close();

    const admin = app.page;
    await admin.goto("/app/settings");
    await admin.getByRole("link", { name: "What readers say" }).click();
    const entry = admin.getByRole("listitem").filter({ hasText: "Heart Rate Zones booster" }).first();
    await expectPage(entry).toContainText("No 1");
    await expectPage(entry).toContainText("Which zones does it take?");
    expect(await findViolations(admin)).toEqual([]);
  });

  test("is told to choose first, and keeps what was written", async () => {
    const answer = await stranger.request.post(`${app.url}${PAGE}?/feedback`, {
      form: { sentence: "Half a thought" },
      headers: { origin: app.url },
    });
    expect(answer.status()).toBe(400);
    const html = await answer.text();
    expect(html).toContain("Choose yes or no first");
    expect(html).toContain("Half a thought");
  });

  test("cannot be made to speak by another site", async () => {
    const answer = await stranger.request.post(`${app.url}${PAGE}?/feedback`, {
      form: { helpful: "yes" },
      headers: { origin: "https://evil.example" },
    });
    expect(answer.status()).toBe(403);
  });
});

describe("the navigation of the help centre", () => {
  const current = (page: Page) => page.getByRole("navigation", { name: "Help centre" }).locator("[aria-current=page]");

  test("is in the page once, and open beside the text where there is room", async () => {
    const page = await open(PAGE);
    await expectPage(current(page)).toBeVisible();
    await expectPage(page.getByText("All pages of the help centre")).toBeHidden();
    expect((await page.content()).split(`href="${PAGE}"`)).toHaveLength(2);
    await page.keyboard.press("Tab");
    const reached = await reachByKeyboard(page, PAGE);
    expect(reached).toBe(true);
    await page.close();
  });

  // axe is a script itself, so it looks at the page of somebody who has them.
  test.each([false, true])(
    "is folded up on a phone, and opened by keyboard (with scripts: %s)",
    async (javaScriptEnabled) => {
      const viewport = { width: 320, height: 640 };
      const phone = await app.browser.newContext({ baseURL: app.url, javaScriptEnabled, viewport });
      const page = await phone.newPage();
      await page.goto(PAGE);
      await expectPage(current(page)).toBeHidden();
      await page.getByText("All pages of the help centre").press("Enter");
      await expectPage(current(page)).toBeVisible();
      if (javaScriptEnabled) expect(await findViolations(page)).toEqual([]);
      await phone.close();
    },
  );
});

describe("the error codes", () => {
  test("are a page like the others: with navigation, feedback and twins that say the same", async () => {
    const page = await open(ERRORS);
    await expectPage(page.getByRole("navigation", { name: "Help centre" }).locator("[aria-current=page]")).toHaveText(
      "Error codes",
    );
    await expectPage(page.getByRole("group", { name: "Was this page helpful?" })).toBeVisible();
    await expectPage(page.locator("#file-too-large")).toBeVisible();
    await page.close();
    const doc = (await (await fetch(`${app.url}${ERRORS}.json`)).json()) as {
      path: string;
      sections: { content: { type: string; code?: string }[] }[];
    };
    const codes = doc.sections.flatMap(({ content }) => content).flatMap(({ code }) => code ?? []);
    const markdown = await (await fetch(`${app.url}${ERRORS}.md`)).text();
    const { errors } = (await (await fetch(`${app.url}/api/v1/errors`)).json()) as { errors: { code: string }[] };
    expect(codes.toSorted()).toEqual(errors.map(({ code }) => code).toSorted());
    expect(codes.filter((code) => !markdown.includes(`### ${code} {#`))).toEqual([]);
  });

  test("are in the sitemap once, among what programs read, and found by a code", async () => {
    const sitemap = await (await fetch(`${app.url}/sitemap.xml`)).text();
    expect(sitemap.split(`<loc>${app.url}${ERRORS}</loc>`)).toHaveLength(2);
    expect(await (await fetch(`${app.url}/llms.txt`)).text()).toContain(`(${app.url}${ERRORS}.md)`);
    const page = await open("/help/search?q=file_too_large");
    await expectPage(page.getByRole("link", { name: "FILE_TOO_LARGE" })).toHaveAttribute(
      "href",
      `${ERRORS}#file-too-large`,
    );
    await page.close();
  });
});

describe("a recipe", () => {
  test("opens the builder with its steps for somebody who is signed in, in one click", async () => {
    const view = await app.view({ javaScriptEnabled: false });
    const page = await view.newPage();
    await page.goto(RECIPE);
    await page.getByRole("button", { name: "Use this recipe" }).click();
    await page.waitForURL(/\/app\/pipelines\/[0-9a-f-]{36}/);
    const { pipelines } = await app.api<{ pipelines: { name: string }[] }>("GET", "/pipelines");
    expect(pipelines.map(({ name }) => name)).toContain("File Upload to Showcase");
    await view.close();
  });

  test("asks a stranger to sign in, and then offers that recipe first", async () => {
    const context = await app.browser.newContext({ baseURL: app.url, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${RECIPE}-strength`);
    await page.getByRole("link", { name: "Use this recipe" }).click();
    await signIn(page, "**/app/pipelines/new?recipe=*");
    await expectPage(page.locator("main form h2").first()).toHaveText("File Upload to Showcase, strength");
    await page.getByRole("button", { name: "Use this recipe" }).first().click();
    await page.waitForURL(/\/app\/pipelines\/[0-9a-f-]{36}/);
    await context.close();
  });
});

/** Whether a link to an address gets the focus within a hundred presses of the tab key. */
async function reachByKeyboard(page: Page, address: string): Promise<boolean> {
  for (let pressed = 0; pressed < 100; pressed++) {
    if ((await page.locator(`a[href="${address}"]:focus`).count()) > 0) return true;
    await page.keyboard.press("Tab");
  }
  return false;
}

test("every public page has a picture for previews of links, of its own", async () => {
  const pages = [
    ...["/", "/plugins", "/help", "/plugins/fitglue/heart-rate-zones", ERRORS],
    ...["concepts/plugins", "guides/hevy-to-strava", "recipes/hevy-to-strava", "connections/hevy", "sources/hevy"],
    ...["boosters/heart-rate-zones", "destinations/strava", "authors/first-plugin", "api/pipelines"],
  ].map((path) => (path.startsWith("/") ? path : `/help/${path}`));
  const pictures = new Set<string>();
  for (const path of pages) {
    const html = await (await fetch(app.url + path)).text();
    const address = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? "";
    const answer = await fetch(address || `${app.url}/nothing`);
    const png = Buffer.from(await answer.arrayBuffer());
    expect([path, answer.status, answer.headers.get("content-type")]).toEqual([path, 200, "image/png"]);
    expect([path, png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([path, 1200, 630]);
    pictures.add(png.toString("base64"));
  }
  expect(pictures.size).toBe(pages.length);
});
