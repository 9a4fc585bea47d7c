import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GERMAN_CLASS_WORDS } from "./class-words.de.ts";

const MESSAGES = new URL("../../../web/messages/form.de.json", import.meta.url);

test("every part of an activity is called as the pages call it", () => {
  const { dataClass } = JSON.parse(readFileSync(MESSAGES, "utf8")) as { dataClass: { name: Record<string, string> } };
  const labels = Object.entries(GERMAN_CLASS_WORDS).map(([name, { label }]) => [name, label]);
  const onPages = Object.keys(GERMAN_CLASS_WORDS).map((name) => [name, dataClass.name[name]]);
  expect(labels).toEqual(onPages);
});
