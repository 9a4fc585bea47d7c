import type { JsonValue } from "@fitglue/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ConnectedContext } from "../test/connected-context.ts";
import { listHistory } from "./list-history.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { pastWorkouts, sampleWorkout } from "./simulator/sample-workouts.ts";
import { signedIn } from "./simulator/signed-in.fixture.ts";

const NOW = Date.UTC(2026, 4, 12, 10);
let whoop: Simulator;
let ctx: ConnectedContext;
beforeEach(async () => {
  whoop = await createSimulator(0, () => NOW);
  ctx = await signedIn(whoop);
});
afterEach(() => whoop.close());

const fill = (count: number) => whoop.service.fillPast(pastWorkouts(count, NOW));
const everything = () => new Set(whoop.service.workouts().map(({ id }) => id));

/** Reads on until it is done; between pages something may happen. */
async function readAll(between: (page: number, cursor: JsonValue) => JsonValue = (_page, cursor) => cursor) {
  const ids: string[] = [];
  let cursor: JsonValue = null;
  for (let page = 1; page < 100; page++) {
    const result = await listHistory(ctx, { cursor, sinceMs: NOW });
    ids.push(...result.activities.map(({ activity }) => activity.origin.externalId ?? ""));
    if (result.done) return { ids, pages: page };
    cursor = between(page, result.cursor);
  }
  throw new Error("no end");
}

test("all workouts are read, 25 at a time", async () => {
  fill(60);
  const { ids, pages } = await readAll();
  expect(new Set(ids)).toEqual(everything());
  // The oldest of a page comes once more with the next one.
  expect([ids.length, pages]).toEqual([62, 3]);
});

test("a past that fills its pages exactly needs no empty one", async () => {
  fill(49);
  expect((await readAll()).pages).toBe(2);
});

test("an account without workouts has a past of none", async () => {
  expect(await readAll()).toEqual({ ids: [], pages: 1 });
});

test("what is recorded meanwhile moves nothing: it comes with the changes", async () => {
  fill(60);
  const past = everything();
  const { ids } = await readAll((_page, cursor) => {
    whoop.service.advance(60_000);
    whoop.service.log(sampleWorkout("running", NOW));
    return cursor;
  });
  expect(new Set(ids)).toEqual(past);
});

test("a workout that is deleted meanwhile hides no other", async () => {
  fill(60);
  const { ids } = await readAll((page, cursor) => {
    const [newest] = whoop.service.workouts();
    if (page === 1 && newest !== undefined) whoop.service.remove(newest.id);
    return cursor;
  });
  for (const id of everything()) expect(ids).toContain(id);
});

test("workouts that all began at one instant do not hold it up", async () => {
  whoop.service.fillPast(Array.from({ length: 60 }, () => sampleWorkout("running", NOW - 7 * 24 * 3600_000)));
  expect(new Set((await readAll()).ids)).toEqual(everything());
});

test("it begins anew with a cursor that it does not know", async () => {
  fill(3);
  for (const cursor of [7, [], { before: "soon" }, { page: 2 }])
    expect((await listHistory(ctx, { cursor, sinceMs: NOW })).activities).toHaveLength(3);
});

test("a failure of WHOOP ends nothing: the same page is read again", async () => {
  fill(30);
  const { cursor } = await listHistory(ctx, { cursor: null, sinceMs: NOW });
  whoop.service.settings = { ...whoop.service.settings, faults: [{ path: "/developer/*", times: 1, kind: "500" }] };
  await expect(listHistory(ctx, { cursor, sinceMs: NOW })).rejects.toMatchObject({
    pluginErrorCode: "WHOOP_UNAVAILABLE",
  });
  expect((await listHistory(ctx, { cursor, sinceMs: NOW })).activities).toHaveLength(6);
});
