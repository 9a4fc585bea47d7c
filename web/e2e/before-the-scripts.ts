import type { Page } from "playwright";

/** Does something on a page whose scripts come only after it. */
export async function beforeTheScripts(page: Page, address: string, act: () => Promise<unknown>): Promise<void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(address, { waitUntil: "commit" });
  await act();
  release();
}
