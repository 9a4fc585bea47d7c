import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FitGlueError } from "../errors.ts";
import { event, healthExport, heartRate, metadata, statistics, workout } from "./apple-health/health-export.fixture.ts";
import { hevyCsv } from "./csv/csv-files.fixture.ts";
import { fileId, fitFile, heartRates, session } from "./fit/fit-bytes.fixture.ts";
import { readActivityFile } from "./read-activity-file.ts";
import { SAMPLE_DATA, sampleBytes } from "./test/sample-files.ts";

/** No file of a few kilobytes may keep a processor busy for longer; generous, because machines are shared. */
const LONGEST_MILLISECONDS = 1500;

const TCX = `<?xml version="1.0"?><TrainingCenterDatabase><Activities><Activity Sport="Running"><Id>2026-04-01T06:00:00Z</Id>
<Lap StartTime="2026-04-01T06:00:00Z"><TotalTimeSeconds>2</TotalTimeSeconds><Track><Trackpoint><Time>2026-04-01T06:00:00Z</Time>
<HeartRateBpm><Value>120</Value></HeartRateBpm></Trackpoint><Trackpoint><Time>2026-04-01T06:00:02Z</Time></Trackpoint></Track>
</Lap></Activity></Activities></TrainingCenterDatabase>`;
const GPX = `<gpx><trk><name>x</name><trkseg><trkpt lat="47" lon="8"><time>2026-04-01T06:00:00Z</time></trkpt>
<trkpt lat="47.1" lon="8"><ele>4</ele><time>2026-04-01T06:00:09Z</time></trkpt></trkseg></trk></gpx>`;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const OWN_FILES = [
  fitFile([...fileId(4), ...heartRates([120, 130, 140]), ...session(2)]),
  bytesOf(TCX),
  bytesOf(GPX),
  bytesOf(hevyCsv([{ reps: 8, weight_kg: 80 }, { set_index: 1 }])),
  bytesOf(
    healthExport(
      ...[heartRate(0, 90), heartRate(5, 95)],
      workout(
        "Running",
        {},
        metadata("HKTimeZone", "Europe/Berlin"),
        event("Pause", 60),
        statistics("ActiveEnergyBurned", { sum: "12", unit: "kcal" }),
      ),
    ),
  ),
];

/** Reads under both policies; anything but a result or a FitGlueError fails the test. */
function survive(bytes: Uint8Array): void {
  for (const policy of ["strict", "salvage"] as const) {
    const began = performance.now();
    try {
      const { activities } = readActivityFile(bytes, { fileName: "any", policy });
      expect(activities.length).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof FitGlueError)) throw error;
      expect(error.code).toMatch(/^FILE_/);
    }
    expect(performance.now() - began).toBeLessThan(LONGEST_MILLISECONDS);
  }
}

/** Changes some bytes, cuts some off, or puts some in. */
const mutated = (file: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 12 }),
      length: fc.oneof(fc.constant(file.length), fc.nat(file.length)),
      inserted: fc.uint8Array({ maxLength: 6 }),
      place: fc.nat(file.length),
    })
    .map(({ changes, length, inserted, place }) => {
      const copy = file.slice();
      for (const [at, value] of changes) copy[at] = value;
      return Uint8Array.from([
        ...copy.subarray(0, place),
        ...inserted,
        ...copy.subarray(place, Math.max(place, length)),
      ]);
    });

describe("any bytes end in a result or a clear error, soon", () => {
  test("random bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), survive), { numRuns: 300 });
  });

  test("random bytes behind a FIT header", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(255), { maxLength: 1000 }), (data) => survive(fitFile(data))),
      { numRuns: 300 },
    );
  });

  test.each(
    [["FIT"], ["TCX"], ["GPX"], ["CSV"], ["Apple Health"]].map(
      ([kind], index) => [kind, OWN_FILES[index] ?? new Uint8Array()] as const,
    ),
  )("a damaged %s file", (_, file) => {
    fc.assert(fc.property(mutated(file), survive), { numRuns: 300 });
  });

  test
    .skipIf(SAMPLE_DATA === undefined)
    .each([
      ...["fit/yoga-no-laps-one-set.fit", "fit/run-compressed-timestamps.fit", "fit/synthetic-strength-sets-kg.fit"],
      ...["gpx/run_gpxtpx.gpx", "gpx/missing_hr.gpx", "tcx/sample.tcx", "tcx/synthetic-two-laps-pause.tcx"],
    ])("damage to the recorded file %s (needs FITGLUE_SAMPLE_DATA)", (file) => {
    fc.assert(fc.property(mutated(sampleBytes(file)), survive), { numRuns: 40 });
  });
});

describe("XML that means harm", () => {
  const salvage = (text: string) => readActivityFile(bytesOf(text), { fileName: "x.gpx", policy: "salvage" });

  test("entities that a file defines are not expanded", () => {
    const entities = Array.from(
      { length: 20 },
      (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
    ).join("");
    const bomb = `<!DOCTYPE gpx [<!ENTITY e0 "ha">${entities}]>${GPX.replace("<name>x", "<name>&e20;")}`;
    const began = performance.now();
    expect(salvage(bomb).activities[0]?.activity.title.length).toBeLessThan(100);
    expect(performance.now() - began).toBeLessThan(LONGEST_MILLISECONDS);
  });

  test("30,000 nested elements end the reading at once", () => {
    expect(() => salvage(`<gpx><trk>${"<a>".repeat(30_000)}`)).toThrow(/nested more than 64 deep/);
  });

  test("names of object properties are no sports and no file types", () => {
    expect(() => salvage("<constructor/>")).toThrow(expect.objectContaining({ code: "FILE_TYPE_UNKNOWN" }));
    const track = GPX.replace("<name>", "<type>constructor</type><name>");
    expect(salvage(track).activities[0]?.activity.sport).toBe("Workout");
  });
});
