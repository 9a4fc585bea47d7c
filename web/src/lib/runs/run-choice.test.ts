import { expect, test } from "vitest";
import { isFinelyNarrowed, isNarrowed, readRunChoice, runQuery } from "./run-choice.ts";

const read = (search: string) => readRunChoice(new URLSearchParams(search));

test("an address without filters narrows nothing", () => {
  expect(isNarrowed(read(""))).toBe(false);
  expect(runQuery(read(""))).toEqual({});
});

test("what the address says is what the API is asked", () => {
  const search =
    "search=lake&state=failed&cause=edited&plugin=fitglue%2Fstrava&errorCode=FULL&from=2026-05-01&to=2026-05-31";
  expect(runQuery(read(search))).toEqual({
    search: "lake",
    state: "failed",
    cause: "edited",
    plugin: "fitglue/strava",
    errorCode: "FULL",
    from: "2026-05-01",
    to: "2026-05-31",
  });
});

test.each([
  "state=queuing",
  "cause=magic",
  "from=tomorrow",
  "from=2026-13-01",
  "from=2026-02-30",
  "search=%20%20",
  "cursor=x",
])("%s is no filter", (search) => {
  expect(isNarrowed(read(search))).toBe(false);
});

test("filters that are folded away are known, so that the page can show them", () => {
  expect(isFinelyNarrowed(read("state=failed&search=a&pipelineId=b"))).toBe(false);
  for (const search of ["plugin=a/b", "cause=edited", "from=2026-05-01", "to=2026-05-01", "errorCode=X"])
    expect(isFinelyNarrowed(read(search))).toBe(true);
});
