import type { JsonValue, ListResult } from "@fitglue/sdk";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ConnectedContext, answering, connectedContext } from "../test/connected-context.ts";
import { listChanges } from "./list-changes.ts";
import { createSimulator, type Simulator } from "./simulator/create-simulator.ts";
import { sampleWorkout } from "./simulator/sample-workouts.ts";

const MINUTE_MS = 60_000;

let hevy: Simulator;
let ctx: ConnectedContext;
/** When the person connected. */
let sinceMs: number;
beforeEach(async () => {
  hevy = await createSimulator();
  ctx = connectedContext({ origin: hevy.origin, headers: { "api-key": hevy.demo.key } });
  sinceMs = hevy.service.nowMs();
  hevy.service.advance(MINUTE_MS);
});
afterEach(() => hevy.close());

const log = (title = "Push Day") => hevy.service.save(sampleWorkout(title, hevy.service.nowMs())).id;
const rename = (id: string, title: string) => {
  const workout = hevy.service.workout(id);
  if (workout !== null) hevy.service.save({ ...workout, title }, id);
};

/** Calls page after page until it is done, and applies what comes as the host does. */
async function poll(cursor: JsonValue, between: (page: number) => void = () => undefined) {
  const known = new Map<string, string>();
  const order: string[] = [];
  const pages: ListResult[] = [];
  let at = cursor;
  for (let page = 0; page < 50; page++) {
    const result = await listChanges(ctx, at, sinceMs);
    pages.push(result);
    for (const { activity } of result.activities) {
      const id = activity.origin.externalId ?? "";
      known.set(id, activity.title);
      order.push(activity.title);
    }
    for (const id of result.deleted) {
      known.delete(id);
      order.push(`-${id}`);
    }
    at = result.cursor;
    if (result.done) return { known, order, pages, cursor: at };
    between(page);
  }
  throw new Error("no end");
}

test("only what is saved after connecting is listed (H30)", async () => {
  hevy.service.fillPast([sampleWorkout("Long ago", sinceMs - 3_600_000)]);
  expect((await poll(null)).order).toEqual([]);
  log("New");
  expect((await poll(null)).order).toEqual(["New"]);
});

test("nothing new leaves the cursor where it was", async () => {
  const first = await poll(null);
  log("New");
  const second = await poll(first.cursor);
  const third = await poll(second.cursor);
  expect(third.order).toEqual([]);
  expect(third.cursor).toEqual(second.cursor);
});

test("an edit and a deletion are listed (V10, V11, V12)", async () => {
  const [edited, deleted] = [log("Edited"), log("Deleted")];
  const { cursor } = await poll(null);
  hevy.service.advance(MINUTE_MS);
  rename(edited, "Edited again");
  hevy.service.remove(deleted);
  const { known, order } = await poll(cursor);
  expect([...known.values()]).toEqual(["Edited again"]);
  expect(order).toContain(`-${deleted}`);
});

test("events come again for five minutes, in case one was written late, and are dropped by what is known (V10)", async () => {
  log("First");
  const { cursor } = await poll(null);
  hevy.service.advance(2 * MINUTE_MS);
  log("Second");
  const { order } = await poll(cursor);
  expect(order).toEqual(["Second"]);
  const since = hevy.calls.at(-1)?.url.match(/since=([^&]+)/u)?.[1] ?? "";
  const { until } = cursor as { until: string };
  expect(decodeURIComponent(since)).toBe(new Date(Math.max(Date.parse(until) - 5 * MINUTE_MS, sinceMs)).toISOString());
});

test("an event that is written late, and dated within the five minutes, is not missed (V10)", async () => {
  hevy.service.advance(10 * MINUTE_MS);
  log("In time");
  const { cursor } = await poll(null);
  hevy.service.advance(-3 * MINUTE_MS);
  log("Late");
  hevy.service.advance(3 * MINUTE_MS);
  expect((await poll(cursor)).order).toEqual(["Late"]);
});

test("several pages are applied from the oldest to the newest", async () => {
  const titles = Array.from({ length: 23 }, (_, index) => `W${String(index)}`);
  for (const title of titles) {
    hevy.service.advance(1000);
    log(title);
  }
  const { order, pages } = await poll(null);
  expect(order).toEqual(titles);
  expect(pages.slice(0, -1).every(({ done }) => !done)).toBe(true);
});

test("the cursor moves with the last page only, so a pass that breaks off is repeated", async () => {
  for (let index = 0; index < 12; index++) {
    hevy.service.advance(1000);
    log(`W${String(index)}`);
  }
  const first = await listChanges(ctx, null, sinceMs);
  expect(first.cursor).toMatchObject({ until: null, pass: { page: 2 } });
  const second = await listChanges(ctx, first.cursor, sinceMs);
  expect(second.cursor).toMatchObject({ until: null, pass: { page: 1 } });
  const last = await listChanges(ctx, second.cursor, sinceMs);
  expect(last.done).toBe(true);
  expect(last.cursor).toMatchObject({ until: hevy.service.workouts()[0]?.updated_at, pass: null });
});

test("what happens during a pass shifts no event out of sight", async () => {
  const ids = Array.from({ length: 25 }, (_, index) => {
    hevy.service.advance(1000);
    return log(`W${String(index)}`);
  });
  const { known } = await poll(null, (page) => {
    hevy.service.advance(1000);
    if (page === 0) rename(ids[3] ?? "", "Renamed meanwhile");
    if (page === 1) hevy.service.remove(ids[20] ?? "");
    if (page === 2) log("Logged meanwhile");
  });
  const expected = new Map(hevy.service.workouts().map(({ id, title }) => [id, title]));
  expect(new Map([...known].sort())).toEqual(new Map([...expected].sort()));
});

test("whatever happens between calls, in the end both sides hold the same (V10, V11, V12)", async () => {
  const step = fc.record({
    act: fc.constantFrom("log", "rename", "remove", "poll", "wait"),
    which: fc.nat(),
    seconds: fc.nat(400),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      hevy.service.reset();
      sinceMs = hevy.service.nowMs() - 1000;
      const mine = new Map<string, string>();
      let cursor: JsonValue = null;
      const page = async () => {
        const result = await listChanges(ctx, cursor, sinceMs);
        for (const { activity } of result.activities) mine.set(activity.origin.externalId ?? "", activity.title);
        for (const id of result.deleted) mine.delete(id);
        cursor = result.cursor;
        return result.done;
      };
      for (const [index, { act, which, seconds }] of steps.entries()) {
        hevy.service.advance(seconds * 1000 + 1);
        const { id = "" } = hevy.service.workouts()[which % Math.max(1, hevy.service.workouts().length)] ?? {};
        if (act === "log") for (let more = 0; more <= which % 5; more++) log(`L${String(index)}.${String(more)}`);
        if (act === "rename") rename(id, `R${String(index)}`);
        if (act === "remove") hevy.service.remove(id);
        if (act === "poll") await page();
      }
      while (!(await page()));
      const theirs = new Map(hevy.service.workouts().map(({ id, title }) => [id, title]));
      expect(new Map([...mine].sort())).toEqual(new Map([...theirs].sort()));
      expect(JSON.stringify(cursor).length).toBeLessThan(4_000);
    }),
    { numRuns: 25 },
  );
});

test("a page that is gone is an empty one", async () => {
  const result = await listChanges(ctx, { until: null, handled: [], pass: { page: 9, newest: "x" } }, sinceMs);
  expect(result).toMatchObject({ activities: [], deleted: [], done: false, cursor: { pass: { page: 8 } } });
});

test("a failure of Hevy changes no cursor", async () => {
  hevy.service.settings = {
    ...hevy.service.settings,
    faults: [{ method: "GET", path: "/v1/workouts/events", times: 1, kind: "500" }],
  };
  await expect(listChanges(ctx, null, sinceMs)).rejects.toMatchObject({ pluginErrorCode: "HEVY_UNAVAILABLE" });
});

test.each(['{"error":"Try later"}', "{}", "[]"])("an answer without the list is not its end: %s", async (body) => {
  const odd = { ...ctx, connection: answering(body) };
  await expect(
    listChanges(odd, { until: null, handled: [], pass: { page: 2, newest: "x" } }, sinceMs),
  ).rejects.toMatchObject({
    pluginErrorCode: "HEVY_UNAVAILABLE",
  });
});
