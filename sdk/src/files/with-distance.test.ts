import { describe, expect, test } from "vitest";
import { readActivityFile } from "./read-activity-file.ts";
import { withDistance } from "./with-distance.ts";

/** A hundredth of a degree along the equator: 6,371,008.8 m × π / 18,000, to the centimetre. */
const STEP_METERS = 1111.95;
const track = (longitudes: readonly number[], times = longitudes.map((_, index) => index)) => ({
  timeSeconds: Float64Array.from(times),
  latitudeDegrees: Float64Array.from(longitudes, (longitude) => (Number.isNaN(longitude) ? NaN : 0)),
  longitudeDegrees: Float64Array.from(longitudes),
});

describe("withDistance", () => {
  test("gives a track without distances the length of the way up to each position", () => {
    expect([...(withDistance(track([0, 0.01, 0.03]), []).distanceMeters ?? [])]).toEqual([
      ...[0, STEP_METERS],
      // Three steps are 3335.848 m; rounding happens once, at the end.
      3335.85,
    ]);
  });

  test("adds nothing across a gap in the recording", () => {
    const { distanceMeters = [] } = withDistance(track([0, 0.01, 0.05, 0.06], [0, 1, 900, 901]), []);
    expect(distanceMeters.at(-1)).toBeCloseTo(2 * STEP_METERS, 1);
  });

  test("adds nothing from a pause to the resumption after it", () => {
    const events = [
      { kind: "pause", atSeconds: 1, extra: {} },
      { kind: "resume", atSeconds: 2, extra: {} },
    ] as const;
    const { distanceMeters = [] } = withDistance(track([0, 0.01, 0.05, 0.06]), events);
    expect(distanceMeters.at(-1)).toBeCloseTo(2 * STEP_METERS, 1);
  });

  test("counts the straight line where the recording went on without a position, as in a tunnel", () => {
    const times = Array.from({ length: 61 }, (_, second) => second);
    const longitudes = times.map((second) => (second === 0 ? 0 : second === 60 ? 0.02 : NaN));
    const { distanceMeters = [] } = withDistance(track(longitudes, times), []);
    expect(distanceMeters[1]).toBeNaN();
    expect(distanceMeters.at(-1)).toBeCloseTo(2 * STEP_METERS, 1);
  });

  test("leaves recorded distances, and makes none without positions", () => {
    const recorded = { ...track([0, 0.01]), distanceMeters: Float64Array.of(0, 5) };
    expect(withDistance(recorded, [])).toBe(recorded);
    expect(withDistance({ timeSeconds: Float64Array.of(0, 1) }, [])).not.toHaveProperty("distanceMeters");
    expect(withDistance(track([NaN, NaN]), [])).not.toHaveProperty("distanceMeters");
  });
});

describe("the total of a track without distances is where its distance column ends", () => {
  const points = [
    [0, "8.00"],
    [1, "8.01"],
    [900, "8.09"],
    [901, "8.10"],
  ] as const;
  const at = (second: number) => new Date(Date.UTC(2026, 3, 1, 6, 0, second)).toISOString();
  const gpx = (cut: number) => {
    const text = points.map(
      ([second, longitude]) => `<trkpt lat="0" lon="${longitude}"><time>${at(second)}</time></trkpt>`,
    );
    const segments = [text.slice(0, cut), text.slice(cut)].map((part) => `<trkseg>${part.join("")}</trkseg>`);
    return `<gpx><trk>${segments.join("")}</trk></gpx>`;
  };
  const tcx = `<TrainingCenterDatabase><Activities><Activity Sport="Running"><Id>${at(0)}</Id><Lap StartTime="${at(0)}">
<TotalTimeSeconds>901</TotalTimeSeconds><Track>${points
    .map(
      ([second, longitude]) =>
        `<Trackpoint><Time>${at(second)}</Time><Position><LatitudeDegrees>0</LatitudeDegrees><LongitudeDegrees>${longitude}</LongitudeDegrees></Position></Trackpoint>`,
    )
    .join("")}</Track></Lap></Activity></Activities></TrainingCenterDatabase>`;

  test.each([
    ["a GPX track with a long gap", gpx(0)],
    ["a GPX track in two segments", gpx(2)],
    ["a TCX activity with a long gap", tcx],
  ])("%s", (_, text) => {
    const [sourced] = readActivityFile(new TextEncoder().encode(text), { fileName: null, policy: "strict" }).activities;
    // The 15 minutes in the middle are a pause; 2 × 1111.9508 m lie beside them.
    expect(sourced?.activity.distanceMeters).toBe(2223.9);
    expect(sourced?.streams.distanceMeters?.at(-1)).toBe(2223.9);
  });
});
