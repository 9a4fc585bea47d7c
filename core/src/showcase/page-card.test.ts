import { BODY_BOX } from "@fitglue/sdk/exercises";
import { describe, expect, test } from "vitest";
import type { ShowcasePage } from "../api/showcase.ts";
import { LINK_PREVIEW } from "../pictures/pictures.ts";
import { pageCardSvg } from "./page-card.ts";

const PAGE: ShowcasePage = {
  slug: "a",
  visibility: "public",
  exactness: "minute",
  title: "Evening <Run>",
  notes: "",
  sport: "TrailRun",
  author: "Ada",
  startedAt: "2026-05-01T06:30:00.000Z",
  timeZone: null,
  utcOffsetSeconds: null,
  stats: [
    { label: "Average heart rate", value: "151", unit: "bpm" },
    { label: "Distance", value: "5.2", unit: "km" },
    { label: "Moving time", value: "25:00", unit: "" },
    { label: "Average pace", value: "5:00", unit: "/km" },
  ],
  route: [],
  charts: [],
  laps: [],
  exercises: [],
  muscles: null,
  sections: [],
  publishedAt: "2026-05-01T06:30:00.000Z",
  updatedAt: "2026-05-01T06:30:00.000Z",
};
const bars = ["Chest", "Triceps"].map((label, index) => ({
  label,
  fraction: 1 - index,
  squares: 1,
  square: "🟪",
  text: null,
}));
const MUSCLES = {
  slot: "m",
  icon: null,
  heading: "Muscles",
  layout: "block",
  blocks: [{ type: "bars", plain: { style: "words" }, bars }],
};
/** Corners of a square on the ground at 60° north, where a degree of longitude is half as long. */
const SQUARE: [number, number][] = [
  [60, 10],
  [60.01, 10],
  [60.01, 10.02],
  [60, 10.02],
];

describe("the card of a page", () => {
  test("has sport, author, title and the figures that tell most, and no markup from them", () => {
    const svg = pageCardSvg(PAGE);
    for (const words of ["Trail Run · Ada", "Evening &lt;Run&gt;", ">5.2 km<", ">25:00<", ">5:00/km<"])
      expect(svg).toContain(words);
    expect(svg).not.toContain("151");
  });

  test("draws a square on the ground as a square", () => {
    const [path = ""] = /(?<=<path d=")[^"]+/.exec(pageCardSvg({ ...PAGE, route: SQUARE })) ?? [];
    const points = path
      .split(/[ML]/)
      .slice(1)
      .map((point) => point.split(" ").map(Number));
    const [xs, ys] = [points.map(([x = NaN]) => x), points.map(([, y = NaN]) => y)];
    const width = Math.max(...xs) - Math.min(...xs);
    expect(width / (Math.max(...ys) - Math.min(...ys))).toBeCloseTo(1, 2);
    // Beside the words, and inside the card.
    expect(Math.min(...xs)).toBeGreaterThanOrEqual(720);
    expect(Math.max(...xs)).toBeLessThanOrEqual(1120);
  });

  test("draws the bars of a session that has no route, without those that have no length", () => {
    const svg = pageCardSvg({ ...PAGE, sections: [MUSCLES] });
    expect(svg).toContain(">Chest<");
    expect(svg).toContain(">Triceps<");
    expect(svg.match(/fill="#c2185b"/g)).toHaveLength(3);
  });

  test("draws the body of a session that has no route, inside the card, in place of bars", () => {
    const drawn = [{ muscle: "calves", sets: 1, fraction: 1 }];
    const svg = pageCardSvg({ ...PAGE, muscles: { drawn, others: [], unknown: [] }, sections: [MUSCLES] });
    // Calves are seen from both sides; the rest of both halves is their mirror image.
    expect(svg.match(/fill="#3f082d"/g)).toHaveLength(2);
    expect(svg.match(/<use /g)).toHaveLength(2);
    expect(svg).not.toContain(">Chest<");
    const [, x = NaN, y = NaN, scale = NaN] = /translate\((\S+) (\S+)\) scale\((\S+)\)/.exec(svg)?.map(Number) ?? [];
    const { left, top, width, height } = BODY_BOX;
    expect(x + left * scale).toBeGreaterThanOrEqual(680);
    expect(x + (left + 2 * width) * scale).toBeLessThanOrEqual(LINK_PREVIEW.widthPx);
    expect(y + top * scale).toBeGreaterThanOrEqual(16);
    expect(y + (top + height) * scale).toBeLessThanOrEqual(LINK_PREVIEW.heightPx);
    expect(pageCardSvg({ ...PAGE, muscles: { drawn, others: [], unknown: [] }, route: SQUARE })).not.toContain("<use ");
  });

  test.each([
    [[]],
    [[[50, 8]]],
    [
      [
        [50, 8],
        [50, 8],
      ],
    ],
  ] as [number, number][][][])("draws nothing of a route of one place: %j", (route) => {
    expect(pageCardSvg({ ...PAGE, route })).not.toContain("<path");
  });
});
