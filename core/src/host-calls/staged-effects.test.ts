import type { PluginPackage } from "@fitglue/registry";
import type { Manifest } from "@fitglue/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownPlugin, testPlugin } from "../../test/test-plugin.ts";
import { ADA, openTestRuntime, pipelineDocument, sampleFile, type TestRuntime } from "../../test/test-runtime.ts";

const STATE = { state: { maxKb: 1, reason: "Remembers." } };
const ASSETS: NonNullable<Manifest["capabilities"]> = {
  assets: { types: ["image/svg+xml", "image/png"], maxKb: 1, reason: "Draws." },
};
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`;

const booster = (id: string, capabilities: Manifest["capabilities"], body: string) =>
  testPlugin({
    id,
    ...(capabilities && { capabilities }),
    booster: {},
    code: `return { booster: { async run({ state, assets }) { ${body} } } }`,
  });

const TAKES = [{ plugin: "test/takes@1.0.0" }];
const PLUGINS: readonly PluginPackage[] = [
  testPlugin({
    id: "takes",
    destination: {},
    code: `return { destination: { deliver: () => ({ outcome: "delivered", externalId: "x", url: null }) } }`,
  }),
  booster("remembers", STATE, `await state.set("kept", "yes"); return { outcome: "ok" };`),
  booster("forgets", STATE, `await state.set("lost", "yes"); throw new Error("broken on purpose");`),
  // 4 bytes of key, and a text of 1018 characters in quotes: 1024 bytes. One more is too many.
  booster("fills", STATE, `await state.set("full", "x".repeat(1018)); return { outcome: "ok" };`),
  booster("overfills", STATE, `await state.set("full", "x".repeat(1019)); return { outcome: "ok" };`),
  booster(
    "adds-up",
    STATE,
    `await state.set("a", "x".repeat(600)); await state.set("b", "x".repeat(600)); return { outcome: "ok" };`,
  ),
  booster(
    "replaces",
    STATE,
    `await state.set("a", "x".repeat(600)); await state.set("a", "y".repeat(600)); return { outcome: "ok" };`,
  ),
  booster("ungranted", undefined, `await state.set("a", 1); return { outcome: "ok" };`),
  testPlugin({
    id: "publishes",
    capabilities: { pages: { reason: "Publishes." } },
    booster: {},
    destination: {},
    code: `const page = { externalId: null, visibility: "public", leaveOut: [], exactness: "minute", trimMeters: 0 };
      return { booster: { async run({ pages }) { await pages.publish(page); return { outcome: "ok" }; } } }`,
  }),
  booster(
    "draws",
    ASSETS,
    `await assets.put(\`${SVG}\`, { type: "image/svg+xml", alt: "A dot" }); return { outcome: "ok" };`,
  ),
  booster(
    "draws-many",
    ASSETS,
    `for (let n = 0; n < 30; n++) await assets.put(\`${SVG}<!--\` + n + "-->", { type: "image/svg+xml", alt: "A dot" });`,
  ),
  booster(
    "draws-big",
    ASSETS,
    `await assets.put(\`${SVG}\` + " ".repeat(1000), { type: "image/svg+xml", alt: "A dot" }); return { outcome: "ok" };`,
  ),
  booster(
    "lies",
    ASSETS,
    `await assets.put("no picture", { type: "image/png", alt: "A dot" }); return { outcome: "ok" };`,
  ),
  booster(
    "other-type",
    ASSETS,
    `await assets.put("GIF89a", { type: "image/gif", alt: "A dot" }); return { outcome: "ok" };`,
  ),
];

let runtime: TestRuntime;
let activityId: string;

beforeAll(async () => {
  runtime = await openTestRuntime([...PLUGINS, await ownPlugin("file-upload")]);
  const upload = await runtime.upload({ "lake-ride.gpx": await sampleFile("lake-ride.gpx") });
  activityId = upload.files[0]?.activityIds[0] ?? "";
}, 60_000);
afterAll(() => runtime.close());

/** Runs one booster. @returns Its state and what went wrong. */
async function run(id: string, isDry = false) {
  const boosters = [{ plugin: `test/${id}@1.0.0` }];
  const pipelineId = await runtime.pipeline(boosters, TAKES);
  const { runs } = runtime.services;
  const started = isDry
    ? await runs.test(ADA, { pipelineId, activityId, document: pipelineDocument(boosters, TAKES) })
    : await runs.start(ADA, { pipelineId, activityId });
  const [step] = (await runtime.settled(started.id)).steps;
  return {
    runId: started.id,
    state: step?.state,
    errors: step?.hostCalls?.map(({ errorCode }) => errorCode),
    error: step?.error,
  };
}

async function remembered(id: string): Promise<string[]> {
  const rows = await runtime.db
    .selectFrom("plugin_state")
    .select("key")
    .where("plugin", "=", `test/${id}`)
    .where("account_id", "=", ADA)
    .execute();
  return rows.map(({ key }) => key);
}

describe("what a plugin remembers", () => {
  test("is kept when the step succeeds, and forgotten when it fails", async () => {
    expect(await run("remembers")).toMatchObject({ state: "ok" });
    expect(await remembered("remembers")).toEqual(["kept"]);
    expect(await run("forgets")).toMatchObject({ state: "failed", errors: [null] });
    expect(await remembered("forgets")).toEqual([]);
  });

  test("fits into what the manifest asks for, keys included", async () => {
    expect(await run("fills")).toMatchObject({ state: "ok" });
    expect(await run("overfills")).toMatchObject({ state: "failed", errors: ["QUOTA_EXCEEDED"] });
    expect(await remembered("overfills")).toEqual([]);
  });

  test("counts together, and a value that is replaced counts once", async () => {
    expect(await run("adds-up")).toMatchObject({ state: "failed", errors: [null, "QUOTA_EXCEEDED"] });
    expect(await remembered("adds-up")).toEqual([]);
    expect(await run("replaces")).toMatchObject({ state: "ok", errors: [null, null] });
  });

  test("is nothing when the manifest does not ask for it", async () => {
    expect(await run("ungranted")).toMatchObject({ state: "failed" });
    expect(await remembered("ungranted")).toEqual([]);
  });
});

test("a booster publishes no page, even when its plugin may as a destination", async () => {
  const pages = await runtime.db.selectFrom("showcase_page").select("slug").execute();
  expect(await run("publishes")).toMatchObject({ state: "failed", errors: ["HOST_CALL_INVALID"] });
  expect(await runtime.db.selectFrom("showcase_page").select("slug").execute()).toEqual(pages);
});

describe("pictures", () => {
  test("of a run are there as long as the run is", async () => {
    const { runId, state } = await run("draws");
    expect(state).toBe("ok");
    const uses = await runtime.db.selectFrom("asset_use").select("asset_id").where("run_id", "=", runId).execute();
    expect(uses).toHaveLength(1);
    expect(await runtime.services.assets.get(uses[0]?.asset_id ?? "", ADA)).toEqual({
      type: "image/svg+xml",
      bytes: Buffer.from(SVG),
      isShown: false,
    });
  });

  test("of a dry run can be seen too, and belong to it", async () => {
    const { runId } = await run("draws", true);
    const uses = await runtime.db.selectFrom("asset_use").select("asset_id").where("run_id", "=", runId).execute();
    expect(uses).toHaveLength(1);
  });

  test("are twenty for each step at most, so that no plugin fills the disk", async () => {
    const { runId, state, errors } = await run("draws-many");
    expect(state).toBe("failed");
    expect(errors).toEqual([...Array.from({ length: 20 }, () => null), "QUOTA_EXCEEDED"]);
    const uses = await runtime.db.selectFrom("asset_use").select("asset_id").where("run_id", "=", runId).execute();
    expect(uses).toHaveLength(20);
  });

  test("are no larger, of no other type and no other content than the manifest and the call say", async () => {
    const before = await runtime.db.selectFrom("asset").select("id").execute();
    expect(await run("draws-big")).toMatchObject({ state: "failed", errors: ["QUOTA_EXCEEDED"] });
    expect(await run("lies")).toMatchObject({ state: "failed", errors: ["ASSET_INVALID"] });
    expect(await run("other-type")).toMatchObject({ state: "failed", errors: ["ASSET_INVALID"] });
    expect(await runtime.db.selectFrom("asset").select("id").execute()).toEqual(before);
  });
});
