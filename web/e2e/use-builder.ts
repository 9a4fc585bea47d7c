import type { Page } from "playwright";

/** Gathers how long touches and keys take; those under 16 ms are not told by the browser. */
const WATCH = `
  globalThis.durations = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId > 0) durations.push(entry.duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
`;

/**
 * Does with the keyboard what people do in the builder: search, add, move, undo.
 *
 * @param slower How many times as slow the processor is made.
 * @returns how long each touch and key took until the page showed what came of it, in ms
 */
export async function useBuilder(page: Page, path: string, slower: number): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.addInitScript({ content: WATCH });
  await page.goto(path, { waitUntil: "networkidle" });
  await page.locator("h1").click();
  await page.keyboard.press("a");
  await page.getByRole("searchbox", { name: "Search plugins" }).pressSequentially("calories");
  await page.keyboard.press("Enter");
  await page
    .getByRole("button", { name: /^Reorder/ })
    .first()
    .focus();
  for (const key of ["Space", "ArrowDown", "ArrowDown", "Space"]) await page.keyboard.press(key);
  await page
    .getByRole("button", { name: /^Move .* down$/ })
    .first()
    .click();
  await page.locator("h1").click();
  for (const key of ["Control+z", "Control+Shift+z"]) await page.keyboard.press(key);
  await page.waitForTimeout(500);
  return page.evaluate<number[]>("durations");
}
