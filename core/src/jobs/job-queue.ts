import { sql, type Kysely } from "kysely";
import { setTimeout as sleep } from "node:timers/promises";
import { fromKysely, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Database } from "../storage/database/schema.ts";
import { openSteadyConnection } from "../storage/steady-connection.ts";
import { createWorkLine, type WorkLine } from "./work-line.ts";

const CHANNEL = "fitglue_wake";
/** How many of each are worked on at the same time, so that one with much to do, or whose service is slow, holds up no others. */
const PLACES = { runs: 6, uploads: 10, sync: 4, history: 4 } as const;
type Line = keyof typeof PLACES;
const LINES = Object.keys(PLACES) as readonly Line[];

/** Where wake-ups wait for their time. */
const LATER = "later";
const WAIT = {
  policy: "standard",
  retryLimit: 20,
  retryDelay: 1,
  expireInSeconds: 60,
  deleteAfterSeconds: 60,
} as const;
/** A batch of one would be polled for once a second, however long the backlog. */
const WATCH = { batchSize: 100, burstWhenBatchFull: true, pollingIntervalSeconds: 1 } as const;
const CONNECTIONS = 2;
/** For what was told to stop to do so. */
const AFTER_GRACE_MS = 2_000;

/** All that a wake-up carries. */
interface WakeUp {
  readonly line: Line;
  /** Account, upload or connection, as the line says. */
  readonly id: string;
}

export interface JobHandlers {
  /** Does everything that is to be done for the account's runs. */
  readonly drainRuns: (accountId: string, signal: AbortSignal) => Promise<void>;
  /** Reads all unread files of the upload. */
  readonly readUpload: (uploadId: string, signal: AbortSignal) => Promise<void>;
  /** Fetches what is new at the connection's service. */
  readonly syncConnection: (connectionId: string, signal: AbortSignal) => Promise<void>;
  /** Goes on fetching the connection's past. */
  readonly readHistory: (connectionId: string, signal: AbortSignal) => Promise<void>;
}

/**
 * Wake-ups for workers, on this or any other machine with the same database. They carry nothing but whom to wake: what is
 * to be done stands in our own tables, so a lost or doubled one does no harm.
 *
 * A wake-up that is given a transaction happens exactly when that commits. Every process hears it then, and whoever takes
 * the lock first does the work; see docs/decisions/0036.
 */
export interface JobQueue {
  wakeRuns(accountId: string, transaction?: Kysely<Database>): Promise<void>;
  wakeRunsAt(accountId: string, at: Date, transaction?: Kysely<Database>): Promise<void>;
  wakeUpload(uploadId: string, transaction?: Kysely<Database>): Promise<void>;
  /** In one statement, however many. */
  wakeSyncs(connectionIds: readonly string[], transaction?: Kysely<Database>): Promise<void>;
  wakeSyncAt(connectionId: string, at: Date, transaction?: Kysely<Database>): Promise<void>;
  wakeHistory(connectionId: string, transaction?: Kysely<Database>): Promise<void>;
  wakeHistoryAt(connectionId: string, at: Date, transaction?: Kysely<Database>): Promise<void>;
  /** Forgets what waits for its time: right when no other worker lives and everything unfinished is woken anew. */
  clear(): Promise<void>;
  /** @param onGap Called when wake-ups may have been missed: then it is to be looked for what is unfinished */
  work(handlers: JobHandlers, onGap: () => void): Promise<void>;
  /** Begins nothing more and waits for what is under way, at most `graceMs`; its signals are aborted then. Others go on with it. */
  stop(graceMs: number): Promise<void>;
}

export async function openJobQueue(url: string, logger: Logger): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: "jobs",
    max: CONNECTIONS,
    schedule: false,
    application_name: "fitglue-jobs",
  });
  boss.on("error", (error) => {
    logger.warn({ error }, "the job queue met an error");
  });
  await boss.start();
  await boss.createQueue(LATER, WAIT);
  const connection = await openSteadyConnection(url, logger);
  const ending = new AbortController();
  const lines = new Map<Line, WorkLine>();

  const wake = async (line: Line, ids: readonly string[], transaction?: Kysely<Database>) => {
    if (ids.length === 0) return;
    const wakeUps = ids.map((id) => JSON.stringify({ line, id } satisfies WakeUp));
    if (transaction)
      await sql`select pg_notify(${CHANNEL}, wake_up) from unnest(${wakeUps}::text[]) as wake_up`.execute(transaction);
    else await connection.query("select pg_notify($1, wake_up) from unnest($2::text[]) as wake_up", [CHANNEL, wakeUps]);
  };
  const wakeAt = async (line: Line, id: string, at: Date, transaction?: Kysely<Database>) => {
    const within = transaction ? { db: fromKysely(transaction) } : {};
    await boss.send(LATER, { line, id } satisfies WakeUp, { startAfter: at, ...within });
  };

  const openLine = (line: Line, work: (id: string, signal: AbortSignal) => Promise<void>) => {
    // The lock is one of the session: it goes with the process, however that ends.
    const lock = (id: string) => [`work ${line} ${id}`];
    return createWorkLine({
      places: PLACES[line],
      async take(id) {
        const text = "select pg_try_advisory_lock(hashtextextended($1, 0)) as taken";
        return (await connection.query<{ taken: boolean }>(text, lock(id)))[0]?.taken === true;
      },
      async giveBack(id) {
        await connection.query("select pg_advisory_unlock(hashtextextended($1, 0))", lock(id));
      },
      // A signal of its own: what listens to it goes with the work.
      work: (id) => work(id, AbortSignal.any([ending.signal])),
      onFailure(error, id) {
        if (!ending.signal.aborted) logger.error({ error, line, id }, "work failed and is tried again");
      },
    });
  };

  return {
    wakeRuns: (accountId, transaction) => wake("runs", [accountId], transaction),
    wakeRunsAt: (accountId, at, transaction) => wakeAt("runs", accountId, at, transaction),
    wakeUpload: (uploadId, transaction) => wake("uploads", [uploadId], transaction),
    wakeSyncs: (connectionIds, transaction) => wake("sync", connectionIds, transaction),
    wakeSyncAt: (connectionId, at, transaction) => wakeAt("sync", connectionId, at, transaction),
    wakeHistory: (connectionId, transaction) => wake("history", [connectionId], transaction),
    wakeHistoryAt: (connectionId, at, transaction) => wakeAt("history", connectionId, at, transaction),
    async clear() {
      await boss.deleteAllJobs(LATER);
    },
    async work({ drainRuns, readUpload, syncConnection, readHistory }, onGap) {
      lines.set("uploads", openLine("uploads", readUpload));
      lines.set("runs", openLine("runs", drainRuns));
      lines.set("sync", openLine("sync", syncConnection));
      lines.set("history", openLine("history", readHistory));
      connection.listen(CHANNEL, (message) => {
        const { line, id } = JSON.parse(message) as WakeUp;
        lines.get(line)?.wake(id);
      });
      connection.onReconnect(onGap);
      // One after the other on this connection: when this is answered, wake-ups are heard.
      await connection.query("select");
      await boss.work(LATER, WATCH, async (jobs: { data: WakeUp }[]) => {
        for (const line of LINES)
          await wake(
            line,
            jobs.flatMap(({ data }) => (data.line === line ? [data.id] : [])),
          );
      });
    },
    async stop(graceMs) {
      const timer = setTimeout(() => {
        ending.abort();
      }, graceMs);
      try {
        const ended = [...lines].map(async ([name, line]) => wake(name, await line.end()));
        await Promise.all([
          boss.stop({ graceful: true, timeout: graceMs + AFTER_GRACE_MS, close: true }),
          Promise.race([Promise.all(ended), sleep(graceMs + AFTER_GRACE_MS, undefined, { ref: false })]),
        ]);
      } finally {
        clearTimeout(timer);
        await connection.close();
      }
    },
  };
}
