import type { JsonValue } from "@fitglue/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ConnectedContext } from "../test/connected-context.ts";
import { listHistory } from "./list-history.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { pastWorkouts, sampleWorkout } from "./simulator/sample-workouts.ts";
import { signedIn } from "./simulator/signed-in.fixture.ts";

const NOW = Date.UTC(2026, 4, 12, 10);
let oura: Simulator;
let ctx: ConnectedContext;
beforeEach(async () => {
  oura = await createSimulator(0, () => NOW);
  ctx = await signedIn(oura);
});
afterEach(() => oura.close());

const fill = (count: number) => pastWorkouts(count, NOW).map((draft) => oura.service.log(draft));

async function readAll() {
  const ids: string[] = [];
  let cursor: JsonValue = null;
  for (let page = 1; page < 100; page++) {
    const result = await listHistory(ctx, { cursor, sinceMs: NOW });
    ids.push(...result.changed);
    if (result.done) return { ids: new Set(ids), pages: page };
    expect(result.cursor).not.toEqual(cursor);
    ({ cursor } = result);
  }
  throw new Error("no end");
}

test("all workouts are named, a year at a time and page by page", async () => {
  // One every six days: 200 reach back over three years, with more than a page in each.
  const all = fill(200);
  expect((await readAll()).ids).toEqual(new Set(all.map(({ id }) => id)));
});

test("an account without workouts has a past of none, which ends", async () => {
  expect((await readAll()).ids.size).toBe(0);
});

test("what ends after the person connected is left to the changes, which start runs", async () => {
  oura.service.log(sampleWorkout("running", NOW - 600_000));
  const [before] = fill(1);
  expect((await readAll()).ids).toEqual(new Set([before?.id]));
});

test("it begins anew with a cursor that it does not know", async () => {
  fill(3);
  for (const cursor of [7, [], { endMs: "soon" }, { endMs: 1e300 }])
    expect((await listHistory(ctx, { cursor, sinceMs: NOW })).changed).toHaveLength(3);
});

test("a failure of Oura ends nothing: the same page is read again", async () => {
  fill(60);
  const { cursor } = await listHistory(ctx, { cursor: null, sinceMs: NOW });
  oura.service.settings = { ...oura.service.settings, faults: [{ path: "/v2/*", times: 1, kind: "500" }] };
  await expect(listHistory(ctx, { cursor, sinceMs: NOW })).rejects.toMatchObject({
    pluginErrorCode: "OURA_UNAVAILABLE",
  });
  expect((await listHistory(ctx, { cursor, sinceMs: NOW })).changed.length).toBeGreaterThan(0);
});
