import type { PluginPackage } from "@fitglue/registry";
import type { Manifest } from "@fitglue/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ownPlugin, testPlugin } from "../../test/test-plugin.ts";
import {
  ADA,
  filesOf,
  openTestRuntime,
  pipelineDocument,
  sampleFile,
  type TestRuntime,
  until,
} from "../../test/test-runtime.ts";
import { httpServer, type LoopbackServer } from "../host-calls/loopback-server.fixture.ts";

const NETWORK: NonNullable<Manifest["capabilities"]> = {
  network: [{ host: "notes.example", methods: ["GET", "POST"], reason: "To test." }],
};
const EVIL = "<script>alert(1)</script>";

/** A destination whose `preview` is this. */
const previews = (id: string, preview: string, more: object = {}): PluginPackage =>
  testPlugin({
    id,
    capabilities: { ...NETWORK, pages: { reason: "Publishes." }, state: { maxKb: 1, reason: "Remembers." } },
    destination: { previews: true, accepts: ["title", "notes", "sections", "distance", "position"], ...more },
    code: `const ask = (ctx, method) => ctx.fetch("https://notes.example/" + method, { method });
      return { destination: {
        async deliver(ctx) { await ask(ctx, "POST"); return { outcome: "delivered", externalId: "x1", url: null }; },
        async preview(ctx) { ${preview} },
      } }`,
  });
const asks = (id: string, body: string): PluginPackage =>
  testPlugin({
    id,
    capabilities: NETWORK,
    booster: {},
    code: `const ask = (ctx, method) => ctx.fetch("https://notes.example/" + method, { method });
      return { booster: { async run(ctx) { ${body} } } }`,
  });

const PLUGINS: readonly PluginPackage[] = [
  asks("posts", `await ask(ctx, "POST"); return { outcome: "ok" };`),
  asks("reads", `const { status } = await ask(ctx, "GET"); return { outcome: "ok", patch: {} };`),
  asks("tries", `try { await ask(ctx, "POST"); } catch { } return { outcome: "ok" };`),
  asks("wraps", `try { await ask(ctx, "POST"); } catch { throw new Error("no answer"); }`),
  testPlugin({
    id: "silent",
    destination: {},
    code: `return { destination: { deliver: () => ({ outcome: "delivered", externalId: "x", url: null }) } }`,
  }),
  previews(
    "told",
    `return { outcome: "preview", title: ctx.content.title + "!", text: "a\\nb", details: [{ label: "Sport", value: "Ride" }] };`,
  ),
  previews("evil", `return { outcome: "preview", title: "${EVIL}", text: "${EVIL}" };`, { renders: "rich" }),
  previews("declines", `return { outcome: "skip", reason: "It is there already" };`),
  previews("calls", `return { outcome: "preview", title: String(typeof ctx.fetch) };`),
  previews("breaks", `throw new Error("broken on purpose");`),
  previews("odd", `return { outcome: "preview", details: [{ label: 1, value: "x" }] };`),
  previews("links", `return { outcome: "preview", text: String(ctx.pageUrl) };`),
  previews("once", `return { outcome: "preview" };`, { updates: false }),
];

let server: LoopbackServer;
let runtime: TestRuntime;
let activityId: string;
const seen: string[] = [];

beforeAll(async () => {
  server = await httpServer((request, response) => {
    seen.push(`${request.method ?? ""} ${request.url ?? ""}`);
    response.end("{}");
  });
  runtime = await openTestRuntime([...PLUGINS, await ownPlugin("file-upload"), await ownPlugin("showcase")], {
    simulatedHosts: new Map([["notes.example", `http://127.0.0.1:${String(server.port)}`]]),
  });
  const upload = await runtime.upload({ "lake-ride.gpx": await sampleFile("lake-ride.gpx") });
  activityId = upload.files[0]?.activityIds[0] ?? "";
}, 60_000);
beforeEach(() => void (seen.length = 0));
afterAll(async () => {
  await runtime.close();
  await server.close();
});

/** Tests a pipeline of these. @returns Its steps. */
async function dryRun(boosters: readonly string[], destinations: readonly { plugin: string; config?: object }[]) {
  const document = pipelineDocument(
    boosters.map((id) => ({ plugin: `test/${id}@1.0.0` })),
    destinations as never,
  );
  const { id: pipelineId } = await runtime.services.pipelines.create(ADA, { name: "Test", document });
  const run = await runtime.services.runs.test(ADA, { pipelineId, activityId, document });
  return (await runtime.settled(run.id)).steps;
}
const previewOf = async (id: string) => (await dryRun([], [{ plugin: `test/${id}@1.0.0` }]))[0];
const SILENT = [{ plugin: "test/silent@1.0.0" }];

describe("a booster in a test", () => {
  test("sends nothing: it is left out and says what a real run would send, and the test goes on", async () => {
    const [posts, silent] = await dryRun(["posts"], SILENT);
    expect(posts).toMatchObject({
      state: "skipped",
      reason: "A test sends nothing; in a real run this step sends POST notes.example/POST",
      error: null,
    });
    expect(posts?.hostCalls).toMatchObject([{ call: "fetch", errorCode: "TEST_SENDS_NOTHING" }]);
    const [stored] = await runtime.db.selectFrom("run_step").select("reason").where("step_id", "=", "posts").execute();
    const request = "POST notes.example/POST";
    expect(JSON.parse(stored?.reason ?? "null")).toEqual({ code: "test-would-send", request });
    expect(silent?.state).toBe("rendered");
    expect(seen).toEqual([]);
  });

  test("is left out too when it makes something else of that", async () => {
    const [wraps] = await dryRun(["wraps"], SILENT);
    expect(wraps).toMatchObject({
      state: "skipped",
      reason: "A test sends nothing, and this step cannot go on without the answer",
    });
  });

  test("that can do without goes on", async () => {
    const [tries] = await dryRun(["tries"], SILENT);
    expect(tries).toMatchObject({ state: "ok" });
    expect(seen).toEqual([]);
  });

  test("may read, since what it finds is what the test shows", async () => {
    const [reads] = await dryRun(["reads"], SILENT);
    expect(reads).toMatchObject({ state: "ok" });
    expect(seen).toEqual(["GET /GET"]);
  });

  test("sends in a real run", async () => {
    const pipelineId = await runtime.pipeline([{ plugin: "test/posts@1.0.0" }], SILENT);
    const run = await runtime.services.runs.start(ADA, { pipelineId, activityId });
    expect((await runtime.settled(run.id)).steps[0]).toMatchObject({ state: "ok" });
    expect(seen).toEqual(["POST /POST"]);
  });
});

describe("a destination in a test", () => {
  test("is shown what it would be handed when it has no preview of its own", async () => {
    const [silent] = await dryRun([], SILENT);
    expect(silent).toMatchObject({ state: "rendered", rendered: { title: "Round the lake", updates: false } });
    expect(silent?.usage).toBeNull();
  });

  test("says how it would show the activity, and none of its calls exist", async () => {
    expect(await previewOf("told")).toMatchObject({
      state: "rendered",
      rendered: { title: "Round the lake!", text: "a\nb", details: [{ label: "Sport", value: "Ride" }] },
    });
    expect((await previewOf("calls"))?.rendered?.title).toBe("undefined");
    expect(seen).toEqual([]);
  });

  test("writes no HTML: what a plugin says is text, whatever its destination renders", async () => {
    expect((await previewOf("evil"))?.rendered).toMatchObject({ title: EVIL, text: EVIL, format: "plain" });
  });

  test("that would not take the activity says why", async () => {
    expect(await previewOf("declines")).toMatchObject({
      state: "skipped",
      reason: "It is there already",
      rendered: null,
    });
  });

  test("fails like any step when its preview breaks, or is none", async () => {
    expect(await previewOf("breaks")).toMatchObject({ state: "failed", error: { code: "PLUGIN_ERROR" } });
    expect(await previewOf("odd")).toMatchObject({ state: "failed", error: { code: "RESULT_INVALID" } });
  });

  test("tells whether it would change what an earlier run delivered, and is left out when it cannot", async () => {
    const destinations = [{ plugin: "test/told@1.0.0" }, { plugin: "test/once@1.0.0" }];
    const pipelineId = await runtime.pipeline([], destinations);
    const real = await runtime.services.runs.start(ADA, { pipelineId, activityId });
    expect((await runtime.settled(real.id)).run.state).toBe("done");
    seen.length = 0;
    const document = pipelineDocument([], destinations);
    const run = await runtime.services.runs.test(ADA, { pipelineId, activityId, document });
    const [told, once] = (await runtime.settled(run.id)).steps;
    expect(told).toMatchObject({ state: "rendered", rendered: { updates: true } });
    expect(once).toMatchObject({
      state: "skipped",
      reason: expect.stringContaining("cannot change what it already has"),
    });
    expect(seen).toEqual([]);
  });
});

test("an upload for a test brings its activity and starts no pipeline", async () => {
  const pipelineId = await runtime.pipeline([], SILENT);
  const runsOf = async () => (await runtime.services.runs.list(ADA, { pipelineId })).items.length;
  const bring = async (name: string, startsRuns: boolean) => {
    const files = filesOf({ [name]: await sampleFile(name) });
    const { id } = await runtime.services.uploads.create(ADA, { pipelineId: null, files, startsRuns });
    return until(
      () => runtime.services.uploads.get(ADA, id),
      ({ state }) => state === "done",
    );
  };
  const { files } = await bring("morning-park-run.fit", false);
  expect(files[0]?.activityIds).toHaveLength(1);
  expect(await runsOf()).toBe(0);
  expect((await bring("strength-push-day.fit", true)).files[0]?.runIds.length).toBeGreaterThan(0);
  expect(await runsOf()).toBe(1);
});

describe("a page in a test", () => {
  const showcase = (visibility: string) => ({
    id: "page",
    plugin: "fitglue/showcase@1.0.0",
    config: { visibility, showRoute: true, trimMeters: 200, showCharts: true },
  });
  const steps = async (visibility: string) => {
    const [page, links] = await dryRun([], [showcase(visibility), { plugin: "test/links@1.0.0" }]);
    return { page, links };
  };

  test("is the very page, which only its owner sees, and nothing is published", async () => {
    const published = await runtime.services.showcase.list(ADA, {});
    const { page } = await steps("public");
    expect(page).toMatchObject({
      state: "rendered",
      rendered: { title: "Round the lake", details: [{ label: "Who may see it" }] },
    });
    const slug = page?.rendered?.pagePath?.replace("/a/", "") ?? "";
    expect(await runtime.services.showcase.view(slug, ADA)).toMatchObject({
      title: "Round the lake",
      visibility: "private",
      route: expect.arrayContaining([expect.anything()]),
    });
    expect(await runtime.services.showcase.view(slug, null)).toBeNull();
    expect(await runtime.services.showcase.view(slug, "account-bea")).toBeNull();
    expect(await runtime.services.showcase.list(ADA, {})).toEqual(published);
  });

  test("is linked in the previews after it, unless it would be its owner's alone", async () => {
    const { page, links } = await steps("unlisted");
    expect(links?.rendered?.text).toBe(`http://localhost:4000${page?.rendered?.pagePath ?? ""}`);
    expect((await steps("private")).links?.rendered?.text).toBe("null");
  });

  test("goes with the test", async () => {
    const { page } = await steps("public");
    const slug = page?.rendered?.pagePath?.replace("/a/", "") ?? "";
    await runtime.db.deleteFrom("run").where("dry_run", "=", true).execute();
    expect(await runtime.services.showcase.view(slug, ADA)).toBeNull();
  });
});
