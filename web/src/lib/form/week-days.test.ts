import { expect, test } from "vitest";
import { firstDayOf, shortDay, weekDays } from "./week-days.ts";

test("days are named in the locale, and 1 is Monday everywhere", () => {
  expect(weekDays("en").map(({ title }) => title)).toEqual([
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
  ]);
  expect(weekDays("de")[0]).toEqual({ const: 1, title: "Montag" });
  expect(shortDay(7, "en")).toBe("Sun");
});

test("a week begins as people are used to: on Monday in Germany, on Sunday in America, on Saturday in Egypt", () => {
  expect([firstDayOf("de-DE"), firstDayOf("en-US"), firstDayOf("ar-EG")]).toEqual([1, 7, 6]);
});
