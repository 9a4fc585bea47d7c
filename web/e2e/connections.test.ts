import { expect as defaultExpect } from "@playwright/test";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSimulator, type Simulator } from "../../core/test/simulators.ts";
import { findViolations } from "./find-violations.ts";
import { openApp, type OpenApp } from "./open-app.ts";
import { LOOKS, pictureOf, walkPages } from "./walk-pages.ts";

const expectPage = defaultExpect.configure({ timeout: 30_000 });
const HEVY = "/app/connections/fitglue/hevy";
const STRAVA = "/app/connections/fitglue/strava";
/** Workouts that are at Hevy before anybody connects. */
const PAST = 4;
/** How long a run may take when two services are asked on the way. */
const SLOW_MS = 90_000;

let hevy: Simulator;
let strava: Simulator;
let app: OpenApp;
let page: Page;

beforeAll(async () => {
  [hevy, strava] = await Promise.all([startSimulator("hevy"), startSimulator("strava")]);
  await hevy.control("seed", { workouts: PAST });
  const hosts = [...hevy.hosts, ...strava.hosts].map(([host, origin]) => `${host}=${origin}`);
  app = await openApp({
    environment: {
      FITGLUE_SIMULATED_HOSTS: hosts.join(","),
      FITGLUE_OAUTH_CLIENTS: `fitglue/strava=${strava.demo["clientId"]}:${strava.demo["clientSecret"]}`,
    },
  });
  page = app.page;
}, 180_000);

afterAll(async () => {
  await app?.close();
  await Promise.all([hevy?.stop(), strava?.stop()]);
});

async function connectHevy(key: string, on = page): Promise<void> {
  await on.goto(HEVY);
  await on.getByLabel("Hevy API key").fill(key);
  await on.getByRole("button", { name: "Connect Hevy" }).click();
}

describe("connecting a service by a key", () => {
  test("a key of another shape and a key that the service does not know are refused, each in its own words (H29)", async () => {
    await connectHevy("not-a-key");
    await expectPage(page.getByRole("alert")).toContainText("This is no key of Hevy");
    await connectHevy("5eed5eed-0000-4000-8000-00000000beef");
    await expectPage(page.getByRole("alert")).toContainText("Hevy does not know this key");
    await expectPage(page.getByRole("alert").getByRole("link")).toHaveAttribute("href", /\/help\//);
    expect(await findViolations(page)).toEqual([]);
  });

  test("a good key connects, blanks around it or not, and the past comes when it is asked for (H31, V1, V5, V8)", async () => {
    await page.goto(HEVY);
    await page.getByLabel("Hevy API key").fill(`  ${hevy.demo["key"]} `);
    await page.getByLabel("Import what is at Hevy already").check();
    await page.getByRole("button", { name: "Connect Hevy" }).click();
    await expectPage(page.getByRole("heading", { name: "Hevy" }).locator("..").getByText("Connected")).toBeVisible();
    await expectPage(page.getByText(`Imported, ${PAST} activities`)).toBeVisible({ timeout: SLOW_MS });
    await page.goto("/app/activities");
    await expectPage(page.locator("main .list > li")).toHaveCount(PAST);
    const runs = await app.api<{ items: unknown[] }>("GET", "/runs");
    expect(runs.items, "what is from the past goes through no pipeline").toEqual([]);
  });

  test("a new address for events is shown once, and the service is told (V27)", async () => {
    await page.goto(HEVY);
    await page.getByText("Address for events").click();
    await page.getByRole("button", { name: "Make a new address" }).click();
    const address = page.getByText(/\/webhooks\/\S+/);
    await expectPage(address).toBeVisible();
    const url = (await address.textContent()) ?? "";
    await page.goto(HEVY);
    await page.getByText("Address for events").click();
    await expectPage(page.getByText(url)).toHaveCount(0);
    await expectPage
      .poll(async () => JSON.stringify(await hevy.state()))
      .toContain(url.slice(url.lastIndexOf("/") + 1));
  });
});

describe("connecting a service by its consent page", () => {
  test("somebody who takes back what is needed is told what is missing and how to go on", async () => {
    await page.goto(STRAVA);
    await page.getByRole("button", { name: "Continue to Strava" }).click();
    await page.waitForURL(`${strava.origin}/**`);
    await page.getByLabel("View data about your private activities").uncheck();
    await page.getByRole("button", { name: "Authorize" }).click();
    await page.waitForURL("**/app/connections/fitglue/strava?result=*");
    await expectPage(page.getByRole("alert")).toContainText("Left out: activity:read_all");
    await expectPage(page.getByRole("button", { name: "Continue to Strava" })).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
  });

  test("who leaves out what is not needed is connected with limits, which says what is missing", async () => {
    await page.goto(STRAVA);
    await page.getByLabel(/Uploads finished activities/).uncheck();
    await page.getByRole("button", { name: "Continue to Strava" }).click();
    await page.waitForURL(`${strava.origin}/**`);
    await page.getByRole("button", { name: "Authorize" }).click();
    await page.waitForURL("**/app/connections/fitglue/strava?result=connected");
    await expectPage(page.getByText("Connected with limits")).toBeVisible();
    await expectPage(page.getByText(/Strava was connected without activity:write/)).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
  });

  test("who allows it later is connected, and sees whose account it is and what it may do", async () => {
    await page.goto(STRAVA);
    await page.getByText("Allow what is missing").click();
    await page.getByLabel(/Uploads finished activities/).check();
    await page.getByRole("button", { name: "Continue to Strava" }).click();
    await page.waitForURL(`${strava.origin}/**`);
    await page.getByRole("button", { name: "Authorize" }).click();
    await page.waitForURL("**/app/connections/fitglue/strava?result=connected");
    await expectPage(page.getByText("Strava is connected.")).toBeVisible();
    await expectPage(page.locator("main").getByText("Allowed", { exact: true })).toHaveCount(3);
    await expectPage(page.getByRole("heading", { name: "Requests" })).toBeVisible();
    await expectPage(page.getByLabel("Requests, 15 minutes", { exact: true })).toBeVisible();
    await expectPage(page.getByLabel("Requests, 15 minutes, without uploads")).toBeVisible();
  });
});

describe("from a workout at one service to the other", () => {
  test("a workout that is saved at Hevy arrives, is boosted, and is on Strava and on a page (H2, H18, H20)", async () => {
    await page.goto("/app/pipelines/new");
    const template = page.getByRole("heading", { name: "Hevy to Strava" }).locator("xpath=ancestor::*[.//button][1]");
    await template.getByRole("button", { name: "Use this recipe" }).click();
    await page.waitForURL(/\/app\/pipelines\/[0-9a-f-]{36}/);
    await page.getByRole("button", { name: "Publish and switch on" }).click();
    await expectPage(page.getByText(/On · revision 1/)).toBeVisible();
    await hevy.control("log", { title: "Push Day" });
    await expectPage
      .poll(async () => JSON.stringify(await strava.state()), { timeout: SLOW_MS })
      .toMatch(/"name":"Push Day"/);
    await page.goto("/app/runs");
    await page.locator("main .list a").first().click();
    await expectPage(page.locator("main .badge").first()).toContainText("Done", { timeout: SLOW_MS });
    await page.screenshot({ path: pictureOf("hevy-to-strava"), fullPage: true });
  }, 240_000);
});

describe("a connection that the service refuses", () => {
  test("is said on the home page, and goes on where it was once there is a new key (V13, V14)", async () => {
    await hevy.control("settings", { keyWorks: false });
    await page.goto(HEVY);
    await page.getByRole("button", { name: "Look now" }).click();
    await expectPage(page.getByText("Needs reconnecting")).toBeVisible({ timeout: SLOW_MS });
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: pictureOf("needs-reconnecting"), fullPage: true });
    await page.goto("/app");
    await expectPage(page.getByRole("link", { name: /Hevy/ }).first()).toHaveAttribute("href", HEVY);
    await hevy.control("settings", { keyWorks: true });
    await connectHevy(hevy.demo["key"] ?? "");
    await expectPage(page.getByText("Needs reconnecting")).toHaveCount(0);
  });

  test("in a way that only its plugin understands is told in the plugin's words, and goes on after a test (H28)", async () => {
    await hevy.control("settings", { isPro: false });
    await page.goto(HEVY);
    // Where something else has asked Hevy in the meantime, its refusal stands here already and there is nothing to press.
    const lookNow = page.getByRole("button", { name: "Look now" });
    await lookNow.click({ timeout: 5_000 }).catch(() => undefined);
    await expectPage(page.getByText(/Hevy refuses the connection: Hevy Pro required/)).toBeVisible({
      timeout: SLOW_MS,
    });
    await expectPage(page.getByText("Looking for new activities")).toHaveCount(0);
    await page.goto("/app");
    await expectPage(page.getByRole("link", { name: /Hevy Pro required/ }).first()).toHaveAttribute("href", HEVY);
    await hevy.control("settings", { isPro: true });
    await page.goto(HEVY);
    await page.getByRole("button", { name: "Test it again as it is" }).click();
    await expectPage(page.getByText("It works")).toBeVisible();
    await expectPage(page.getByText("Needs reconnecting")).toHaveCount(0);
  });
});

describe("the pages of connections", () => {
  test.each(LOOKS)("are accessible and never wider than the screen: $scheme, $size", async (look) => {
    const addresses = { connections: "/app/connections", "connected-hevy": HEVY, "connected-strava": STRAVA };
    await walkPages(app, { look, addresses });
  });

  test("leave and connect again without JavaScript", async () => {
    const view = await app.view({ javaScriptEnabled: false });
    const each = await view.newPage();
    await each.goto(HEVY);
    await each.getByRole("button", { name: "Disconnect", exact: true }).click();
    await each.getByRole("button", { name: "Disconnect for good" }).click();
    await expectPage(each.getByText("Not connected")).toBeVisible();
    await connectHevy(hevy.demo["key"] ?? "", each);
    await expectPage(each.getByText("demo_lifter")).toBeVisible();
    await view.close();
  });

  test("nothing went wrong in the browser on the way", () => {
    expect(app.faults).toEqual([]);
  });
});
