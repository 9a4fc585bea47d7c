import { expect as defaultExpect } from "@playwright/test";
import { ERRORS, errorHelpPath, type ErrorCode, type Manifest } from "@fitglue/sdk";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pluginErrorHelpPath } from "../../registry/src/help/plugin-error-help-path.ts";
import { createTestDatabase, type TestDatabase } from "../../core/test/test-database.ts";
import { findViolations } from "./find-violations.ts";
import { keyboardOf, type Keyboard } from "./keyboard.ts";
import { leaveInDoubt } from "./leave-in-doubt.ts";
import { openApp, SLOW_MS, type OpenApp } from "./open-app.ts";
import { LOOKS, pictureOf, walkPages } from "./walk-pages.ts";

const expectPage = defaultExpect.configure({ timeout: 30_000 });

interface Run {
  readonly id: string;
  readonly state: string;
  readonly dryRun: boolean;
}

let database: TestDatabase;
let app: OpenApp;
let page: Page;
let keyboard: Keyboard;
let activityId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await openApp({ environment: { DATABASE_URL: database.url } });
  page = app.page;
  keyboard = await keyboardOf(page);
  await app.api("POST", "/samples/morning-park-run", { startsRuns: false });
  await expectPage
    .poll(async () => (await app.api<{ items: { id: string }[] }>("GET", "/activities")).items.length)
    .toBe(1);
  activityId = (await app.api<{ items: { id: string }[] }>("GET", "/activities")).items[0]?.id ?? "";
}, 180_000);

afterAll(async () => {
  await app?.close();
  await database?.drop();
});

const step = (id: string, plugin: string, config: object = {}) => ({
  id,
  plugin: `fitglue/${plugin}@1.0.0`,
  config,
  enabled: true,
  onError: "stop",
});
const SHOWCASE = step("page", "showcase", { visibility: "public", showRoute: true, trimMeters: 200, showCharts: true });
const STRAVA = step("strava", "strava", {
  existing: "leave",
  linkPage: true,
  hideFromHome: true,
  trainer: "asRecorded",
  commute: "asRecorded",
});

/** A pipeline that nothing begins by itself: it is not switched on. */
async function pipeline(name: string, boosters: readonly object[], destinations: readonly object[]): Promise<string> {
  const document = { source: step("source", "file-upload"), boosters, destinations };
  const { id } = await app.api<{ id: string }>("POST", "/pipelines", { name, document });
  return id;
}

/** Runs it on the activity and waits until it can go no further. @returns the run's id. */
async function settledRun(pipelineId: string): Promise<string> {
  const { id } = await app.api<Run>("POST", "/runs", { pipelineId, activityId });
  await settled(id);
  return id;
}

async function settled(id: string): Promise<string> {
  let state = "";
  await expectPage
    .poll(async () => {
      state = (await app.api<{ run: Run }>("GET", `/runs/${id}`)).run.state;
      return ["queued", "running"].includes(state);
    })
    .toBe(false);
  return state;
}

describe("testing a pipeline", () => {
  const panel = () => page.getByRole("complementary", { name: "Test" });
  const dialog = () => page.getByRole("dialog", { name: "Test on which activity?" });

  const askForTest = () => page.getByRole("button", { name: "Test", exact: true }).click();

  test("shows what every destination would show, publishes nothing, and runs no pipeline", async () => {
    const id = await pipeline("Tested", [step("zones", "heart-rate-zones")], [SHOWCASE, STRAVA]);
    await app.api("POST", `/pipelines/${id}/publish`);
    await page.goto(`/app/pipelines/${id}`);
    await askForTest();
    await dialog()
      .getByRole("button", { name: /Push day/ })
      .click();
    await expectPage(panel().getByText("As Strava shows it")).toBeVisible({ timeout: SLOW_MS });
    await expectPage(panel().getByText("As Showcase shows it")).toBeVisible();
    await expectPage(panel().getByText("Weight Training", { exact: true })).toBeVisible();
    await expectPage(panel().getByText("Hidden")).toBeVisible();
    await expectPage(
      panel()
        .getByText(/\/a\/\S+/)
        .first(),
    ).toBeVisible();
    await expectPage(
      page.getByRole("button", { name: /Heart Rate Zones.*(Changed|Nothing to change|Skipped)/ }),
    ).toBeVisible();
    expect((await app.api<{ items: Run[] }>("GET", "/runs")).items.filter(({ dryRun }) => !dryRun)).toEqual([]);
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: pictureOf("test-result"), fullPage: true });
  });

  test("shows the very page, to its owner only", async () => {
    const [shown] = await Promise.all([
      page.waitForEvent("popup"),
      panel()
        .getByRole("link", { name: /See the page/ })
        .click(),
    ]);
    await expectPage(shown.getByText("Only you can see this")).toBeVisible();
    const stranger = await app.browser.newContext({ baseURL: app.url });
    const strangers = await stranger.newPage();
    expect((await strangers.goto(shown.url()))?.status()).toBe(404);
    await stranger.close();
    await shown.close();
  });

  test("takes a file of one's own, and says when there is nothing in it", async () => {
    await askForTest();
    expect(await findViolations(page)).toEqual([]);
    await dialog()
      .getByLabel("A file of yours")
      .setInputFiles({ name: "empty.gpx", mimeType: "application/gpx+xml", buffer: Buffer.from("") });
    await expectPage(panel().getByRole("alert")).toContainText(/empty/i);
    await askForTest();
    await dialog()
      .getByLabel("A file of yours")
      .setInputFiles({
        name: "mine.gpx",
        mimeType: "application/gpx+xml",
        buffer: Buffer.from(
          `<?xml version="1.0"?><gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Mine alone</name><trkseg>${Array.from({ length: 30 }, (_, index) => `<trkpt lat="${47 + index / 10_000}" lon="8"><time>2026-05-12T17:30:${String(index).padStart(2, "0")}Z</time></trkpt>`).join("")}</trkseg></trk></gpx>`,
        ),
      });
    await expectPage(panel()).toContainText("On Mine alone", { timeout: SLOW_MS });
    await expectPage(panel().getByText("As Strava shows it")).toBeVisible({ timeout: SLOW_MS });
  });
});

describe("a list of runs", () => {
  const rows = () => page.getByRole("list", { name: "Runs" }).getByRole("listitem");
  let failing: string;

  beforeAll(async () => {
    failing = await pipeline("To Strava", [], [STRAVA]);
    await app.api("POST", `/pipelines/${failing}/publish`);
    await app.api("PATCH", `/pipelines/${failing}`, { enabled: false });
    for (let index = 0; index < 3; index++) await settledRun(failing);
  }, 120_000);

  test("is narrowed with the keyboard, and the address says by what", async () => {
    await page.goto("/app/runs");
    await keyboard.to(page.getByLabel("State"));
    await page.keyboard.type("Fail");
    await page.waitForURL(/state=failed/);
    await expectPage(rows()).toHaveCount(3);
    await expectPage(rows().first()).toContainText("CONNECTION_MISSING");
    await page.getByLabel("Activity or error code").fill("nothing like it");
    await page.keyboard.press("Enter");
    await expectPage(page.getByText("No run fits")).toBeVisible();
    await page.getByRole("link", { name: "Show all runs" }).click();
    await expectPage(page.getByLabel("Activity or error code")).toHaveValue("");
    await page.getByText("More filters").click();
    await page.getByLabel("Went through").selectOption({ label: "Showcase" });
    await page.waitForURL(/plugin=fitglue%2Fshowcase/);
    await expectPage(rows().filter({ hasText: "To Strava" })).toHaveCount(0);
    await page.goto("/app/runs?from=2020-01-01&to=2020-01-02");
    await expectPage(page.getByText("No run fits")).toBeVisible();
    await expectPage(page.getByLabel("From day")).toHaveValue("2020-01-01");
  });

  test("finds by the words of an error code, and by the code of a row", async () => {
    await page.goto("/app/runs?search=connection_miss");
    await expectPage(rows()).toHaveCount(3);
    await rows().first().getByRole("link", { name: "All that failed with CONNECTION_MISSING" }).click();
    await page.waitForURL(/errorCode=CONNECTION_MISSING/);
    await expectPage(rows()).toHaveCount(3);
  });

  test("begins many runs again, with the keyboard alone, and says how that went", async () => {
    await page.goto("/app/runs?state=failed");
    const all = page.getByLabel("Select all that can be tried again");
    await keyboard.to(all);
    await page.keyboard.press("Space");
    const bar = page.getByRole("region", { name: "Selected runs" });
    await expectPage(bar.getByText("3 selected")).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: pictureOf("runs-selected") });
    await page.keyboard.press("Shift+Tab");
    await keyboard.to(bar.getByRole("button", { name: "Try again", exact: true }));
    await page.keyboard.press("Enter");
    await expectPage(bar.getByRole("status")).toContainText("3 of 3 begun again", { timeout: SLOW_MS });
    const { items } = await app.api<{ items: Run[] }>("GET", `/runs?pipelineId=${failing}`);
    for (const { id } of items) {
      expect(await settled(id)).toBe("failed");
      const detail = await app.api<{ steps: { attempts: number }[] }>("GET", `/runs/${id}`);
      expect(detail.steps[0]?.attempts).toBe(2);
    }
  });

  test("begins all again that failed with the same code", async () => {
    await page.goto("/app/runs?state=failed");
    await rows().first().getByRole("checkbox").check();
    const bar = page.getByRole("region", { name: "Selected runs" });
    await bar.getByRole("button", { name: "Try all again that failed with CONNECTION_MISSING" }).click();
    await expectPage(bar.getByRole("status")).toContainText("3 of 3 begun again", { timeout: SLOW_MS });
  });
});

describe("a run", () => {
  let runId: string;
  const timeline = () => page.getByRole("list", { name: "Steps of the run" }).locator("> li");

  beforeAll(async () => {
    const id = await pipeline("To a page", [], [SHOWCASE]);
    await app.api("POST", `/pipelines/${id}/publish`);
    runId = await settledRun(id);
  }, 120_000);

  test("whose delivery is in doubt is settled by saying that it arrived", async () => {
    await leaveInDoubt(database, runId);
    await page.goto(`/app/runs/${runId}`);
    await expectPage(timeline().last()).toContainText("Outcome unclear");
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: pictureOf("run-in-doubt") });
    await page.getByRole("button", { name: "Yes, it arrived" }).click();
    await expectPage(timeline().last()).toContainText("Delivered", { timeout: SLOW_MS });
    await expectPage(timeline().last()).toContainText("Marked as done by hand");
  });

  test("whose delivery is in doubt is sent again when it did not arrive, with the keyboard", async () => {
    await leaveInDoubt(database, runId);
    await page.goto(`/app/runs/${runId}`);
    await keyboard.to(page.getByRole("button", { name: "No, send again" }));
    await page.keyboard.press("Enter");
    await expectPage(timeline().last()).toContainText("Delivered", { timeout: SLOW_MS });
    await expectPage(page.getByRole("button", { name: "No, send again" })).toHaveCount(0);
    await expectPage(page.locator("main .badge").first()).toContainText("Done");
  });

  test("is delivered to a destination that it missed", async () => {
    await database.db
      .updateTable("run_step")
      .set({ state: "skipped", reason: "It was not there" })
      .where("run_id", "=", runId)
      .execute();
    await page.goto(`/app/runs/${runId}`);
    await page.getByRole("button", { name: "Deliver to Showcase now" }).click();
    await expectPage(timeline().last()).toContainText("Delivered", { timeout: SLOW_MS });
  });

  test("names the code of its error and leads to the very place that explains it", async () => {
    const { items } = await app.api<{ items: Run[] }>("GET", "/runs?errorCode=CONNECTION_MISSING&limit=1");
    await page.goto(`/app/runs/${items[0]?.id ?? ""}`);
    const link = page.getByRole("link", { name: "What this means and how to fix it" });
    const anchor = new URL((await link.getAttribute("href")) ?? "", app.url);
    await link.click();
    await page.waitForURL(anchor.href);
    await expectPage(page.locator(`[id="${anchor.hash.slice(1)}"]`)).toBeVisible();
  });
});

test("every code that a step can fail with leads to a place that is there, ours and each plugin's own", async () => {
  const { plugins } = await app.api<{ plugins: { publisher: string; id: string }[] }>("GET", "/plugins");
  const paths = (Object.keys(ERRORS) as ErrorCode[]).map(errorHelpPath);
  for (const { publisher, id } of plugins) {
    const { manifest } = await app.api<{ manifest: Manifest }>("GET", `/plugins/${publisher}/${id}`);
    for (const role of ["connection", "source", "booster", "destination"] as const)
      for (const { code } of manifest[role]?.errors ?? []) paths.push(pluginErrorHelpPath(role, id, code));
  }
  expect(paths.length).toBeGreaterThan(Object.keys(ERRORS).length + 10);
  const pages = new Map<string, string>();
  const missing: string[] = [];
  for (const path of paths) {
    const { pathname, hash } = new URL(path, app.url);
    const html = pages.get(pathname) ?? (await (await app.context.request.get(app.url + pathname)).text());
    pages.set(pathname, html);
    if (!html.includes(`id="${hash.slice(1)}"`)) missing.push(path);
  }
  expect(missing).toEqual([]);
});

describe("notifications", () => {
  const bell = () => page.getByRole("link", { name: /^Notifications/ });

  test("the bell counts what waits, also what happens while somebody looks", async () => {
    await page.goto("/app/activities");
    await expectPage(bell()).toHaveAccessibleName("Notifications, 3 new");
    const asking = await pipeline("Asks", [step("ask", "user-input", { fields: ["title"] })], [SHOWCASE]);
    await app.api("POST", `/pipelines/${asking}/publish`);
    await settledRun(asking);
    await expectPage(bell()).toHaveAccessibleName("Notifications, 4 new", { timeout: SLOW_MS });
    await expectPage(page.getByText("1 new notification", { exact: true })).toBeAttached();
  });

  test("a question is answered in the list, with the keyboard, and is gone", async () => {
    await keyboard.to(bell());
    await page.keyboard.press("Enter");
    await page.waitForURL("**/app/notifications");
    await keyboard.to(page.getByRole("button", { name: /^Answer/ }));
    await page.keyboard.press("Enter");
    await expectPage(page.getByRole("button", { name: "Send answer" })).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: pictureOf("notification-question"), fullPage: true });
    await keyboard.to(page.getByRole("textbox", { name: "Title" }));
    await page.keyboard.type("Once round the park");
    await keyboard.to(page.getByRole("button", { name: "Send answer" }));
    await page.keyboard.press("Enter");
    await expectPage(page.getByRole("button", { name: /^Answer/ })).toHaveCount(0, { timeout: SLOW_MS });
    await expectPage(bell()).toHaveAccessibleName("Notifications, 3 new");
  });

  test("what was read stays, and does not count any more", async () => {
    await page
      .getByRole("button", { name: /^Mark as read/ })
      .first()
      .press("Enter");
    await expectPage(bell()).toHaveAccessibleName("Notifications, 2 new");
    await expectPage(page.getByRole("region", { name: /^Read/ }).getByRole("listitem")).toHaveCount(1);
    await page.getByRole("button", { name: "Mark all as read" }).click();
    await expectPage(bell()).toHaveAccessibleName("Notifications");
    await expectPage(page.getByRole("region", { name: /^Read/ }).getByRole("listitem")).toHaveCount(3);
  });
});

test.each(LOOKS)("runs, a run and notifications stand in $scheme on a $size screen", async (look) => {
  const { items } = await app.api<{ items: Run[] }>("GET", "/runs?errorCode=CONNECTION_MISSING&limit=1");
  await walkPages(app, {
    look,
    addresses: {
      "runs-list": "/app/runs",
      "runs-filtered": "/app/runs?state=failed&plugin=fitglue%2Fstrava&from=2026-01-01",
      "runs-none": "/app/runs?search=nothing-like-it",
      "run-failed": `/app/runs/${items[0]?.id ?? ""}`,
      notifications: "/app/notifications",
    },
  });
});

test("nothing went wrong in the browser on the way", () => {
  expect(app.faults).toEqual([]);
});
