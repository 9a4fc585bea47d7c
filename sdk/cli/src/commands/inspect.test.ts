import { gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { fitglue, folderWith, GPX } from "../../test/fitglue.ts";

// Every test starts a Node.js process, and some a sandbox with it.
vi.setConfig({ testTimeout: 60_000 });

describe("fitglue inspect", () => {
  test("prints facts, data and columns", async () => {
    const { code, out } = await fitglue(["inspect", "run.gpx"], await folderWith({ "run.gpx": GPX }));
    expect(code).toBe(0);
    expect(out).toContain("Short loop · Run");
    expect(out).toMatch(/Start +2026-05-12T07:00:00\.000Z/);
    // Heart rates 120, 130, 160 and 170: 145 on average.
    expect(out).toMatch(/Heart rate +4 +120 +145 +170 +bpm/);
    expect(out).toMatch(/Data: .*heart rate.*position/);
  });

  test("prints with --json what the library read, a missing sample as null", async () => {
    const gap = GPX.replace("<tpx:hr>130</tpx:hr>", "");
    const { out } = await fitglue(
      ["inspect", "run.gpx.gz", "--json"],
      await folderWith({ "run.gpx.gz": gzipSync(gap) }),
    );
    const { file, activities } = JSON.parse(out);
    expect(file).toBe("run.gpx");
    expect(activities).toHaveLength(1);
    expect(activities[0]).toMatchObject({
      activity: { title: "Short loop", sport: "Run" },
      streams: { timeSeconds: [0, 1, 2, 3], heartRateBpm: [120, null, 160, 170] },
    });
  });

  test("saves what it can of a damaged file and says so; --strict refuses it", async () => {
    const folder = await folderWith({ "cut.gpx": GPX.slice(0, GPX.lastIndexOf("<trkpt")) });
    const saved = await fitglue(["inspect", "cut.gpx"], folder);
    expect(saved.code).toBe(0);
    expect(saved.out).toMatch(/^! /m);
    expect((await fitglue(["inspect", "cut.gpx", "--strict"], folder)).code).toBe(3);
  });

  test("ends with 3 and the reason when there is nothing to read", async () => {
    const { code, err } = await fitglue(["inspect", "note.txt"], await folderWith({ "note.txt": "no activity" }));
    expect(code).toBe(3);
    expect(err).toContain("FILE_TYPE_UNKNOWN · /help/errors#file-type-unknown");
  });
});
