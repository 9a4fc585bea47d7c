import { createRegistry, type PluginPackage, type Registry } from "@fitglue/registry";
import { newActivity, NO_STREAMS, type Activity } from "@fitglue/sdk";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  HEALTH_HEAD,
  healthRates,
  healthRoute,
  healthWorkout,
  healthXml,
  routeName,
  zipOf,
  type HealthExportSize,
} from "../../test/health-export.ts";
import { ownPlugin } from "../../test/test-plugin.ts";
import { ADA, openTestRuntime, type TestRuntime } from "../../test/test-runtime.ts";
import { takeIn } from "./take-in.ts";

const SIZE: HealthExportSize = { workouts: 2, routePoints: 60, ratesEach: 12, otherRecords: 20 };
const CDA = '<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"/>';

let runtime: TestRuntime;
let registry: Registry;

beforeAll(async () => {
  const plugins: readonly PluginPackage[] = await Promise.all(["file-upload", "showcase"].map(ownPlugin));
  registry = createRegistry(plugins);
  runtime = await openTestRuntime(plugins);
}, 60_000);

beforeEach(async () => {
  await runtime.db.deleteFrom("activity").execute();
  await runtime.db.deleteFrom("pipeline").execute();
});

afterAll(() => runtime.close());

const exported = (
  size: HealthExportSize = SIZE,
  { folder = "apple_health_export", name = "export.xml", more = {} } = {},
) =>
  zipOf({
    [`${folder}/export_cda.xml`]: CDA,
    [`${folder}/${name}`]: [...healthXml(size)].join(""),
    [`${folder}/workout-routes/${routeName(0)}`]: healthRoute(0, size.routePoints),
    [`${folder}/electrocardiograms/ecg.csv`]: "Name,Ada\n",
    ...more,
  });
const outcome = async (name: string, bytes: Buffer, pipelineId?: string) =>
  (await runtime.upload({ [name]: bytes }, pipelineId)).files.map((file) => [
    file.name,
    file.error?.code ?? file.state,
    ...file.notices,
  ]);
const activities = async () =>
  (await runtime.services.activities.list(ADA, { limit: 100 })).items.map(({ sport, startedAt, duplicateOf }) => [
    ...[sport, startedAt, duplicateOf == null ? "first" : "duplicate"],
  ]);
const RUN = ["Run", "2016-01-04T06:00:00.000Z", "first"];
const STRENGTH = ["WeightTraining", "2016-01-05T06:00:00.000Z", "first"];

test("an export becomes its workouts with routes and heart rates, starts no run, and nothing else in it is read", async () => {
  await runtime.pipeline([], [{ plugin: "fitglue/showcase@1.0.0" }]);
  expect(await outcome("export.zip", await exported())).toEqual([
    ["2016-01-04 07.00 Running", "done"],
    ["2016-01-05 07.00 TraditionalStrengthTraining", "done"],
  ]);
  expect(await activities()).toEqual([STRENGTH, RUN]);
  const [, run] = (await runtime.services.activities.list(ADA, {})).items;
  const { activity } = await runtime.services.activities.get(ADA, run?.id ?? "");
  expect(activity).toMatchObject({
    ...{ title: "Morning Run", timeZone: "Europe/Berlin", utcOffsetSeconds: 3600, elapsedSeconds: 60 },
    ...{ energy: { kilocalories: 400 }, origin: { provider: "apple-health" } },
  });
  // 100 beats at the start, one more each second; 59 steps of a hundred-thousandth of a degree are 65.605 m.
  expect(activity).toMatchObject({ heartRate: { minimum: 100, maximum: 155 }, distanceMeters: 65.61 });
  expect(await runtime.db.selectFrom("run").select("id").execute()).toEqual([]);
});

test("an export in another language, in another folder or none, is the same export", async () => {
  await outcome("exportar.zip", await exported(SIZE, { name: "exportar.xml" }));
  await outcome("导出.zip", await exported(SIZE, { folder: "salud", name: "导出.xml" }));
  expect(await activities()).toEqual([STRENGTH, RUN]);
  const rows = await runtime.db.selectFrom("upload_file").select("state").where("state", "=", "duplicate").execute();
  expect(rows).toHaveLength(2);
});

test("a newer export brings what is new, and changes nothing of what is here", async () => {
  await outcome("export.zip", await exported());
  const stored = async () => runtime.db.selectFrom("activity_source").selectAll().orderBy("activity_id").execute();
  const before = await stored();
  expect((await outcome("newer.zip", await exported({ ...SIZE, workouts: 3 }))).map(([, state]) => state)).toEqual([
    ...["ACTIVITY_DUPLICATE", "ACTIVITY_DUPLICATE", "done"],
  ]);
  expect(await stored()).toEqual(expect.arrayContaining(before));
  expect(await activities()).toHaveLength(3);
});

test("starts the runs of the pipeline that was chosen for it, once", async () => {
  const pipelineId = await runtime.pipeline([], [{ plugin: "fitglue/showcase@1.0.0" }]);
  await outcome("export.zip", await exported(), pipelineId);
  await outcome("newer.zip", await exported({ ...SIZE, workouts: 3 }), pipelineId);
  expect(await runtime.db.selectFrom("run").select("id").execute()).toHaveLength(3);
});

test("a route that is missing is told of, and comes with the export that has it; one without it takes nothing away", async () => {
  const whole = await exported({ ...SIZE, workouts: 1 });
  const lost = await zipOf({ "health/export.xml": [...healthXml({ ...SIZE, workouts: 1 })].join("") });
  const meters = async () => {
    const [run] = (await runtime.services.activities.list(ADA, {})).items;
    return (await runtime.services.activities.get(ADA, run?.id ?? "")).activity["distanceMeters"];
  };
  expect(await outcome("lost.zip", lost)).toEqual([
    [
      ...["2016-01-04 07.00 Running", "done"],
      `The route /workout-routes/${routeName(0)} is missing or holds no recorded track`,
    ],
  ]);
  expect(await meters()).toBeNull();
  expect(await outcome("whole.zip", whole)).toEqual([["2016-01-04 07.00 Running", "done"]]);
  expect(await meters()).toBe(65.61);
  expect(await outcome("lost.zip", lost)).toEqual([["2016-01-04 07.00 Running", "ACTIVITY_DUPLICATE"]]);
  expect(await meters()).toBe(65.61);
});

test("a route that breaks off is here as far as it goes", async () => {
  const name = "apple_health_export";
  const broken = await zipOf({
    [`${name}/export.xml`]: [...healthXml({ ...SIZE, workouts: 1 })].join(""),
    [`${name}/workout-routes/${routeName(0)}`]: healthRoute(0, 60).slice(0, 2000),
  });
  expect(await outcome("broken.zip", broken)).toEqual([
    ["2016-01-04 07.00 Running", "done", expect.stringMatching(/^The file is broken at line/u)],
  ]);
});

test("an export that is cut off gives the workouts before the end, and says where it ends", async () => {
  const xml = [...healthXml(SIZE)].join("");
  const cut = await zipOf({ "apple_health_export/export.xml": xml.slice(0, xml.indexOf("</Workout>") + 30) });
  expect((await outcome("cut.zip", cut)).map(([name, state]) => [name, state])).toEqual([
    ["2016-01-04 07.00 Running", "done"],
    ["apple_health_export/export.xml", "FILE_DAMAGED"],
  ]);
});

test("an export without the zip around it gives its workouts, without routes", async () => {
  const xml = Buffer.from([...healthXml(SIZE)].join(""));
  expect((await outcome("export.xml", xml)).map(([, state]) => state)).toEqual(["done", "done"]);
  expect(await activities()).toEqual([STRENGTH, RUN]);
});

test("an export without a workout, or whose workouts have no dates, says so", async () => {
  const nothing = await zipOf({ "a/export.xml": `${HEALTH_HEAD}${healthRates(0, SIZE)}</HealthData>` });
  expect(await outcome("nothing.zip", nothing)).toEqual([["nothing.zip", "FILE_NOT_AN_ACTIVITY"]]);
  const dateless = healthWorkout(1, SIZE).replaceAll(/20\d\d-\d\d-\d\d/gu, "someday");
  const undated = await zipOf({ "a/export.xml": `${HEALTH_HEAD}${dateless}</HealthData>` });
  expect(await outcome("undated.zip", undated)).toEqual([["a/export.xml", "FILE_DAMAGED"]]);
});

test("entities that multiply are not expanded, and what is larger than a file may be is read as it comes", async () => {
  const bomb = `${HEALTH_HEAD.replace(
    "<!DOCTYPE HealthData [",
    '<!DOCTYPE HealthData [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">',
  )}${healthWorkout(1, SIZE).replace('sourceName="Watch"', 'sourceName="&b;&c;"')}</HealthData>`;
  expect(await outcome("bomb.zip", await zipOf({ "a/export.xml": bomb }))).toMatchObject([
    ["2016-01-05 07.00 TraditionalStrengthTraining", "done"],
    ["a/export.xml", "FILE_DAMAGED"],
  ]);
  expect(await activities()).toEqual([STRENGTH]);
});

test("the same session from another service is kept once", async () => {
  const activity: Activity = newActivity({
    ...{ startedAt: "2016-01-05T06:01:00.000Z", elapsedSeconds: 60, sport: "WeightTraining" as const },
    origin: { provider: "hevy", externalId: "h1", url: null, fileName: null, fileSha256: null },
  });
  await runtime.db.transaction().execute((tx) =>
    takeIn(tx, registry, {
      ...{ accountId: ADA, source: "fitglue/hevy", deleted: [], startsRuns: false },
      activities: [{ activity, streams: NO_STREAMS, notices: [], updatedAt: "2016-01-06T00:00:00Z" }],
    }),
  );
  await outcome("export.zip", await exported());
  expect((await activities()).map(([sport, , place]) => `${String(sport)} ${String(place)}`).toSorted()).toEqual([
    ...["Run first", "WeightTraining duplicate", "WeightTraining first"],
  ]);
});

test("a piece that was read leaves nothing behind", async () => {
  await outcome("export.zip", await exported());
  const kept = await runtime.db.selectFrom("upload_file").select("id").where("piece", "is not", null).execute();
  expect(kept).toEqual([]);
});
