import type { PluginPackage } from "@fitglue/registry";
import type { Manifest } from "@fitglue/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownPlugin, testPlugin } from "../../test/test-plugin.ts";
import { ADA, openTestRuntime, sampleFile, until, type TestRuntime } from "../../test/test-runtime.ts";

type Idempotency = NonNullable<Manifest["destination"]>["idempotency"];

/** A destination that delivers at once, under the name of the key it was given. */
const service = (id: string, idempotency: Idempotency, more = ""): PluginPackage =>
  testPlugin({
    id,
    destination: { idempotency },
    code: `return { destination: {
      deliver: ({ idempotencyKey }) => ({ outcome: "delivered", externalId: idempotencyKey, url: null }),
      ${more}
    } }`,
  });

const PLUGINS = [
  service("by-key", "key"),
  service(
    "by-lookup",
    "lookup",
    `find: ({ idempotencyKey }) => ({ externalId: "found-" + idempotencyKey, url: null })`,
  ),
  service("by-lookup-empty", "lookup", `find: () => null`),
  service("blind", "blind"),
];

let runtime: TestRuntime;
let activityId: string;

beforeAll(async () => {
  runtime = await openTestRuntime([...PLUGINS, await ownPlugin("file-upload")]);
  const upload = await runtime.upload({ "lake-ride.gpx": await sampleFile("lake-ride.gpx") });
  activityId = upload.files[0]?.activityIds[0] ?? "";
}, 60_000);

afterAll(() => runtime.close());

/** The state that a process leaves which is killed between sending and writing down that it was sent. */
async function cutOff(plugin: string) {
  const pipelineId = await runtime.pipeline([], [{ plugin: `test/${plugin}@1.0.0` }]);
  const { id: runId } = await runtime.services.runs.start(ADA, { pipelineId, activityId });
  await runtime.settled(runId);
  const { id: key } = await runtime.db
    .updateTable("delivery")
    .set({ state: "sent", external_id: null })
    .where("run_id", "=", runId)
    .returning("id")
    .executeTakeFirstOrThrow();
  await runtime.db.updateTable("run_step").set({ state: "running" }).where("run_id", "=", runId).execute();
  await runtime.db.updateTable("run").set({ state: "running", finished_at: null }).where("id", "=", runId).execute();
  // Any other run of the account wakes its worker, which finds this one first.
  const other = await runtime.services.runs.start(ADA, { pipelineId, activityId });
  await runtime.settled(other.id);
  return { runId, key, ...(await runtime.settled(runId)) };
}

test("an attempt that was cut off is repeated with the same key where the destination knows keys", async () => {
  const { key, run, steps } = await cutOff("by-key");
  expect(run.state).toBe("done");
  expect(steps[0]).toMatchObject({ state: "delivered", delivery: { externalId: key, attempts: 2 } });
});

test("an attempt that was cut off is looked up first where the destination can be asked", async () => {
  const { key, steps } = await cutOff("by-lookup");
  expect(steps[0]).toMatchObject({ state: "delivered", delivery: { externalId: `found-${key}`, attempts: 1 } });
});

test("an attempt that was cut off and did not arrive is repeated", async () => {
  const { key, steps } = await cutOff("by-lookup-empty");
  expect(steps[0]).toMatchObject({ state: "delivered", delivery: { externalId: key, attempts: 2 } });
});

test("an attempt that was cut off is never repeated by itself where the destination cannot tell; a person decides", async () => {
  const done = await cutOff("blind");
  expect(done.run.state).toBe("failed");
  expect(done.steps[0]).toMatchObject({ state: "unknown", error: { code: "DELIVERY_UNKNOWN" } });
  await runtime.services.runs.settle(ADA, done.runId, "blind", "done");
  expect(
    (
      await until(
        () => runtime.services.runs.get(ADA, done.runId),
        ({ run }) => run.state === "done",
      )
    ).steps[0]?.state,
  ).toBe("delivered");

  const again = await cutOff("blind");
  await runtime.services.runs.settle(ADA, again.runId, "blind", "resend");
  const resent = await until(
    () => runtime.services.runs.get(ADA, again.runId),
    ({ run }) => run.state === "done",
  );
  expect(resent.steps[0]?.delivery?.externalId).not.toBe(again.key);
  await expect(runtime.services.runs.settle(ADA, again.runId, "blind", "done")).rejects.toMatchObject({
    code: "CONFLICT",
  });
});
