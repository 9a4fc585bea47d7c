import type { Fetch, FetchRequest, JsonValue } from "@fitglue/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listChanges } from "./list-changes.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { logSample } from "./simulator/sample-workouts.ts";
import { removeActivity } from "./simulator/store-activity.ts";
import { connectTo } from "./simulator/simulated-context.fixture.ts";

const DAY_MS = 24 * 3600_000;
const SINCE = Date.UTC(2026, 4, 1);
const NOW = SINCE + 5 * DAY_MS;
let simulator: Simulator;
let connection: { fetch: Fetch };
beforeEach(async () => {
  simulator = await createSimulator(0, () => NOW);
  // Whatever is found here, no event told of it.
  simulator.world.settings = { ...simulator.world.settings, sendsEvents: false };
  connection = await connectTo(simulator);
});
afterEach(() => simulator.close());
const list = (cursor: JsonValue, nowMs = NOW) => listChanges({ connection }, { cursor, sinceMs: SINCE, nowMs });
const log = (hoursAfterSince: number, title: Parameters<typeof logSample>[1] = "Morning Run") =>
  logSample(simulator.world, title, { startMs: SINCE + hoursAfterSince * 3600_000 });

describe("the list of the last days", () => {
  test("finds what no event told of, an entry by hand among it (S23, S27)", async () => {
    const [run, yoga] = [log(5), log(30, "Yoga by hand")];
    const found = await list(null);
    expect(found).toMatchObject({ activities: [], deleted: [], done: true });
    expect(new Set(found.changed)).toEqual(new Set([`${run.id}`, `${yoga.id}`]));
  });

  test("finds nothing twice", async () => {
    log(5);
    const { cursor } = await list(null);
    expect(await list(cursor)).toMatchObject({ changed: [], deleted: [] });
  });

  test("finds a late upload that began before what was seen (S23)", async () => {
    log(50);
    const { cursor } = await list(null);
    const late = log(20);
    expect((await list(cursor)).changed).toEqual([`${late.id}`]);
  });

  test("finds a new title, sport and privacy", async () => {
    const run = log(5);
    let { cursor } = await list(null);
    for (const change of [() => (run.name = "Race"), () => (run.sportType = "Hike"), () => (run.isPrivate = true)]) {
      change();
      const found = await list(cursor);
      expect(found.changed).toEqual([`${run.id}`]);
      ({ cursor } = found);
    }
  });

  test("finds what was deleted, once, and has it read: a list may be wrong", async () => {
    const run = log(5);
    const { cursor } = await list(null);
    removeActivity(simulator.world, run);
    const found = await list(cursor);
    expect(found).toMatchObject({ changed: [`${run.id}`], deleted: [] });
    expect((await list(found.cursor)).changed).toEqual([]);
  });

  test("takes nothing for deleted that is only too long ago", async () => {
    log(5);
    const { cursor } = await list(null);
    expect((await list(cursor, NOW + 30 * DAY_MS)).changed).toEqual([]);
  });

  test("leaves out what ended before the person connected, not what was under way", async () => {
    log(-3);
    // A run of half an hour that began a quarter of an hour before.
    const under = log(-0.25);
    expect((await list(null)).changed).toEqual([`${under.id}`]);
  });

  test("finds what began in the hours before connecting when its start is hidden", async () => {
    const run = log(1);
    run.hidesStartTime = true;
    // It looks as if it had ended 22 hours before.
    const found = await listChanges({ connection }, { cursor: null, sinceMs: SINCE + 3600_000, nowMs: NOW });
    expect(found.changed).toEqual([`${run.id}`]);
  });

  test("goes on over pages until an empty one, and its cursor stays small", async () => {
    for (let index = 0; index < 210; index++) log(index / 2);
    const found = await list(null);
    expect(found.changed).toHaveLength(210);
    expect(simulator.world.requests.get("GET /api/v3/athlete/activities")).toBe(3);
    expect(JSON.stringify(found.cursor).length).toBeLessThan(4000);
  });

  test("does not take a short page for the last one", async () => {
    for (let index = 0; index < 5; index++) log(index);
    const { fetch } = connection;
    // Strava leaves entries out of a page, and fills it up with nothing.
    const short = ((url: string, request: FetchRequest) =>
      fetch(url.replace("per_page=200", "per_page=2"), request)) as Fetch;
    const found = await listChanges({ connection: { fetch: short } }, { cursor: null, sinceMs: SINCE, nowMs: NOW });
    expect(found.changed).toHaveLength(5);
  });

  test("begins anew with a cursor that it does not know", async () => {
    const run = log(5);
    for (const cursor of [7, { page: 1 }, ["x", 5, null]]) expect((await list(cursor)).changed).toEqual([`${run.id}`]);
  });
});
