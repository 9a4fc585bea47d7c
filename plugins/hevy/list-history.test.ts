import type { JsonValue, ListResult } from "@fitglue/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ConnectedContext, answering, connectedContext } from "../test/connected-context.ts";
import { listHistory } from "./list-history.ts";
import { createSimulator, type Simulator } from "./simulator/create-simulator.ts";
import { pastWorkouts, sampleWorkout } from "./simulator/sample-workouts.ts";

let hevy: Simulator;
let ctx: ConnectedContext;
beforeEach(async () => {
  hevy = await createSimulator();
  ctx = connectedContext({ origin: hevy.origin, headers: { "api-key": hevy.demo.key } });
});
afterEach(() => hevy.close());

const fill = (count: number) => hevy.service.fillPast(pastWorkouts(count, hevy.service.nowMs()));
const idsOf = ({ activities }: ListResult) => activities.map(({ activity }) => activity.origin.externalId ?? "");

/** Reads on until it is done; between pages something may happen. */
async function readAll(cursor: JsonValue = null, between: (page: number) => void = () => undefined) {
  const seen = new Set<string>();
  let at = cursor;
  for (let page = 1; page < 100; page++) {
    const result = await listHistory(ctx, at);
    for (const id of idsOf(result)) seen.add(id);
    at = result.cursor;
    if (result.done) return { seen, pages: page, total: result.total };
    between(page);
  }
  throw new Error("no end");
}
const everything = () => new Set(hevy.service.workouts().map(({ id }) => id));

test("all workouts are read, page by page, with how many there are (V8)", async () => {
  fill(34);
  const { seen, pages, total } = await readAll();
  expect(seen).toEqual(everything());
  expect([pages, total]).toEqual([4, 34]);
});

test("an account without workouts has a history of none", async () => {
  expect(await readAll()).toMatchObject({ pages: 1, total: 0 });
});

test("it goes on where it was broken off (V8)", async () => {
  fill(25);
  const first = await listHistory(ctx, null);
  expect(first).toMatchObject({ done: false, cursor: { page: 2, total: 25 } });
  const { seen, pages } = await readAll(first.cursor);
  expect(pages).toBe(2);
  expect(new Set([...seen, ...idsOf(first)])).toEqual(everything());
});

test("a workout that is logged meanwhile hides no other", async () => {
  fill(25);
  const past = everything();
  const { seen } = await readAll(null, () => hevy.service.save(sampleWorkout("New", hevy.service.nowMs())));
  expect(seen).toEqual(new Set([...seen, ...past]));
});

test("a workout that is deleted meanwhile hides no other: the pages are read again", async () => {
  fill(25);
  const { seen } = await readAll(null, (page) => {
    const [first] = hevy.service.workouts();
    if (page === 1 && first !== undefined) hevy.service.remove(first.id);
  });
  for (const id of everything()) expect(seen).toContain(id);
});

test("a deletion of the day before costs no second reading", async () => {
  fill(11);
  hevy.service.remove(hevy.service.workouts()[0]?.id ?? "");
  hevy.service.advance(86_400_000);
  ctx = { ...ctx, now: () => hevy.service.nowMs() };
  expect((await readAll()).pages).toBe(1);
});

test("a page that is gone is the end", async () => {
  fill(5);
  const cursor = { page: 9, total: 90, deletedUntil: new Date().toISOString() };
  expect(await listHistory(ctx, cursor)).toMatchObject({ activities: [], done: true });
});

test("a failure of Hevy ends nothing: the same page is read again", async () => {
  fill(25);
  const { cursor } = await listHistory(ctx, null);
  hevy.service.settings = {
    ...hevy.service.settings,
    faults: [{ method: "GET", path: "/v1/workouts", times: 1, kind: "500" }],
  };
  await expect(listHistory(ctx, cursor)).rejects.toMatchObject({ pluginErrorCode: "HEVY_UNAVAILABLE" });
  expect(idsOf(await listHistory(ctx, cursor))).toHaveLength(10);
});

test.each(['{"error":"Try later"}', "{}", "[]"])("an answer without the list is not its end: %s", async (body) => {
  const odd = { ...ctx, connection: answering(body) };
  await expect(listHistory(odd, { page: 2, total: 30, deletedUntil: new Date().toISOString() })).rejects.toMatchObject({
    pluginErrorCode: "HEVY_UNAVAILABLE",
  });
});
