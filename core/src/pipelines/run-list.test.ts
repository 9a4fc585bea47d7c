import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownPlugin, testPlugin } from "../../test/test-plugin.ts";
import { ADA, openTestRuntime, sampleFile, type TestRuntime } from "../../test/test-runtime.ts";
import type { RunListQuery } from "../services.ts";

const FULL = {
  code: "FULL",
  title: "No room",
  cause: "It is full.",
  fix: "Tidy up.",
  retryable: false,
  userAction: "reconfigure",
} as const;

const destination = (id: string, body: string) =>
  testPlugin({
    id,
    destination: { errors: [FULL] },
    code: `return { destination: { async deliver(ctx) { ${body} } } }`,
  });
const FAIL = `throw Object.assign(new Error("no room"), { name: "PluginFailure", pluginErrorCode: "FULL" });`;

let runtime: TestRuntime;
let activityId: string;
/** Runs by what became of them. */
const ids: Record<"done" | "full" | "broken", string> = { done: "", full: "", broken: "" };

beforeAll(async () => {
  runtime = await openTestRuntime([
    destination("takes", `return { outcome: "delivered", externalId: "x", url: null };`),
    destination("full", FAIL),
    destination("broken", `throw new Error("broken on purpose");`),
    destination(
      "missed",
      `return ctx.previous === null && ctx.activity.title === "" ? null : { outcome: "skip", reason: "Not now" };`,
    ),
    await ownPlugin("file-upload"),
  ]);
  const upload = await runtime.upload({ "lake-ride.gpx": await sampleFile("lake-ride.gpx") });
  activityId = upload.files[0]?.activityIds[0] ?? "";
  for (const [name, plugin] of [
    ["done", "takes"],
    ["full", "full"],
    ["broken", "broken"],
  ] as const) {
    const pipelineId = await runtime.pipeline([], [{ plugin: `test/${plugin}@1.0.0` }]);
    ids[name] = (await runtime.services.runs.start(ADA, { pipelineId, activityId })).id;
    await runtime.settled(ids[name]);
  }
}, 60_000);
afterAll(() => runtime.close());

const found = async (query: RunListQuery) => {
  const { items } = await runtime.services.runs.list(ADA, query);
  return items.map(({ id }) => Object.entries(ids).find(([, each]) => each === id)?.[0]).toSorted();
};

describe("runs are found by", () => {
  test("state, and each failed one tells its code", async () => {
    expect(await found({ state: "failed" })).toEqual(["broken", "full"]);
    const { items } = await runtime.services.runs.list(ADA, {});
    expect(Object.fromEntries(items.map(({ id, errorCode }) => [id, errorCode]))).toEqual({
      [ids.done]: null,
      [ids.full]: "FULL",
      [ids.broken]: "PLUGIN_ERROR",
    });
  });

  test("plugin, of a destination or the source, in whatever version, and not by part of its name", async () => {
    expect(await found({ plugin: "test/full" })).toEqual(["full"]);
    expect(await found({ plugin: "fitglue/file-upload" })).toEqual(["broken", "done", "full"]);
    expect(await found({ plugin: "test/ful" })).toEqual([]);
    expect(await found({ plugin: "test/%" })).toEqual([]);
  });

  test("cause", async () => {
    expect(await found({ cause: "started" })).toEqual(["broken", "done", "full"]);
    expect(await found({ cause: "edited" })).toEqual([]);
  });

  test("error code, a plugin's own or ours", async () => {
    expect(await found({ errorCode: "FULL" })).toEqual(["full"]);
    expect(await found({ errorCode: "PLUGIN_ERROR" })).toEqual(["broken", "full"]);
    expect(await found({ errorCode: "FUL" })).toEqual([]);
  });

  test("words of the title, of the pipeline's name and of an error code", async () => {
    expect(await found({ search: "the lake" })).toEqual(["broken", "done", "full"]);
    expect(await found({ search: "full" })).toEqual(["full"]);
    expect(await found({ search: "Test" })).toEqual(["broken", "done", "full"]);
    expect(await found({ search: "100%" })).toEqual([]);
  });

  test("day, as days are where the person lives", async () => {
    const settings = await runtime.services.accounts.settings(ADA);
    // 13:30 in London, and half past midnight of the next day in Auckland.
    await sql`update run set created_at = '2026-05-12T12:30:00Z' where id = ${ids.full}`.execute(runtime.db);
    await runtime.services.accounts.saveSettings(ADA, { ...settings, timeZone: "Pacific/Auckland" });
    expect(await found({ from: "2026-05-13", to: "2026-05-13" })).toEqual(["full"]);
    expect(await found({ to: "2026-05-12" })).toEqual([]);
    await runtime.services.accounts.saveSettings(ADA, { ...settings, timeZone: "Europe/London" });
    expect(await found({ from: "2026-05-12", to: "2026-05-12" })).toEqual(["full"]);
    expect(await found({ from: "2026-05-13" })).toEqual(["broken", "done"]);
  });
});

test("a day that there is not is refused, and not asked of the database", async () => {
  await expect(found({ from: "2026-02-31" })).rejects.toMatchObject({ code: "REQUEST_INVALID" });
  await expect(found({ to: "soon" })).rejects.toMatchObject({ code: "REQUEST_INVALID" });
});

describe("a destination that a run missed", () => {
  test("gets the activity, and the others are left alone", async () => {
    const pipelineId = await runtime.pipeline([], [{ plugin: "test/takes@1.0.0" }, { plugin: "test/missed@1.0.0" }]);
    const { id } = await runtime.services.runs.start(ADA, { pipelineId, activityId });
    const before = await runtime.settled(id);
    expect(before.steps.map(({ state }) => state)).toEqual(["delivered", "skipped"]);
    await runtime.services.runs.redeliver(ADA, id, "missed");
    const after = await runtime.settled(id);
    expect(after.run.state).toBe("done");
    expect(after.steps.map(({ attempts }) => attempts)).toEqual([1, 2]);
  });

  test("is not one that has it, is in no run, or belongs to a run that failed before", async () => {
    const { runs } = runtime.services;
    await expect(runs.redeliver(ADA, ids.done, "takes")).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(runs.redeliver(ADA, ids.done, "nowhere")).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(runs.redeliver("account-eve", ids.full, "full")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await runs.redeliver(ADA, ids.full, "full");
    expect((await runtime.settled(ids.full)).steps[0]).toMatchObject({ state: "failed", attempts: 2 });
  });
});
