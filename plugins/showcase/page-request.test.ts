import { expect, test } from "vitest";
import type { DestinationConfig } from "./manifest.types.ts";
import { pageRequest } from "./page-request.ts";

const CONFIG: DestinationConfig = {
  visibility: "unlisted",
  showRoute: true,
  trimMeters: 200,
  showCharts: true,
  showHeartRate: true,
  showStats: true,
  showLaps: true,
  showExercises: true,
  showMuscles: true,
  showSections: true,
  showNotes: true,
  showAuthor: true,
  exactness: "minute",
};

test("the settings decide who sees the page, how much of it, and how exactly it says when", () => {
  const config = { ...CONFIG, visibility: "public", trimMeters: 500, exactness: "day" } as const;
  expect(pageRequest({ ...config, showCharts: false, showHeartRate: false }, null)).toEqual({
    externalId: null,
    visibility: "public",
    leaveOut: ["heartRate", "charts"],
    exactness: "day",
    trimMeters: 500,
  });
});

test("each switch leaves out one part", () => {
  const switches = Object.keys(CONFIG).filter((name) => name.startsWith("show"));
  const left = switches.map((name) => pageRequest({ ...CONFIG, [name]: false }, null).leaveOut);
  expect(left.map((parts) => parts.length)).toEqual(switches.map(() => 1));
  expect(new Set(left.flat()).size).toBe(switches.length);
});

test("a second delivery of an activity updates the page of the first", () => {
  expect(pageRequest(CONFIG, { externalId: "abc" }).externalId).toBe("abc");
});

test("a hidden route needs no length to hide", () => {
  const { trimMeters: _trimMeters, ...config } = CONFIG;
  expect(pageRequest({ ...config, showRoute: false }, null)).toMatchObject({ leaveOut: ["route"], trimMeters: 0 });
});
