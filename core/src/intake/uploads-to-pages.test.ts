import { afterAll, beforeAll, expect, test } from "vitest";
import { ownPlugin } from "../../test/test-plugin.ts";
import { ADA, openTestRuntime, sampleFile, type TestRuntime } from "../../test/test-runtime.ts";

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
  expect(await runtime.services.showcase.list(ADA)).toMatchObject([{ slug, visibility: "public" }]);
});

test("the same file again is a duplicate that leads to the activity that is there", async () => {
  const [existing] = (await runtime.services.activities.list(ADA, {})).items;
  const upload = await runtime.upload({ "renamed.gpx": await sampleFile("lake-ride.gpx") });
  expect(upload.files).toMatchObject([
    { state: "duplicate", activityIds: [existing?.id], error: { code: "ACTIVITY_DUPLICATE" } },
  ]);
  expect((await runtime.services.activities.list(ADA, {})).items).toHaveLength(1);
});
