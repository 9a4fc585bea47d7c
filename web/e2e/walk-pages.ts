import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { findViolations } from "./find-violations.ts";
import { DESKTOP, PHONE, type OpenApp } from "./open-app.ts";

/** How a page is looked at. */
export interface Look {
  readonly scheme: "light" | "dark";
  readonly size: string;
  readonly viewport: { readonly width: number; readonly height: number };
}

/** Every look in which a page must stand. The narrow one is a phone of 320 px, or a page of 1280 px at 400 %. */
export const LOOKS: readonly Look[] = [
  { scheme: "light", size: "desktop", viewport: DESKTOP },
  { scheme: "dark", size: "desktop", viewport: DESKTOP },
  { scheme: "light", size: "phone", viewport: PHONE },
  { scheme: "dark", size: "phone", viewport: PHONE },
  { scheme: "light", size: "narrow", viewport: { width: 320, height: 640 } },
];

interface Walk {
  readonly look: Look;
  /** Addresses by the name of the page, under which its picture is kept. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Waits for what comes late, or opens something, before the page is judged. */
  readonly settle?: (page: Page, name: string) => Promise<void>;
}

/** Opens each page in one look and expects that nothing is wrong with it: no finding of axe, nothing wider than the screen. */
export async function walkPages(app: OpenApp, { look, addresses, settle }: Walk): Promise<void> {
  const view = await app.view({ colorScheme: look.scheme, viewport: look.viewport });
  const page = await view.newPage();
  for (const [name, address] of Object.entries(addresses)) {
    await page.goto(address, { waitUntil: "load" });
    await settle?.(page, name);
    expect(await findViolations(page), address).toEqual([]);
    expect(await excessWidth(page), `${address} is too wide`).toBe(0);
    await page.screenshot({ path: pictureOf(`${name}-${look.scheme}-${look.size}`), fullPage: true });
  }
  await view.close();
}

/** By how many pixels the page is wider than the screen. */
export async function excessWidth(page: Page): Promise<number> {
  return Math.max(0, await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
}

/** Where a picture that a test takes is kept, to be looked at. */
export function pictureOf(name: string): string {
  return path.join(import.meta.dirname, "../../test-results/pages", `${name}.png`);
}
