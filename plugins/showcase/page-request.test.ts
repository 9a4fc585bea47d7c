import { expect, test } from "vitest";
import { pageRequest } from "./page-request.ts";

test("the settings decide who sees the page and how much of it", () => {
  const config = { visibility: "public", showRoute: true, trimMeters: 500, showCharts: false } as const;
  expect(pageRequest(config, null)).toEqual({
    externalId: null,
    visibility: "public",
    showRoute: true,
    trimMeters: 500,
    showCharts: false,
  });
});

test("a second delivery of an activity updates the page of the first", () => {
  const config = { visibility: "unlisted", showRoute: true, trimMeters: 200, showCharts: true } as const;
  expect(pageRequest(config, { externalId: "abc" }).externalId).toBe("abc");
});

test("a hidden route needs no length to hide", () => {
  const config = { visibility: "private", showRoute: false, showCharts: true } as const;
  expect(pageRequest(config, null)).toMatchObject({ showRoute: false, trimMeters: 0 });
});
