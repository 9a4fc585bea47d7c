import type { Fetch, JsonValue } from "@fitglue/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listHistory } from "./list-history.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { logSample, seedWorkouts } from "./simulator/sample-workouts.ts";
import { removeActivity } from "./simulator/store-activity.ts";
import { connectTo } from "./simulator/simulated-context.fixture.ts";

const NOW = Date.UTC(2026, 4, 12, 10);
let simulator: Simulator;
let connection: { fetch: Fetch };
beforeEach(async () => {
  simulator = await createSimulator(0, () => NOW);
  connection = await connectTo(simulator);
});
afterEach(() => simulator.close());

/** All pages; `between` may meddle after each. */
const everything = async (between: (page: number) => void = () => undefined) => {
  const ids: string[] = [];
  let cursor: JsonValue = null;
  for (let page = 1; page < 50; page++) {
    const found = await listHistory({ connection }, { cursor, sinceMs: NOW });
    ids.push(...found.changed);
    if (found.done) return ids;
    cursor = found.cursor;
    between(page);
  }
  throw new Error("It does not end");
};
const allIds = () => [...simulator.world.activities.keys()].map(String);

test("the past is all there is, each once, newest first", async () => {
  seedWorkouts(simulator.world, 95);
  const ids = await everything();
  expect(ids).toHaveLength(95);
  expect(ids).toEqual(allIds());
});

test("an athlete without a past has none", async () => {
  expect(await everything()).toEqual([]);
});

test("what starts in the same second is split over pages without loss or repetition", async () => {
  // Newest first, a page ends after the 30th: the 28th to the 34th start together.
  for (let nth = 1; nth <= 50; nth++) {
    const hour = nth >= 28 && nth <= 34 ? 28 : nth;
    logSample(simulator.world, "Morning Run", { startMs: NOW - hour * 3600_000, isTold: false });
  }
  const ids = await everything();
  expect(ids).toHaveLength(50);
  expect(new Set(ids)).toEqual(new Set(allIds()));
});

test("more than a page that starts in one second is all there", async () => {
  for (let nth = 1; nth <= 80; nth++) {
    const hour = nth <= 70 ? 1 : nth;
    logSample(simulator.world, "Morning Run", { startMs: NOW - hour * 3600_000, isTold: false });
  }
  const ids = await everything();
  expect(ids).toHaveLength(80);
  expect(new Set(ids)).toEqual(new Set(allIds()));
});

test("hidden starts, which all look like midnight, lose nothing", async () => {
  // Four on each day, hours apart.
  for (let nth = 1; nth <= 90; nth++) {
    const run = logSample(simulator.world, "Morning Run", { startMs: NOW - nth * 6 * 3600_000, isTold: false });
    run.hidesStartTime = true;
  }
  const ids = await everything();
  expect(ids).toHaveLength(90);
  expect(ids).toEqual(allIds());
});

test("what is deleted and added on the way moves no page", async () => {
  seedWorkouts(simulator.world, 70);
  const before = allIds();
  const ids = await everything((page) => {
    const first = simulator.world.activities.get(Number(before[page]));
    if (first) removeActivity(simulator.world, first);
    logSample(simulator.world, "Pool Swim", { startMs: NOW - page * 1000, isTold: false });
  });
  expect(ids).toEqual(before);
});

test("what began after the person connected is no past", async () => {
  logSample(simulator.world, "Morning Run", { startMs: NOW + 3600_000, isTold: false });
  expect(await everything()).toEqual([]);
});
