import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PageRoute, pageRoutes } from "../../core/bench/page-routes.ts";
import { auditPage } from "./audit-page.ts";
import { openApp, type OpenApp } from "./open-app.ts";
import { openBrowser } from "./open-browser.ts";
import { publishSamples } from "./publish-samples.ts";
import { freePort } from "./start-server.ts";

const CATEGORIES = ["accessibility", "best-practices", "seo"] as const;

let app: OpenApp;
let browser: Browser;
let port: number;
let routes: readonly PageRoute[];

beforeAll(async () => {
  app = await openApp();
  port = await freePort();
  browser = await openBrowser([`--remote-debugging-port=${String(port)}`]);
  const [run] = await publishSamples(app, ["morning-park-run"]);
  if (run === undefined) throw new Error("Nothing was published");
  await app.api("PATCH", `/showcase/${run.slug}`, { visibility: "public" });
  await app.api("PUT", "/profile", {
    ...{ handle: "ada", name: "Ada", about: "Runs.", isListed: true, trimMeters: 0 },
    withheld: { parts: [], sections: [], exactness: "minute" },
  });
  routes = (await pageRoutes({ ...run, handle: "ada" })).filter(({ route }) => route.startsWith("/(public)"));
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

test("Lighthouse finds nothing to improve on any public page: accessibility, best practice, search engines", async () => {
  const found: Record<string, unknown> = {};
  for (const { name, path } of routes) {
    const html = await (await fetch(app.url + path)).text();
    // A page that asks not to be listed, such as search results, is not wrong to do so.
    const without = html.includes('<meta name="robots" content="noindex"') ? ["is-crawlable"] : [];
    const { scores, failed } = await auditPage(app.url + path, { port, categories: CATEGORIES, without });
    if (CATEGORIES.some((category) => scores[category] !== 100)) found[name] = { scores, failed };
  }
  expect(found).toEqual({});
}, 600_000);
