/**
 * Uploads a made-up export of Strava to a FitGlue that is killed on the way: `node core/test/export-upload.ts [MB] [kills]`.
 */
import type { PluginPackage } from "@fitglue/registry";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ExportSize, writeStravaExport } from "./strava-export.ts";
import { type SyncTables, tablesOf } from "./sync-outcome.ts";
import { createSyncInstallation } from "./sync-process.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { ownPlugin } from "./test-plugin.ts";

const LOOK_EVERY_MS = 50;
const PARTS = 10;

/** What became of an upload. */
export interface ExportOutcome {
  readonly tables: SyncTables;
  /** Files of the archive by what became of them, and how often the reading of one was begun at most. */
  readonly files: Readonly<Record<string, number>>;
  readonly mostAttempts: number;
  readonly killsAt: readonly number[];
  readonly seconds: number;
  /** Resident memory of FitGlue, after each tenth. */
  readonly memoryMb: readonly number[];
}

/** Uploads the file, and kills FitGlue with SIGKILL so often until all is read. */
export async function uploadExport(path: string, plugin: PluginPackage, kills: number): Promise<ExportOutcome> {
  const database = await createTestDatabase();
  const installation = await createSyncInstallation({
    databaseUrl: database.url,
    plugins: [plugin],
    simulatedHosts: [],
  });
  const begunAt = performance.now();
  let worker = await installation.start();
  try {
    await worker.upload(path);
    const killsAt: number[] = [];
    const memoryMb: number[] = [];
    for (;;) {
      const { settled, all } = await progressOf(database);
      if (memoryMb.length < Math.floor((settled / all) * PARTS)) memoryMb.push(await worker.residentMb());
      if (settled === all) break;
      if (killsAt.length < kills && settled >= (all * (killsAt.length + 1)) / (kills + 1)) {
        await worker.kill();
        killsAt.push(settled);
        worker = await installation.start();
      }
      await sleep(LOOK_EVERY_MS);
    }
    const seconds = (performance.now() - begunAt) / 1000;
    return { tables: await tablesOf(database.db), ...(await filesOf(database)), killsAt, seconds, memoryMb };
  } finally {
    await worker.stop();
    await installation.remove();
    await database.drop();
  }
}

/** Files that are read, of all that are to be; a fraction before the archive was opened. */
async function progressOf({ db }: TestDatabase): Promise<{ settled: number; all: number }> {
  const rows = await db.selectFrom("upload_file").select("state").where("state", "!=", "expanded").execute();
  const settled = rows.filter(({ state }) => state !== "queued" && state !== "reading").length;
  return { settled, all: Math.max(1, rows.length) };
}

async function filesOf({ db }: TestDatabase): Promise<Pick<ExportOutcome, "files" | "mostAttempts">> {
  const rows = await db.selectFrom("upload_file").select(["state", "attempts"]).execute();
  return {
    files: Object.fromEntries(
      [...Map.groupBy(rows, ({ state }) => state)].map(([state, { length }]) => [state, length]),
    ),
    mostAttempts: Math.max(...rows.map(({ attempts }) => attempts)),
  };
}

/** Makes an export in a folder of its own, which goes when `work` is done. */
export async function withExport<Result>(size: ExportSize, work: (path: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "fitglue-export-"));
  try {
    const path = join(folder, "export.zip");
    await writeStravaExport(path, size);
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const [megabytes = 500, kills = 3] = process.argv.slice(2).map(Number);
  // Two hours of ride pack to about 95 kB; half of the bytes are recordings, half photos.
  const half = (megabytes / 2) * 1e6;
  const size = {
    recordings: Math.round(half / 95e3),
    secondsEach: 7200,
    typed: 500,
    photos: Math.round(half / 2e6),
    photoBytes: 2e6,
  };
  await withExport(size, async (path) => {
    const { tables, ...outcome } = await uploadExport(path, await ownPlugin("file-upload"), kills);
    const archiveMb = Math.round((await stat(path)).size / 1e6);
    const activities = tables.activities.length;
    process.stdout.write(`${JSON.stringify({ archiveMb, ...size, activities, ...outcome }, null, 2)}\n`);
    process.exitCode = activities === size.recordings + size.typed ? 0 : 1;
  });
}
