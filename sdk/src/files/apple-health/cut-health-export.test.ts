import { describe, expect, test } from "vitest";
import type { SourcedActivity } from "../../source-part.ts";
import { readActivityFile } from "../read-activity-file.ts";
import { HealthExportCutter, withRoutes, type HealthExportCut, type HealthExportLimits } from "./cut-health-export.ts";
import {
  event,
  healthExport,
  heartRate,
  metadata,
  route,
  routeGpx,
  statistics,
  workout,
} from "./health-export.fixture.ts";

const NAME = "route_2026-05-01_7.30am.gpx";
const PATH = `/workout-routes/${NAME}`;
const LATER = { startDate: "2026-05-02 07:00:00 +0200", endDate: "2026-05-02 07:30:00 +0200" };

function cut(text: string, pieceLength = text.length, limits?: HealthExportLimits): HealthExportCut {
  const cutter = new HealthExportCutter(limits);
  for (let from = 0; from < text.length; from += pieceLength)
    if (!cutter.write(text.slice(from, from + pieceLength))) break;
  return cutter.end();
}

function read(text: string): readonly SourcedActivity[] {
  return readActivityFile(new TextEncoder().encode(text), { fileName: null, policy: "strict" }).activities;
}

describe("an export in pieces", () => {
  const whole = healthExport(
    heartRate(0, 100),
    heartRate(5, 101.25),
    heartRate(9, 150, "A &amp; B"),
    `<Correlation type="x">${heartRate(6, 190)}</Correlation>`,
    workout(
      "Running",
      {},
      metadata("HKWeatherTemperature", "&lt;54&gt; &quot;degF&quot; &amp; more"),
      event("Pause", 600),
      event("Resume", 660),
      `<WorkoutActivity uuid="A1">${statistics("DistanceWalkingRunning", { sum: "9", unit: "km" })}</WorkoutActivity>`,
      `<Unknown><WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="8" unit="km"/></Unknown>`,
      statistics("DistanceWalkingRunning", { sum: "5", unit: "km" }),
      route(PATH),
    ),
    workout("TraditionalStrengthTraining", LATER),
  );

  test.each([1, 7, 65_536])("of %i characters is cut into the workouts that reading all of it gives", (pieceLength) => {
    const { workouts, problems } = cut(whole, pieceLength);
    expect(problems).toEqual([]);
    expect(workouts.map(({ name }) => name)).toEqual([
      "2026-05-01 07.00 Running",
      "2026-05-02 07.00 TraditionalStrengthTraining",
    ]);
    expect(workouts.flatMap((each) => read(each.document()))).toEqual(read(whole));
  });

  test("has in each piece the heart rates within its workout, and the routes that are handed in", () => {
    const [first, second] = cut(whole).workouts;
    expect(first?.routes).toEqual([NAME]);
    expect(second?.document()).not.toContain("<Record");
    const [run] = read(withRoutes(first?.document() ?? "", new Map([[NAME, routeGpx([0, 5])]])));
    expect(run?.streams.timeSeconds).toEqual(Float64Array.of(0, 5));
    expect(run?.streams.heartRateBpm).toEqual(Float64Array.of(100, 101.25));
    expect(run?.streams.latitudeDegrees).toEqual(Float64Array.of(47.5, 47.50005));
    expect(run?.notices).toEqual([]);
  });

  test("takes a route that is broken off as far as it goes", () => {
    const gpx = routeGpx([0, 5, 10]);
    const broken = gpx.slice(0, gpx.lastIndexOf("<time>"));
    const document = withRoutes(cut(whole).workouts[0]?.document() ?? "", new Map([[NAME, broken]]));
    const [run] = readActivityFile(new TextEncoder().encode(document), {
      fileName: null,
      policy: "salvage",
    }).activities;
    expect(run?.streams.latitudeDegrees?.filter((value) => !Number.isNaN(value))).toHaveLength(2);
    expect(run?.notices).toEqual([expect.stringMatching(/^The file is broken at line/u)]);
  });

  test("has every workout once: of two of one kind and time, the one that tells more", () => {
    const more = workout("Running", { sourceName: "Copy" }, metadata("HKTimeZone", "Europe/Berlin"));
    for (const text of [healthExport(workout("Running"), more), healthExport(more, workout("Running"))])
      expect(cut(text).workouts.map((each) => each.document())).toEqual([expect.stringContaining("Europe/Berlin")]);
  });

  test("gives overlapping workouts the same heart rates", () => {
    const text = healthExport(heartRate(30, 99), workout("Running"), workout("Walking", { sourceName: "Phone" }));
    expect(cut(text).workouts.map((each) => each.document().match(/<Record/gu)?.length)).toEqual([1, 1]);
  });
});

describe("a broken export", () => {
  test("gives the workouts before the end that is missing, and says where it is", () => {
    const text = healthExport(workout("Running"), workout("Yoga", LATER));
    const { workouts, problems } = cut(text.slice(0, text.indexOf("</Workout>") + 40));
    expect(workouts).toHaveLength(1);
    expect(problems).toEqual([
      expect.stringMatching(/^The file is broken at line \d+ \(.*\); what could be read was$/u),
    ]);
  });

  test("tells of workouts without a start", () => {
    const { workouts, problems } = cut(healthExport(workout("Running", { startDate: null }), workout("Yoga")));
    expect([workouts.length, problems]).toEqual([1, ["1 workout without a readable start was left out"]]);
  });

  test("with a tag, a comment or a text that never ends is given up", () => {
    for (const opening of ["<!--", "<Record value='", "<Me>", "<![CDATA[", "<!DOCTYPE HealthData ["]) {
      const cutter = new HealthExportCutter();
      const filler = "a ".repeat(500_000);
      cutter.write(opening.startsWith("<!DOC") ? opening : `<HealthData>${opening}`);
      let pieces = 0;
      while (cutter.write(filler)) expect(++pieces).toBeLessThan(10);
      expect(cutter.end().problems[0]).toContain("has no end");
    }
  });

  test("with more than it may have is refused, or loses the last heart rates with a word", () => {
    const text = healthExport(heartRate(0, 90), heartRate(1, 91), workout("Running"), workout("Yoga"));
    const limits = { workouts: 2, workoutCharacters: 10_000, heartRates: 1 };
    expect(cut(text, 100, limits).problems).toEqual(["Of its heart rates only the first 1 were read"]);
    for (const lower of [{ workouts: 1 }, { workoutCharacters: 500 }])
      expect(() => cut(text, 100, { ...limits, ...lower })).toThrow(
        expect.objectContaining({ code: "FILE_TOO_LARGE" }),
      );
  });

  test("with workouts and heart rates all at once does not multiply them without end", () => {
    const rates = Array.from({ length: 500 }, (_, second) => heartRate(second, 120));
    const many = Array.from({ length: 60 }, (_, index) => workout(`Kind${String(index)}`));
    const records = cut(healthExport(...rates, ...many)).workouts.map((each) => each.document().match(/<Record/gu));
    expect(records.reduce((sum, found) => sum + (found?.length ?? 0), 0)).toBe(1000);
  });
});
