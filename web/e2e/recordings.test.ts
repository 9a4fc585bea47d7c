import { readFile } from "node:fs/promises";
import { expect as defaultExpect } from "@playwright/test";
import type { Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { beforeTheScripts } from "./before-the-scripts.ts";
import { findViolations } from "./find-violations.ts";
import { openApp, PHONE, runSample, SLOW_MS, type OpenApp } from "./open-app.ts";
import { excessWidth, pictureOf } from "./walk-pages.ts";

const expectPage = defaultExpect.configure({ timeout: 20_000 });

let app: OpenApp;
let page: Page;
let runUrl: string;

beforeAll(async () => {
  app = await openApp();
  page = app.page;
  runUrl = await runSample(page);
}, 180_000);

afterAll(() => app?.close());

/** Steps that ran; those that were skipped have nothing to unfold. */
function stepsThatRan(on: Page): Locator {
  return on.getByRole("list", { name: "Steps of the run" }).locator("> li").filter({ hasText: "How it worked" });
}

/** The nth step that ran, unfolded. */
async function openStep(index: number, on = page): Promise<Locator> {
  const step = stepsThatRan(on).nth(index);
  await step.getByText("How it worked").click();
  await expectPage(step.getByText(/recorded|no recording|deleted/).first()).toBeVisible();
  return step;
}

describe("recordings on the run page", () => {
  test("a step is replayed with the keyboard and says that it was identical, to everybody", async () => {
    await page.goto(runUrl);
    const step = await openStep(1);
    await expectPage(
      step.getByText(/^What the plugin was given and answered is recorded \(.+\) and kept until/),
    ).toBeVisible();
    await step.getByRole("button", { name: "Replay" }).focus();
    await page.keyboard.press("Enter");
    const outcome = step.getByRole("status", { name: /^Replay of/ });
    await expectPage(outcome).toContainText(/Identical: .+ and the same result/);
    await expectPage(step.getByRole("button", { name: "Replay" })).toBeFocused();
    expect(await findViolations(page)).toEqual([]);
    await step.scrollIntoViewIfNeeded();
    await page.screenshot({ path: pictureOf("replay") });
  });

  test("the source that read the file, and the destination, can be replayed too", async () => {
    await page.goto(runUrl);
    const count = await stepsThatRan(page).count();
    expect(count).toBeGreaterThan(3);
    for (const index of [0, count - 1]) {
      const step = await openStep(index);
      await step.getByRole("button", { name: "Replay" }).click();
      await expectPage(step.getByRole("status", { name: /^Replay of/ })).toContainText("Identical", {
        timeout: SLOW_MS,
      });
    }
  });

  test("a recording is downloaded as a file", async () => {
    await page.goto(runUrl);
    const step = await openStep(1);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      step.getByRole("link", { name: "Download recording" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^[0-9a-f]{8}-[a-z0-9-]+\.fitglue-tape$/);
    const content = await readFile(await download.path());
    expect(content.subarray(0, 6).toString()).toBe("FGTAPE");
  });

  test("workings that are opened before the scripts have arrived are shown when they have", async () => {
    const slow = await app.context.newPage();
    const step = stepsThatRan(slow).nth(1);
    await beforeTheScripts(slow, runUrl, () => step.getByText("How it worked").click());
    await expectPage(step.getByRole("button", { name: "Replay" })).toBeVisible();
    await slow.close();
  });

  test("on a phone in the dark nothing is cut off", async () => {
    const phone = await app.view({ viewport: PHONE, colorScheme: "dark" });
    const small = await phone.newPage();
    await small.goto(runUrl);
    const step = await openStep(1, small);
    await step.getByRole("button", { name: "Replay" }).click();
    await expectPage(step.getByRole("status", { name: /^Replay of/ })).toContainText("Identical");
    expect(await excessWidth(small)).toBe(0);
    expect(await findViolations(small)).toEqual([]);
    await small.screenshot({ path: pictureOf("replay-phone"), fullPage: true });
    await phone.close();
  });

  test("it is kept until it is deleted, and deleting asks first and tells every step", async () => {
    await page.goto(runUrl);
    const step = await openStep(1);
    await step.getByRole("button", { name: "Keep until I delete it" }).click();
    await expectPage(step.getByText(/kept until you delete it/)).toBeVisible();
    await page.reload();
    await openStep(2);
    const pinned = await openStep(1);
    await expectPage(pinned.getByText(/kept until you delete it/)).toBeVisible();
    await pinned.getByRole("button", { name: "Delete recordings…" }).click();
    await expectPage(pinned.getByRole("alert")).toContainText("every step of this run");
    await pinned.getByRole("button", { name: "Delete all of this run" }).click();
    await expectPage(page.getByText(/The recording was deleted/)).toHaveCount(2);
    await expectPage(page.getByRole("button", { name: "Replay" })).toHaveCount(0);
  });
});

describe("API keys", () => {
  test("a key is made, shown once, reads runs, and is revoked", async () => {
    await page.goto("/app/settings");
    const keys = page.getByRole("region", { name: "API keys" });
    await expectPage(keys).toContainText("No key yet");
    expect(await findViolations(page)).toEqual([]);
    await keys.getByLabel("Name of a new key").fill("laptop");
    await page.keyboard.press("Enter");
    const key = (await keys.getByText(/^fgk_[\w-]{43}$/).textContent())?.trim() ?? "";
    await keys.scrollIntoViewIfNeeded();
    await page.screenshot({ path: pictureOf("api-key") });
    expect(await findViolations(page)).toEqual([]);
    const ask = () => fetch(`${app.url}/api/v1/runs`, { headers: { authorization: `Bearer ${key}` } });
    expect((await ask()).status).toBe(200);
    await page.reload();
    await expectPage(keys.getByText(key)).toHaveCount(0);
    await expectPage(keys).toContainText("last used just now");
    await keys.getByRole("button", { name: "Revoke laptop" }).click();
    await expectPage(keys).toContainText("No key yet");
    expect((await ask()).status).toBe(401);
  });
});

test("nothing went wrong in the browser on the way", () => {
  expect(app.faults).toEqual([]);
});
