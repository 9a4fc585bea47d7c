import { afterAll, beforeAll, expect, test } from "vitest";
import { ownPlugin, testPlugin } from "../../test/test-plugin.ts";
import { ADA, openTestRuntime, sampleFile, type TestRuntime } from "../../test/test-runtime.ts";

const HANGS = testPlugin({
  id: "hangs",
  booster: {},
  code: `return { booster: { run() { Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1); } } }`,
});
const DELIVERS = testPlugin({
  id: "delivers",
  destination: {},
  code: `return { destination: { deliver: () => ({ outcome: "delivered", externalId: "made", url: null }) } }`,
});

let runtime: TestRuntime;
let activityId: string;

beforeAll(async () => {
  runtime = await openTestRuntime([HANGS, DELIVERS, await ownPlugin("file-upload")]);
  const upload = await runtime.upload({ "lake-ride.gpx": await sampleFile("lake-ride.gpx") });
  activityId = upload.files[0]?.activityIds[0] ?? "";
}, 60_000);

afterAll(() => runtime.close());

async function run(onError: "continue" | "stop") {
  const pipelineId = await runtime.pipeline([{ plugin: HANGS.key, onError }], [{ plugin: DELIVERS.key }]);
  const { id } = await runtime.services.runs.start(ADA, { pipelineId, activityId });
  return runtime.settled(id);
}

test("a plugin in quarantine holds up only the runs that cannot do without it, until it may be tried", async () => {
  for (let strikes = 0; strikes < 3; strikes++) {
    const { run: ended, steps } = await run("continue");
    expect(ended.state).toBe("done");
    expect(steps[0]).toMatchObject({ state: "failed", error: { code: "SANDBOX_HANG" } });
  }
  const { quarantined } = (await runtime.services.health()).sandbox;
  expect(quarantined).toMatchObject([{ pluginKey: HANGS.key }]);
  const untilMs = quarantined[0]?.untilMs ?? 0;

  const without = await run("continue");
  expect(without.run.state).toBe("done");
  expect(without.steps).toMatchObject([
    { state: "failed", attempts: 1, error: { code: "PLUGIN_QUARANTINED", help: "/help/errors#plugin-quarantined" } },
    { state: "delivered" },
  ]);

  const held = await run("stop");
  expect(held.run.state).toBe("parked");
  expect(held.run.reason).toContain(`${HANGS.key}) is in quarantine until`);
  expect(held.steps.map(({ state }) => state)).toEqual(["parked", "pending"]);
  const resumesAtMs = Date.parse(held.steps[0]?.resumesAt ?? "");
  expect(resumesAtMs).toBeGreaterThanOrEqual(untilMs - 1_000);
  expect(resumesAtMs).toBeLessThan(untilMs + 60_000);
}, 120_000);
