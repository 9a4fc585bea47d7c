import { expect as defaultExpect } from "@playwright/test";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import type { Page } from "playwright";
import { DESKTOP, openApp, type OpenApp, PHONE, runSample } from "./open-app.ts";
import { excessWidth, pictureOf } from "./walk-pages.ts";

/** The pages in the language that a person chose, or that a stranger's browser asks for. */

const expectPage = defaultExpect.configure({ timeout: 30_000 });

/** Each route of the app by its heading in German. */
const HEADINGS: Readonly<Record<string, string>> = {
  "/app": "Hallo, Ada",
  "/app/upload": "Hochladen",
  "/app/activities": "Aktivitäten",
  "/app/pipelines": "Pipelines",
  "/app/connections": "Verbindungen",
  "/app/runs": "Läufe",
  "/app/notifications": "Mitteilungen",
  "/app/settings": "Einstellungen",
};
const NAVIGATION = ["Start", "Upload", "Pipelines", "Verbindungen", "Aktivitäten", "Läufe", "Seiten"];

/** Pages for everybody by their heading in German. */
const PUBLIC: Readonly<Record<string, string>> = {
  "/": "Mach mehr aus jeder Einheit",
  "/plugins": "Plugins",
  "/plugins/fitglue/heart-rate-zones": "Heart Rate Zones",
  "/plugins/fitglue/hevy": "Hevy",
  "/help": "Wie können wir helfen?",
  "/help/search?q=Herzfrequenzzonen": "Hilfe zu „Herzfrequenzzonen“",
  "/help/search?q=xqzwv": "Hilfe zu „xqzwv“",
  "/help/sources/hevy": "Hevy als Quelle",
  "/help/boosters/heart-rate-zones": "Heart Rate Zones als Booster",
  "/help/destinations/strava": "Strava als Ziel",
  "/help/connections/strava": "Strava verbinden",
  "/help/guides/hevy-to-strava": "Von Hevy zu Strava",
  "/help/recipes/file-upload-to-showcase": "Rezept: Von File Upload zu Showcase",
  "/help/concepts/runs": "Läufe",
  "/help/errors": "Fehlercodes",
  "/nowhere": "Unter dieser Adresse gibt es nichts",
};
/** What a plugin says in German, by its place in the manifest. */
const GERMAN_ZONES = JSON.parse(
  readFileSync(new URL("../../plugins/heart-rate-zones/manifest.de.json", import.meta.url), "utf8"),
) as Readonly<Record<string, string>>;
interface Pipeline {
  readonly boosters: readonly { readonly plugin: string; readonly config: object }[];
}

/** As the longest German words meet it. */
const NARROW = { width: 320, height: 640 };
/** What both languages write alike: names, versions and units. */
const ALIKE =
  /^(#|FitGlue( [<>=\d. ]+)?|Plugins|Pipelines|Booster|Version|Position|Athlete|Code|Markdown|JSON|Apache-2\.0|fitglue( · [\d.]+)?|[\d.]+ (m?s|MB)|(\d+ )?bpm(, \d+ bpm)*|\(OAuth\)\.|Indoor \()( · FitGlue)?$/;

let app: OpenApp;
beforeAll(async () => {
  app = await openApp();
}, 120_000);
afterAll(() => app?.close());

describe("a stranger", () => {
  test.for([
    ["de-AT,de;q=0.9,en;q=0.8", "de", "Anmelden"],
    ["fr,en;q=0.5,de;q=0.4", "en", "Sign in"],
  ] as const)("who asks for %s is asked to sign in in %s", async ([accepted, language, heading]) => {
    const context = await app.browser.newContext({
      baseURL: app.url,
      extraHTTPHeaders: { "accept-language": accepted },
    });
    const page = await context.newPage();
    const answer = await page.goto("/login");
    expect(answer?.headers()["vary"]?.toLowerCase()).toContain("accept-language");
    await expectPage(page.locator("html")).toHaveAttribute("lang", language);
    await expectPage(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await page.getByRole("button", { name: heading }).click();
    await context.close();
  });

  test.for(Object.entries(PUBLIC))("reads %s in German: %s", async ([address, heading]) => {
    const context = await app.browser.newContext({ baseURL: app.url, locale: "de-DE", viewport: NARROW });
    const page = await context.newPage();
    await page.goto(address);
    await expectPage(page.locator("html")).toHaveAttribute("lang", "de");
    await expectPage(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    expect(await findViolations(page)).toEqual([]);
    expect(await excessWidth(page), `${address} is too wide`).toBe(0);
    const picture = `german-public${address.replaceAll(/[/?=]+/g, "-")}`;
    await page.screenshot({ path: pictureOf(`${picture}-narrow`), fullPage: true });
    await page.setViewportSize(DESKTOP);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.screenshot({ path: pictureOf(`${picture}-dark`), fullPage: true });
    const german = await wordsOfThePage(page);
    await context.close();

    const other = await app.browser.newContext({ baseURL: app.url, locale: "en-GB" });
    const translated = await other.newPage();
    await translated.goto(address);
    await expectPage(translated.locator("html")).toHaveAttribute("lang", "en");
    const english = new Set(await wordsOfThePage(translated));
    await other.close();
    // What both say must be marked as English, or be alike in both.
    expect(german.length).toBeGreaterThan(10);
    const { plugins } = await app.api<{ plugins: { name: string }[] }>("GET", "/plugins");
    const names = new Set(plugins.flatMap(({ name }) => [name, `${name} · FitGlue`]));
    expect(german.filter((words) => english.has(words) && !ALIKE.test(words) && !names.has(words))).toEqual([]);
  });

  test("is told what is in English only, on the pages that are, and nowhere else", async () => {
    const note = "Diese Texte gibt es nur auf Englisch.";
    for (const path of ["/help/authors/first-plugin", "/help/api/runs"]) {
      expect(await read(path, "de"), path).toContain(note);
      expect(await read(path, "en"), path).not.toMatch(/are in English|lang="(?!en)/);
    }
    for (const path of ["/help", "/help/errors", "/help/concepts/runs", "/help/sources/hevy"])
      expect(await read(path, "de"), path).not.toContain(note);
  });

  test("reads what plugins say in German; their names, what they wrote and what changed in them stay English", async () => {
    for (const path of ["/plugins", "/plugins/fitglue/heart-rate-zones"]) {
      expect(await read(path, "de"), path).toContain(GERMAN_ZONES["/summary"] ?? "-");
      expect(await read(path, "de"), path).not.toContain("auf Englisch.");
      expect(await read(path, "en"), path).not.toMatch(/lang="(?!en)/);
    }
  });

  test("never gets a page from a cache that another reader left there", async () => {
    const ask = throughCache();
    for (const path of [...Object.keys(PUBLIC), "/help/__data.json", "/plugins/__data.json"]) {
      const [german, english] = [await ask(path, "de"), await ask(path, "en")];
      expect([path, await ask(path, "de"), await ask(path, "en")]).toEqual([path, german, english]);
      expect([path, english]).toEqual([path, await read(path, "en")]);
      expect([path, german]).toEqual([path, await read(path, "de")]);
    }
    expect(await ask("/help", "en")).toContain('<html lang="en"');
    // For programs there is one, so that a cache need not keep two.
    for (const path of ["/llms.txt", "/help/rss.xml", "/help/errors.md"])
      expect([path, await read(path, "de")]).toEqual([path, await read(path, "en")]);
  });
});

describe("a person who chooses German", () => {
  test("reads it at once, and nothing of it is in English any more", async () => {
    const { page } = app;
    await runSample(page);
    await page.goto("/app/settings");
    await page.getByLabel("Language").selectOption("de");
    await page.getByRole("button", { name: "Save settings" }).click();
    await expectPage(page.getByRole("heading", { level: 1 })).toHaveText("Einstellungen");
    await expectPage(page.locator("html")).toHaveAttribute("lang", "de");
    await expectPage(page.getByLabel("Sprache")).toHaveValue("de");
  });

  test.for(Object.entries(HEADINGS))("finds %s under the heading %s, on a phone too", async ([address, heading]) => {
    const view = await app.view({ viewport: PHONE });
    const page = await view.newPage();
    await page.goto(address);
    await expectPage(page.locator("html")).toHaveAttribute("lang", "de");
    await expectPage(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expectPage(page.getByRole("navigation", { name: "Hauptmenü" }).getByRole("link")).toHaveText(NAVIGATION);
    expect(await excessWidth(page), `${address} is too wide`).toBe(0);
    const cut = await page
      .locator("header nav a")
      .evaluateAll((links) =>
        links.filter((link) => link.scrollWidth > link.clientWidth).map((link) => link.textContent),
      );
    expect(cut, "words of the navigation that are cut off").toEqual([]);
    expect(await findViolations(page), address).toEqual([]);
    await page.screenshot({ path: pictureOf(`german-${address.slice(1).replaceAll("/", "-")}`), fullPage: true });
    await view.close();
  });

  test("reads numbers and dates as they are written in German", async () => {
    const { page } = app;
    await page.goto("/app/activities");
    const facts = page.locator(".facts").first();
    // 8.21 km in English
    await expectPage(facts).toHaveText(/\d,\d+ km/);
    await expectPage(page.locator("main li p.soft").first()).toHaveText(
      /(Mo|Di|Mi|Do|Fr|Sa|So)\.?, \d{1,2}\. \p{L}+\.? \d{4}/u,
    );
  });

  test("reads what is wrong with a file in German, with the server's own words beneath", async () => {
    const { page } = app;
    await page.goto("/app/upload");
    const buffer = Buffer.from("no activity");
    await page.locator("input[type=file]").setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer });
    const file = page.getByRole("listitem").filter({ hasText: "notes.txt" }).last();
    await expectPage(file).toContainText("Der Inhalt ist weder FIT, TCX noch GPX");
    await expectPage(file.locator("[lang=en]")).toContainText("notes.txt");
    expect(await findViolations(page)).toEqual([]);
  });

  test("reads on which day a reader spoke of a help page", async () => {
    const { page } = app;
    await app.api("POST", "/help/boosters/heart-rate-zones/feedback", { helpful: true, sentence: "Good." });
    await page.goto("/app/settings/help-feedback");
    await expectPage(page.locator("time")).toHaveText(/^\d{1,2}\.\d{1,2}\.\d{4}$/);
  });

  test("sets a step in the plugin's German, and stores what is stored in English", async () => {
    const { page } = app;
    const { recipes } = await app.api<{ recipes: { id: string; document: Pipeline }[] }>("GET", "/pipelines/recipes");
    const document = recipes.find(({ id }) => id === "file-upload-to-showcase-endurance")?.document;
    const { id } = await app.api<{ id: string }>("POST", "/pipelines", { name: "Auf Deutsch", document });
    await page.goto(`/app/pipelines/${id}`);
    await page.getByRole("button", { name: GERMAN_ZONES["/summary"] ?? "-" }).click();
    const panel = page.getByRole("complementary", { name: "Ausgewählter Schritt" });
    await expectPage(panel).toContainText(GERMAN_ZONES["/booster/config/schema/properties/zones/description"] ?? "-");
    const choice = GERMAN_ZONES["/booster/config/schema/properties/style/oneOf/1/title"] ?? "-";
    await panel.getByRole("radio", { name: choice }).check();
    await expectPage(async () => {
      const { draft } = await app.api<{ draft: Pipeline }>("GET", `/pipelines/${id}`);
      const step = draft.boosters.find(({ plugin }) => plugin.includes("heart-rate-zones"));
      expect(step?.config).toMatchObject({ style: "percentage" });
    }).toPass();
    await panel.getByRole("tab", { name: "Hilfe" }).click();
    await panel.getByText("Was es darf").click();
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: pictureOf("german-builder"), fullPage: true });
  });

  test("goes back to what the browser asks for", async () => {
    const { page } = app;
    await page.goto("/app/settings");
    await page.getByLabel("Sprache").selectOption("auto");
    await page.getByRole("button", { name: "Einstellungen speichern" }).click();
    await expectPage(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
    await expectPage(page.locator("html")).toHaveAttribute("lang", "en");
    expect(app.faults).toEqual([]);
  });
});

test("a language that is chosen without JavaScript is the one of the answer", async () => {
  const view = await app.view({ javaScriptEnabled: false });
  const page = await view.newPage();
  await page.goto("/app/settings");
  await page.getByLabel("Language").selectOption("de");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expectPage(page.getByRole("heading", { level: 1 })).toHaveText("Einstellungen");
  await expectPage(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByLabel("Sprache").selectOption("auto");
  await page.getByRole("button", { name: "Einstellungen speichern" }).click();
  await expectPage(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
  await view.close();
});

/** Everything on the page that is said in its own language: texts, and what is only heard or hinted at. */
async function wordsOfThePage(page: Page): Promise<string[]> {
  const words = await page.evaluate(() => {
    const isOurs = (element: Element | null) =>
      element?.closest<HTMLElement>("[lang]")?.lang === document.documentElement.lang &&
      element.closest("script, style, code, pre") === null;
    const texts = isOurs(document.querySelector("h1")) ? [document.title] : [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
      if (isOurs(walker.currentNode.parentElement)) texts.push(walker.currentNode.nodeValue ?? "");
    for (const element of document.body.querySelectorAll("*"))
      for (const name of ["aria-label", "placeholder", "title", "alt", "data-label"])
        if (isOurs(element)) texts.push(element.getAttribute(name) ?? "");
    return texts;
  });
  return words.map((text) => text.replaceAll(/\s+/g, " ").trim()).filter((text) => /\p{L}{2}/u.test(text));
}

async function read(path: string, language: string): Promise<string> {
  return (await fetch(app.url + path, { headers: { "accept-language": language } })).text();
}

/** As proxies are: what was kept is given again to whoever is alike in all that its `Vary` names. */
function throughCache(): (path: string, language: string) => Promise<string> {
  const kept = new Map<
    string,
    { readonly vary: readonly string[]; readonly language: string; readonly body: string }[]
  >();
  return async (path, language) => {
    const answers = kept.get(path) ?? [];
    const found = answers.find((answer) => !answer.vary.includes("accept-language") || answer.language === language);
    if (found !== undefined) return found.body;
    const response = await fetch(app.url + path, { headers: { "accept-language": language } });
    const vary = (response.headers.get("vary") ?? "").toLowerCase().split(/,\s*/);
    const body = await response.text();
    kept.set(path, [...answers, { vary, language, body }]);
    return body;
  };
}
