import { expect as defaultExpect } from "@playwright/test";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSimulator, type Simulator } from "../../core/test/simulators.ts";
import { createTestDatabase, type TestDatabase } from "../../core/test/test-database.ts";
import { keyboardOf, type Keyboard } from "./keyboard.ts";
import { leaveInDoubt } from "./leave-in-doubt.ts";
import { openApp, SLOW_MS, type OpenApp } from "./open-app.ts";

const expectPage = defaultExpect.configure({ timeout: 30_000 });

interface Run {
  readonly id: string;
  readonly state: string;
}

let database: TestDatabase;
let hevy: Simulator;
let app: OpenApp;
let page: Page;
let keyboard: Keyboard;

beforeAll(async () => {
  [database, hevy] = await Promise.all([createTestDatabase(), startSimulator("hevy")]);
  const hosts = [...hevy.hosts].map(([host, origin]) => `${host}=${origin}`);
  app = await openApp({
    isSignedUp: false,
    environment: { DATABASE_URL: database.url, FITGLUE_SIMULATED_HOSTS: hosts.join(",") },
  });
  page = app.page;
  keyboard = await keyboardOf(page);
}, 180_000);

afterAll(async () => {
  await app?.close();
  await Promise.all([database?.drop(), hevy?.stop()]);
});

const button = (name: string | RegExp, exact = true) =>
  page.getByRole("button", typeof name === "string" ? { name, exact } : { name });
const link = (name: string | RegExp) =>
  page.getByRole("link", typeof name === "string" ? { name, exact: true } : { name });
const place = (name: string) => page.getByRole("navigation", { name: "Main" }).getByRole("link", { name });

/** Goes to a part of the app as everybody does: by the list of its parts. */
async function goTo(name: string): Promise<void> {
  await keyboard.to(place(name));
  await keyboard.press("Enter");
  await expectPage(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

const step = (id: string, config: object = {}) => ({
  id,
  plugin: `fitglue/${id}@1.0.0`,
  config,
  enabled: true,
  onError: "stop",
});

/** A run of the sample through a pipeline of its own, as far as it goes. @returns its id */
async function runOf(name: string, boosters: readonly object[], destination: object): Promise<string> {
  const document = { source: step("file-upload"), boosters, destinations: [destination] };
  const { id: pipelineId } = await app.api<{ id: string }>("POST", "/pipelines", { name, document });
  await app.api("POST", `/pipelines/${pipelineId}/publish`);
  const { items } = await app.api<{ items: { id: string }[] }>("GET", "/activities");
  const { id } = await app.api<Run>("POST", "/runs", { pipelineId, activityId: items[0]?.id });
  await expectPage.poll(() => stateOf(id), { timeout: SLOW_MS }).not.toMatch(/queued|running/);
  await app.api("PATCH", `/pipelines/${pipelineId}`, { enabled: false });
  return id;
}

async function stateOf(runId: string): Promise<string> {
  return (await app.api<{ run: Run }>("GET", `/runs/${runId}`)).run.state;
}

describe("from nothing to a public page, by keyboard alone", () => {
  test("the first account is made", async () => {
    await page.goto("/");
    await keyboard.to(link("Set up this server"));
    await keyboard.press("Enter");
    await keyboard.to(page.getByLabel("Name"));
    await keyboard.write("Ada Example");
    await keyboard.to(page.getByLabel("Email"));
    await keyboard.write("ada@example.org");
    await keyboard.to(page.getByLabel("Password"));
    await keyboard.write("correct horse battery");
    await keyboard.press("Enter");
    await page.waitForURL("**/app");
  });

  test("what stands above everything is jumped over", async () => {
    await page.reload();
    await keyboard.to(link("Skip to content"));
    await keyboard.press("Enter", "Tab");
    expect(await page.evaluate(() => document.querySelector("main")?.contains(document.activeElement))).toBe(true);
  });

  test("a sample runs, and its public page opens", async () => {
    await page.reload();
    await keyboard.to(button("Try it with a sample activity"));
    await keyboard.press("Enter");
    await page.waitForURL("**/app/runs/*");
    await expectPage(page.locator("main .badge").first()).toContainText("Done", { timeout: SLOW_MS });
    await keyboard.to(link("Open the page"));
    await keyboard.press("Enter");
    await page.waitForURL("**/a/*");
    await expectPage(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
});

describe("a page of the Showcase, by keyboard alone", () => {
  test("its owner chooses what it shows and who sees it", async () => {
    await expectPage(page.getByRole("heading", { name: "How it went" })).toBeVisible();
    await keyboard.to(link("Choose what it shows"));
    await keyboard.press("Enter");
    await page.waitForURL("**/app/showcase/*");
    await keyboard.to(page.getByLabel(/^Charts/));
    await keyboard.press("Space");
    await keyboard.to(page.getByRole("radio", { checked: true }).last());
    await keyboard.press("ArrowDown");
    await keyboard.to(button("Save"));
    await keyboard.press("Enter");
    await expectPage(page.getByText("Saved what the page shows")).toBeVisible();
    await expectPage(page.getByLabel(/^Charts/)).not.toBeChecked();
    await keyboard.to(link("Open the page"), "Shift+Tab");
    await keyboard.press("Enter");
    await page.waitForURL("**/a/*");
    await expectPage(page.getByRole("heading", { name: "How it went" })).toHaveCount(0);
    await expectPage(page.locator("header time")).not.toContainText(/ at /);
  });

  test("many pages are changed at once", async () => {
    await page.goto("/app");
    await goTo("Pages");
    await keyboard.to(page.getByRole("checkbox", { name: /^Choose/ }));
    await keyboard.press("Space");
    await keyboard.to(page.getByLabel("Who may see the chosen pages"));
    await keyboard.press("ArrowUp");
    await keyboard.to(button("Change"));
    await keyboard.press("Enter");
    await expectPage(page.getByText("1 page was changed.")).toBeVisible();
    await expectPage(page.getByRole("listitem").getByText("Only with the link")).toBeVisible();
  });

  test("it is deleted", async () => {
    await keyboard.to(link(/^What it shows/));
    await keyboard.press("Enter");
    await keyboard.to(page.getByText("Delete this page"));
    await keyboard.press("Enter");
    await keyboard.to(button("Delete for good"));
    await keyboard.press("Enter");
    await page.waitForURL("**/app/showcase");
    await expectPage(page.getByText("Nothing published yet")).toBeVisible();
  });
});

describe("a connection, by keyboard alone", () => {
  test("is made with a key, and the past is asked for", async () => {
    await goTo("Connections");
    await keyboard.to(page.locator("main").getByRole("link", { name: "Hevy" }));
    await keyboard.press("Enter");
    await keyboard.to(page.getByLabel("Hevy API key"));
    await keyboard.write(hevy.demo["key"] ?? "");
    await keyboard.to(page.getByLabel("Import what is at Hevy already"));
    await keyboard.press("Space");
    await keyboard.to(button("Connect Hevy"));
    await keyboard.press("Enter");
    await expectPage(page.getByRole("status").getByText("Connected")).toBeVisible();
  });

  test("is kept by who thinks again: Escape closes the question, and the focus is where it was", async () => {
    await keyboard.to(button("Disconnect"));
    await keyboard.press("Enter");
    await keyboard.to(button("Keep it"));
    await keyboard.press("Escape");
    await expectPage(button("Keep it")).toBeHidden();
    await expectPage(button("Disconnect")).toBeFocused();
  });

  test("is ended", async () => {
    await keyboard.press("Enter");
    await keyboard.to(button("Disconnect for good"));
    await keyboard.press("Enter");
    await expectPage(page.getByText("Not connected")).toBeVisible();
  });
});

describe("runs, by keyboard alone", () => {
  const rows = () => page.getByRole("list", { name: "Runs" }).getByRole("listitem");
  let failed: readonly string[];

  beforeAll(async () => {
    const strava = step("strava", {
      existing: "leave",
      linkPage: true,
      hideFromHome: true,
      trainer: "asRecorded",
      commute: "asRecorded",
    });
    failed = [await runOf("To Strava", [], strava), await runOf("To Strava again", [], strava)];
  }, 120_000);

  test("are filtered, selected and begun again", async () => {
    await goTo("Runs");
    await keyboard.to(page.getByLabel("State"));
    await page.keyboard.type("Fail");
    await page.waitForURL(/state=failed/);
    await expectPage(rows()).toHaveCount(failed.length);
    await keyboard.to(rows().last().getByRole("checkbox"));
    await keyboard.press("Space");
    await keyboard.to(rows().first().getByRole("checkbox"), "Shift+Tab");
    await keyboard.press("Space");
    const bar = page.getByRole("region", { name: "Selected runs" });
    await expectPage(bar.getByText("2 selected")).toBeVisible();
    await keyboard.to(bar.getByRole("button", { name: "Try again", exact: true }), "Shift+Tab");
    await keyboard.press("Enter");
    await expectPage(bar.getByRole("status")).toContainText("2 of 2 begun again", { timeout: SLOW_MS });
    for (const id of failed) await expectPage.poll(() => stateOf(id), { timeout: SLOW_MS }).toBe("failed");
  });

  test("whose delivery is in doubt are settled", async () => {
    const id = await runOf("To a page", [], step("showcase"));
    await leaveInDoubt(database, id);
    await page.goto("/app");
    await goTo("Runs");
    await keyboard.to(rows().first().getByRole("link").first());
    await keyboard.press("Enter");
    await page.waitForURL(`**/app/runs/${id}`);
    await keyboard.to(button("Yes, it arrived"));
    await keyboard.press("Enter");
    const steps = page.getByRole("list", { name: "Steps of the run" });
    await expectPage(steps.getByText("Marked as done by hand")).toBeVisible({ timeout: SLOW_MS });
    expect(await stateOf(id)).toBe("done");
  });
});

describe("notifications, by keyboard alone", () => {
  test("are opened, and a question in them is answered", async () => {
    const id = await runOf("Asks", [step("user-input", { fields: ["title"] })], step("showcase"));
    await page.goto("/app");
    await keyboard.to(link(/^Notifications, \d+ new/));
    await keyboard.press("Enter");
    await page.waitForURL("**/app/notifications");
    await keyboard.to(button(/^Answer/));
    await keyboard.press("Enter");
    await keyboard.to(page.getByRole("textbox", { name: "Title" }));
    await keyboard.write("Once round the park");
    await keyboard.to(button("Send answer"));
    await keyboard.press("Enter");
    await expectPage(button(/^Answer/)).toHaveCount(0, { timeout: SLOW_MS });
    await expectPage.poll(() => stateOf(id), { timeout: SLOW_MS }).toBe("done");
    const { after } = await app.api<{ after: { title: string } }>("GET", `/runs/${id}`);
    expect(after.title).toBe("Once round the park");
  });
});

test("no pointer touched a page on the way, and nothing went wrong in the browser", () => {
  expect(keyboard.touches()).toBe(0);
  expect(app.faults).toEqual([]);
});
