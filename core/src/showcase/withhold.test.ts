import { PAGE_PARTS, type PagePart } from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import type { StoredPage } from "../storage/database/schema.ts";
import { presentParts } from "./present-parts.ts";
import { ALL_SHOWN, picturesOf, withhold, withholdBoth } from "./withhold.ts";

const image = (assetId: string) => ({ type: "image", assetId, alt: "A picture", widthPx: 1, heightPx: 1 });
const text = (words: string) => ({ type: "text", paragraphs: [words] });
const section = (slot: string, ...blocks: object[]) => ({ slot, icon: null, heading: slot, layout: "block", blocks });

/** A page that has everything, at half past eleven in the evening of the last of April in Los Angeles. */
const PAGE: StoredPage = {
  title: "Evening Run",
  notes: "Tired legs",
  sport: "Run",
  author: "Ada",
  startedAt: "2026-05-01T06:30:00.000Z",
  timeZone: "America/Los_Angeles",
  utcOffsetSeconds: -7 * 3600,
  stats: [
    { label: "Distance", value: "5", unit: "km" },
    { label: "Average heart rate", value: "151", unit: "bpm" },
    { label: "Maximum heart rate", value: "171", unit: "bpm" },
  ],
  route: [
    [51.1, 7.1],
    [51.2, 7.2],
  ],
  charts: [
    { name: "heartRate", y: [151, 171] },
    { name: "pace", y: [5, 6] },
  ].map(({ name, y }) => ({
    name,
    label: name,
    unit: "",
    xLabel: "km",
    x: [0, 1],
    y,
    summary: name,
  })),
  laps: [{ index: 1, distanceMeters: 1000, elapsedSeconds: 300, averageHeartRateBpm: 151 }],
  exercises: [{ title: "Squat", superset: null, notes: "", sets: [{ type: "normal", text: "100kg × 5" }] }],
  muscles: { drawn: [{ muscle: "quadriceps", sets: 1, fraction: 1 }], others: [], unknown: ["The Gauntlet"] },
  sections: [
    section("outline", image("route-picture")),
    section("zones", text("Zone 2 at 151 bpm")),
    section("sets", text("Squat 100kg × 5")),
    section("weather", text("12 °C"), image("weather-picture")),
    section("unknown", text("Who knows"), image("unknown-picture")),
  ],
  madeOf: {
    outline: { needs: ["position"], sees: ["position"] },
    zones: { needs: ["heartRate"], sees: ["heartRate"] },
    sets: { needs: ["sets"], sees: ["sets"] },
    weather: { needs: [], sees: ["position"] },
  },
};
const without = (...parts: PagePart[]) => withhold(PAGE, { ...ALL_SHOWN, parts });
const slots = (page: ReturnType<typeof withhold>) => page.sections.map(({ slot }) => slot);

describe("a page from which nothing is withheld", () => {
  test("shows all, and not what its sections were made of", () => {
    const { madeOf: _madeOf, ...all } = PAGE;
    expect(withhold(PAGE, ALL_SHOWN)).toEqual({ ...all, exactness: "minute" });
    expect(presentParts(PAGE)).toEqual([...PAGE_PARTS]);
  });
});

describe("a part that is withheld", () => {
  test.each([
    ["author", "Ada"],
    ["notes", "Tired legs"],
    ["stats", '"label":"Distance"'],
    ["route", "51.1"],
    ["route", "route-picture"],
    ["heartRate", "151"],
    ["charts", '"name":"pace"'],
    ["laps", '"elapsedSeconds"'],
    ["exercises", "100kg"],
    ["exercises", "The Gauntlet"],
    ["muscles", "quadriceps"],
    ["sections", "12 °C"],
  ] as const)("is nowhere in the page: %s, %s", (part, words) => {
    expect(JSON.stringify(PAGE)).toContain(words);
    expect(JSON.stringify(without(part))).not.toContain(words);
  });

  test("takes along the pictures of boosters that could see it, and leaves their words", () => {
    const page = without("route");
    expect(slots(page)).toEqual(["zones", "sets", "weather"]);
    expect(page.sections[2]).toEqual(section("weather", text("12 °C")));
    expect(picturesOf(page)).toEqual([]);
    expect(picturesOf(without("heartRate"))).toEqual(["route-picture", "weather-picture"]);
  });

  test("takes along every section of which nothing is known", () => {
    expect(slots(without("heartRate"))).not.toContain("unknown");
    expect(slots(without("laps"))).toContain("unknown");
  });
});

test("the body is withheld alone or with the exercises that it is made of", () => {
  expect(without("muscles")).toMatchObject({ muscles: null, exercises: PAGE.exercises });
  expect(slots(without("muscles"))).toEqual(PAGE.sections.map(({ slot }) => slot));
  expect(without("sections").muscles).toEqual(PAGE.muscles);
});

test("a page from before there was a body has none, and none to choose", () => {
  const { muscles: _muscles, ...old } = PAGE;
  expect(withhold(old, ALL_SHOWN).muscles).toBeNull();
  expect(presentParts(old)).not.toContain("muscles");
});

test("a single section is withheld by the step that wrote it", () => {
  expect(slots(withhold(PAGE, { ...ALL_SHOWN, sections: ["zones", "sets"] }))).toEqual([
    "outline",
    "weather",
    "unknown",
  ]);
});

test("a page says the local day, or month, and neither clock nor zone", () => {
  const at = (exactness: "day" | "month") => withhold(PAGE, { ...ALL_SHOWN, exactness });
  expect(at("day")).toMatchObject({ startedAt: "2026-04-30T12:00:00.000Z", timeZone: null, utcOffsetSeconds: null });
  expect(at("month")).toMatchObject({ startedAt: "2026-04-15T12:00:00.000Z", exactness: "month" });
});

test("of two that withhold, both count", () => {
  expect(
    withholdBoth(
      { parts: ["route"], sections: ["a"], exactness: "day" },
      { parts: ["route", "notes"], sections: ["b"], exactness: "minute" },
    ),
  ).toEqual({ parts: ["route", "notes"], sections: ["a", "b"], exactness: "day" });
});
