import type { PluginPackage } from "@fitglue/registry";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownPlugin, testPlugin } from "../../test/test-plugin.ts";
import {
  ADA,
  openTestRuntime,
  pipelineDocument,
  sampleFile,
  until,
  type TestRuntime,
} from "../../test/test-runtime.ts";
import type { PipelineStep } from "../api/pipelines.ts";
import type { LiveEvent } from "../api/runs.ts";

const SECTION = `{ icon: null, heading: "H", layout: "block", blocks: [{ type: "text", paragraphs: ["words"] }] }`;

const PLUGINS: readonly PluginPackage[] = [
  testPlugin({
    id: "rename",
    booster: { requires: ["title"], provides: ["title"] },
    code: `return { booster: { run: ({ activity }) => ({ outcome: "ok", patch: { title: activity.title + "!" }, section: ${SECTION} }) } }`,
  }),
  testPlugin({
    id: "late",
    booster: { requires: ["title"], provides: ["title"], deferred: true },
    code: `return { booster: { run: ({ activity }) => ({ outcome: "ok", patch: { title: activity.title + " late" }, section: { ...${SECTION}, heading: "Late" } }) } }`,
  }),
  testPlugin({
    id: "needs-sets",
    booster: { requires: ["sets"] },
    code: `return { booster: { run: () => ({ outcome: "ok" }) } }`,
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
    id: "oversteps",
    booster: { provides: [] },
    code: `return { booster: { run: () => ({ outcome: "ok", patch: { title: "mine" } }) } }`,
  }),
  testPlugin({
    id: "asks",
    booster: { requires: ["title"], provides: ["title"], waitsForInput: true },
    code: `return { booster: {
      run: () => ({ outcome: "wait", form: { title: "Name it", message: "What was it?", schema: { type: "object", additionalProperties: false, required: ["name"], properties: { name: { type: "string", title: "Name", maxLength: 20 } } } } }),
      resume: (ctx, { name }) => ({ outcome: "ok", patch: { title: name } }),
    } }`,
  }),
  testPlugin({
    id: "later",
    capabilities: { state: { maxKb: 1, reason: "Counts." } },
    booster: { result: { type: "object", properties: { tries: { type: "integer" } } } },
    code: `return { booster: { async run({ state }) {
      const tries = (await state.get("tries")) ?? 0;
      await state.set("tries", tries + 1);
      return tries === 0 ? { outcome: "retry", afterSeconds: 1, reason: "Not yet" } : { outcome: "ok", result: { tries } };
    } } }`,
  }),
  testPlugin({
    id: "delivers",
    destination: {},
    code: `return { destination: { deliver: ({ content, previous }) => ({ outcome: "delivered", externalId: previous ? previous.externalId : "made-" + content.title, url: null }) } }`,
  }),
  testPlugin({
    id: "refuses",
    destination: {
      errors: [
        {
          code: "NO_ROOM",
          title: "No room",
          cause: "Full.",
          fix: "Tidy up.",
          retryable: false,
          userAction: "reconfigure",
        },
      ],
    },
    code: `return { destination: { deliver: () => { throw Object.assign(new Error("no room left"), { name: "PluginFailure", pluginErrorCode: "NO_ROOM" }) } } }`,
  }),
];
const DELIVERS = { plugin: "test/delivers@1.0.0" };

let runtime: TestRuntime;
let activityId: string;

beforeAll(async () => {
  runtime = await openTestRuntime([...PLUGINS, await ownPlugin("file-upload")]);
  const upload = await runtime.upload({ "lake-ride.gpx": await sampleFile("lake-ride.gpx") });
  activityId = upload.files[0]?.activityIds[0] ?? "";
}, 60_000);

afterAll(() => runtime.close());

const use = (...ids: string[]): Partial<PipelineStep>[] => ids.map((id) => ({ plugin: `test/${id}@1.0.0` }));

async function run(
  boosters: readonly Partial<PipelineStep>[],
  destinations: readonly Partial<PipelineStep>[] = [DELIVERS],
) {
  const pipelineId = await runtime.pipeline(boosters, destinations);
  const { id } = await runtime.services.runs.start(ADA, { pipelineId, activityId });
  return { id, pipelineId, ...(await runtime.settled(id)) };
}

const statesOf = ({ steps }: { steps: readonly { id: string; state: string }[] }) =>
  Object.fromEntries(steps.map(({ id, state }) => [id, state]));

describe("boosters", () => {
  test("run in order, each on what the ones before left, and the destination gets the result", async () => {
    const result = await run([
      { ...use("rename")[0], id: "one" },
      { ...use("rename")[0], id: "two" },
    ]);
    const { title } = result.before;
    expect(result.after.title).toBe(`${title}!!`);
    expect(result.steps[1]?.changes).toMatchObject([{ field: "title", before: `${title}!`, after: `${title}!!` }]);
    expect(result.steps[2]?.delivery?.externalId).toBe(`made-${title}!!`);
  });

  test("that are deferred run last and keep their place in the text", async () => {
    const result = await run(use("late", "rename"));
    expect(result.after.title).toBe(`${result.before.title}! late`);
    expect(result.steps.at(-1)?.rendered?.text).toMatch(/Late[\s\S]*H/);
  });

  test("that lack what they need are skipped with the reason, and the run goes on", async () => {
    const result = await run(use("needs-sets"));
    expect(result.steps[0]).toMatchObject({ state: "skipped", reason: "This activity has no exercises and sets" });
    expect(result.run.state).toBe("done");
  });

  test("that halt stop the run, and nothing is delivered", async () => {
    const result = await run(use("halts", "rename"));
    expect(result.run).toMatchObject({ state: "halted", reason: "Too short" });
    expect(statesOf(result)).toEqual({ halts: "halted", rename: "skipped", delivers: "skipped" });
  });

  test("that fail stop the run or not, as the step says", async () => {
    const stopped = await run(use("throws"));
    expect(stopped.run).toMatchObject({ state: "failed", reason: "broken on purpose" });
    expect(statesOf(stopped)).toEqual({ throws: "failed", delivers: "skipped" });
    const continued = await run([{ ...use("throws")[0], onError: "continue" }]);
    expect(continued.run.state).toBe("done");
    expect(statesOf(continued)).toEqual({ throws: "failed", delivers: "delivered" });
    expect(continued.steps[0]?.error).toMatchObject({
      code: "PLUGIN_ERROR",
      message: "broken on purpose",
      help: "/help/errors#plugin-error",
    });
  });

  test("that change what their manifest does not name fail whole", async () => {
    const result = await run(use("oversteps"));
    expect(result.steps[0]?.error?.code).toBe("RESULT_INVALID");
    expect(result.after.title).toBe(result.before.title);
  });
});

describe("a run that waits for a person", () => {
  test("goes on with a valid answer and refuses any other", async () => {
    const waiting = await run(use("asks", "rename"));
    expect(waiting.run.state).toBe("waiting");
    expect(await runtime.services.runs.inputs(ADA)).toMatchObject([
      { runId: waiting.id, stepId: "asks", title: "Name it", message: "What was it?" },
    ]);
    const { runs } = runtime.services;
    await expect(runs.answer(ADA, waiting.id, "asks", { name: "x".repeat(21) })).rejects.toMatchObject({
      code: "CONFIG_REFUSED",
      details: { path: "/name" },
    });
    await expect(runs.answer(ADA, waiting.id, "rename", {})).rejects.toMatchObject({ code: "RUN_NOT_WAITING" });
    await runs.answer(ADA, waiting.id, "asks", { name: "Intervals" });
    const result = await until(
      () => runs.get(ADA, waiting.id),
      (detail) => detail.run.state === "done",
    );
    expect(result.after.title).toBe("Intervals!");
    await expect(runs.answer(ADA, waiting.id, "asks", { name: "Again" })).rejects.toMatchObject({
      code: "RUN_NOT_WAITING",
    });
  });

  test("can be cancelled, and run again from the step that waited", async () => {
    const waiting = await run(use("asks"));
    expect(await runtime.services.runs.cancel(ADA, waiting.id)).toMatchObject({ state: "cancelled" });
    await expect(runtime.services.runs.cancel(ADA, waiting.id)).rejects.toMatchObject({ code: "CONFLICT" });
    await runtime.services.runs.retry(ADA, waiting.id);
    expect((await runtime.settled(waiting.id)).run.state).toBe("waiting");
  });
});

describe("a run that is parked", () => {
  test("goes on by itself at its time, with what the plugin remembered", async () => {
    const parked = await run(use("later"));
    expect(parked.steps[0]).toMatchObject({ state: "parked", reason: "Not yet" });
    const done = await until(
      () => runtime.services.runs.get(ADA, parked.id),
      (detail) => detail.run.state === "done",
    );
    expect(done.steps[0]).toMatchObject({ state: "ok", attempts: 2, result: { tries: 1 } });
  });
});

describe("destinations", () => {
  test("do not hold each other up: one fails, the other delivers, and a retry repeats only the failed one", async () => {
    const result = await run([], [...use("refuses"), DELIVERS]);
    expect(statesOf(result)).toEqual({ refuses: "failed", delivers: "delivered" });
    expect(result.run).toMatchObject({ state: "failed", reason: "no room left" });
    expect(result.steps[0]?.error).toMatchObject({
      code: "PLUGIN_ERROR",
      pluginCode: "NO_ROOM",
      help: "/help/destinations/refuses#issue-no-room",
    });
    await runtime.services.runs.retry(ADA, result.id);
    const again = await runtime.settled(result.id);
    expect(again.steps.map(({ id, attempts }) => [id, attempts])).toEqual([
      ["refuses", 2],
      ["delivers", 1],
    ]);
  });

  test("update what an earlier run of the same pipeline delivered", async () => {
    const first = await run(use("rename"));
    const second = await runtime.services.runs.start(ADA, { pipelineId: first.pipelineId, activityId });
    const { steps } = await runtime.settled(second.id);
    expect(steps[1]?.delivery?.externalId).toBe(first.steps[1]?.delivery?.externalId);
  });

  test("of a run that is done cannot be retried", async () => {
    const result = await run([]);
    await expect(runtime.services.runs.retry(ADA, result.id)).rejects.toMatchObject({ code: "RUN_NOT_RETRYABLE" });
  });
});

describe("a dry run", () => {
  test("runs the boosters of an unsaved document, renders the destinations and calls none", async () => {
    const pipelineId = await runtime.pipeline([], [DELIVERS]);
    const document = pipelineDocument(use("rename"), [DELIVERS]);
    const { id } = await runtime.services.runs.test(ADA, { pipelineId, activityId, document });
    const { run: summary, steps, after, before } = await runtime.settled(id);
    expect(summary).toMatchObject({ state: "done", dryRun: true, revision: null });
    expect(steps[1]).toMatchObject({ state: "rendered", rendered: { title: `${before.title}!` }, delivery: null });
    expect(after.title).toBe(`${before.title}!`);
    expect(await runtime.db.selectFrom("delivery").select("id").where("run_id", "=", id).execute()).toEqual([]);
  });

  test("leaves what plugins remember as it is", async () => {
    const before = await runtime.db.selectFrom("plugin_state").selectAll().execute();
    const pipelineId = await runtime.pipeline([], [DELIVERS]);
    const { id } = await runtime.services.runs.test(ADA, {
      pipelineId,
      activityId,
      document: pipelineDocument(use("later"), [DELIVERS]),
    });
    await runtime.settled(id);
    expect(await runtime.db.selectFrom("plugin_state").selectAll().execute()).toEqual(before);
  });

  test("of a document that cannot run is refused with its problems", async () => {
    const pipelineId = await runtime.pipeline([], [DELIVERS]);
    const document = pipelineDocument(use("nowhere"), [DELIVERS]);
    await expect(runtime.services.runs.test(ADA, { pipelineId, activityId, document })).rejects.toMatchObject({
      code: "PIPELINE_INVALID",
    });
  });
});

describe("live events", () => {
  test("come in order and say how it is now, and kept ones come again to whoever was away", async () => {
    const { id } = await run(use("rename"));
    const events: LiveEvent[] = [];
    const unsubscribe = await runtime.services.events.subscribe(ADA, `run:${id}`, 0, (event) => events.push(event));
    await until(
      () => Promise.resolve(events.at(-1)),
      (last) => last?.type === "run" && last.run.state === "done",
    );
    unsubscribe();
    const seqs = events.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((one, other) => one - other));
    const { steps, lastEventSeq } = await runtime.services.runs.get(ADA, id);
    const told = events.flatMap((event) => (event.type === "step" ? [event.step] : []));
    for (const step of steps) expect(told.findLast((each) => each.id === step.id)).toEqual(step);
    expect(seqs.at(-1)).toBe(lastEventSeq);

    const missed: LiveEvent[] = [];
    const again = await runtime.services.events.subscribe(ADA, `run:${id}`, 0, (event) => missed.push(event));
    await until(
      () => Promise.resolve(missed.at(-1)),
      (last) => last?.seq === lastEventSeq,
    );
    again();
    // Of several about the same thing the last is enough.
    expect(missed.map((event) => (event.type === "step" ? event.step.id : event.type))).toEqual([
      "rename",
      "delivers",
      "run",
    ]);
    const late: number[] = [];
    const tail = await runtime.services.events.subscribe(ADA, `run:${id}`, lastEventSeq - 1, ({ seq }) =>
      late.push(seq),
    );
    await until(
      () => Promise.resolve(late),
      ({ length }) => length > 0,
    );
    tail();
    expect(late).toEqual([lastEventSeq]);
  });

  test("of somebody else are not heard", async () => {
    const { id } = await run([]);
    const events: LiveEvent[] = [];
    const unsubscribe = await runtime.services.events.subscribe("somebody-else", `run:${id}`, 0, (event) =>
      events.push(event),
    );
    await runtime.services.runs.list("somebody-else", {});
    unsubscribe();
    expect(events).toEqual([]);
    await expect(runtime.services.runs.get("somebody-else", id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
