import { createRegistry } from "@fitglue/registry";
import { createSandbox, decodeTape } from "@fitglue/sandbox";
import { FitGlueError } from "@fitglue/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownPlugin, testPlugin } from "../../test/test-plugin.ts";
import { ADA, openTestRuntime, sampleFile, until, type TestRuntime } from "../../test/test-runtime.ts";
import type { LiveEvent, RunDetail } from "../api/runs.ts";
import type { TapeArchive } from "./tape-archive.ts";
import { createTapeService } from "./tape-service.ts";

const NEVER = new AbortController().signal;
const PLUGINS = [
  testPlugin({
    id: "dice",
    capabilities: { state: { maxKb: 1, reason: "Counts." } },
    booster: { result: { type: "object", properties: { roll: { type: "number" }, seen: { type: "integer" } } } },
    code: `return { booster: { async run({ state }) {
      const seen = ((await state.get("seen")) ?? 0) + 1;
      await state.set("seen", seen);
      console.log("rolled", seen);
      return { outcome: "ok", result: { roll: Math.random() + Date.now(), seen } };
    } } }`,
  }),
  testPlugin({
    id: "throws",
    booster: {},
    code: `return { booster: { run: () => { throw new Error("broken on purpose") } } }`,
  }),
  testPlugin({
    id: "flaky",
    booster: {},
    code: `return { booster: { run: ({ now }) => ({ outcome: "retry", afterSeconds: 1, reason: "Not yet" }) } }`,
  }),
  testPlugin({
    id: "delivers",
    destination: {},
    code: `return { destination: { deliver: ({ content }) => ({ outcome: "delivered", externalId: "made-" + content.title, url: null }) } }`,
  }),
];

let runtime: TestRuntime;
let done: RunDetail;

beforeAll(async () => {
  runtime = await openTestRuntime([
    ...PLUGINS,
    await ownPlugin("file-upload"),
    await ownPlugin("heart-rate-summary"),
    await ownPlugin("heart-rate-zones"),
  ]);
  const pipelineId = await runtime.pipeline(
    [
      { plugin: "fitglue/heart-rate-summary@1.0.0" },
      { plugin: "fitglue/heart-rate-zones@1.0.0" },
      { plugin: "test/dice@1.0.0" },
      { plugin: "test/throws@1.0.0", onError: "continue" },
    ],
    [{ plugin: "test/delivers@1.0.0" }],
  );
  done = await run(pipelineId, "morning-park-run.fit");
}, 120_000);
afterAll(() => runtime.close());

async function run(pipelineId: string, sample: string): Promise<RunDetail> {
  const { files } = await runtime.upload({ [sample]: await sampleFile(sample) }, pipelineId);
  return runtime.settled(files[0]?.runIds[0] ?? "");
}

function stepIds(): string[] {
  return [done.source?.id ?? "", ...done.steps.map(({ id }) => id)];
}

test("every step that ran has a recording that is kept for fourteen days, the file's source too", () => {
  const tapes = [done.source?.tape, ...done.steps.map(({ tape }) => tape)];
  expect(tapes).toHaveLength(6);
  for (const tape of tapes) {
    expect(tape).toMatchObject({ state: "kept", isPinned: false });
    const days = (Date.parse(tape?.keptUntil ?? "") - Date.parse(tape?.recordedAt ?? "")) / 86_400_000;
    expect(days).toBe(14);
  }
});

test("every recording replays to the same calls and the same result, also one of a step that failed", async () => {
  for (const stepId of stepIds()) {
    const replay = await runtime.services.tapes.replay(ADA, done.run.id, stepId, NEVER);
    expect([stepId, replay.identical, replay.divergence, replay.codeChanged]).toEqual([stepId, true, null, false]);
  }
  const dice = await runtime.services.tapes.replay(ADA, done.run.id, "dice", NEVER);
  expect(dice).toMatchObject({
    calls: 2,
    recordedEnd: "ok",
    failure: null,
    logs: [{ level: "info", message: "rolled 1" }],
  });
  expect(dice.usage?.limits.cpuMs).toBeGreaterThan(0);
  const thrown = await runtime.services.tapes.replay(ADA, done.run.id, "throws", NEVER);
  expect(thrown).toMatchObject({
    recordedEnd: "failed",
    failure: { message: expect.stringContaining("broken on purpose") },
  });
}, 60_000);

test("a replay changes nothing that the plugin remembers", async () => {
  const seen = () =>
    runtime.db.selectFrom("plugin_state").select("value").where("plugin", "=", "test/dice").executeTakeFirst();
  const before = await seen();
  await runtime.services.tapes.replay(ADA, done.run.id, "dice", NEVER);
  expect(before?.value).toBe(1);
  expect(await seen()).toEqual(before);
});

test("the file of a recording holds what the plugin got, and the source's holds the uploaded file", async () => {
  const zones = await runtime.services.tapes.file(ADA, done.run.id, "heart-rate-zones");
  zones.release();
  expect(zones.name).toBe(`${done.run.id.slice(0, 8)}-heart-rate-zones.fitglue-tape`);
  const tape = await decodeTape(zones.bytes);
  expect(tape).toMatchObject({ plugin: { key: "fitglue/heart-rate-zones@1.0.0" }, role: "booster", method: "run" });
  const file = await runtime.services.tapes.file(ADA, done.run.id, "file-upload");
  file.release();
  const source = await decodeTape(file.bytes);
  expect(Buffer.from(source.columns[0]?.buffer ?? new ArrayBuffer())).toEqual(await sampleFile("morning-park-run.fit"));
});

test("of one account two recordings are downloaded at a time, and one that is not there takes nobody's turn", async () => {
  const { tapes } = runtime.services;
  const first = await tapes.file(ADA, done.run.id, "dice");
  await expect(tapes.file(ADA, done.run.id, "no-such-step")).rejects.toMatchObject({ code: "NOT_FOUND" });
  const second = await tapes.file(ADA, done.run.id, "dice");
  await expect(tapes.file(ADA, done.run.id, "dice")).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  first.release();
  second.release();
  (await tapes.file(ADA, done.run.id, "dice")).release();
});

test("boosters over the same samples keep them once", async () => {
  const { uses, parts } = await runtime.db
    .selectFrom("tape_part_use")
    .select(({ fn }) => [fn.count("hash").as("uses"), fn.count("hash").distinct().as("parts")])
    .executeTakeFirstOrThrow();
  expect(Number(uses)).toBeGreaterThan(Number(parts));
});

test("with other code a replay says so, and names the call at which it goes another way", async () => {
  const { bytes, release } = await runtime.services.tapes.file(ADA, done.run.id, "dice");
  release();
  const [dice] = PLUGINS;
  if (!dice) throw new Error("There is no plugin to change");
  const changed = {
    ...dice,
    digest: "sha512-changed",
    code: dice.code.replace('state.set("seen", seen)', 'state.set("seen", -1)'),
  };
  const sandbox = await createSandbox({ hostCalls: [], processes: 1 });
  try {
    const service = createTapeService({
      db: runtime.db,
      archive: { read: () => decodeTape(bytes) } as unknown as TapeArchive,
      registry: createRegistry([changed]),
      sandbox,
      inspections: null,
    });
    const replay = await service.replay(ADA, done.run.id, "dice", NEVER);
    expect(replay).toMatchObject({ identical: false, codeChanged: true, failure: { code: "REPLAY_DIVERGED" } });
    // After state.get and its answer comes the call that was changed.
    expect(replay.divergence).toMatchObject({ at: 2, call: "state.set" });
    expect([replay.divergence?.expected, replay.divergence?.actual]).toEqual([
      expect.stringContaining(`"seen",1`),
      expect.stringContaining(`"seen",-1`),
    ]);
  } finally {
    await sandbox.close();
  }
}, 60_000);

test("nobody but the owner can read, replay, pin or delete a recording", async () => {
  const { tapes } = runtime.services;
  const refusals = [
    () => tapes.file("account-bea", done.run.id, "dice"),
    () => tapes.replay("account-bea", done.run.id, "dice", NEVER),
    () => tapes.replay("account-bea", done.run.id, "file-upload", NEVER),
    () => tapes.pin("account-bea", done.run.id, "dice", true),
    () => tapes.remove("account-bea", done.run.id),
    () => tapes.file(ADA, done.run.id, "no-such-step"),
    () => tapes.file(ADA, "not-an-id", "dice"),
  ];
  for (const refused of refusals) await expect(refused()).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("one account replays one recording at a time", async () => {
  const { tapes } = runtime.services;
  const both = await Promise.allSettled(
    ["dice", "throws"].map((stepId) => tapes.replay(ADA, done.run.id, stepId, NEVER)),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = both.find((each) => each.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "TOO_MANY_REQUESTS" });
  expect((await tapes.replay(ADA, done.run.id, "dice", NEVER)).identical).toBe(true);
});

test("a replay whose asker has left ends, and leaves its turn to the next", async () => {
  const { tapes } = runtime.services;
  const left = AbortSignal.abort(new FitGlueError("CANCELLED", "left"));
  await expect(tapes.replay(ADA, done.run.id, "dice", left)).rejects.toMatchObject({ code: "CANCELLED" });
  expect((await tapes.replay(ADA, done.run.id, "dice", NEVER)).identical).toBe(true);
});

describe("while a run goes on", () => {
  test("the live event that ends a step tells that it was recorded; a step that is tried again keeps the last attempt", async () => {
    const pipelineId = await runtime.pipeline([{ plugin: "test/flaky@1.0.0" }], [{ plugin: "test/delivers@1.0.0" }]);
    const heard: LiveEvent[] = [];
    const parked = await run(pipelineId, "lake-ride.gpx");
    const end = await runtime.services.events.subscribe(ADA, `run:${parked.run.id}`, 0, (event) => heard.push(event));
    await until(
      () => runtime.services.runs.get(ADA, parked.run.id),
      ({ steps }) => (steps[0]?.attempts ?? 0) >= 2 && steps[0]?.state === "parked",
    );
    end();
    const tapes = heard.flatMap((event) =>
      event.type === "step" && event.step.state === "parked" ? [event.step.tape] : [],
    );
    expect(tapes.length).toBeGreaterThanOrEqual(1);
    expect(tapes.every((tape) => tape?.state === "kept")).toBe(true);
    await runtime.services.runs.cancel(ADA, parked.run.id);
    const kept = await runtime.db.selectFrom("tape").select("id").where("run_id", "=", parked.run.id).execute();
    expect(kept).toHaveLength(1);
  }, 60_000);

  test("a dry run records its boosters and has nothing to record of its destinations", async () => {
    const pipelineId = await runtime.pipeline([{ plugin: "test/dice@1.0.0" }], [{ plugin: "test/delivers@1.0.0" }]);
    const { draft } = await runtime.services.pipelines.get(ADA, pipelineId);
    const { id } = await runtime.services.runs.test(ADA, {
      pipelineId,
      activityId: done.run.activityId,
      document: draft,
    });
    const { steps } = await runtime.settled(id);
    expect(steps.map(({ state, tape }) => [state, tape?.state ?? null])).toEqual([
      ["ok", "kept"],
      ["rendered", null],
    ]);
  });
});

test("a step does not run under a debugger unless the server is in developer mode", async () => {
  expect(done.canInspect).toBe(false);
  await expect(runtime.services.tapes.inspect(ADA, done.run.id, "dice")).rejects.toMatchObject({
    code: "DEVELOPER_MODE_OFF",
  });
});

test("deleting a run's recordings deletes all of them, and the steps say so", async () => {
  await runtime.services.tapes.pin(ADA, done.run.id, "dice", true);
  expect((await runtime.services.runs.get(ADA, done.run.id)).steps.find(({ id }) => id === "dice")?.tape).toMatchObject(
    {
      isPinned: true,
      keptUntil: null,
    },
  );
  await runtime.services.tapes.remove(ADA, done.run.id);
  const { source, steps } = await runtime.services.runs.get(ADA, done.run.id);
  expect(new Set([source?.tape?.state, ...steps.map(({ tape }) => tape?.state)])).toEqual(new Set(["removed"]));
  await expect(runtime.services.tapes.replay(ADA, done.run.id, "dice", NEVER)).rejects.toMatchObject({
    code: "NOT_FOUND",
    message: expect.stringContaining("was deleted"),
  });
});
