import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MONTH_LANGUAGES } from "./month-names.ts";
import { dateReader } from "./written-date.ts";

const read = (text: string, others: readonly string[] = []): string | null => {
  const instant = dateReader([text, ...others])(text);
  return instant === null ? null : new Date(instant).toISOString().slice(0, 19);
};

test.each([
  ["1 Dec 2025, 10:53", "2025-12-01T10:53:00"],
  ["02 Jul 2025, 17:56", "2025-07-02T17:56:00"],
  ["Jan 1, 2024, 10:00 AM", "2024-01-01T10:00:00"],
  ["Oct 7, 2020, 2:43:11 PM", "2020-10-07T14:43:11"],
  ["Oct 7, 2020, 2:43:11\u202fPM", "2020-10-07T14:43:11"],
  ["Jan 1, 2024, 12:05 AM", "2024-01-01T00:05:00"],
  ["Jan 1, 2024, 12:05 PM", "2024-01-01T12:05:00"],
  ["3 févr. 2026, 18:00", "2026-02-03T18:00:00"],
  ["3 fevr. 2026 à 18:00", "2026-02-03T18:00:00"],
  ["7 de out. de 2020 14:43:11", "2020-10-07T14:43:11"],
  ["7 oct 2020, 2:43:11 p. m.", "2020-10-07T14:43:11"],
  ["15. März 2026 um 07:30", "2026-03-15T07:30:00"],
  ["07.10.2020, 14:43:11", "2020-10-07T14:43:11"],
  ["7. okt. 2020 14.43.11", "2020-10-07T14:43:11"],
  ["13.10.2014 klo 10.20", "2014-10-13T10:20:00"],
  ["3 мая 2026 г., 18:00", "2026-05-03T18:00:00"],
  ["2020年10月7日 下午2:43:11", "2020-10-07T14:43:11"],
  ["2020. 10. 7. 오후 2:43:11", "2020-10-07T14:43:11"],
  ["2020/10/07 14:43:11", "2020-10-07T14:43:11"],
  ["2026-04-02 18:03:11", "2026-04-02T18:03:11"],
  ["13/04/2026 18:03", "2026-04-13T18:03:00"],
  ["4/13/2026 18:03", "2026-04-13T18:03:00"],
  ["4/5/26, 6:03 PM", "2026-04-05T18:03:00"],
])("%j is %s", (text, wanted) => {
  expect(read(text)).toBe(wanted);
});

test("day or month first is told from the other dates, else from the clock", () => {
  expect(read("03/04/2026 10:00")).toBe("2026-04-03T10:00:00");
  expect(read("03/04/2026 10:00", ["03/25/2026 10:00"])).toBe("2026-03-04T10:00:00");
  expect(read("03/04/2026 10:00", ["25/03/2026 10:00"])).toBe("2026-04-03T10:00:00");
  expect(read("03/04/2026 10:00 am")).toBe("2026-03-04T10:00:00");
});

test.each(["", "yesterday", "31 Feb 2026, 10:00", "1 Dec 2025", "1 Foo 2025, 10:00", "1 Dec 2025, 25:00"])(
  "%j is no date",
  (text) => {
    expect(read(text)).toBeNull();
  },
);

describe("whatever date the engine writes is read back", () => {
  const minute = fc
    .integer({ min: Date.UTC(2009, 0, 1) / 60_000, max: Date.UTC(2035, 0, 1) / 60_000 })
    .map((minutes) => minutes * 60_000);
  // The numeric ones write the year first or tell their order by a day beyond the twelfth.
  test.each([...MONTH_LANGUAGES, "ja", "ko", "zh", "zh-Hant"])("in %s", (language) => {
    for (const month of ["short", "long"] as const) {
      const format = new Intl.DateTimeFormat(language, {
        ...{ year: "numeric", month, day: "numeric", hour: "numeric", minute: "2-digit", timeZone: "UTC" },
      });
      fc.assert(
        fc.property(minute, (instant) => {
          const text = format.format(instant);
          expect([text, dateReader([text, "25.03.2026 10:00"])(text)]).toEqual([text, instant]);
        }),
        { numRuns: 60 },
      );
    }
  });
});
