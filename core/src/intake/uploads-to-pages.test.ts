import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { ownPlugin } from "../../test/test-plugin.ts";
import {
  ADA,
  filesOf,
  openTestRuntime,
  pipelineDocument,
  sampleFile,
  type TestRuntime,
} from "../../test/test-runtime.ts";

let runtime: TestRuntime;

beforeAll(async () => {
  runtime = await openTestRuntime(await Promise.all(["file-upload", "heart-rate-summary", "showcase"].map(ownPlugin)));
}, 60_000);

afterAll(() => runtime.close());

test("an uploaded file becomes an activity, a run of each enabled pipeline, and a public page", async () => {
  const pipelineId = await runtime.pipeline(
    [{ plugin: "fitglue/heart-rate-summary@1.0.0" }],
    [{ plugin: "fitglue/showcase@1.0.0", config: { visibility: "public" } }],
  );
  const upload = await runtime.upload({ "lake-ride.gpx": await sampleFile("lake-ride.gpx") });
  expect(upload.files).toMatchObject([
    {
      name: "lake-ride.gpx",
      state: "done",
      error: null,
      activityIds: [expect.any(String)],
      runIds: [expect.any(String)],
    },
  ]);

  const { run, steps } = await runtime.settled(upload.files[0]?.runIds[0] ?? "");
  expect(run).toMatchObject({
    state: "done",
    pipelineId,
    pageUrl: expect.stringContaining("http://localhost:4000/a/"),
  });
  expect(steps.map(({ id, state }) => [id, state])).toEqual([
    ["heart-rate-summary", "ok"],
    ["showcase", "delivered"],
  ]);
  const slug = run.pageUrl?.split("/").at(-1) ?? "";
  const page = await runtime.services.showcase.view(slug, null);
  expect(page?.sections).toMatchObject([{ slot: "heart-rate-summary", heading: "Heart Rate" }]);
  expect(page?.route.length).toBeGreaterThan(5);
  expect((await runtime.services.showcase.list(ADA, {})).pages).toMatchObject([{ slug, visibility: "public" }]);
});

test("the same file again is a duplicate that leads to the activity that is there", async () => {
  const [existing] = (await runtime.services.activities.list(ADA, {})).items;
  const upload = await runtime.upload({ "renamed.gpx": await sampleFile("lake-ride.gpx") });
  expect(upload.files).toMatchObject([
    { state: "duplicate", activityIds: [existing?.id], error: { code: "ACTIVITY_DUPLICATE" } },
  ]);
  expect((await runtime.services.activities.list(ADA, {})).items).toHaveLength(1);
});

test("files that arrive at the same time are each read with their own content", async () => {
  const track = (number: number) => {
    const points = Array.from(
      { length: 40 },
      (_, index) =>
        `<trkpt lat="${String(40 + number)}" lon="${String(index / 1000)}"><time>${new Date(Date.UTC(2026, 0, number + 1, 8, 0, index)).toISOString()}</time></trkpt>`,
    );
    return Buffer.from(
      `<gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Track ${String(number)}</name><trkseg>${points.join("")}</trkseg></trk></gpx>`,
    );
  };
  const uploads = await Promise.all(
    Array.from({ length: 16 }, (_, number) => runtime.upload({ [`${String(number)}.gpx`]: track(number) })),
  );
  expect(uploads.map(({ files }) => files[0]?.error ?? null)).toEqual(uploads.map(() => null));
  const titles = (await runtime.services.activities.list(ADA, { search: "Track ", limit: 100 })).items.map(
    ({ title }) => title,
  );
  expect(titles.toSorted()).toEqual(uploads.map((_, number) => `Track ${String(number)}`).toSorted());
});

test("an archive gives an answer for each of its files, and the good ones go through", async () => {
  const archive = await zip({
    "lake.gpx": (await sampleFile("lake-ride.gpx")).subarray(0, -1),
    "notes.txt": Buffer.from("no activity at all"),
    "empty.fit": Buffer.alloc(0),
    "day/push.fit": await sampleFile("strength-push-day.fit"),
    "__MACOSX/._push.fit": Buffer.from("x"),
  });
  const upload = await runtime.upload({ "export.zip": archive });
  const outcomes = upload.files.map(({ name, state, error }) => [name, error?.code ?? state]);
  expect(Object.fromEntries(outcomes)).toEqual({
    "lake.gpx": "done",
    "notes.txt": "FILE_TYPE_UNKNOWN",
    "empty.fit": "FILE_EMPTY",
    "day/push.fit": "done",
  });
  expect(upload.files.find(({ name }) => name === "lake.gpx")?.notices.join()).toContain("Looks like");
});

test("what is no archive although it begins like one is said to be damaged", async () => {
  const upload = await runtime.upload({
    "half.zip": Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.alloc(100, 7)]),
  });
  expect(upload.files).toMatchObject([
    { name: "half.zip", state: "failed", error: { code: "ARCHIVE_DAMAGED", help: "/help/errors#archive-damaged" } },
  ]);
});

test("an upload without a file, for a pipeline that was never published, or too large, is refused at once", async () => {
  const { uploads, pipelines } = runtime.services;
  await expect(uploads.create(ADA, { pipelineId: null, files: filesOf({}) })).rejects.toMatchObject({
    code: "REQUEST_INVALID",
  });
  const draft = await pipelines.create(ADA, { name: "Draft", document: pipelineDocument([], []) });
  await expect(
    uploads.create(ADA, { pipelineId: draft.id, files: filesOf({ "a.gpx": Buffer.from("x") }) }),
  ).rejects.toMatchObject({ code: "PIPELINE_INVALID" });
  const large = Readable.from(
    (function* () {
      for (let mib = 0; mib <= 64; mib++) yield Buffer.alloc(1024 * 1024);
    })(),
  );
  const blobs = async () => (await runtime.db.selectFrom("blob").select("id").execute()).length;
  const before = await blobs();
  await expect(
    uploads.create(ADA, {
      pipelineId: null,
      files: (async function* () {
        yield { name: "large.fit", content: large };
      })(),
    }),
  ).rejects.toMatchObject({ code: "FILE_TOO_LARGE" });
  expect(await blobs()).toBe(before);
});

async function zip(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) archive.addBuffer(bytes, name);
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
