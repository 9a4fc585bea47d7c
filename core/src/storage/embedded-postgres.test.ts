import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterEach, expect, test } from "vitest";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./embedded-postgres.ts";

/** Making a cluster writes 40 MB; a busy machine takes its time. */
const PATIENCE = { timeout: 120_000 };

const servers: EmbeddedPostgres[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(name = "fitglue-postgres-"): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return join(folder, "postgres");
}

async function start(folder: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(folder);
  servers.push(server);
  return server;
}

async function query(server: EmbeddedPostgres, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Waits until the process runs no more; it may stay as a zombie where nobody reaps it. */
async function ended(pid: number): Promise<void> {
  while (
    existsSync(`/proc/${String(pid)}/stat`) &&
    !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${String(pid)}/stat`, "latin1"))
  )
    await sleep(5);
}

test(
  "the first start makes the cluster, the next finds what was stored, and a running one is attached to",
  PATIENCE,
  async () => {
    const folder = newFolder();
    const first = await start(folder);
    expect(first.how).toBe("initialised");
    await query(first, "create table kept as select 42 as answer");
    expect((await start(folder)).how).toBe("attached");
    await first.stop();
    const second = await start(folder);
    expect(second.how).toBe("started");
    expect(await query(second, "select answer from kept")).toEqual([{ answer: 42 }]);
  },
);

test("commits are flushed to the disk and pages have checksums", PATIENCE, async () => {
  const server = await start(newFolder());
  expect(
    await query(server, "select current_setting('fsync') as fsync, current_setting('data_checksums') as checksums"),
  ).toEqual([{ fsync: "on", checksums: "on" }]);
});

test("a server that was killed is started again and has lost nothing that was committed", PATIENCE, async () => {
  const folder = newFolder();
  const first = await start(folder);
  await query(first, "create table kept as select generate_series(1, 1000) as number");
  process.kill(first.pid, "SIGKILL");
  // The signal is on its way when kill returns; until it has arrived the server is there to be attached to.
  await ended(first.pid);
  const second = await start(folder);
  expect(second.how).toBe("started");
  expect(await query(second, "select count(*)::int as count from kept")).toEqual([{ count: 1000 }]);
});

test("several that start at once share one server", PATIENCE, async () => {
  const folder = newFolder();
  const started = await Promise.all([start(folder), start(folder), start(folder)]);
  expect(new Set(started.map(({ pid }) => pid)).size).toBe(1);
});

test("a folder below one that is closed to others works", PATIENCE, async () => {
  const closed = newFolder();
  chmodSync(join(closed, ".."), 0o700);
  expect(await query(await start(closed), "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a path that is too long for a socket works", PATIENCE, async () => {
  const long = newFolder(`fitglue-${"long-".repeat(20)}`);
  expect(await query(await start(long), "select 1 as one")).toEqual([{ one: 1 }]);
});

test("what a start that was cut off left behind is cleared away", PATIENCE, async () => {
  const folder = newFolder();
  const first = await start(folder);
  await first.stop();
  // The lock of a process that is gone; no process has this number.
  writeFileSync(join(folder, "start.lock"), "4194999");
  mkdtempSync(join(folder, "data.init-"));
  expect((await start(folder)).how).toBe("started");
  expect(readdirSync(folder).filter((name) => name.startsWith("data.init-"))).toEqual([]);
  expect(existsSync(join(folder, "start.lock"))).toBe(false);
});
