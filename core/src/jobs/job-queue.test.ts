import { sql } from "kysely";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { until } from "../../test/test-runtime.ts";
import { openJobQueue, type JobHandlers, type JobQueue } from "./job-queue.ts";

const PATIENCE_MS = 30_000;
const logger = pino({ level: "silent" });

let database: TestDatabase;
let queues: JobQueue[];

beforeEach(async () => {
  database = await createTestDatabase();
  queues = [];
});

afterEach(async () => {
  await Promise.all(queues.map((queue) => queue.stop(0)));
  await database.drop();
});

/** A process of its own, as far as the database can tell. */
async function openQueue(handlers: Partial<JobHandlers>, onGap = (): void => undefined): Promise<JobQueue> {
  const queue = await openJobQueue(database.url, logger);
  queues.push(queue);
  const nothing = () => Promise.resolve();
  const all = { drainRuns: nothing, readUpload: nothing, syncConnection: nothing, readHistory: nothing, ...handlers };
  await queue.work(all, onGap);
  return queue;
}

function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

const reaches = (look: () => number, count: number) =>
  until(
    () => Promise.resolve(look()),
    (seen) => seen >= count,
    PATIENCE_MS,
  );

test("every kind of work is woken by its own wake-up, with its own id", async () => {
  const seen: string[] = [];
  const note = (kind: string) => (id: string) => {
    seen.push(`${kind} ${id}`);
    return Promise.resolve();
  };
  const queue = await openQueue({
    drainRuns: note("runs"),
    readUpload: note("upload"),
    syncConnection: note("sync"),
    readHistory: note("history"),
  });
  await queue.wakeRuns("a");
  await queue.wakeUpload("b");
  await queue.wakeSyncs(["c", "d"]);
  await queue.wakeSyncs([]);
  await queue.wakeHistory("e");
  await reaches(() => seen.length, 5);
  expect(seen.toSorted()).toEqual(["history e", "runs a", "sync c", "sync d", "upload b"]);
});

test("a wake-up happens when its transaction commits, though an earlier one was not yet followed", async () => {
  const looks: string[] = [];
  let isCommitted = false;
  const { open, opened } = gate();
  const others = Array.from({ length: 10 }, (_, number) => `other ${String(number)}`);
  const queue = await openQueue({
    async syncConnection(id) {
      if (id === "a") looks.push(isCommitted ? "after" : "before");
      else await opened;
    },
  });
  // They take every place, so that the first wake-up still waits when the second comes.
  await queue.wakeSyncs(others);
  await queue.wakeSyncs(["a"]);
  await database.db.transaction().execute(async (tx) => {
    await queue.wakeSyncs(["a"], tx);
    open();
    await reaches(() => looks.length, 1);
    isCommitted = true;
  });
  await reaches(() => looks.length, 2);
  expect(looks).toEqual(["before", "after"]);
});

test("a wake-up whose transaction is rolled back does not happen", async () => {
  const looks: string[] = [];
  const queue = await openQueue({
    drainRuns: (id) => {
      looks.push(id);
      return Promise.resolve();
    },
  });
  const broken = database.db.transaction().execute(async (tx) => {
    await queue.wakeRuns("never", tx);
    throw new Error("broken");
  });
  await expect(broken).rejects.toThrow("broken");
  await queue.wakeRuns("after");
  await reaches(() => looks.length, 1);
  expect(looks).toEqual(["after"]);
});

test("of all processes one works on an account at a time, and whoever is woken meanwhile is looked at again", async () => {
  let atOnce = 0;
  let most = 0;
  let looks = 0;
  const { open, opened } = gate();
  const drainRuns = async () => {
    looks++;
    most = Math.max(most, ++atOnce);
    await opened;
    atOnce--;
  };
  const [one, other] = [await openQueue({ drainRuns }), await openQueue({ drainRuns })];
  await one.wakeRuns("a");
  await reaches(() => looks, 1);
  // Both hear these; the one that does not work on it leaves them to the other.
  await other.wakeRuns("a");
  await one.wakeRuns("a");
  open();
  await reaches(() => looks, 2);
  expect(most).toBe(1);
});

test("what is woken while it is worked on holds up nobody else", async () => {
  const looks: string[] = [];
  const { open, opened } = gate();
  const queue = await openQueue({
    syncConnection: async (id) => {
      looks.push(id);
      if (id === "slow") await opened;
    },
  });
  await queue.wakeSyncs(["slow"]);
  await reaches(() => looks.length, 1);
  await queue.wakeSyncs(["slow"]);
  await queue.wakeSyncs(["quick"]);
  await reaches(() => looks.length, 2);
  expect(looks).toEqual(["slow", "quick"]);
  open();
  await reaches(() => looks.length, 3);
  expect(looks).toEqual(["slow", "quick", "slow"]);
});

test("work that fails is tried again", async () => {
  let tries = 0;
  const queue = await openQueue({
    drainRuns: () => (++tries < 3 ? Promise.reject(new Error("away")) : Promise.resolve()),
  });
  await queue.wakeRuns("a");
  await reaches(() => tries, 3);
});

test("a worker that stops hands on what it did not finish", async () => {
  const begun: string[] = [];
  const leaving = await openQueue({
    drainRuns: (_id, signal) => {
      begun.push("leaving");
      return new Promise((resolve) => {
        signal.addEventListener("abort", () => {
          resolve();
        });
      });
    },
  });
  await leaving.wakeRuns("a");
  await reaches(() => begun.length, 1);
  await openQueue({
    drainRuns: () => {
      begun.push("staying");
      return Promise.resolve();
    },
  });
  queues = queues.filter((queue) => queue !== leaving);
  await leaving.stop(0);
  await reaches(() => begun.length, 2);
  expect(begun).toEqual(["leaving", "staying"]);
});

test("a wake-up with a time happens then, unless it is forgotten before", async () => {
  const looks: string[] = [];
  const queue = await openQueue({
    drainRuns: (id) => {
      looks.push(id);
      return Promise.resolve();
    },
  });
  const atMs = Date.now() + 3_000;
  await queue.wakeRunsAt("forgotten", new Date(atMs));
  await queue.clear();
  // Its time comes after that of the other one, which would be followed before it.
  await database.db.transaction().execute((tx) => queue.wakeRunsAt("a", new Date(atMs + 1_500), tx));
  await reaches(() => looks.length, 1);
  expect(looks).toEqual(["a"]);
});

test("whoever lost the connection on which wake-ups are heard is told, and hears again", async () => {
  let gaps = 0;
  const looks: string[] = [];
  const drainRuns = (id: string) => {
    looks.push(id);
    return Promise.resolve();
  };
  const queue = await openQueue({ drainRuns }, () => {
    gaps++;
  });
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'fitglue-listener'`.execute(database.db);
  await reaches(() => gaps, 1);
  await queue.wakeRuns("a");
  await reaches(() => looks.length, 1);
  expect(looks).toEqual(["a"]);
});
