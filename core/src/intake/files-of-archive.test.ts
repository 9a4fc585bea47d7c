import { newActivity, NO_STREAMS, type Activity } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { asListed, filesToRead, listFileOf, withoutFile } from "./files-of-archive.ts";
import { UPLOAD_LIMITS } from "./limits.ts";

const files = (...names: readonly string[]) => names.map((name, index) => ({ index, name, byteCount: 10 }));
const origin = { provider: "strava", externalId: "1", url: null, fileSha256: null };
const listed = (fileName: string | null, more: Partial<Activity> = {}) => ({
  activity: newActivity({ startedAt: "2026-05-03T07:12:00.000Z", origin: { ...origin, fileName }, ...more }),
  notices: [],
});
const read = (names: readonly string[], list: readonly ReturnType<typeof listed>[] | null) => {
  const all = files(...names);
  const file = listFileOf(all);
  return filesToRead("x.zip", all, list && file && { file, activities: list }).map(
    ({ file: { name }, listed: found }) => [...[name, found !== null]],
  );
};

test("without a list every file is read", () => {
  expect(read(["a.fit", "photo.jpg"], null)).toEqual([
    ["a.fit", false],
    ["photo.jpg", false],
  ]);
});

test("with one, first the list, then what it names, then other recordings, and nothing else", () => {
  const names = ["media/1.jpg", "activities/2.fit.gz", "activities/1.gpx", "bikes.csv", "activities.csv"];
  expect(read(names, [listed("activities/1.gpx"), listed(null)])).toEqual([
    ["activities.csv", false],
    ["activities/1.gpx", true],
    ["activities/2.fit.gz", false],
  ]);
});

test("files are looked for beside the list, also in the archive's only folder", () => {
  expect(read(["e/activities/1.gpx", "e/activities.csv"], [listed("activities/1.gpx")])).toEqual([
    ["e/activities.csv", false],
    ["e/activities/1.gpx", true],
  ]);
  expect(listFileOf(files("a/b/activities.csv"))).toBeNull();
});

test("of the list stays what has no file in the archive, and says so where it should have one", () => {
  const [list, ...others] = files("activities.csv", "activities/1.gpx");
  if (!list) throw new Error("There is one");
  const all = [listed("activities/1.gpx"), listed("activities/2.gpx"), listed(null)];
  const left = withoutFile(all, list, [list, ...others]);
  expect(left.map(({ activity }) => activity)).toEqual(all.slice(1).map(({ activity }) => activity));
  expect(left.map(({ notices }) => notices)).toEqual([
    ["activities/2.gpx is not in the archive; only what the list says of the activity was imported"],
    [],
  ]);
});

test("an archive with more files to read than are allowed is refused, however many photos it has", () => {
  const photos = Array.from({ length: UPLOAD_LIMITS.archiveFiles + 1 }, (_, index) => `media/${String(index)}.jpg`);
  expect(read([...photos, "activities.csv", "activities/1.gpx"], [listed("activities/1.gpx")])).toHaveLength(2);
  expect(() => read(photos, null)).toThrow(expect.objectContaining({ code: "ARCHIVE_TOO_MANY_ENTRIES" }));
});

test("the list names an activity, and its recording measures it", () => {
  const recording = {
    activity: newActivity({
      ...{ startedAt: "2026-05-03T07:12:05.000Z", title: "Track", sport: "Ride", distanceMeters: 4990 },
      origin: { provider: "file-upload", externalId: null, url: null, fileName: "1.gpx", fileSha256: null },
      flags: { manual: false, trainer: true, commute: false, race: false, virtualPosition: false },
    }),
    streams: NO_STREAMS,
    notices: ["A notice"],
  };
  const { activity } = listed("activities/1.gpx", {
    ...{ title: "Round the lake", sport: "GravelRide", providerSport: "Gravel Ride", distanceMeters: 5000 },
    ...{ movingSeconds: 1700, startedAt: "2026-05-03T07:12:00.000Z" },
    flags: { manual: true, trainer: false, commute: true, race: false, virtualPosition: false },
  });
  expect(asListed(recording, activity)).toMatchObject({
    activity: {
      ...{ title: "Round the lake", sport: "GravelRide", providerSport: "Gravel Ride" },
      ...{ startedAt: "2026-05-03T07:12:05.000Z", distanceMeters: 4990, movingSeconds: 1700 },
      flags: { trainer: true, commute: true, manual: false },
      origin: { provider: "strava", externalId: "1" },
    },
    notices: ["A notice"],
  });
  const unknown = { ...activity, sport: "Workout" as const, providerSport: "Padel" };
  expect(asListed(recording, unknown).activity).toMatchObject({ sport: "Ride", providerSport: "Padel" });
});
