import { randomUUID } from "node:crypto";
import { createRegistry } from "@fitglue/registry";
import { newActivity, type Activity, type Exercise, type SourcedActivity, type Streams } from "@fitglue/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { testPlugin } from "../../test/test-plugin.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import { createActivityRepository } from "../storage/activity-repository.ts";
import { createDeliveryRepository, type DeliveryMarks } from "../storage/delivery-repository.ts";
import { createPipelineRepository } from "../storage/pipeline-repository.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { createRunSummaryRepository } from "../storage/run-summary-repository.ts";
import { textHash } from "../sameness/fingerprints.ts";
import { takeIn, type ServiceItems } from "./take-in.ts";

const KEEPER = testPlugin({
  id: "keeper",
  destination: {},
  code: `return { destination: { deliver: () => ({ outcome: "delivered", externalId: "1", url: null }) } }`,
});
const REGISTRY = createRegistry([KEEPER]);
const START = "2026-05-14T06:30:00.000Z";
const STREAMS: Streams = { timeSeconds: Float64Array.of(0, 1), heartRateBpm: Float64Array.of(100, 101) };

let database: TestDatabase;
let accountId: string;
let accounts = 0;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => {
  accountId = `account-${String(++accounts)}`;
});
afterAll(() => database.drop());

function exercise(known: Partial<Exercise> = {}): Exercise {
  const set = { repetitions: 5, weightKg: 100, loggedWeight: null, distanceMeters: null, durationSeconds: null };
  const rest = { restSeconds: null, rpe: 8.5, customMetric: null, startSeconds: null, extra: {} };
  return {
    title: "Bench Press (Barbell)",
    notes: "slow",
    templateId: "79D0BB3A",
    supersetId: 0,
    kind: "weight_reps",
    muscles: null,
    equipment: null,
    sets: [
      { type: "warmup", ...set, ...rest, weightKg: 60 },
      { type: "normal", ...set, ...rest },
    ],
    extra: {},
    ...known,
  };
}

interface Item extends Partial<Activity> {
  readonly id?: string;
  readonly provider?: string;
  readonly updatedAt?: string | null;
  readonly uploadKey?: string | null;
}

function item({
  id = "w1",
  provider = "hevy",
  updatedAt = null,
  uploadKey = null,
  ...known
}: Item = {}): SourcedActivity {
  return {
    activity: newActivity({
      title: "Push Day",
      sport: "WeightTraining",
      startedAt: START,
      elapsedSeconds: 3120,
      origin: { provider, externalId: id, url: null, fileName: null, fileSha256: null },
      ...known,
    }),
    streams: STREAMS,
    notices: [],
    updatedAt,
    uploadKey,
  };
}

const take = (activities: readonly SourcedActivity[], known: Partial<ServiceItems> = {}) =>
  database.db
    .transaction()
    .execute((tx) =>
      takeIn(tx, REGISTRY, { accountId, source: "test/hevy", activities, deleted: [], startsRuns: true, ...known }),
    );

/** A published pipeline that begins with a source. */
async function pipeline(source = "test/hevy"): Promise<string> {
  const pipelines = createPipelineRepository(database.db);
  const step = (id: string, plugin: string) => ({ id, plugin, config: {}, enabled: true, onError: "stop" as const });
  const document = { source: step("in", `${source}@1.0.0`), boosters: [], destinations: [step("out", KEEPER.key)] };
  const id = await pipelines.create(accountId, source, document);
  await pipelines.publish(accountId, id, document);
  return id;
}

const stored = async (id: string | undefined) => createActivityRepository(database.db).find(accountId, id ?? "");
const list = async () => (await createActivityRepository(database.db).list(accountId, {})).items;
const run = (id: string | undefined) => createRunSummaryRepository(database.db).summary(accountId, id ?? "");

describe("an activity of a service", () => {
  it("is taken in once, however often it comes, and starts the pipelines of its source", async () => {
    await pipeline();
    await pipeline("test/other");
    const first = await take([item({ updatedAt: "2026-05-14T08:00:00Z" })]);
    expect(first).toMatchObject({ created: [expect.any(String)], runIds: [expect.any(String)], unchanged: 0 });
    expect(await run(first.runIds[0])).toMatchObject({ cause: "arrived", state: "queued", pipelineName: "test/hevy" });
    for (const again of [
      item({ updatedAt: "2026-05-14T08:00:00Z" }),
      item(),
      item({ updatedAt: "2026-05-14T09:00:00Z" }),
    ])
      expect(await take([again])).toMatchObject({ created: [], updated: [], unchanged: 1, runIds: [] });
  });

  it("that ended before the service was connected starts nothing, though it is new here (H30)", async () => {
    await pipeline();
    // The session lasts 3,120 s from 06:30.
    const take1 = (id: string, from: string) => take([item({ id })], { startsRunsFrom: new Date(from) });
    expect(await take1("old", "2026-05-14T07:22:01.000Z")).toMatchObject({ created: [expect.any(String)], runIds: [] });
    expect((await take1("new", "2026-05-14T07:22:00.000Z")).runIds).toHaveLength(1);
  });

  it("of the past starts nothing unless somebody asks for it", async () => {
    await pipeline();
    expect((await take([item()], { startsRuns: false })).runIds).toEqual([]);
  });

  it("of which only the time on the wall is told begins at that time in the person's zone", async () => {
    await pipeline();
    await createAccountRepository(database.db).saveSettings(accountId, {
      ...{ name: "Ada", units: "metric", timeZone: "America/New_York", language: "auto" },
    });
    // 06:30 to 07:22 in New York is 10:30 to 11:22 UTC: it was under way when the service was connected.
    const known = { ...item(), startsAtWallTime: true };
    const taken = await take([known], { startsRunsFrom: new Date("2026-05-14T11:00:00.000Z") });
    expect(taken.runIds).toHaveLength(1);
    expect((await stored(taken.created[0]))?.activity).toMatchObject({
      startedAt: "2026-05-14T10:30:00.000Z",
      timeZone: "America/New_York",
    });
    expect(await take([known])).toMatchObject({ unchanged: 1 });
  });

  it("is stored as workout, exercises and sets with every field, and its exercises' templates (V3, V4, V9)", async () => {
    const { created } = await take([
      item({ exercises: [exercise()], notes: "good", updatedAt: "2026-05-14T08:00:00Z" }),
    ]);
    expect((await stored(created[0]))?.activity).toMatchObject({ notes: "good", exercises: [exercise()] });
    const row = await database.db
      .selectFrom("activity")
      .selectAll()
      .where("id", "=", created[0] ?? "")
      .executeTakeFirst();
    expect(row?.source_updated_at?.toISOString()).toBe("2026-05-14T08:00:00.000Z");
    const sets = database.db.selectFrom("exercise_set").select(["type", "rpe", "rest_seconds"]);
    expect(
      await sets
        .where("activity_id", "=", created[0] ?? "")
        .orderBy("position")
        .execute(),
    ).toEqual([
      { type: "warmup", rpe: 8.5, rest_seconds: null },
      { type: "normal", rpe: 8.5, rest_seconds: null },
    ]);
  });

  it("tells the muscles of a template by the service, then by the template's id, then by the name (V7)", async () => {
    const muscles = { primary: "glutes", secondary: ["hamstrings"] };
    await take([
      item({
        exercises: [
          exercise({ templateId: "CUSTOM-1", title: "Thing", muscles }),
          exercise({ title: "Banktrukken" }),
          exercise({ templateId: "CUSTOM-2", title: "Dave's Bench Press" }),
          exercise({ templateId: "CUSTOM-3", title: "Zzyzx" }),
        ],
      }),
    ]);
    const rows = await database.db
      .selectFrom("exercise_template")
      .select(["template_id", "primary_muscle", "secondary_muscles", "muscles_by"])
      .where("account_id", "=", accountId)
      .orderBy("template_id")
      .execute();
    expect(rows).toMatchObject([
      { template_id: "79D0BB3A", primary_muscle: "chest", muscles_by: "template" },
      { template_id: "CUSTOM-1", primary_muscle: "glutes", secondary_muscles: ["hamstrings"], muscles_by: "source" },
      { template_id: "CUSTOM-2", primary_muscle: "chest", muscles_by: "name" },
      { template_id: "CUSTOM-3", primary_muscle: null, muscles_by: "none" },
    ]);
  });

  it("without an id at its service is refused", async () => {
    const nameless = item();
    const origin = { ...nameless.activity.origin, externalId: null };
    await expect(take([{ ...nameless, activity: { ...nameless.activity, origin } }])).rejects.toMatchObject({
      code: "ACTIVITY_INVALID",
    });
  });

  it("is not replaced by a plugin that did not read it", async () => {
    const { created } = await take([item()]);
    expect(await take([item({ title: "Mine" })], { source: "evil/hevy" })).toMatchObject({ unchanged: 1, updated: [] });
    expect((await stored(created[0]))?.activity.title).toBe("Push Day");
  });
});

describe("an edit", () => {
  it("replaces document, exercises, sets and samples in place, and the pipelines run again (V11)", async () => {
    await pipeline();
    const first = await take([item({ exercises: [exercise(), exercise({ title: "Dips", templateId: null })] })]);
    await createRunRepository(database.db).leave(first.runIds[0] ?? "", {
      state: "done",
      reason: null,
      resumesAt: null,
    });
    const edited = {
      ...item({ title: "Push Day 2", exercises: [exercise({ title: "Squat", templateId: null })] }),
      streams: { timeSeconds: Float64Array.of(0) },
    };
    const second = await take([edited]);
    expect(second).toMatchObject({ created: [], updated: first.created, runIds: [expect.any(String)] });
    expect(await stored(first.created[0])).toMatchObject({
      activity: { title: "Push Day 2", exercises: [{ title: "Squat" }] },
      streams: { timeSeconds: Float64Array.of(0) },
    });
    expect(await run(second.runIds[0])).toMatchObject({ cause: "edited", state: "queued" });
    expect(await list()).toHaveLength(1);
  });

  it("that is older than what is here changes nothing", async () => {
    const first = await take([item({ updatedAt: "2026-05-14T08:00:00Z" })]);
    const older = await take([item({ title: "Before", updatedAt: "2026-05-14T07:59:59Z" })]);
    expect(older).toMatchObject({ unchanged: 1, updated: [] });
    expect((await stored(first.created[0]))?.activity.title).toBe("Push Day");
  });

  it("takes the place of a run that has not ended", async () => {
    await pipeline();
    const first = await take([item()]);
    const second = await take([item({ title: "Better" })]);
    expect(await run(first.runIds[0])).toMatchObject({ state: "cancelled", reason: { code: "activity-edited" } });
    expect(await run(second.runIds[0])).toMatchObject({ state: "queued", cause: "edited" });
  });

  it("starts nothing where nothing ran before: an activity of the past", async () => {
    await pipeline();
    await take([item()], { startsRuns: false });
    expect((await take([item({ title: "Better" })])).runIds).toEqual([]);
  });
});

describe("a deletion at the service", () => {
  it("leaves a tombstone: out of lists, search and counts, with its runs cancelled (V12)", async () => {
    await pipeline();
    const { created, runIds } = await take([item()]);
    expect(await take([], { deleted: ["w1", "unknown"] })).toMatchObject({ removed: created });
    const activities = createActivityRepository(database.db);
    expect(await list()).toEqual([]);
    expect((await activities.list(accountId, { search: "Push" })).items).toEqual([]);
    expect(await activities.count(accountId)).toBe(0);
    expect(await activities.summary(accountId, created[0] ?? "")).toBeNull();
    expect(await stored(created[0])).toBeNull();
    expect(await run(runIds[0])).toBeNull();
    const row = database.db
      .selectFrom("run")
      .select("state")
      .where("id", "=", runIds[0] ?? "");
    expect(await row.executeTakeFirst()).toEqual({ state: "cancelled" });
  });

  it("stays away when the person deleted it here, until its file is handed in", async () => {
    const { created } = await take([item()]);
    await createActivityRepository(database.db).remove(accountId, created[0] ?? "");
    expect(await take([item(), item({ title: "Edited there" })])).toMatchObject({ created: [], unchanged: 2 });
    expect(await list()).toEqual([]);
    expect(await take([item({ id: "w2" })])).toMatchObject({ created: [expect.any(String)] });
    expect(await take([item()], { source: "fitglue/file-upload" })).toMatchObject({ created: [expect.any(String)] });
  });

  it("is undone by a new activity under the same id", async () => {
    const { created } = await take([item()]);
    await take([], { deleted: ["w1"] });
    expect(await take([item({ title: "Back" })])).toMatchObject({ created });
    expect(await list()).toMatchObject([{ title: "Back" }]);
  });

  it("concerns only what the same plugin read", async () => {
    await take([item()]);
    expect((await take([], { source: "test/other", deleted: ["w1"] })).removed).toEqual([]);
  });
});

describe("our own upload that comes back", () => {
  /** An activity from Hevy that is under way to Strava. */
  async function uploading(state: "sent" | "done", known: Partial<DeliveryMarks> & { externalId?: string } = {}) {
    await pipeline();
    const place = { timeZone: "Europe/London", utcOffsetSeconds: 3600 };
    const taken = await take([item({ exercises: [exercise()], ...place })]);
    const [activityId = "", runId = ""] = [taken.created[0], taken.runIds[0]];
    const { externalId, ...marks } = known;
    const ofStep = { accountId, runId, stepId: "out", generation: 0, activityId, pipelineId: null };
    const deliveries = createDeliveryRepository(database.db);
    const hashes = { contentHash: null, textHash: null };
    const key = randomUUID();
    const begun = { loopsBackAs: "test/strava", startedAt: new Date(START), seconds: 3120, ...hashes, ...marks };
    await deliveries.open(key, ofStep, begun, true);
    if (state === "done")
      await deliveries.close(key, { state, ...(externalId !== undefined && { externalId }), url: null });
    return { key, runId, externalIdNow: async () => (await deliveries.ofRun(runId))[0]?.externalId };
  }
  const back = (known: Item = {}) => item({ id: "s1", provider: "strava", ...known });
  const fromStrava = { source: "test/strava" };

  it("is known by its external id (S19, H26)", async () => {
    await uploading("done", { externalId: "s1" });
    const moved = back({ startedAt: "2026-05-15T06:30:00.000Z", title: "Renamed there" });
    expect(await take([moved], fromStrava)).toMatchObject({ bounced: ["s1"], created: [], duplicates: [] });
    expect(await list()).toHaveLength(1);
  });

  it("is known by the key that it was given", async () => {
    const { key, externalIdNow } = await uploading("sent");
    const moved = back({ startedAt: "2026-05-15T06:30:00.000Z", uploadKey: `fitglue-${key}.fit` });
    expect((await take([moved], fromStrava)).bounced).toEqual(["s1"]);
    expect(await externalIdNow()).toBe("s1");
  });

  it("is known while the upload has no answer yet, which then knows the id (H26)", async () => {
    const { externalIdNow } = await uploading("sent");
    const early = back({ startedAt: "2026-05-14T06:30:00.000Z", elapsedSeconds: 3121 });
    expect((await take([early], fromStrava)).bounced).toEqual(["s1"]);
    expect(await externalIdNow()).toBe("s1");
  });

  it("is known without an answer in another zone, when clocks showed the same (H26)", async () => {
    await uploading("sent");
    // 07:30 in London was taken for 07:30 in Zurich.
    const moved = back({ startedAt: "2026-05-14T05:30:00.000Z", timeZone: "Europe/Zurich", utcOffsetSeconds: 7200 });
    expect((await take([moved], fromStrava)).bounced).toEqual(["s1"]);
  });

  it("is another session an hour earlier by the same clocks", async () => {
    await uploading("sent");
    const earlier = { startedAt: "2026-05-14T05:30:00.000Z", timeZone: "Europe/London", utcOffsetSeconds: 3600 };
    expect(await take([back(earlier)], fromStrava)).toMatchObject({ bounced: [], created: [expect.any(String)] });
  });

  it("is known by its sets at its minute", async () => {
    const { setsHash } = await import("../sameness/fingerprints.ts");
    await uploading("done", { externalId: "s0", contentHash: setsHash({ exercises: [exercise()] }) });
    const renamed = exercise({ title: "Bankdrücken", supersetId: null, notes: "" });
    expect((await take([back({ exercises: [renamed] })], fromStrava)).bounced).toEqual(["s1"]);
  });

  it("is known by its text, also an hour off", async () => {
    const text = "3 sets • 3,000 kg volume • 30 reps";
    await uploading("done", { externalId: "s0", textHash: textHash(text) });
    const shifted = back({ startedAt: "2026-05-14T07:30:00.000Z", notes: `${text}\r\n\r\nhttps://example.org/a/1` });
    expect((await take([shifted], fromStrava)).bounced).toEqual(["s1"]);
  });

  it("settles a delivery that was in doubt", async () => {
    const { key, runId } = await uploading("sent");
    await database.db.updateTable("delivery").set({ state: "unknown" }).where("id", "=", key).execute();
    await database.db.updateTable("run").set({ state: "failed" }).where("id", "=", runId).execute();
    expect((await take([back()], fromStrava)).runIds).toEqual([runId]);
    expect(await createDeliveryRepository(database.db).ofRun(runId)).toMatchObject([
      { state: "done", externalId: "s1" },
    ]);
  });

  it("stays known when the activity is removed here", async () => {
    await uploading("done", { externalId: "s1" });
    const [activity] = await list();
    await createActivityRepository(database.db).remove(accountId, activity?.id ?? "");
    expect((await take([back()], fromStrava)).bounced).toEqual(["s1"]);
  });

  it("is not confused with another session of the day", async () => {
    await uploading("done", { externalId: "s1" });
    const evening = back({ id: "s2", startedAt: "2026-05-14T17:00:00.000Z" });
    expect(await take([evening], fromStrava)).toMatchObject({ bounced: [], created: [expect.any(String)] });
  });

  it("is not a new edit when only the texts changed that we wrote there", async () => {
    const { created } = await take([back({ distanceMeters: 5000, notes: "raw" })], fromStrava);
    const [activityId = ""] = created;
    const pipelineId = await pipeline("test/strava");
    const run = { accountId, activityId, pipelineId, pipelineName: "x", revision: 1, dryRun: false } as const;
    const document = (await createPipelineRepository(database.db).find(accountId, pipelineId))?.published?.document;
    if (!document) throw new Error("not published");
    const runId = await createRunRepository(database.db).create({ ...run, document, cause: "arrived", steps: [] });
    const deliveries = createDeliveryRepository(database.db);
    const id = randomUUID();
    await deliveries.open(
      id,
      { accountId, runId, stepId: "out", generation: 0, activityId, pipelineId },
      { loopsBackAs: "test/strava", startedAt: new Date(START), seconds: 3120, contentHash: null, textHash: null },
      true,
    );
    await deliveries.close(id, { state: "done", externalId: "s1", url: null });
    const ours = back({ distanceMeters: 5000, notes: "with all that the boosters wrote", title: "Ours" });
    expect(await take([ours], fromStrava)).toMatchObject({ bounced: ["s1"], runIds: [] });
    const cropped = back({ distanceMeters: 4000, notes: "with all that the boosters wrote", title: "Ours" });
    expect(await take([cropped], fromStrava)).toMatchObject({ updated: [activityId] });
  });
});

describe("the same session from elsewhere", () => {
  const watch = (known: Item = {}) => item({ id: "g1", provider: "garmin", ...known });
  const fromWatch = { source: "test/garmin" };

  it("is kept as a duplicate of the first and starts nothing (S24)", async () => {
    await pipeline("test/garmin");
    const { created } = await take([item({ exercises: [exercise()] })]);
    const later = await take([watch({ startedAt: "2026-05-14T06:28:45.000Z", elapsedSeconds: 3300 })], fromWatch);
    expect(later).toMatchObject({ created: [], duplicates: [expect.any(String)], runIds: [] });
    const activities = await list();
    expect(activities.find(({ provider }) => provider === "garmin")?.duplicateOf).toEqual({
      ...{ id: created[0], title: "Push Day", provider: "hevy" },
    });
  });

  it("with logged sets is the better record, as long as nothing of the first was delivered (V16)", async () => {
    await pipeline();
    await pipeline("test/garmin");
    const first = await take([watch()], fromWatch);
    const second = await take([item({ exercises: [exercise()] })]);
    expect(second).toMatchObject({ created: [expect.any(String)], duplicates: [], runIds: [expect.any(String)] });
    expect(await run(first.runIds[0])).toMatchObject({ state: "cancelled" });
    expect((await list()).find(({ provider }) => provider === "garmin")?.duplicateOf?.provider).toBe("hevy");
  });

  it("stays a duplicate when it is edited, and is on its own when the first is deleted", async () => {
    await pipeline("test/garmin");
    await take([item()]);
    const { duplicates } = await take([watch()], fromWatch);
    expect(await take([watch({ title: "Edited" })], fromWatch)).toMatchObject({ updated: duplicates, runIds: [] });
    await take([], { deleted: ["w1"] });
    expect(await list()).toMatchObject([{ title: "Edited", duplicateOf: null }]);
  });

  it("of two at once is only one first", async () => {
    const both = await Promise.all([take([item()]), take([watch()], fromWatch)]);
    expect(both.flatMap(({ created }) => created)).toHaveLength(1);
    expect(both.flatMap(({ duplicates }) => duplicates)).toHaveLength(1);
  });
});
