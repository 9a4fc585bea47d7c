import { setTimeout as sleep } from "node:timers/promises";
import { startSimulator, type Simulator } from "../test/simulators.ts";
import { historyOf, tablesOf, type SyncTables } from "../test/sync-outcome.ts";
import { createSyncInstallation } from "../test/sync-process.ts";
import { createTestDatabase, type TestDatabase } from "../test/test-database.ts";
import { ownPlugin } from "../test/test-plugin.ts";
import { timeOf } from "./measure.ts";
import { figures, type Section } from "./report.ts";

const WORKOUTS = 5_000;
const KILLS = 10;
const PARTS = 10;
const LOOK_EVERY_MS = 50;
/** More than that from the first tenth to the last is growth. */
const MOST_GROWTH = 1.5;

interface Fetched {
  readonly seconds: number;
  /** Resident, after each tenth. */
  readonly memoryMb: readonly number[];
}

/** The past of an account with many workouts, from connecting to the last set: left alone, and killed on the way. */
export async function measureBackfill(): Promise<Section> {
  const hevy = await startSimulator("hevy");
  const [quiet, torn] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  try {
    await hevy.control("seed", { workouts: WORKOUTS });
    const undisturbed = await fetchPast(quiet, hevy, 0);
    const killed = await fetchPast(torn, hevy, KILLS);
    const [expected, found] = [await tablesOf(quiet.db), await tablesOf(torn.db)];
    const isSame = JSON.stringify(expected) === JSON.stringify(found);
    const [first = Number.NaN] = undisturbed.memoryMb;
    const last = undisturbed.memoryMb.at(-1) ?? Number.NaN;
    return {
      title: "The past of a connection",
      about: [
        `${WORKOUTS.toLocaleString("en-US")} workouts of a simulated Hevy, which does not throttle, ten to a page, into PostgreSQL with their exercises and sets: once left alone, and once killed with SIGKILL ${String(KILLS)} times on the way. Service, database and FitGlue share the machine.`,
      ],
      tables: [
        {
          columns: ["", "seconds", "workouts/s", "workouts", "sets"],
          rows: [
            ["Left alone", ...rowOf(undisturbed, expected)],
            [`Killed ${String(KILLS)} times, starts included`, ...rowOf(killed, found)],
          ],
        },
        {
          columns: [
            "Resident memory of FitGlue, MB",
            ...undisturbed.memoryMb.map((_, part) => `${String(part + 1)}/10`),
          ],
          rows: [["Left alone", ...undisturbed.memoryMb.map(figures)]],
        },
      ],
      notes: [isSame ? "Both databases hold the same, value by value." : "The two databases differ."],
      breaches: [
        ...(isSame && expected.activities.length === WORKOUTS
          ? []
          : ["A past that is killed on the way ends differently"]),
        ...(last > first * MOST_GROWTH
          ? [`Memory grows with the past: ${figures(first)} MB, then ${figures(last)} MB`]
          : []),
      ],
    };
  } finally {
    await Promise.all([quiet.drop(), torn.drop(), hevy.stop()]);
  }
}

function rowOf({ seconds }: Fetched, { activities, sets }: SyncTables): string[] {
  return [figures(seconds), figures(WORKOUTS / seconds), String(activities.length), String(sets.length)];
}

async function fetchPast(database: TestDatabase, hevy: Simulator, kills: number): Promise<Fetched> {
  const plugins = [await ownPlugin("hevy")];
  const installation = await createSyncInstallation({
    databaseUrl: database.url,
    plugins,
    simulatedHosts: [...hevy.hosts],
  });
  let worker = await installation.start();
  const memoryMb: number[] = [];
  const work = async () => {
    await worker.connect("fitglue/hevy", hevy.demo["key"] ?? "");
    let killed = 0;
    for (;;) {
      const { done, state, reason } = await historyOf(database.db);
      if (state === "failed") throw new Error(`The past was given up: ${reason ?? ""}`);
      if (memoryMb.length < Math.floor((done / WORKOUTS) * PARTS)) memoryMb.push(await worker.residentMb());
      if (state === "done") return;
      if (killed < kills && done >= (WORKOUTS * (killed + 1)) / (kills + 1)) {
        killed++;
        await worker.kill();
        worker = await installation.start();
      }
      await sleep(LOOK_EVERY_MS);
    }
  };
  const milliseconds = await timeOf(work);
  await worker.stop();
  await installation.remove();
  return { seconds: milliseconds / 1000, memoryMb };
}
