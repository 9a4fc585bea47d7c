import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startSimulator, type Simulator } from "./simulators.ts";
import { historyOf, tablesOf } from "./sync-outcome.ts";
import { createSyncInstallation } from "./sync-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { ownPlugin } from "./test-plugin.ts";
import { until } from "./test-runtime.ts";

const WORKOUTS = 300;
const KILLS = 3;

let hevy: Simulator;

beforeAll(async () => {
  hevy = await startSimulator("hevy");
  await hevy.control("seed", { workouts: WORKOUTS });
}, 60_000);
afterAll(() => hevy.stop());

/** Fetches the whole past, in a process that is killed when so many workouts are here. */
async function fetchPast(database: TestDatabase, killsAt: readonly number[]): Promise<void> {
  const plugin = await ownPlugin("hevy");
  const installation = await createSyncInstallation({
    databaseUrl: database.url,
    plugins: [plugin],
    simulatedHosts: [...hevy.hosts],
  });
  let worker = await installation.start();
  await worker.connect("fitglue/hevy", hevy.demo["key"] ?? "");
  for (const count of killsAt) {
    await until(
      () => historyOf(database.db),
      ({ done, state }) => state === "done" || done >= count,
      120_000,
    );
    // Somewhere in the middle of the next page.
    await sleep(Math.random() * 40);
    await worker.kill();
    worker = await installation.start();
  }
  await until(
    () => historyOf(database.db),
    ({ state }) => state === "done",
    120_000,
  );
  await worker.stop();
  await installation.remove();
}

it("a past that is cut off again and again is in the end as if it never was (V8)", { timeout: 400_000 }, async () => {
  const [quiet, torn] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await fetchPast(quiet, []);
  const killsAt = Array.from({ length: KILLS }, (_, index) => Math.floor((WORKOUTS * (index + 1)) / (KILLS + 1)));
  await fetchPast(torn, killsAt);
  const expected = await tablesOf(quiet.db);
  expect(expected.activities).toHaveLength(WORKOUTS);
  expect(await tablesOf(torn.db)).toEqual(expected);
  await Promise.all([quiet.drop(), torn.drop()]);
});
