import type { JsonValue } from "@fitglue/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ConnectedContext, answering } from "../test/connected-context.ts";
import { listChanges } from "./list-changes.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { type SampleSport, sampleWorkout } from "./simulator/sample-workouts.ts";
import { signedIn } from "./simulator/signed-in.fixture.ts";

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const SINCE = Date.UTC(2026, 4, 1);
const NOW = SINCE + 3 * DAY_MS;
let whoop: Simulator;
let ctx: ConnectedContext;
beforeEach(async () => {
  whoop = await createSimulator(0, () => NOW);
  ctx = await signedIn(whoop);
});
afterEach(() => whoop.close());

const list = (cursor: JsonValue, nowMs = NOW) => listChanges(ctx, { cursor, sinceMs: SINCE, nowMs });
const log = (hoursAfterSince: number, sport: SampleSport = "weightlifting") =>
  whoop.service.log(sampleWorkout(sport, SINCE + hoursAfterSince * HOUR_MS));
const idsOf = ({ activities }: Awaited<ReturnType<typeof list>>) =>
  activities.map(({ activity }) => activity.origin.externalId);

describe("the list of the last days", () => {
  test("holds whole workouts, so that none has to be read by itself", async () => {
    const [lift, run] = [log(5), log(30, "running")];
    const found = await list(null);
    expect(found).toMatchObject({ changed: [], deleted: [], done: true });
    expect(new Set(idsOf(found))).toEqual(new Set([lift.id, run.id]));
  });

  test("brings nothing twice", async () => {
    log(5);
    const { cursor } = await list(null);
    expect(await list(cursor)).toMatchObject({ activities: [], changed: [], deleted: [] });
  });

  test("brings what the strap uploaded late, before what was seen", async () => {
    log(50);
    const { cursor } = await list(null);
    const late = log(20);
    expect(idsOf(await list(cursor))).toEqual([late.id]);
  });

  test("takes a workout again when it was scored, even if that counts as no change", async () => {
    whoop.service.settings = { ...whoop.service.settings, scoresAtOnce: false };
    const { id } = log(5);
    const pending = await list(null);
    expect(pending.activities[0]).toMatchObject({ updatedAt: null, activity: { heartRate: null } });
    // The simulated clock stands still, so the time of the last change stays the same.
    whoop.service.change(id, { state: "SCORED" });
    const scored = await list(pending.cursor);
    expect(scored.activities[0]).toMatchObject({ notices: [], activity: { heartRate: { average: 112 } } });
    expect((await list(scored.cursor)).activities).toEqual([]);
  });

  test("takes an edit", async () => {
    const { id } = log(5);
    const { cursor } = await list(null);
    whoop.service.advance(1000);
    whoop.service.change(id, { sportName: "powerlifting" });
    expect((await list(cursor)).activities[0]?.activity.providerSport).toBe("powerlifting");
  });

  test("has what was deleted read, once: a list may be wrong", async () => {
    const { id } = log(5);
    const { cursor } = await list(null);
    whoop.service.remove(id);
    const found = await list(cursor);
    expect(found).toMatchObject({ activities: [], changed: [id], deleted: [] });
    expect((await list(found.cursor)).changed).toEqual([]);
  });

  test("takes nothing for deleted that is only too long ago", async () => {
    log(5);
    const { cursor } = await list(null);
    expect((await list(cursor, NOW + 30 * DAY_MS)).changed).toEqual([]);
  });

  test("leaves out what ended before the person connected, not what was under way", async () => {
    log(-3);
    // An hour that began half an hour before.
    const under = log(-0.5);
    expect(idsOf(await list(null))).toEqual([under.id]);
  });

  test("goes on over pages, has what is too much for one answer read, and keeps its cursor small", async () => {
    for (let index = 0; index < 110; index++) log(index / 2);
    const found = await list(null);
    expect([found.activities.length, found.changed.length]).toEqual([100, 10]);
    expect(new Set([...idsOf(found), ...found.changed]).size).toBe(110);
    expect(JSON.stringify(found.cursor).length).toBeLessThan(4000);
  });

  test("begins anew with a cursor that it does not know", async () => {
    const { id } = log(5);
    for (const cursor of [7, { page: 1 }, ["x", 5, null]]) expect(idsOf(await list(cursor))).toEqual([id]);
  });

  test("leaves out what cannot be read, and says so in the log", async () => {
    const odd = { ...ctx, connection: answering('{"records":[null,{"id":"x"}]}') };
    const found = await listChanges(odd, { cursor: null, sinceMs: SINCE, nowMs: NOW });
    expect(found.activities).toEqual([]);
    expect(ctx.lines).toMatchObject([{ level: "warn", fields: { unreadable: 2 } }]);
  });

  test.each(['{"message":"Try later"}', "{}", "[]", "<html>"])(
    "an answer without a list is not its end: %s",
    async (body) => {
      const odd = { ...ctx, connection: answering(body) };
      await expect(listChanges(odd, { cursor: null, sinceMs: SINCE, nowMs: NOW })).rejects.toMatchObject({
        pluginErrorCode: "WHOOP_UNAVAILABLE",
      });
    },
  );
});
