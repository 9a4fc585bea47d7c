import { expect, test } from "vitest";
import { fileId, fitFile, heartRates, session } from "./fit/fit-bytes.fixture.ts";
import { readActivityFile } from "./read-activity-file.ts";
import { readFitFile } from "./read-fit-file.ts";

const OPTIONS = { fileName: "run.fit", policy: "strict" } as const;
const FIT = fitFile([...fileId(4), ...heartRates([120, 130, 140]), ...session(2)]);
const failure = (code: string) => expect.objectContaining({ code });

test("a FIT file is read as among all formats", () => {
  const read = readFitFile(FIT, OPTIONS);
  expect(read.activities[0]?.streams.heartRateBpm).toEqual(Float64Array.of(120, 130, 140));
  expect(read).toEqual(readActivityFile(FIT, OPTIONS));
});

test("another format, nothing, and too much are refused", () => {
  const gpx = new TextEncoder().encode("<gpx></gpx>");
  expect(() => readFitFile(gpx, OPTIONS)).toThrow(failure("FILE_TYPE_UNKNOWN"));
  expect(() => readFitFile(new Uint8Array(), OPTIONS)).toThrow(failure("FILE_EMPTY"));
  expect(() => readFitFile(FIT, { ...OPTIONS, limits: { maxBytes: 10 } })).toThrow(failure("FILE_TOO_LARGE"));
});
