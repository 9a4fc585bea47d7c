import { expect, test } from "vitest";
import { runSchedules } from "./delivery-schedules.ts";

// More of them, and others: `node core/test/delivery-schedules.ts 1000`.
test(
  "whatever fails or is killed on the way, a service has each activity once and as it is now, or its person is asked",
  { timeout: 120_000 },
  async () => {
    const results = await runSchedules(80, 1);
    expect(results.filter(({ problem }) => problem !== null)).toEqual([]);
    // The schedules are none if nothing goes wrong in them.
    expect(results.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThan(20);
    expect(results.reduce((sum, { faults }) => sum + faults.length, 0)).toBeGreaterThan(20);
    expect(new Set(results.map(({ kind, end }) => `${kind} ${end}`))).toEqual(
      new Set(["by-key done", "by-lookup done", "by-polling done", "blind done", "blind unknown", "fixed done"]),
    );
  },
);
