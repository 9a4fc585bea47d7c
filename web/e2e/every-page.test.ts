import type { BrowserContext, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PageRoute, pageRoutes } from "../../core/bench/page-routes.ts";
import { findViolations } from "./find-violations.ts";
import { DESKTOP, openApp, type OpenApp } from "./open-app.ts";
import { publishSamples } from "./publish-samples.ts";
import { excessWidth } from "./walk-pages.ts";

/** What moves when nobody did anything, as browsers count it (https://web.dev/articles/cls). */
const MOST_LAYOUT_SHIFT = 0.02;
/** Thirty pages on a machine that does other things. */
const LONG_MS = 900_000;
const NARROW = { width: 320, height: 640 };
/** What is left of a screen of 1280 × 860 when everything is twice as large. */
const ZOOMED = { viewport: { width: 640, height: 430 }, deviceScaleFactor: 2 };

let app: OpenApp;
let routes: readonly PageRoute[];

beforeAll(async () => {
  app = await openApp({ isSignedUp: false });
  // Before there is an account: nobody sees this page again afterwards.
  await app.page.goto("/welcome");
  expect(await findViolations(app.page)).toEqual([]);
  await app.signUp();
  const [run] = await publishSamples(app, ["morning-park-run"]);
  if (run === undefined) throw new Error("Nothing was published");
  await app.api("PATCH", `/showcase/${run.slug}`, { visibility: "public" });
  await app.api("PUT", "/profile", {
    ...{ handle: "ada", name: "Ada", about: "Runs.", isListed: true, trimMeters: 0 },
    withheld: { parts: [], sections: [], exactness: "minute" },
  });
  routes = (await pageRoutes({ ...run, handle: "ada" })).filter(({ name }) => name !== "/welcome");
}, 180_000);

afterAll(() => app?.close());

describe("every page, also one that is new", () => {
  test.each(["light", "dark"] as const)(
    "has no accessibility finding with all that can be unfolded, %s",
    async (colorScheme) => {
      const view = await app.view({ colorScheme, viewport: DESKTOP, reducedMotion: "reduce" });
      expect(
        await faultsOf(view, async (page) => {
          await unfold(page);
          return findViolations(page);
        }),
      ).toEqual({});
      await view.close();
    },
    LONG_MS,
  );

  test.each([
    ["on a screen of 320 px", { viewport: NARROW }],
    ["at 200 % zoom", ZOOMED],
  ])(
    "is no wider than the screen and leaves nothing to do out of sight %s",
    async (_where, look) => {
      const view = await app.view({ ...look, reducedMotion: "reduce" });
      expect(
        await faultsOf(view, async (page) => {
          await unfold(page);
          const excess = await excessWidth(page);
          return [...(excess > 0 ? [`is ${String(excess)} px too wide`] : []), ...(await outOfSight(page))];
        }),
      ).toEqual({});
      await view.close();
    },
    LONG_MS,
  );

  test(
    "stands still while it loads",
    async () => {
      const view = await app.view({ viewport: DESKTOP });
      await view.addInitScript(() => {
        const shifts: number[] = [];
        Object.assign(globalThis, { layoutShifts: shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) shifts.push(entry.value);
        }).observe({ type: "layout-shift", buffered: true });
      });
      expect(
        await faultsOf(view, async (page) => {
          await page.waitForLoadState("networkidle");
          const shifts = await page.evaluate(() => (globalThis as unknown as { layoutShifts: number[] }).layoutShifts);
          const sum = shifts.reduce((total, shift) => total + shift, 0);
          return sum > MOST_LAYOUT_SHIFT ? [`moved by ${sum.toFixed(3)}`] : [];
        }),
      ).toEqual({});
      await view.close();
    },
    LONG_MS,
  );

  test("may run only scripts of this server, and none that is written into it or made from text", async () => {
    const cookie = (await app.context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const found: Record<string, string> = {};
    for (const path of [...routes.map((route) => route.path), "/nowhere", "/app/nowhere", "/help/nowhere"]) {
      const headers = path.startsWith("/app") ? { cookie } : {};
      const answer = await fetch(app.url + path, { headers, redirect: "manual" });
      const policy = answer.headers.get("content-security-policy") ?? "";
      const problem = laxIn(policy);
      if (problem !== null) found[path] = `${problem}: ${policy}`;
    }
    expect(found).toEqual({});
  });
});

test("a policy that lets a page run what it should not is told", () => {
  const rest = "object-src 'none'; base-uri 'self'; frame-ancestors 'none'";
  expect(laxIn(`script-src 'self' 'nonce-abc'; ${rest}`)).toBeNull();
  expect(laxIn("")).not.toBeNull();
  for (const source of ["'unsafe-inline'", "'unsafe-eval'", "'wasm-unsafe-eval'", "https:", "*", "data:"])
    expect(laxIn(`script-src 'self' ${source}; ${rest}`)).not.toBeNull();
  expect(laxIn("default-src 'self'; script-src 'self'")).not.toBeNull();
});

/** What `look` finds on each page, by its name; pages on which it finds nothing are left out. */
async function faultsOf(
  view: BrowserContext,
  look: (page: Page) => Promise<readonly string[]>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for (const { name, path } of routes) {
    const page = await view.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    const answer = await page.goto(path, { waitUntil: "load" });
    const faults = [...(answer?.ok() === true ? [] : ["does not answer"]), ...(await look(page)), ...errors];
    if (faults.length > 0) found[name] = faults;
    await page.close();
  }
  return found;
}

/** Opens everything that a page folds up. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll("main details")) folded.setAttribute("open", "");
  });
}

/** Things to press or fill in that are beside the screen, where nothing scrolls to them. */
function outOfSight(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (element: Element): boolean =>
      element !== document.body &&
      (["auto", "scroll"].includes(getComputedStyle(element).overflowX) ||
        (element.parentElement !== null && scrolls(element.parentElement)));
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => !element.closest(".sr-only, .skip") && !scrolls(element))
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (left < -1 || right > innerWidth + 1);
      })
      .map((element) => `${element.tagName} out of sight: ${element.textContent.trim().slice(0, 40)}`);
  });
}

/** What a policy lets a page do that no page may; null when it is strict. A page that carries a policy inside adds to it. */
function laxIn(policy: string): string | null {
  const directives = new Map(
    policy.split(";").map((each): [string, string[]] => {
      const [name = "", ...sources] = each.trim().split(/\s+/);
      return [name, sources];
    }),
  );
  const scripts = directives.get("script-src") ?? directives.get("default-src") ?? ["anything"];
  const lax = scripts.find((source) => !/^'(self|none|nonce-.+|sha256-.+)'$/.test(source));
  if (lax !== undefined) return `scripts from ${lax}`;
  const missing = ["object-src", "base-uri", "frame-ancestors"].find((name) => !directives.has(name));
  return missing === undefined ? null : `nothing said of ${missing}`;
}
