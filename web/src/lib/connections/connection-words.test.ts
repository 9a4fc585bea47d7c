import { expect, test } from "vitest";
import { arrivalSentence, historySentence, inOrderOfNeed, until } from "./connection-words.ts";

test("who needs somebody comes first, then who works, each by name", () => {
  const names = inOrderOfNeed([
    { name: "Strava", status: "none" },
    { name: "Hevy", status: "connected" },
    { name: "Acme", status: "connected" },
    { name: "Zwift", status: "needs_reconnect" },
  ]).map(({ name }) => name);
  expect(names).toEqual(["Zwift", "Acme", "Hevy", "Strava"]);
});

test("what will be is told in minutes, then in hours, and what is due comes any moment", () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  expect(until("2026-11-21T12:12:00Z", now)).toBe("in 12 min");
  expect(until("2026-11-21T14:00:00Z", now)).toBe("in 2 hr");
  expect(until("2026-11-21T11:00:00Z", now)).toBe("any moment");
});

test("how activities arrive names events and polling, whichever there are", () => {
  expect(arrivalSentence({ events: "on", everyMinutes: 60 })).toBe(
    "The service tells at once, and is asked every hour",
  );
  expect(arrivalSentence({ events: "unavailable", everyMinutes: 60 })).toBe("The service is asked every hour");
  expect(arrivalSentence({ events: "on", everyMinutes: null })).toBe("The service tells at once");
  expect(arrivalSentence({ events: "off", everyMinutes: 15 })).toBe("The service is asked every 15 minutes");
  expect(arrivalSentence({ events: "off", everyMinutes: null })).toBe("Only when you ask for it");
});

test("the import of the past says how far it is and why it stopped", () => {
  const none = { state: "none" as const, done: 0, total: null, reason: null };
  expect(historySentence(none)).toBeNull();
  expect(historySentence({ ...none, state: "running", done: 1200, total: 5000 })).toBe("Importing, 1,200 of 5,000");
  expect(historySentence({ ...none, state: "running", done: 7 })).toBe("Importing, 7 so far");
  expect(historySentence({ ...none, state: "paused", done: 7, reason: "Hevy asks to wait until 12:30" })).toBe(
    "Paused at 7 so far: Hevy asks to wait until 12:30",
  );
  expect(historySentence({ ...none, state: "done", done: 1 })).toBe("Imported, 1 activity");
  expect(historySentence({ ...none, state: "failed", done: 3, total: 9 })).toBe("Stopped at 3 of 9");
});
