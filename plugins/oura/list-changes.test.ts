import type { JsonValue } from "@fitglue/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ConnectedContext, answering } from "../test/connected-context.ts";
import { listChanges } from "./list-changes.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { type SampleActivity, sampleWorkout } from "./simulator/sample-workouts.ts";
import { signedIn } from "./simulator/signed-in.fixture.ts";

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const SINCE = Date.UTC(2026, 4, 1);
const NOW = SINCE + 3 * DAY_MS;
let oura: Simulator;
let ctx: ConnectedContext;
beforeEach(async () => {
  oura = await createSimulator(0, () => NOW);
  ctx = await signedIn(oura);
});
afterEach(() => oura.close());

const list = (cursor: JsonValue, nowMs = NOW) => listChanges(ctx, { cursor, sinceMs: SINCE, nowMs });
const log = (hoursAfterSince: number, activity: SampleActivity = "strength_training") =>
  oura.service.log(sampleWorkout(activity, SINCE + hoursAfterSince * HOUR_MS));

describe("the list of the last days", () => {
  test("names what is to be read, what ended a moment ago among it", async () => {
    const [lift, walk] = [log(5), log(71, "walking")];
    const found = await list(null);
    expect(found).toMatchObject({ activities: [], deleted: [], done: true });
    expect(new Set(found.changed)).toEqual(new Set([lift.id, walk.id]));
  });

  test("names nothing twice", async () => {
    log(5);
    const { cursor } = await list(null);
    expect(await list(cursor)).toMatchObject({ changed: [], deleted: [] });
  });

  test("finds what the ring brought late, before what was seen", async () => {
    log(50);
    const { cursor } = await list(null);
    const late = log(20);
    expect((await list(cursor)).changed).toEqual([late.id]);
  });

  test("finds an edit, though Oura does not tell of it", async () => {
    const { id } = log(5);
    const { cursor } = await list(null);
    oura.service.change(id, { label: "Legs" });
    expect((await list(cursor)).changed).toEqual([id]);
  });

  test("has a workout read again six hours and a day after its end, for heart rate that came late", async () => {
    const { id, endMs } = log(71);
    let { cursor } = await list(null, endMs + HOUR_MS);
    const changedAfter = async (hours: number) => {
      const found = await list(cursor, endMs + hours * HOUR_MS);
      ({ cursor } = found);
      return found.changed;
    };
    expect(await changedAfter(5)).toEqual([]);
    expect(await changedAfter(6)).toEqual([id]);
    expect(await changedAfter(23)).toEqual([]);
    expect(await changedAfter(24)).toEqual([id]);
    expect(await changedAfter(100)).toEqual([]);
  });

  test("has what was deleted read, once: a list may be wrong", async () => {
    const { id } = log(5);
    const { cursor } = await list(null);
    oura.service.remove(id);
    const found = await list(cursor);
    expect(found).toMatchObject({ changed: [id], deleted: [] });
    expect((await list(found.cursor)).changed).toEqual([]);
  });

  test("takes nothing for deleted that is only too long ago", async () => {
    log(5);
    const { cursor } = await list(null);
    expect((await list(cursor, NOW + 30 * DAY_MS)).changed).toEqual([]);
  });

  test("leaves out what ended before the person connected, not what was under way", async () => {
    log(-3);
    const under = log(-0.5);
    expect((await list(null)).changed).toEqual([under.id]);
  });

  test("goes on over pages, and its cursor stays small", async () => {
    for (let index = 0; index < 120; index++) log(index / 2);
    const found = await list(null);
    expect(new Set(found.changed).size).toBe(120);
    expect(JSON.stringify(found.cursor).length).toBeLessThan(4000);
  });

  test("begins anew with a cursor that it does not know", async () => {
    const { id } = log(5);
    for (const cursor of [7, { page: 1 }, ["x", 5, null]]) expect((await list(cursor)).changed).toEqual([id]);
  });

  test.each(['{"message":"Try later"}', "{}", "[]", "<html>"])(
    "an answer without a list is not its end: %s",
    async (body) => {
      const odd = { connection: answering(body) };
      await expect(listChanges(odd, { cursor: null, sinceMs: SINCE, nowMs: NOW })).rejects.toMatchObject({
        pluginErrorCode: "OURA_UNAVAILABLE",
      });
    },
  );
});
