import { LANGUAGES } from "@fitglue/registry";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { reasonOfError } from "./reason-of-error.ts";
import { reasonText } from "./reason-text.ts";
import type { Reason, ReasonCode, ReasonOf } from "./reason.ts";
import { sportInGerman } from "./sport-words.de.ts";

const NAMED = { name: "Nimbus" };
const TERMS = { ...NAMED, plugin: "acme/nimbus", why: "Only for its owner." };
const BECAUSE = { because: { code: "said", text: "Not before noon" } } as const;

/** A reason of each code; a new code without one does not compile. */
const EACH: { readonly [Code in ReasonCode]: ReasonOf<Code> } = {
  said: { code: "said", text: "Not before noon" },
  error: { code: "error", error: "SERVICE_UNAVAILABLE", message: "Nimbus answered 500" },
  "after-halt": { code: "after-halt" },
  "after-failure": { code: "after-failure" },
  "data-missing": { code: "data-missing", missing: ["heartRate", "sets"] },
  "condition-unmet": {
    code: "condition-unmet",
    unmet: { part: "distance", minMeters: 5000, maxMeters: null, meters: 4270 },
    units: "metric",
  },
  "terms-forbid": { code: "terms-forbid", ...TERMS },
  "test-would-send": { code: "test-would-send", request: "POST api.example.org/entries" },
  "test-cannot-go-on": { code: "test-cannot-go-on" },
  "stays-deleted": { code: "stays-deleted", ...NAMED },
  "cannot-update": { code: "cannot-update", ...NAMED },
  broken: { code: "broken" },
  "tried-again": { code: "tried-again", ...BECAUSE },
  "tried-again-then": { code: "tried-again-then", ...BECAUSE },
  "goes-on-then": { code: "goes-on-then", ...BECAUSE },
  "goes-on-when-connected": { code: "goes-on-when-connected", ...BECAUSE },
  "goes-on-when-switched-on": { code: "goes-on-when-switched-on", ...BECAUSE },
  cancelled: { code: "cancelled" },
  "run-cancelled": { code: "run-cancelled" },
  "activity-edited": { code: "activity-edited" },
  "activity-deleted": { code: "activity-deleted" },
  "came-with-sets": { code: "came-with-sets" },
  "done-by-hand": { code: "done-by-hand" },
  "came-back": { code: "came-back" },
  "page-private": { code: "page-private", ...TERMS },
  "not-accepted": { code: "not-accepted", ...NAMED },
  "refused-because": {
    ...{ code: "refused-because", ...NAMED, role: "destination", error: "PLAN_ENDED" },
    ...{ title: "Plan ended", fix: "Renew the plan." },
  },
  "scopes-missing": { code: "scopes-missing", ...NAMED, scopes: [{ id: "write:all", reason: "Uploads activities" }] },
  "switched-off": { code: "switched-off", ...NAMED },
  "not-answering": { code: "not-answering", ...NAMED },
  "no-client": { code: "no-client", ...NAMED, plugin: "acme/nimbus", callbackUrl: "https://fit.example.org/back" },
  "events-without-key": { code: "events-without-key", ...NAMED },
  "events-without-client": { code: "events-without-client", ...NAMED },
  "events-refused": { code: "events-refused", ...NAMED, status: 418, said: null },
  "events-elsewhere": { code: "events-elsewhere", ...NAMED, host: "other.example.org" },
  "events-unanswered": { code: "events-unanswered" },
  "past-waits": { code: "past-waits", ...NAMED },
};
const ALL: readonly Reason[] = Object.values(EACH);

/** What of its facts must stand in the sentence as it is. */
function factsOf(reason: Reason): string[] {
  return Object.entries(reason).flatMap(([key, fact]) => {
    if (
      key === "code" ||
      key === "missing" ||
      key === "unmet" ||
      key === "units" ||
      key === "role" ||
      key === "error" ||
      (key === "plugin" && reason.code !== "no-client") ||
      reason.code === "error"
    )
      return [];
    return key === "scopes" || key === "because" ? textsIn(fact) : fact === null ? [] : [String(fact)];
  });
}
const textsIn = (fact: unknown): string[] =>
  typeof fact === "string"
    ? [fact]
    : Object.entries(fact as object).flatMap(([key, each]) => (key === "code" ? [] : textsIn(each)));

describe.each(LANGUAGES)("in %s", (language) => {
  test.each(ALL)("$code is a sentence that has its facts", (reason) => {
    const text = reasonText(reason, language);
    for (const fact of factsOf(reason)) expect(text).toContain(fact);
    expect(text).not.toMatch(/undefined|null|\[object/);
    expect(text).toMatch(/^[A-ZÄÖÜ]/);
  });
});

test.each(ALL.filter(({ code }) => code !== "said"))("$code is said otherwise in German", (reason) => {
  expect(reasonText(reason, "de")).not.toBe(reasonText(reason, "en"));
});

test("English is what is said where no language is named", () => {
  for (const reason of ALL) expect(reasonText(reason)).toBe(reasonText(reason, "en"));
});

const unmet = (part: ReasonOf<"condition-unmet">["unmet"], units: "metric" | "imperial" = "metric") => {
  const reason = { code: "condition-unmet", unmet: part, units } as const;
  return [reasonText(reason, "en"), reasonText(reason, "de")];
};

test("a condition is told with the numbers of the language, in the units of the person", () => {
  expect(unmet({ part: "distance", minMeters: 5000, maxMeters: null, meters: 4270 })).toEqual([
    "This step is only for activities of 5 km or more, and the distance is 4.27 km",
    "Dieser Schritt ist nur für Aktivitäten von mindestens 5 km, und die Distanz ist 4,27 km",
  ]);
  expect(unmet({ part: "distance", minMeters: null, maxMeters: 8046.72, meters: null }, "imperial")).toEqual([
    "This step is only for activities of 5 mi or less, and the distance is not known",
    "Dieser Schritt ist nur für Aktivitäten von höchstens 5 mi, und die Distanz ist nicht bekannt",
  ]);
  expect(unmet({ part: "time", minSeconds: 600, maxSeconds: 1800, seconds: 2700 })[1]).toBe(
    "Dieser Schritt ist nur für Aktivitäten von 10 min bis 30 min, und diese hat 45 min gedauert",
  );
});

test("a condition names sports and data as the reader calls them", () => {
  expect(unmet({ part: "sport", sports: ["Ride", "TrailRun", "Yoga"], sport: "Swim" })).toEqual([
    "This step is only for ride, trail run or yoga, and the sport is swim",
    "Dieser Schritt ist nur für Radfahrt, Traillauf oder Yoga, und die Sportart ist Schwimmen",
  ]);
  expect(unmet({ part: "has", name: "power" })[1]).toContain("Aktivitäten mit Leistung");
  expect(unmet({ part: "lacks", name: "heartRate" })[1]).toContain("Aktivitäten ohne Herzfrequenz");
});

test("a sport that nobody here knows keeps its name", () => {
  expect(sportInGerman("CaveDiving")).toBe("cave diving");
  expect(sportInGerman("constructor")).toBe("constructor");
});

test("sports are called as on the pages", () => {
  const page = new URL("../../../web/messages/activities.de.json", import.meta.url);
  const words = JSON.parse(readFileSync(page, "utf8")) as Record<string, unknown>;
  const sports = Object.keys(words).filter((key) => /^sport[A-Z]/.test(key));
  expect(sports.length).toBeGreaterThan(40);
  for (const key of sports) expect(sportInGerman(key.slice("sport".length))).toBe(words[key]);
});

describe("an error as a reason", () => {
  const failure = { code: "SERVICE_UNAVAILABLE", pluginCode: null, message: "Nimbus answered 500" };

  test("is said by its code where its message is another language's", () => {
    expect(reasonText(reasonOfError(failure), "en")).toBe("Nimbus answered 500");
    expect(reasonText(reasonOfError(failure), "de")).toMatch(/Dienst/);
    const waits = { code: "goes-on-then", because: reasonOfError(failure) } as const;
    expect(reasonText(waits, "de")).toMatch(/Dienst[^.]*; dann geht es von selbst weiter$/);
  });

  test.each([
    ["a code of its own", { ...failure, pluginCode: "PLAN_ENDED" }],
    ["no code", { ...failure, code: "PLUGIN_ERROR" }],
    ["a code that is none of ours", { ...failure, code: "LATER" }],
  ])("stays in the words of whoever says it, with %s", (_what, own) => {
    expect(reasonText(reasonOfError(own), "de")).toBe("Nimbus answered 500");
  });
});
