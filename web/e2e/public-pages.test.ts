import { expect as expectPage } from "@playwright/test";
import type { BrowserContext } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { DESKTOP, openApp, PHONE, type OpenApp } from "./open-app.ts";
import { publishSamples } from "./publish-samples.ts";
import { excessWidth } from "./walk-pages.ts";

const SIZES = [DESKTOP, PHONE, { width: 320, height: 640 }];
/** Everything that a visitor without an account may open. */
const PUBLIC = ["/", "/plugins", "/plugins?kind=booster&q=heart", "/help", "/help/search?q=zones", "/help/errors"];
const OF_A_PLUGIN = ["/plugins/fitglue/heart-rate-zones", "/help/boosters/heart-rate-zones"];
/** One page of each kind that the help centre has beside the pages of plugins. */
const ARTICLES = [
  "/help/concepts/plugins",
  "/help/guides/hevy-to-strava",
  "/help/recipes/hevy-to-strava",
  "/help/authors/first-plugin",
  "/help/api/pipelines",
];
/** Opened without looking for links on them: they are for programs, or behind the sign-in. */
const NOT_PAGES = /^\/(api|schemas|app|login|welcome|assets)\b|\.(md|json)$/;

let app: OpenApp;
let visitor: BrowserContext;
/** The session of the person who published the pages. */
let owner: string;
/** Address of a published run and of a published strength session. */
let pages: readonly string[] = [];

beforeAll(async () => {
  app = await openApp();
  owner = (await app.context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  // Without JavaScript: what these pages do, they do without it.
  visitor = await app.browser.newContext({ baseURL: app.url, javaScriptEnabled: false, viewport: DESKTOP });
  pages = (await publishSamples(app, ["morning-park-run", "strength-push-day"])).map(({ slug }) => `/a/${slug}`);
});

afterAll(() => app?.close());

describe("public pages", () => {
  test("run no script at all", async () => {
    for (const path of [...PUBLIC, ...OF_A_PLUGIN, ...ARTICLES, "/nowhere", ...pages]) {
      const html = await (await fetch(app.url + path)).text();
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect([path, scripts.filter((tag) => !tag.includes('type="application/ld+json"'))]).toEqual([path, []]);
      expect(html).not.toMatch(/modulepreload|\son[a-z]+=/);
    }
  });

  test("have a title, a description and an address of their own", async () => {
    const page = await visitor.newPage();
    for (const path of [...PUBLIC, ...OF_A_PLUGIN, ...ARTICLES, ...pages]) {
      await page.goto(path);
      expect([path, (await page.title()).length > 10]).toEqual([path, true]);
      expect([path, (await page.locator('meta[name="description"]').getAttribute("content"))?.length ?? 0]).not.toEqual(
        [path, 0],
      );
      expect(await page.locator("h1").count()).toBe(1);
      if (path !== "/") expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toContain(app.url);
    }
    await page.close();
  });

  test("lead only to places that exist, with anchors that exist", async () => {
    const seen = new Map<string, string>();
    const broken: string[] = [];
    const queue = [...PUBLIC, ...pages];
    const anchors: (readonly [from: string, path: string, anchor: string])[] = [];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (seen.has(path)) continue;
      const response = await fetch(app.url + path);
      const html = await response.text();
      seen.set(path, html);
      if (!response.ok) broken.push(`${path} answers ${String(response.status)}`);
      if (NOT_PAGES.test(path) || !response.headers.get("content-type")?.startsWith("text/html")) continue;
      for (const [, href = ""] of html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)) {
        const url = new URL(href.replaceAll("&amp;", "&"), app.url + path);
        if (url.origin !== app.url) continue;
        queue.push(url.pathname + url.search);
        if (url.hash !== "") anchors.push([path, url.pathname + url.search, url.hash.slice(1)]);
      }
    }
    for (const [from, path, anchor] of anchors)
      if (!NOT_PAGES.test(path) && !seen.get(path)?.includes(`id="${anchor}"`))
        broken.push(`${from} → ${path}#${anchor}`);
    expect(broken).toEqual([]);
    expect(seen.size).toBeGreaterThan(30);
  });

  test.each([
    { colorScheme: "light", viewport: DESKTOP },
    { colorScheme: "dark", viewport: PHONE },
  ] as const)("have no accessibility findings, $colorScheme", async (look) => {
    // axe is a script itself; the pages have none.
    const context = await app.browser.newContext({ baseURL: app.url, ...look });
    const page = await context.newPage();
    for (const path of [...PUBLIC, ...OF_A_PLUGIN, ...ARTICLES, "/help/nowhere", ...pages]) {
      await page.goto(path);
      expect([path, await findViolations(page)]).toEqual([path, []]);
    }
    await context.close();
  });

  test("fit screens of every width", async () => {
    const context = await app.browser.newContext({ baseURL: app.url });
    const page = await context.newPage();
    for (const path of [...PUBLIC, ...OF_A_PLUGIN, ...ARTICLES, "/help/nowhere", ...pages]) {
      for (const viewport of SIZES) {
        await page.setViewportSize(viewport);
        await page.goto(path);
        expect([path, viewport.width, await excessWidth(page)]).toEqual([path, viewport.width, 0]);
      }
    }
    await context.close();
  });

  test("may be kept by strangers' caches for a moment, and by nobody's for signed-in people", async () => {
    const cacheOf = async (headers: Record<string, string>) => {
      const response = await fetch(`${app.url}/plugins`, { headers });
      return [response.headers.get("cache-control"), response.headers.get("vary")];
    };
    const vary = "cookie, accept-language, accept-encoding";
    expect(await cacheOf({})).toEqual(["public, max-age=60", vary]);
    expect(await cacheOf({ cookie: owner })).toEqual(["private, no-cache", vary]);
  });
});

describe("a published activity", () => {
  test("is in the language of its reader, with its figures as that language writes them", async () => {
    const readBy = async (language: string) => {
      const reader = await app.browser.newContext({ baseURL: app.url, locale: language, javaScriptEnabled: false });
      const page = await reader.newPage();
      await page.goto(pages[0] ?? "");
      const words = `${(await page.getAttribute("html", "lang")) ?? ""}: ${await page.locator("body").innerText()}`;
      await reader.close();
      return words.replaceAll(/\s+/g, " ");
    };
    expect(await readBy("en-GB")).toMatch(/^en: .*Saturday, 13 June 2026 at 08:42 Distance 6\.85 km/);
    expect(await readBy("de-DE")).toMatch(/^de: .*Samstag, 13\. Juni 2026 um 08:42 Distanz 6,85 km/);
    expect(await readBy("fr-FR")).toMatch(/^en: /);
  });

  test("shows its figures, its route, its curves and its sets", async () => {
    const page = await visitor.newPage();
    await page.goto(pages[0] ?? "");
    await expectPage(page.getByRole("img", { name: /^Route of/ })).toBeVisible();
    await expectPage(page.getByRole("img", { name: /^Heart rate between/ })).toBeVisible();
    await expectPage(page.getByRole("table", { name: "Laps" }).getByRole("row")).toHaveCount(8);
    await page.goto(pages[1] ?? "");
    await expectPage(page.getByRole("table", { name: /^Bench Press/ }).getByRole("row")).toHaveCount(6);
    await expectPage(page.locator("meta[property='og:title']")).toHaveAttribute(
      "content",
      await page.locator("h1").innerText(),
    );
    await page.close();
  });

  test("shows the muscles that its sets worked on a body, and a run shows none", async () => {
    const page = await visitor.newPage();
    const body = page.getByRole("img", { name: "Worked muscles" });
    await page.goto(pages[1] ?? "");
    await expectPage(body).toBeVisible();
    const rows = page.getByRole("table", { name: "Worked muscles" }).getByRole("row");
    await expectPage(rows.nth(1)).toContainText("100%");
    const { withheld } = await app.api<{ withheld: object }>("GET", settingsOf(pages[1]));
    await app.api("PATCH", settingsOf(pages[1]), { withheld: { ...withheld, parts: ["muscles"] } });
    await page.reload();
    await expectPage(page.getByRole("table", { name: /^Bench Press/ })).toBeVisible();
    await expectPage(body).toHaveCount(0);
    await app.api("PATCH", settingsOf(pages[1]), { withheld });
    await page.goto(pages[0] ?? "");
    await expectPage(body).toHaveCount(0);
    await page.close();
  });

  test("that is private is there for its owner, who is told so, and for nobody else", async () => {
    const path = pages[1] ?? "";
    await setVisibility(path, "private");
    expect((await fetch(app.url + path)).status).toBe(404);
    const own = await fetch(app.url + path, { headers: { cookie: owner } });
    expect(own.status).toBe(200);
    expect(await own.text()).toContain("Only you can see this");
  });

  test("is kept out of search engines unless it is public", async () => {
    const path = pages[0] ?? "";
    const noindex = '<meta name="robots" content="noindex"';
    expect(await (await fetch(app.url + path)).text()).toContain(noindex);
    await setVisibility(path, "public");
    expect(await (await fetch(app.url + path)).text()).not.toContain(noindex);
  });
});

describe("the help centre", () => {
  test("finds a section with a typing error, and opens the answer that a link points to", async () => {
    const page = await visitor.newPage();
    await page.goto("/help");
    await page.getByRole("searchbox").fill("hart rate zonse");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: "Heart Rate Zones booster — setup and troubleshooting" }).click();
    await expectPage(page.getByRole("heading", { level: 1 })).toHaveText("Heart Rate Zones booster");
    await page.goto("/help/boosters/heart-rate-zones#issue-zones-not-ascending");
    await expectPage(page.locator("#issue-zones-not-ascending")).toBeVisible();
    await page.close();
  });

  test("has every page as Markdown and as data, with the same sections", async () => {
    const path = "/help/boosters/heart-rate-zones";
    const doc = (await (await fetch(`${app.url}${path}.json`)).json()) as {
      sections: { id: string; title: string }[];
    };
    const markdown = await (await fetch(`${app.url}${path}.md`)).text();
    const html = await (await fetch(app.url + path)).text();
    expect(doc.sections.length).toBeGreaterThan(8);
    for (const { id, title } of doc.sections) {
      expect(markdown).toContain(`## ${title} {#${id}}`);
      expect(html).toContain(`id="${id}"`);
    }
  });

  test("keeps former addresses alive", async () => {
    for (const [former, now] of [
      ["/guides/hevy-to-strava", "/help/guides/hevy-to-strava"],
      ["/recipes/hevy-to-strava", "/help/recipes/hevy-to-strava"],
      ["/help/articles/registry/enrichers/workout-summary", "/help/boosters/workout-summary"],
    ] as const) {
      const moved = await fetch(app.url + former, { redirect: "manual" });
      expect([former, moved.status, moved.headers.get("location")]).toEqual([former, 308, now]);
    }
    const response = await fetch(`${app.url}/help/articles/registry/sources/file_upload`, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([308, "/help/sources/file-upload"]);
  });

  test("answers an unknown page with those that come near", async () => {
    const response = await fetch(`${app.url}/help/boosters/heart-zones`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('href="/help/boosters/heart-rate-zones"');
  });

  test("has a place for the help address of every error", async () => {
    const { errors } = (await (await fetch(`${app.url}/api/v1/errors`)).json()) as { errors: { help: string }[] };
    const html = await (await fetch(`${app.url}/help/errors`)).text();
    expect(errors.filter(({ help }) => !html.includes(`id="${help.split("#")[1] ?? ""}"`))).toEqual([]);
  });

  test("is listed for search engines and for programs with absolute addresses", async () => {
    const page = `${app.url}/help/boosters/heart-rate-zones`;
    expect(await (await fetch(`${app.url}/sitemap.xml`)).text()).toContain(`<loc>${page}</loc><lastmod>`);
    expect(await (await fetch(`${app.url}/llms.txt`)).text()).toContain(`(${page}.md)`);
    expect(await (await fetch(`${app.url}/robots.txt`)).text()).toContain(`Sitemap: ${app.url}/sitemap.xml`);
  });
});

function setVisibility(path: string, visibility: string): Promise<unknown> {
  return app.api("PATCH", settingsOf(path), { visibility });
}

/** Where the API has what an owner may change of a page. */
function settingsOf(path = ""): string {
  return `/showcase/${path.slice("/a/".length)}`;
}
