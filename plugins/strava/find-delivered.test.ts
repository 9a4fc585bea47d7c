import type { Fetch, Streams } from "@fitglue/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deliverActivity } from "./deliver-activity.ts";
import { findDelivered } from "./find-delivered.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { connectTo, deliveryContext, otherActivity } from "./simulator/simulated-context.fixture.ts";

const HEART: Streams = { timeSeconds: Float64Array.of(0, 60), heartRateBpm: Float64Array.of(110, 120) };
let simulator: Simulator;
let connection: { fetch: Fetch };
beforeEach(async () => {
  simulator = await createSimulator(0, () => Date.UTC(2026, 4, 13, 10));
  simulator.world.settings = { ...simulator.world.settings, uploadDelayMs: 0 };
  connection = await connectTo(simulator);
});
afterEach(() => simulator.close());
type Given = NonNullable<Parameters<typeof deliveryContext>[1]>;
const find = (given: Given) => findDelivered(deliveryContext(connection, given));
const deliver = (given: Given) => deliverActivity(deliveryContext(connection, given));

describe("an upload", () => {
  const activity = otherActivity({ sport: "Run", elapsedSeconds: 60 });

  test("is found by its mark, with and without the file's ending (S19)", async () => {
    for (const [day, externalIdEnding] of [
      [12, "kept"],
      [13, "added"],
    ] as const) {
      simulator.world.settings = { ...simulator.world.settings, externalIdEnding };
      const startedAt = `2026-05-${day}T05:00:00.000Z`;
      const given = { activity: { ...activity, startedAt }, streams: HEART, idempotencyKey: `mark-${day}` };
      const delivered = await deliver(given);
      expect(await find(given)).toMatchObject({
        externalId: delivered.outcome === "delivered" ? delivered.externalId : "",
      });
    }
  });

  test("of somebody else at the same time is not ours", async () => {
    await deliver({ activity, streams: HEART, idempotencyKey: "mark-1" });
    expect(await find({ activity, streams: HEART, idempotencyKey: "mark-2" })).toBeNull();
  });

  test("is found where its owner hides the start", async () => {
    const given = { activity, streams: HEART, idempotencyKey: "mark-1" };
    await deliver(given);
    for (const one of simulator.world.activities.values()) one.hidesStartTime = true;
    expect(await find(given)).not.toBeNull();
  });
});

describe("an entry by hand", () => {
  const activity = otherActivity({ timeZone: "America/New_York" });

  test("is found by start, length and title, also from another zone than the athlete's", async () => {
    await deliver({ activity });
    expect(await find({ activity })).toMatchObject({ url: expect.stringContaining("/activities/155") });
  });

  test("of another title or length is not ours", async () => {
    await deliver({ activity });
    const content = { title: "Pull Day", text: "", truncated: false };
    expect(await find({ activity, content })).toBeNull();
    expect(await find({ activity: { ...activity, elapsedSeconds: 1800 } })).toBeNull();
  });
});

test("what is found is hidden from the feed where the settings say so: the attempt did not come to that", async () => {
  const activity = otherActivity({ utcOffsetSeconds: 7200 });
  await deliver({ activity });
  await find({ activity, config: { hideFromHome: true } });
  expect([...simulator.world.activities.values()].map(({ hidesFromHome }) => hidesFromHome)).toEqual([true]);
});

test("an update is not looked for: sending it again changes nothing more", async () => {
  const refusing = { fetch: () => Promise.reject(new Error("Nothing is asked")) } as never;
  expect(await findDelivered(deliveryContext(refusing, { previous: { externalId: "1" } }))).toBeNull();
});
