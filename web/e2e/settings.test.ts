import { expect as defaultExpect } from "@playwright/test";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSimulator, type Simulator } from "../../core/test/simulators.ts";
import { findViolations } from "./find-violations.ts";
import { openApp, type OpenApp } from "./open-app.ts";
import { LOOKS, pictureOf } from "./walk-pages.ts";

/** Settings in the builder whose choices only a service knows, from the form to the service and back. */

const expectPage = defaultExpect.configure({ timeout: 30_000 });
const NAME = "Exercise for sports that Hevy does not have";

let hevy: Simulator;
let app: OpenApp;
let page: Page;
let address: string;

beforeAll(async () => {
  hevy = await startSimulator("hevy");
  const hosts = [...hevy.hosts].map(([host, origin]) => `${host}=${origin}`).join(",");
  app = await openApp({ environment: { FITGLUE_SIMULATED_HOSTS: hosts } });
  page = app.page;
  const { plugins } = await app.api<{ plugins: { id: string; key: string }[] }>("GET", "/plugins");
  const step = (name: string, config: object = {}) => ({
    id: name.slice(0, 8),
    plugin: plugins.find(({ id }) => id === name)?.key,
    enabled: true,
    onError: "continue",
    config,
  });
  const document = { source: step("file-upload"), boosters: [], destinations: [step("hevy")] };
  const { id } = await app.api<{ id: string }>("POST", "/pipelines", { name: "To Hevy", document });
  address = `/app/pipelines/${id}`;
}, 180_000);

afterAll(async () => {
  await app?.close();
  await hevy?.stop();
});

async function openSettings(on = page): Promise<void> {
  await on.goto(address);
  await on
    .getByRole("button", { name: /^🏋|Hevy/u })
    .filter({ hasText: "Hevy" })
    .last()
    .click();
  await expectPage(on.getByRole("combobox", { name: NAME })).toBeVisible();
}

const saved = () =>
  app
    .api<{ draft: { destinations: { config: Record<string, unknown> }[] } }>("GET", address.replace("/app", ""))
    .then(({ draft }) => draft.destinations[0]?.config["otherExercise"]);

test("without the connection it is said what helps, and the value may be typed", async () => {
  await openSettings();
  const box = page.getByRole("combobox", { name: NAME });
  await box.click();
  const note = page.getByText(/Hevy is not connected, so nobody can say what there is/);
  await expectPage(note).toBeVisible();
  await expectPage(note.getByRole("link", { name: "Connect Hevy" })).toHaveAttribute(
    "href",
    "/app/connections/fitglue/hevy",
  );
  await page.getByLabel(NAME).fill("8C9D2928");
  await expectPage.poll(saved).toBe("8C9D2928");
  expect(await findViolations(page)).toEqual([]);
});

test("with it, what was typed is shown in Hevy's words, and another one is found and chosen with the keyboard alone", async () => {
  await app.api("POST", "/connections/fitglue/hevy/key", { key: hevy.demo["key"], history: false });
  await openSettings();
  const box = page.getByRole("combobox", { name: NAME });
  await expectPage(box).toHaveValue("Yoga");
  await box.focus();
  await box.fill("clim");
  await expectPage(page.getByRole("option", { name: /Climbing/ })).toBeVisible();
  // The list of before is there until the service has answered.
  await expectPage(box).toHaveAttribute("aria-activedescendant", /./);
  await page.keyboard.press("Enter");
  await expectPage(box).toHaveValue("Climbing");
  await expectPage.poll(saved).toBe("E23F1F2B");
  await page.getByRole("button", { name: `Clear ${NAME}` }).press("Enter");
  await expectPage.poll(saved).toBeUndefined();
});

test("a service that fails is told in its words, and trying again brings the list", async () => {
  await hevy.control("settings", {
    faults: [{ method: "GET", path: "/v1/exercise_templates", times: 1, kind: "500" }],
  });
  // What is kept is this connection's own: a new key asks anew.
  await app.api("POST", "/connections/fitglue/hevy/key", { key: hevy.demo["key"], history: false });
  await openSettings();
  await page.getByRole("combobox", { name: NAME }).click();
  await expectPage(page.getByText(/Hevy does not give its list of exercises/)).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  await expectPage(page.getByRole("option").first()).toBeVisible();
});

test.each(LOOKS)("the open list stands in $scheme on a $size, without a finding and not too wide", async (look) => {
  const view = await app.view({ colorScheme: look.scheme, viewport: look.viewport });
  const own = await view.newPage();
  await openSettings(own);
  await own.getByRole("combobox", { name: NAME }).click();
  await expectPage(own.getByRole("option").first()).toBeVisible();
  await own.keyboard.press("ArrowDown");
  expect(await findViolations(own)).toEqual([]);
  // The panel scrolls by itself, so that the page cannot tell of it.
  const panel = own.locator("dialog[open] .content, aside").last();
  expect(await panel.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
  await own.screenshot({ path: pictureOf(`settings-options-${look.scheme}-${look.size}`) });
  await view.close();
});
