import { createRegistry, type PluginPackage, type Registry } from "@fitglue/registry";
import { newActivity, NO_STREAMS, type Activity } from "@fitglue/sdk";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { hevyExport, stravaList } from "../../test/csv-tables.ts";
import { ownPlugin } from "../../test/test-plugin.ts";
import { ADA, openTestRuntime, sampleFile, type TestRuntime } from "../../test/test-runtime.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import { createServiceActivityRepository } from "../storage/service-activity-repository.ts";
import { takeIn } from "./take-in.ts";

let runtime: TestRuntime;
let registry: Registry;

beforeAll(async () => {
  const plugins: readonly PluginPackage[] = await Promise.all(
    ["file-upload", "workout-summary", "showcase"].map(ownPlugin),
  );
  registry = createRegistry(plugins);
  runtime = await openTestRuntime(plugins);
}, 60_000);

beforeEach(async () => {
  await runtime.db.deleteFrom("delivery").execute();
  await runtime.db.deleteFrom("activity").execute();
  await runtime.db.deleteFrom("pipeline").execute();
});

afterAll(() => runtime.close());

const PUSH = { title: "Push", start: "12 May 2026, 19:30", end: "12 May 2026, 20:34" };
const PULL = { title: "Pull", start: "14 May 2026, 19:30", end: "14 May 2026, 20:30" };
const LEGS = { title: "Legs", start: "16 May 2026, 07:00", end: "16 May 2026, 08:00" };

const activities = async () =>
  (await runtime.services.activities.list(ADA, { limit: 100 })).items.map(({ title, startedAt, duplicateOf }) => ({
    ...{ title, startedAt, isDuplicate: duplicateOf != null },
  }));
const titles = async () => (await activities()).map(({ title }) => title).toSorted();
const runs = async () => runtime.db.selectFrom("run").select("id").execute();
const outcome = async (files: Readonly<Record<string, Buffer>>, pipelineId?: string) =>
  (await runtime.upload(files, pipelineId)).files.map(({ name, state, error, notices, activityIds }) => ({
    ...{ name, state, code: error?.code ?? null, notices, count: activityIds.length },
  }));

/** As a connected service brings it. */
async function fromService(provider: string, externalId: string, more: Partial<Activity>) {
  const activity = newActivity({
    startedAt: "2026-05-12T17:30:00.000Z",
    elapsedSeconds: 3840,
    sport: "WeightTraining",
    ...more,
    origin: { provider, externalId, url: null, fileName: null, fileSha256: null },
  });
  return runtime.db.transaction().execute((tx) =>
    takeIn(tx, registry, {
      ...{ accountId: ADA, source: `fitglue/${provider}`, deleted: [], startsRuns: false },
      activities: [{ activity, streams: NO_STREAMS, notices: [], updatedAt: "2026-05-13T00:00:00Z" }],
    }),
  );
}

/** An activity from Hevy that went to Strava, and got this id there. */
async function uploaded(externalId: string, startedAt: string): Promise<void> {
  const taken = await fromService("hevy", `of-${externalId}`, { title: `Uploaded as ${externalId}`, startedAt });
  const place = { run_id: null, step_id: "strava", generation: 0, pipeline_id: null };
  await runtime.db
    .insertInto("delivery")
    .values({
      ...{ account_id: ADA, activity_id: taken.created[0] ?? "", ...place, state: "done", attempts: 1 },
      ...{ external_id: externalId, loops_back_as: "fitglue/strava" },
      ...{ activity_started_at: new Date(startedAt), activity_seconds: 3840 },
    })
    .execute();
}

describe("a log of Hevy", () => {
  beforeEach(() =>
    createAccountRepository(runtime.db).saveSettings(ADA, {
      name: "Ada",
      units: "metric",
      timeZone: "Europe/Berlin",
      language: "auto",
    }),
  );

  test("becomes its workouts, at the time of the person's zone, and starts no run", async () => {
    await runtime.pipeline([], [{ plugin: "fitglue/showcase@1.0.0" }]);
    expect(await outcome({ "workouts.csv": hevyExport([PUSH, PULL]) })).toMatchObject([
      {
        state: "done",
        count: 2,
        notices: ["2 activities: 2 are new, 0 were brought up to date, the others were here already"],
      },
    ]);
    // 19:30 in Berlin's summer is 17:30 UTC.
    expect(await activities()).toEqual([
      { title: "Pull", startedAt: "2026-05-14T17:30:00.000Z", isDuplicate: false },
      { title: "Push", startedAt: "2026-05-12T17:30:00.000Z", isDuplicate: false },
    ]);
    expect(await runs()).toEqual([]);
  });

  test("starts the runs of the pipeline that was chosen for it, once", async () => {
    const pipelineId = await runtime.pipeline([], [{ plugin: "fitglue/showcase@1.0.0" }]);
    await outcome({ "workouts.csv": hevyExport([PUSH, PULL]) }, pipelineId);
    await outcome({ "workouts.csv": hevyExport([PUSH, PULL, LEGS]) }, pipelineId);
    expect(await runs()).toHaveLength(3);
  });

  test("brings nothing twice: not the same, not a longer one; and what was edited is replaced", async () => {
    await outcome({ "workouts.csv": hevyExport([PUSH, PULL]) });
    expect(await outcome({ "again.csv": hevyExport([PUSH, PULL]) })).toMatchObject([
      { state: "duplicate", code: "ACTIVITY_DUPLICATE", count: 2 },
    ]);
    expect(await outcome({ "longer.csv": hevyExport([PUSH, { ...PULL, repetitions: 9 }, LEGS]) })).toMatchObject([
      { state: "done", notices: ["3 activities: 1 are new, 1 were brought up to date, the others were here already"] },
    ]);
    expect((await activities()).map(({ title }) => title)).toEqual(["Legs", "Pull", "Push"]);
  });

  test("counts as new what each file of an upload brought itself, whichever of them was read first", async () => {
    const both = await outcome({ "some.csv": hevyExport([PUSH, PULL]), "more.csv": hevyExport([PUSH, PULL, LEGS]) });
    const fresh = both.map(({ notices }) => Number(/(\d+) are new/.exec(notices.join())?.[1] ?? 0));
    expect(fresh.reduce((sum, count) => sum + count)).toBe(3);
    expect(await titles()).toEqual(["Legs", "Pull", "Push"]);
  });

  test("brings nothing that the connected account brought already", async () => {
    await fromService("hevy", "8d1e0b52-9a1f-4f0f-b1b0-1f4be5a2c902", {
      title: "Push",
      startedAt: "2026-05-12T17:30:41.000Z",
    });
    expect(await outcome({ "workouts.csv": hevyExport([PUSH, PULL]) })).toMatchObject([{ state: "done", count: 1 }]);
    expect((await activities()).map(({ title }) => title)).toEqual(["Pull", "Push"]);
  });

  test("is taken over by the account when that is connected later, without a second activity", async () => {
    await outcome({ "workouts.csv": hevyExport([PUSH, PULL]) });
    const id = "8d1e0b52-9a1f-4f0f-b1b0-1f4be5a2c902";
    const taken = await fromService("hevy", id, { title: "Push", startedAt: "2026-05-12T17:30:41.000Z" });
    expect([taken.created, taken.duplicates]).toEqual([[], []]);
    expect((await activities()).map(({ title }) => title)).toEqual(["Pull", "Push"]);
    const repository = createServiceActivityRepository(runtime.db);
    expect(await repository.sourceOf((await repository.ofExternalId(ADA, "hevy", id))?.id ?? "")).toBe("fitglue/hevy");
    expect(await outcome({ "again.csv": hevyExport([PUSH, PULL]) })).toMatchObject([{ state: "duplicate" }]);
  });

  test("of more workouts than one step of the source and one transaction take is taken in whole", async () => {
    const many = Array.from({ length: 251 }, (_, index) => ({
      ...PUSH,
      title: `Day ${String(index)}`,
      start: `${String((index % 28) + 1)} Jan ${String(2010 + Math.floor(index / 28))}, 19:30`,
      end: `${String((index % 28) + 1)} Jan ${String(2010 + Math.floor(index / 28))}, 20:30`,
    }));
    expect(await outcome({ "workouts.csv": hevyExport(many) })).toMatchObject([{ state: "done", count: 251 }]);
  }, 120_000);
});

describe("the export of Strava", () => {
  const RIDE = {
    ...{ 0: "101", 1: "May 3, 2026, 7:12:00 AM", 2: "Round the lake", 3: "Gravel Ride", 4: "With Bo" },
    ...{ 9: "true", 11: "Old bike", 12: "activities/900.gpx.gz", 15: "3600" },
  };
  const TYPED = {
    ...{ 0: "102", 1: "May 9, 2026, 5:30:00 PM", 2: "Leg day", 3: "Weight Training", 15: "3840", 34: "402" },
  };
  const LOST = { ...TYPED, 0: "103", 1: "May 10, 2026, 5:30:00 PM", 2: "Lost file", 12: "activities/901.fit.gz" };
  const BROKEN = { ...TYPED, 0: "104", 1: "May 11, 2026, 5:30:00 PM", 2: "Broken", 12: "activities/902.fit.gz" };

  const strava = async (more: Readonly<Record<string, Buffer>> = {}) =>
    zip({
      "export_1/media/photo.jpg": Buffer.alloc(5000, 1),
      "export_1/activities/900.gpx.gz": gzipSync(await sampleFile("lake-ride.gpx")),
      "export_1/activities/902.fit.gz": gzipSync(Buffer.from("no recording")),
      "export_1/bikes.csv": Buffer.from("Bike Name\nOld bike\n"),
      "export_1/activities.csv": stravaList([RIDE, TYPED, LOST, BROKEN]),
      ...more,
    });

  test("gives each recording the words of the list, and those without one come from the list alone", async () => {
    await runtime.pipeline([], [{ plugin: "fitglue/showcase@1.0.0" }]);
    const files = await outcome({ "export.zip": await strava() });
    expect(files.map(({ name, state, code, count }) => [name, code ?? state, count])).toEqual([
      ["export_1/activities.csv", "done", 2],
      ["export_1/activities/900.gpx", "done", 1],
      ["export_1/activities/902.fit", "done", 1],
    ]);
    expect(await titles()).toEqual(["Broken", "Leg day", "Lost file", "Round the lake"]);
    const [ride] = (await runtime.services.activities.list(ADA, { search: "Round" })).items;
    const detail = await runtime.services.activities.get(ADA, ride?.id ?? "");
    expect(detail.activity).toMatchObject({
      ...{ notes: "With Bo", sport: "GravelRide", providerSport: "Gravel Ride" },
      origin: { provider: "strava", externalId: "101", url: "https://www.strava.com/activities/101" },
      flags: { commute: true },
      extra: { strava: { gear: "Old bike" } },
    });
    expect(detail.activity["distanceMeters"]).toBeGreaterThan(1000);
    expect(await runs()).toEqual([]);
  });

  test("uploaded again brings nothing twice, and neither does the connected account", async () => {
    await outcome({ "export.zip": await strava() });
    const again = await outcome({ "export.zip": await strava({ "export_1/new.txt": Buffer.from("x") }) });
    expect(again.map(({ state }) => state)).toEqual(["duplicate", "duplicate", "duplicate"]);
    const taken = await fromService("strava", "101", {
      title: "Round the lake",
      startedAt: "2026-05-03T07:12:00.000Z",
    });
    expect([taken.created, taken.duplicates]).toEqual([[], []]);
    expect(await titles()).toEqual(["Broken", "Leg day", "Lost file", "Round the lake"]);
  });

  test("brings what its list says of a recording that is damaged or missing, and says so", async () => {
    const files = await outcome({ "export.zip": await strava() });
    expect(files.map(({ notices }) => notices)).toEqual([
      [
        "2 activities: 2 are new, 0 were brought up to date, the others were here already",
        "activities/901.fit.gz is not in the archive; only what the list says of the activity was imported",
      ],
      [],
      [
        expect.stringMatching(
          /^Only what the list says of the activity was imported: export_1\/activities\/902\.fit is not /u,
        ),
      ],
    ]);
    const [broken] = (await runtime.services.activities.list(ADA, { search: "Broken" })).items;
    const detail = await runtime.services.activities.get(ADA, broken?.id ?? "");
    expect(detail.activity).toMatchObject({
      ...{ sport: "WeightTraining", elapsedSeconds: 3840, energy: { kilocalories: 402 } },
      origin: { provider: "strava", externalId: "104" },
    });
  });

  test("with the recording that was damaged before brings it up to date", async () => {
    await outcome({ "export.zip": await strava() });
    // The same ride a month before: the very same file is known already.
    const earlier = (await sampleFile("lake-ride.gpx")).toString().replaceAll("2026-07-04", "2026-06-04");
    const whole = gzipSync(Buffer.from(earlier));
    const files = await outcome({ "new.zip": await strava({ "export_1/activities/901.fit.gz": whole }) });
    expect(files.map(({ name, state }) => `${name} ${state}`).toSorted()).toEqual([
      "export_1/activities.csv duplicate",
      "export_1/activities/900.gpx duplicate",
      "export_1/activities/901.fit done",
      "export_1/activities/902.fit duplicate",
    ]);
    const [lost] = (await runtime.services.activities.list(ADA, { search: "Lost" })).items;
    const detail = await runtime.services.activities.get(ADA, lost?.id ?? "");
    expect(detail.activity["distanceMeters"]).toBeGreaterThan(1000);
    expect(lost?.notices).toEqual([]);
  });

  test("brings none of our own uploads, with or without its file", async () => {
    await uploaded("101", "2026-05-03T07:12:00.000Z");
    await uploaded("102", "2026-05-09T17:30:00.000Z");
    const { files } = await runtime.upload({ "export.zip": await strava() });
    expect(await titles()).toEqual(["Broken", "Lost file", "Uploaded as 101", "Uploaded as 102"]);
    expect(files.map(({ state, error }) => [state, error?.message ?? null])).toEqual([
      ["done", null],
      ["duplicate", "export_1/activities/900.gpx is what FitGlue itself uploaded there; nothing was imported"],
      ["done", null],
    ]);
  });

  test("brings nothing that the connected account brought already", async () => {
    await fromService("strava", "102", { title: "Leg day, edited", startedAt: "2026-05-09T17:30:00.000Z" });
    await outcome({ "export.zip": await strava() });
    expect(await titles()).toEqual(["Broken", "Leg day, edited", "Lost file", "Round the lake"]);
  });
});

async function zip(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) archive.addBuffer(bytes, name);
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
