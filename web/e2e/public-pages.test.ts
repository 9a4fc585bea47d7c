import { expect as expectPage } from "@playwright/test";
import type { Browser, BrowserContext } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openBrowser } from "./open-browser.ts";
import { startServer, type RunningServer } from "./start-server.ts";

const ACCOUNT = { name: "Ada Example", email: "ada@example.org", password: "correct horse battery" };
const SIZES = {
  desktop: { width: 1280, height: 860 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 640 },
};
const PUBLISHED_WITHIN_MS = 30_000;
/** Everything that a visitor without an account may open. */
const PUBLIC = ["/", "/plugins", "/plugins?kind=booster&q=heart", "/help", "/help/search?q=zones", "/help/errors"];
const OF_A_PLUGIN = ["/plugins/fitglue/heart-rate-zones", "/help/boosters/heart-rate-zones"];
/** Opened without looking for links on them: they are for programs, or behind the sign-in. */
const NOT_PAGES = /^\/(api|schemas|app|login|welcome|assets)\b|\.(md|json)$/;

let server: RunningServer;
let browser: Browser;
let visitor: BrowserContext;
let owner: string;
/** Address of a published run and of a published strength session. */
let pages: readonly string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  // Without JavaScript: what these pages do, they do without it.
  visitor = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, viewport: SIZES.desktop });
  owner = await signUp();
  pages = await publishSamples(["morning-park-run", "strength-push-day"]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe("public pages", () => {
  test("run no script at all", async () => {
    for (const path of [...PUBLIC, ...OF_A_PLUGIN, "/nowhere", ...pages]) {
      const html = await (await fetch(server.url + path)).text();
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect([path, scripts.filter((tag) => !tag.includes('type="application/ld+json"'))]).toEqual([path, []]);
      expect(html).not.toMatch(/modulepreload|\son[a-z]+=/);
    }
  });

  test("have a title, a description and an address of their own", async () => {
    const page = await visitor.newPage();
    for (const path of [...PUBLIC, ...OF_A_PLUGIN, ...pages]) {
      await page.goto(path);
      expect([path, (await page.title()).length > 10]).toEqual([path, true]);
      expect([path, (await page.locator('meta[name="description"]').getAttribute("content"))?.length ?? 0]).not.toEqual(
        [path, 0],
      );
      expect(await page.locator("h1").count()).toBe(1);
      if (path !== "/") expect(await page.locator('link[rel="canonical"]').getAttribute("href")).toContain(server.url);
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
      const response = await fetch(server.url + path);
      const html = await response.text();
      seen.set(path, html);
      if (!response.ok) broken.push(`${path} answers ${String(response.status)}`);
      if (NOT_PAGES.test(path) || !response.headers.get("content-type")?.startsWith("text/html")) continue;
      for (const [, href = ""] of html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)) {
        const url = new URL(href.replaceAll("&amp;", "&"), server.url + path);
        if (url.origin !== server.url) continue;
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
    { colorScheme: "light", viewport: SIZES.desktop },
    { colorScheme: "dark", viewport: SIZES.phone },
  ] as const)("have no accessibility findings, $colorScheme", async (look) => {
    // axe is a script itself; the pages have none.
    const context = await browser.newContext({ baseURL: server.url, ...look });
    const page = await context.newPage();
    for (const path of [...PUBLIC, ...OF_A_PLUGIN, "/help/nowhere", ...pages]) {
      await page.goto(path);
      expect([path, await findViolations(page)]).toEqual([path, []]);
    }
    await context.close();
  });

  test("fit screens of every width", async () => {
    const context = await browser.newContext({ baseURL: server.url });
    const page = await context.newPage();
    for (const path of [...PUBLIC, ...OF_A_PLUGIN, "/help/nowhere", ...pages]) {
      for (const viewport of Object.values(SIZES)) {
        await page.setViewportSize(viewport);
        await page.goto(path);
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([path, viewport.width, Math.max(0, excess)]).toEqual([path, viewport.width, 0]);
      }
    }
    await context.close();
  });

  test("may be kept by strangers' caches for a moment, and by nobody's for signed-in people", async () => {
    const cacheOf = async (headers: Record<string, string>) => {
      const response = await fetch(`${server.url}/plugins`, { headers });
      return [response.headers.get("cache-control"), response.headers.get("vary")];
    };
    expect(await cacheOf({})).toEqual(["public, max-age=60", "cookie"]);
    expect(await cacheOf({ cookie: owner })).toEqual(["private, no-cache", "cookie"]);
  });
});

describe("a published activity", () => {
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

  test("that is private is there for its owner, who is told so, and for nobody else", async () => {
    const path = pages[1] ?? "";
    await setVisibility(path, "private");
    expect((await fetch(server.url + path)).status).toBe(404);
    const own = await fetch(server.url + path, { headers: { cookie: owner } });
    expect(own.status).toBe(200);
    expect(await own.text()).toContain("Only you can see this");
  });

  test("is kept out of search engines unless it is public", async () => {
    const path = pages[0] ?? "";
    const noindex = '<meta name="robots" content="noindex"';
    expect(await (await fetch(server.url + path)).text()).toContain(noindex);
    await setVisibility(path, "public");
    expect(await (await fetch(server.url + path)).text()).not.toContain(noindex);
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
    const doc = (await (await fetch(`${server.url}${path}.json`)).json()) as {
      sections: { id: string; title: string }[];
    };
    const markdown = await (await fetch(`${server.url}${path}.md`)).text();
    const html = await (await fetch(server.url + path)).text();
    expect(doc.sections.length).toBeGreaterThan(8);
    for (const { id, title } of doc.sections) {
      expect(markdown).toContain(`## ${title} {#${id}}`);
      expect(html).toContain(`id="${id}"`);
    }
  });

  test("keeps former addresses alive", async () => {
    const response = await fetch(`${server.url}/help/articles/registry/sources/file_upload`, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([308, "/help/sources/file-upload"]);
  });

  test("answers an unknown page with those that come near", async () => {
    const response = await fetch(`${server.url}/help/boosters/heart-zones`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('href="/help/boosters/heart-rate-zones"');
  });

  test("has a place for the help address of every error", async () => {
    const { errors } = (await (await fetch(`${server.url}/api/v1/errors`)).json()) as { errors: { help: string }[] };
    const html = await (await fetch(`${server.url}/help/errors`)).text();
    expect(errors.filter(({ help }) => !html.includes(`id="${help.split("#")[1] ?? ""}"`))).toEqual([]);
  });

  test("is listed for search engines and for programs with absolute addresses", async () => {
    const page = `${server.url}/help/boosters/heart-rate-zones`;
    expect(await (await fetch(`${server.url}/sitemap.xml`)).text()).toContain(`<loc>${page}</loc><lastmod>`);
    expect(await (await fetch(`${server.url}/llms.txt`)).text()).toContain(`(${page}.md)`);
    expect(await (await fetch(`${server.url}/robots.txt`)).text()).toContain(`Sitemap: ${server.url}/sitemap.xml`);
  });
});

/** Makes the first account. @returns its session as a cookie header. */
async function signUp(): Promise<string> {
  const response = await fetch(`${server.url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: JSON.stringify(ACCOUNT),
  });
  expect(response.status).toBe(200);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

async function api<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      cookie: owner,
      origin: server.url,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect([path, response.status, response.ok ? "" : text]).toEqual([path, response.status, ""]);
  return JSON.parse(text) as Answer;
}

/** Sends bundled samples through a pipeline with every booster that has work in them. @returns the pages, in the order of the samples. */
async function publishSamples(samples: readonly string[]): Promise<readonly string[]> {
  const { plugins } = await api<{ plugins: { id: string; key: string }[] }>("GET", "/plugins");
  const step = (id: string) => ({
    id,
    plugin: plugins.find((plugin) => plugin.id === id)?.key,
    config: {},
    enabled: true,
    onError: "continue",
  });
  const document = {
    source: step("file-upload"),
    boosters: [
      "workout-summary",
      "muscle-heatmap",
      "heart-rate-summary",
      "heart-rate-zones",
      "pace-summary",
      "route-thumbnail",
    ].map(step),
    destinations: [step("showcase")],
  };
  const { id } = await api<{ id: string }>("POST", "/pipelines", { name: "Everything", document });
  await api("POST", `/pipelines/${id}/publish`);
  const found: string[] = [];
  for (const sample of samples) {
    await api("POST", `/samples/${sample}`, { pipelineId: id });
    found.push(await newPage(found));
  }
  return found;
}

async function newPage(known: readonly string[]): Promise<string> {
  const until = Date.now() + PUBLISHED_WITHIN_MS;
  while (Date.now() < until) {
    const { pages: published } = await api<{ pages: { slug: string }[] }>("GET", "/showcase");
    const page = published.map(({ slug }) => `/a/${slug}`).find((path) => !known.includes(path));
    if (page !== undefined) return page;
    await new Promise((resume) => setTimeout(resume, 200));
  }
  throw new Error("No page was published in time");
}

function setVisibility(path: string, visibility: string): Promise<unknown> {
  return api("PATCH", `/showcase/${path.slice("/a/".length)}`, { visibility });
}
