import { PAGE_PARTS } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { PARTS, readWithheld } from "./page-parts.ts";

const form = (...entries: [string, string][]) => {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
};

test("every part of a page can be chosen", () => {
  expect(PARTS.map(({ value }) => value).sort()).toEqual([...PAGE_PARTS].sort());
});

test("what is not ticked is withheld, and what was not offered stays as it was", () => {
  const before = { parts: ["laps" as const, "route" as const], sections: ["old"], exactness: "minute" as const };
  const offer = { parts: ["notes", "route"] as const, sections: ["zones", "summary"] };
  const chosen = form(["shown", "route"], ["section", "zones"], ["exactness", "day"]);
  expect(readWithheld(chosen, offer, before)).toEqual({
    parts: ["notes", "laps"],
    sections: ["old", "summary"],
    exactness: "day",
  });
});

test("an exactness that there is not changes nothing", () => {
  const before = { parts: [], sections: [], exactness: "month" as const };
  expect(readWithheld(form(["exactness", "second"]), { parts: [], sections: [] }, before)).toEqual(before);
});
