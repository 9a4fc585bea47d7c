import { readFileSync } from "node:fs";
import { sportWords } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { sportInGerman } from "./sport-words.de.ts";

const MESSAGES = new URL("../../../web/messages/activities.de.json", import.meta.url);

/** `sportTrailRun` of the pages' catalogue and what it says. */
const onPages = Object.entries(JSON.parse(readFileSync(MESSAGES, "utf8")) as Record<string, unknown>).flatMap(
  ([key, words]) => (/^sport[A-Z]/u.test(key) && typeof words === "string" ? [[key.slice("sport".length), words]] : []),
);

test("every sport is called as the pages call it", () => {
  expect(onPages.length).toBeGreaterThan(40);
  expect(onPages.map(([sport = ""]) => [sport, sportInGerman(sport)])).toEqual(onPages);
});

test.each(["Quidditch", "constructor"])("%s, which is no sport of ours, is said as the SDK says it", (sport) => {
  expect(sportInGerman(sport)).toBe(sportWords(sport));
});
