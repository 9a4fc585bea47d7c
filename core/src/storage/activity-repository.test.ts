import { newActivity, type Activity, type Exercise, type Streams } from "@fitglue/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { createActivityRepository } from "./activity-repository.ts";
import type { ActivityFingerprint } from "./activity-rows.ts";

const SET = {
  type: "normal",
  repetitions: 5,
  weightKg: 102.06,
  loggedWeight: { value: 225, unit: "lb" },
  distanceMeters: null,
  durationSeconds: null,
  restSeconds: 90,
  rpe: 8.5,
  customMetric: null,
  startSeconds: 12.5,
  extra: { vendor: [1] },
} as const;
const EXERCISE: Exercise = {
  title: "Bench",
  notes: "",
  templateId: "ABC",
  supersetId: 0,
  kind: "weight_reps",
  muscles: { primary: "chest", secondary: ["triceps"] },
  equipment: null,
  sets: [
    { ...SET, extra: {} },
    { ...SET, type: "dropset", rpe: null, loggedWeight: null, extra: {} },
  ],
  extra: { "kept\u0000": "as it came" },
};
const STREAMS: Streams = {
  timeSeconds: Float64Array.of(0, 1.5, 3),
  heartRateBpm: Float64Array.of(100, Number.NaN, 102),
};

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const activity = (known: Partial<Activity> = {}): Activity =>
  newActivity({
    startedAt: "2026-05-01T06:30:00.250Z",
    origin: { provider: "file-upload", externalId: null, url: null, fileName: "a.fit", fileSha256: null },
    title: "Session",
    sport: "WeightTraining",
    elapsedSeconds: 3600,
    ...known,
  });
const fingerprint = (known: Partial<ActivityFingerprint> = {}): ActivityFingerprint => ({
  provider: "file-upload",
  externalId: null,
  fileSha256: null,
  filePart: 0,
  blobId: null,
  source: "fitglue/file-upload",
  updatedAt: null,
  contentSha256: "",
  ...known,
});

test("an activity comes back as it was stored, exercises, sets and samples included", async () => {
  const activities = createActivityRepository(database.db);
  const stored = activity({
    exercises: [EXERCISE, { ...EXERCISE, title: "Row", sets: [] }],
    extra: { unknown_field: { deep: [null, 1.5] } },
  });
  const id = await activities.insert("ada", { activity: stored, streams: STREAMS, notices: ["saved"] }, fingerprint());
  const found = await activities.find("ada", id);
  // PostgreSQL holds no NUL characters; they become the replacement character.
  const exercises = stored.exercises.map((exercise) => ({ ...exercise, extra: { "kept\ufffd": "as it came" } }));
  expect(found).toEqual({ activity: { ...stored, exercises }, streams: STREAMS });
  expect(await activities.summary("ada", id)).toMatchObject({
    title: "Session",
    exercises: 2,
    notices: ["saved"],
    startedAt: "2026-05-01T06:30:00.250Z",
  });
});

test("an activity that cannot be stored whole leaves nothing behind", async () => {
  const activities = createActivityRepository(database.db);
  const once = fingerprint({ fileSha256: "b".repeat(64) });
  await activities.insert("ada", { activity: activity(), streams: STREAMS, notices: [] }, once);
  const before = await activities.list("ada", {});
  await expect(activities.insert("ada", { activity: activity(), streams: STREAMS, notices: [] }, once)).rejects.toThrow(
    "duplicate key",
  );
  expect(await activities.list("ada", {})).toEqual(before);
});

test("one file is stored once for each account", async () => {
  const activities = createActivityRepository(database.db);
  const once = fingerprint({ fileSha256: "a".repeat(64) });
  const id = await activities.insert("ada", { activity: activity(), streams: STREAMS, notices: [] }, once);
  expect(await activities.ofFile("ada", "a".repeat(64))).toEqual([id]);
  await expect(activities.insert("ada", { activity: activity(), streams: STREAMS, notices: [] }, once)).rejects.toThrow(
    "duplicate key",
  );
  await activities.insert("bob", { activity: activity(), streams: STREAMS, notices: [] }, once);
});

test.each([
  ["2 s later and 1 % longer", { startedAt: "2026-06-01T08:00:02.000Z", elapsedSeconds: 1010 }, true],
  ["3 s later", { startedAt: "2026-06-01T08:00:03.000Z" }, false],
  ["2 % longer", { elapsedSeconds: 1020 }, false],
  ["another sport", { sport: "Ride" }, false],
  ["2 % farther", { distanceMeters: 5100 }, false],
  ["of unknown distance", { distanceMeters: null }, false],
] as const)("a session that is %s is taken for the same one: %j → %s", async (_, difference, same) => {
  const activities = createActivityRepository(database.db);
  const base = activity({
    sport: "Run",
    startedAt: "2026-06-01T08:00:00.000Z",
    elapsedSeconds: 1000,
    distanceMeters: 5000,
  });
  const account = `account-${_}`;
  await activities.insert(account, { activity: base, streams: STREAMS, notices: [] }, fingerprint());
  expect((await activities.similar(account, { ...base, ...difference })) !== null).toBe(same);
});

test("a list goes through all pages in order without gaps, and finds words with special characters", async () => {
  const activities = createActivityRepository(database.db);
  for (let day = 1; day <= 7; day++) {
    // Two begin at the same instant.
    const startedAt = `2026-07-0${String(Math.min(day, 6))}T08:00:00.000Z`;
    await activities.insert(
      "pager",
      { activity: activity({ title: `Day ${String(day)} 100%`, startedAt }), streams: STREAMS, notices: [] },
      fingerprint(),
    );
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await activities.list("pager", { limit: 2, ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ startedAt }) => startedAt));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(7);
  expect(seen).toEqual(seen.toSorted().toReversed());
  expect((await activities.list("pager", { search: "3 100%" })).items).toHaveLength(1);
  expect((await activities.list("pager", { search: "3_100" })).items).toHaveLength(0);
  await expect(activities.list("pager", { cursor: "nonsense" })).rejects.toMatchObject({ code: "REQUEST_INVALID" });
});

test("what belongs to somebody else is not there", async () => {
  const activities = createActivityRepository(database.db);
  const id = await activities.insert("ada", { activity: activity(), streams: STREAMS, notices: [] }, fingerprint());
  expect(await activities.find("bob", id)).toBeNull();
  expect(await activities.remove("bob", id)).toBe(false);
  expect(await activities.find("ada", "not-an-id")).toBeNull();
  expect(await activities.remove("ada", id)).toBe(true);
});
