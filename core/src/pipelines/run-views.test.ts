import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownPlugin, testPlugin } from "../../test/test-plugin.ts";
import { ADA, openTestRuntime, pipelineDocument, sampleFile, type TestRuntime } from "../../test/test-runtime.ts";
import type { PipelineStep } from "../api/pipelines.ts";

const PLUGINS = [
  testPlugin({
    id: "sign",
    booster: { requires: ["title"], provides: ["title"] },
    code: `return { booster: { run: ({ activity, config }) => ({ outcome: "ok", patch: { title: activity.title + "!" } }) } }`,
  }),
  testPlugin({
    id: "halts",
    booster: {},
    code: `return { booster: { run: () => ({ outcome: "halt", reason: "Too short" }) } }`,
  }),
  testPlugin({
    id: "throws",
    booster: {},
    code: `return { booster: { run: () => { throw new Error("broken on purpose") } } }`,
  }),
  testPlugin({
    id: "delivers",
    destination: {},
    code: `return { destination: { deliver: ({ content }) => ({ outcome: "delivered", externalId: content.title, url: null }) } }`,
  }),
];

let runtime: TestRuntime;
/** A ride with a position and without sets. */
let activityId: string;
let title: string;

beforeAll(async () => {
  runtime = await openTestRuntime([...PLUGINS, await ownPlugin("file-upload")]);
  const upload = await runtime.upload({ "lake-ride.gpx": await sampleFile("lake-ride.gpx") });
  activityId = upload.files[0]?.activityIds[0] ?? "";
  title = (await runtime.services.activities.get(ADA, activityId)).summary.title;
}, 60_000);
afterAll(() => runtime.close());

const booster = (plugin: string, more: Partial<PipelineStep> = {}): Partial<PipelineStep> => ({
  plugin: `test/${plugin}@1.0.0`,
  ...more,
});
const one = { plugin: "test/delivers@1.0.0", id: "one" };
const two = { plugin: "test/delivers@1.0.0", id: "two" };

async function run(boosters: readonly Partial<PipelineStep>[], destinations: readonly Partial<PipelineStep>[]) {
  const pipelineId = await runtime.pipeline(boosters, destinations);
  const { id } = await runtime.services.runs.start(ADA, { pipelineId, activityId });
  const { run: summary, steps } = await runtime.settled(id);
  return { id, summary, step: (stepId: string) => steps.find((step) => step.id === stepId) };
}

describe("a step with a condition", () => {
  test("runs when it holds", async () => {
    const { summary, step } = await run([booster("sign", { when: { sports: ["Ride"], has: ["position"] } })], [one]);
    expect([summary.state, step("sign")?.state]).toEqual(["done", "ok"]);
  });

  test("is skipped with the reason when it does not, and the run goes on without it", async () => {
    const { summary, step } = await run(
      [booster("sign", { id: "runs", when: { sports: ["Run"] } }), booster("sign", { id: "all" })],
      [one],
    );
    expect(step("runs")).toMatchObject({
      state: "skipped",
      reason: "This step is only for run, and the sport is ride",
    });
    expect(step("one")?.delivery?.externalId).toBe(`${title}!`);
    expect(summary.state).toBe("done");
  });

  test("is asked about the activity as the steps before left it", async () => {
    const needsSections = { when: { has: ["sections" as const] } };
    const { step } = await run([booster("sign", needsSections)], [one]);
    expect(step("sign")?.reason).toBe("This step is only for activities with sections, and this one has none");
  });

  test("speaks in the person's units", async () => {
    await runtime.services.accounts.saveSettings(ADA, {
      name: "Ada",
      units: "imperial",
      timeZone: "Europe/Berlin",
      language: "auto",
    });
    const { step } = await run([booster("sign", { when: { minDistanceMeters: 160_934.4 } })], [one]);
    expect(step("sign")?.reason).toMatch(
      /^This step is only for activities of 100 mi or more, and the distance is 17.95 mi$/,
    );
  });

  test("is not called when it is a destination, and the others are", async () => {
    const { summary, step } = await run([], [{ ...one, when: { lacks: ["position"] } }, two]);
    expect(step("one")).toMatchObject({ state: "skipped", delivery: null });
    expect(step("two")?.state).toBe("delivered");
    expect(summary.state).toBe("done");
  });

  test("is not taken for one that was never reached when the run is tried again", async () => {
    const { id } = await run(
      [booster("sign", { when: { sports: ["Run"] } }), booster("throws", { onError: "stop" })],
      [one],
    );
    await runtime.services.runs.retry(ADA, id);
    const { steps } = await runtime.settled(id);
    expect(steps.map(({ id: stepId, attempts }) => [stepId, attempts])).toEqual([
      ["sign", 1],
      ["throws", 2],
      ["one", 0],
    ]);
  });
});

describe("a booster for one destination", () => {
  test("changes what that one gets, and nothing for the others", async () => {
    const { step } = await run(
      [booster("sign", { id: "only-two", onlyFor: "two" }), booster("sign", { id: "all" })],
      [one, two],
    );
    expect(step("one")?.delivery?.externalId).toBe(`${title}!`);
    expect(step("two")?.delivery?.externalId).toBe(`${title}!!`);
    // What is for one builds on what is for all, wherever it stands.
    expect(step("only-two")?.changes).toMatchObject([{ before: `${title}!`, after: `${title}!!` }]);
    expect(step("all")?.changes).toMatchObject([{ field: "title", before: title, after: `${title}!` }]);
  });

  test("builds on the ones before it for the same destination", async () => {
    const own = ["a", "b"].map((id) => booster("sign", { id, onlyFor: "two" }));
    const { step } = await run(own, [one, two]);
    expect(step("b")?.changes).toMatchObject([{ before: `${title}!`, after: `${title}!!` }]);
    expect(step("one")?.delivery?.externalId).toBe(title);
  });

  test("that halts keeps the activity from that one alone", async () => {
    const { summary, step } = await run(
      [booster("halts", { onlyFor: "two" }), booster("sign", { id: "after", onlyFor: "two" })],
      [one, two],
    );
    expect([step("one")?.state, step("after")?.state, step("two")?.state]).toEqual(["delivered", "skipped", "skipped"]);
    expect(step("two")?.reason).toBe("An earlier step stopped the run");
    expect(summary.state).toBe("done");
  });

  test("that fails the run does so after the others were delivered, and can be tried again", async () => {
    const { id, summary, step } = await run([booster("throws", { onlyFor: "two", onError: "stop" })], [one, two]);
    expect([summary.state, step("one")?.state, step("two")?.state]).toEqual(["failed", "delivered", "skipped"]);
    await runtime.services.runs.retry(ADA, id);
    expect((await runtime.settled(id)).run.state).toBe("failed");
  });

  test("does not run while that one is switched off", async () => {
    const { step } = await run([booster("sign", { onlyFor: "two" })], [one, { ...two, enabled: false }]);
    expect([step("sign"), step("two")]).toEqual([undefined, undefined]);
  });
});

test("a document that was stored before there were conditions runs as it did", async () => {
  const { source, boosters, destinations } = pipelineDocument([booster("sign")], [one]);
  const { id } = await runtime.services.pipelines.create(ADA, {
    name: "Old",
    document: { source, boosters, destinations },
  });
  const stored = await runtime.db.selectFrom("pipeline").select("draft").where("id", "=", id).executeTakeFirstOrThrow();
  expect(Object.keys(stored.draft.boosters[0] ?? {}).sort()).toEqual(["config", "enabled", "id", "onError", "plugin"]);
  await runtime.services.pipelines.publish(ADA, id);
  const started = await runtime.services.runs.start(ADA, { pipelineId: id, activityId });
  expect((await runtime.settled(started.id)).run.state).toBe("done");
});
