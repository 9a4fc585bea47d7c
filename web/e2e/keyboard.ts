import { expect } from "@playwright/test";
import type { Locator, Page } from "playwright";

/** More stops than any page has. */
const MOST_STOPS = 160;

/** Somebody who has a keyboard and nothing else. */
export interface Keyboard {
  /**
   * Goes there with Tab, or back with Shift and Tab, and sees where it is.
   *
   * @throws when the keyboard does not get there, or nothing shows that it did
   */
  to(target: Locator, way?: "Tab" | "Shift+Tab"): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  /** What has the focus gets this in place of what it had. */
  write(text: string): Promise<void>;
  /** How often a pointer touched the pages; only a test that cheats makes it more than none. */
  touches(): number;
}

/** @param page Followed from here on, over all that it shows. */
export async function keyboardOf(page: Page): Promise<Keyboard> {
  let touches = 0;
  await page.exposeFunction("countTouch", () => touches++);
  await page.addInitScript(() => {
    const { countTouch } = globalThis as unknown as { countTouch: () => void };
    addEventListener("pointerdown", countTouch, true);
  });
  return {
    to: async (target, way = "Tab") => {
      await expect(target).toBeVisible({ timeout: 30_000 });
      for (let stops = 0; !(await hasFocus(target)); stops++) {
        if (stops === MOST_STOPS)
          throw new Error(`The keyboard does not get to ${target.toString()} within ${MOST_STOPS} stops`);
        await page.keyboard.press(way);
      }
      expect(await isSeen(target), `the focus on ${target.toString()} is seen`).toBe(true);
    },
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    write: async (text) => {
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.type(text);
    },
    touches: () => touches,
  };
}

/** False as well while the page goes elsewhere. */
function hasFocus(target: Locator): Promise<boolean> {
  return target
    .evaluate((element) => element === document.activeElement, undefined, { timeout: 5000 })
    .catch(() => false);
}

/** Whether people see that it has the focus: it is on the screen, and it or what it stands in has a ring. */
function isSeen(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
    const isOnScreen = width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    const hasRing = (each: Element): boolean => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
    };
    let ringed: Element | null = element;
    while (ringed !== null && !hasRing(ringed)) ringed = ringed.parentElement;
    return isOnScreen && element.matches(":focus-visible") && ringed !== null;
  });
}
