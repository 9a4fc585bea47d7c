import { expect } from "@playwright/test";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright";
import { createAccount } from "./first-account.ts";
import { openBrowser } from "./open-browser.ts";
import { startServer } from "./start-server.ts";

/** How long a run or an upload may take on a machine that does other things. */
export const SLOW_MS = 60_000;
export const DESKTOP = { width: 1280, height: 860 };
export const PHONE = { width: 390, height: 844 };

/** A server of its own and a browser in which its person has one page open. */
export interface OpenApp {
  readonly url: string;
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong in the browser until now: exceptions, errors in the console, what the server could not answer. */
  readonly faults: string[];
  /** Makes the first account, where that was left to the test. */
  signUp(): Promise<void>;
  /** A context of its own in which the person is signed in too. */
  view(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Asks the API as the person. @throws when it is refused. */
  api<Answer>(method: string, path: string, body?: object): Promise<Answer>;
  close(): Promise<void>;
}

export interface AppOptions {
  /** Settings of the server beside those that every test has. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether the first account is made; true unless said otherwise. */
  readonly isSignedUp?: boolean;
}

/** Starts the server and the browser, and signs its first person up. Close it in `afterAll`. */
export async function openApp({ environment = {}, isSignedUp = true }: AppOptions = {}): Promise<OpenApp> {
  const [server, browser] = await Promise.all([startServer(environment), openBrowser()]);
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  try {
    const context = await browser.newContext({ baseURL: server.url, viewport: DESKTOP });
    const page = await context.newPage();
    const faults = faultsOf(page);
    const signUp = async () => {
      await page.goto("/welcome");
      await createAccount(page);
    };
    if (isSignedUp) await signUp();
    return {
      url: server.url,
      browser,
      context,
      page,
      faults,
      signUp,
      view: async (options) =>
        browser.newContext({ baseURL: server.url, storageState: await context.storageState(), ...options }),
      api: <Answer>(method: string, path: string, body?: object) =>
        ask<Answer>(context, { url: server.url, method, path, body }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** From the home page of somebody who has nothing: sends a sample through a starter pipeline and waits for its end. @returns the run's address. */
export async function runSample(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Try it with a sample activity" }).click();
  await page.waitForURL("**/app/runs/*");
  await expect(page.locator("main .badge").first()).toContainText("Done", { timeout: SLOW_MS });
  return page.url();
}

/** A refusal (4xx) is an answer that the page says in words; the browser logs it as an error all the same. */
const REFUSAL = "Failed to load resource: the server responded with a status of 4";

function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith(REFUSAL)) faults.push(message.text());
  });
  return faults;
}

async function ask<Answer>(
  { request }: BrowserContext,
  {
    url,
    method,
    path,
    body,
  }: { readonly url: string; readonly method: string; readonly path: string; readonly body: object | undefined },
): Promise<Answer> {
  const answer = await request.fetch(`${url}/api/v1${path}`, {
    method,
    headers: { origin: url },
    ...(body === undefined ? {} : { data: body }),
  });
  const text = await answer.text();
  if (!answer.ok()) throw new Error(`${method} ${path} answered ${String(answer.status())}: ${text}`);
  return (text === "" ? null : JSON.parse(text)) as Answer;
}
