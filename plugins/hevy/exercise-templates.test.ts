import { afterEach, beforeEach, expect, test } from "vitest";
import { type ConnectedContext, answering, connectedContext } from "../test/connected-context.ts";
import { freshTemplates, knownTemplates } from "./exercise-templates.ts";
import { createSimulator, type Simulator } from "./simulator/create-simulator.ts";

const BENCH = "79D0BB3A";
const START_MS = Date.UTC(2026, 10, 21);
const DAY_MS = 86_400_000;

let hevy: Simulator;
let nowMs: number;
let ctx: ConnectedContext;
beforeEach(async () => {
  hevy = await createSimulator();
  nowMs = START_MS;
  ctx = { ...connectedContext({ origin: hevy.origin, headers: { "api-key": hevy.demo.key } }), now: () => nowMs };
});
afterEach(() => hevy.close());

const addCustom = (title: string) =>
  hevy.service.templates.add({
    title,
    exercise_type: "reps_only",
    equipment_category: "other",
    muscle_group: "glutes",
    other_muscles: ["lower_back", "hamstrings"],
  });
const break500 = (path: string, times = 1) => {
  hevy.service.settings = { ...hevy.service.settings, faults: [{ method: "GET", path, times, kind: "500" }] };
};

test("all pages are read once and remembered (V7)", async () => {
  const all = hevy.service.templates.all().length;
  const templates = await knownTemplates(ctx, [BENCH]);
  expect(templates.size).toBe(all);
  expect(hevy.calls).toHaveLength(Math.ceil(all / 100));
  const again = await knownTemplates(ctx, [BENCH]);
  expect(hevy.calls).toHaveLength(Math.ceil(all / 100));
  expect(again.get(BENCH)).toEqual({
    id: BENCH,
    title: "Bench Press (Barbell)",
    type: "weight_reps",
    primary: "chest",
    secondary: ["triceps", "shoulders"],
    equipment: null,
  });
});

test("without exercises nothing is asked", async () => {
  expect((await knownTemplates(ctx, [])).size).toBe(0);
  expect(hevy.calls).toEqual([]);
});

test("a custom exercise that is new is asked for alone", async () => {
  await knownTemplates(ctx, [BENCH]);
  const before = hevy.calls.length;
  const { id } = addCustom("Tyre Flip");
  expect((await knownTemplates(ctx, [BENCH, id])).get(id)).toMatchObject({
    primary: "glutes",
    secondary: ["lower_back", "hamstrings"],
  });
  await knownTemplates(ctx, [id]);
  expect(hevy.calls.slice(before).map(({ url }) => url)).toEqual([`/v1/exercise_templates/${id}`]);
});

test("one that was deleted is not looked for with every workout", async () => {
  await knownTemplates(ctx, [BENCH]);
  const before = hevy.calls.length;
  await knownTemplates(ctx, ["deleted"]);
  await knownTemplates(ctx, ["deleted"]);
  expect(hevy.calls).toHaveLength(before + 1);
});

test("after a week everything is asked for again", async () => {
  await knownTemplates(ctx, [BENCH]);
  const before = hevy.calls.length;
  nowMs = START_MS + 6 * DAY_MS;
  await knownTemplates(ctx, [BENCH]);
  expect(hevy.calls).toHaveLength(before);
  nowMs = START_MS + 8 * DAY_MS;
  await knownTemplates(ctx, [BENCH]);
  expect(hevy.calls).toHaveLength(before * 2);
});

test("when Hevy does not give them, what is remembered has to do, and the log says so", async () => {
  break500("/v1/exercise_templates");
  expect((await knownTemplates(ctx, [BENCH])).size).toBe(0);
  expect(ctx.lines).toMatchObject([{ level: "warn" }]);
  await knownTemplates(ctx, [BENCH]);
  break500("/v1/exercise_templates/*");
  expect((await knownTemplates(ctx, ["new"])).has(BENCH)).toBe(true);
  expect(ctx.lines).toMatchObject([{ level: "warn" }, { level: "warn", fields: { id: "new", status: 500 } }]);
});

test("half a list is no list", async () => {
  for (let index = 0; index < 100; index++) addCustom(`Own ${String(index)}`);
  hevy.service.settings = { ...hevy.service.settings, throttle: { calls: 1, retryAfterSeconds: 60 } };
  expect(await freshTemplates(ctx)).toBeNull();
  expect(ctx.stored.size).toBe(0);
});

test("a state that is broken counts as none", async () => {
  ctx.stored.set("exercise-templates", { atMs: "yesterday" });
  expect((await knownTemplates(ctx, [BENCH])).has(BENCH)).toBe(true);
});

test("an answer without the list is not remembered as having no exercises", async () => {
  await knownTemplates({ ...ctx, connection: answering("{}") }, [BENCH]);
  expect((await knownTemplates(ctx, [BENCH])).size).toBe(hevy.service.templates.all().length);
});
