import { expect, test } from "vitest";
import { bellLabel, unreadNews } from "./unread-words.ts";

test("the bell says how many are new, and nothing of none", () => {
  expect(bellLabel(0)).toBe("Notifications");
  expect(bellLabel(3)).toBe("Notifications, 3 new");
});

test("only what is new is said aloud", () => {
  expect(unreadNews(2, 3)).toBe("1 new notification");
  expect(unreadNews(0, 4)).toBe("4 new notifications");
  expect(unreadNews(3, 3)).toBe("");
  expect(unreadNews(3, 1)).toBe("");
});
