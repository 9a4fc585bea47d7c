import type { Kysely } from "kysely";
import { fromKysely, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Database } from "../storage/database/schema.ts";

const RUNS = "runs";
const UPLOADS = "uploads";
const SYNC = "sync";
const HISTORY = "sync-history";
const LATER = "runs-later";
const SYNC_LATER = "sync-later";
const HISTORY_LATER = "sync-history-later";
const KEYED = [RUNS, UPLOADS, SYNC, HISTORY];
/** A job with a time would occupy its key's place in the queue until then; so it waits elsewhere. */
const WAITING_ROOMS = [
  [LATER, RUNS],
  [SYNC_LATER, SYNC],
  [HISTORY_LATER, HISTORY],
] as const;

/** Of one key at most one job is active and one waits: whoever wakes a working worker is heard when it has finished. */
const QUEUE = {
  policy: "stately",
  notify: true,
  retryLimit: 20,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  expireInSeconds: 900,
  heartbeatSeconds: 10,
  deleteAfterSeconds: 60,
} as const;
/** A batch of one would be polled for once a second, however long the backlog. */
const WORK = {
  localConcurrency: 2,
  batchSize: 5,
  burstWhenBatchFull: true,
  perJobResults: true,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 1,
  heartbeatRefreshSeconds: 4,
} as const;
/** Services answer when they like: what waits for one must not hold up others that were fetched with it. */
const WORK_ON_SERVICES = { ...WORK, localConcurrency: 4, batchSize: 1 } as const;
const CONNECTIONS = 6;

/** All that a job carries. */
interface WakeUp {
  /** Account, upload or connection, as the queue says. */
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
 * Wake-ups for workers, on this or any other machine with the same database. A job carries nothing but
 * whom to wake: what is to be done stands in our own tables, so a lost or doubled job does no harm.
 *
 * A wake-up that is given a transaction happens exactly when that commits.
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
  /** Forgets all jobs: right when no other worker lives and everything unfinished is woken anew. */
  clear(): Promise<void>;
  work(handlers: JobHandlers): Promise<void>;
  /** Takes no more jobs and waits for those under way, at most `graceMs`; their signals are aborted then. */
  stop(graceMs: number): Promise<void>;
}

export async function openJobQueue(url: string, logger: Logger): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    schema: "jobs",
    max: CONNECTIONS,
    useListenNotify: true,
    schedule: false,
    application_name: "fitglue-jobs",
  });
  boss.on("error", (error) => {
    logger.warn({ error }, "the job queue met an error");
  });
  await boss.start();
  for (const name of KEYED) await boss.createQueue(name, QUEUE);
  for (const [name] of WAITING_ROOMS) await boss.createQueue(name, { ...QUEUE, policy: "standard" });

  const ending = new AbortController();
  const within = (transaction: Kysely<Database> | undefined) => (transaction ? { db: fromKysely(transaction) } : {});

  const wake = async (queue: string, id: string, transaction?: Kysely<Database>) => {
    await boss.send(queue, { id } satisfies WakeUp, { singletonKey: id, ...within(transaction) });
  };
  const wakeAt = async (queue: string, id: string, at: Date, transaction?: Kysely<Database>) => {
    await boss.send(queue, { id } satisfies WakeUp, { startAfter: at, ...within(transaction) });
  };

  const workOn = async (
    queue: string,
    handle: (id: string, signal: AbortSignal) => Promise<void>,
    how: typeof WORK | typeof WORK_ON_SERVICES = WORK,
  ) => {
    await boss.work(queue, how, (jobs: { id: string; data: WakeUp; signal: AbortSignal }[]) =>
      Promise.all(
        jobs.map(async ({ id, data, signal }) => {
          try {
            await handle(data.id, AbortSignal.any([signal, ending.signal]));
            return { id, status: "completed" as const };
          } catch (error) {
            if (!ending.signal.aborted) logger.error({ error, queue, data }, "a job failed and is tried again");
            return { id, status: "failed" as const, output: { message: String(error) } };
          }
        }),
      ),
    );
  };

  return {
    wakeRuns: (accountId, transaction) => wake(RUNS, accountId, transaction),
    wakeRunsAt: (accountId, at, transaction) => wakeAt(LATER, accountId, at, transaction),
    wakeUpload: (uploadId, transaction) => wake(UPLOADS, uploadId, transaction),
    async wakeSyncs(connectionIds, transaction) {
      if (connectionIds.length === 0) return;
      const jobs = connectionIds.map((id) => ({ data: { id } satisfies WakeUp, singletonKey: id }));
      await boss.insert(SYNC, jobs, within(transaction));
    },
    wakeSyncAt: (connectionId, at, transaction) => wakeAt(SYNC_LATER, connectionId, at, transaction),
    wakeHistory: (connectionId, transaction) => wake(HISTORY, connectionId, transaction),
    wakeHistoryAt: (connectionId, at, transaction) => wakeAt(HISTORY_LATER, connectionId, at, transaction),
    async clear() {
      for (const name of [...KEYED, ...WAITING_ROOMS.map(([room]) => room)]) await boss.deleteAllJobs(name);
    },
    async work({ drainRuns, readUpload, syncConnection, readHistory }) {
      await workOn(UPLOADS, readUpload);
      await workOn(RUNS, drainRuns);
      await workOn(SYNC, syncConnection, WORK_ON_SERVICES);
      await workOn(HISTORY, readHistory, WORK_ON_SERVICES);
      for (const [room, queue] of WAITING_ROOMS) await workOn(room, (id) => wake(queue, id));
    },
    async stop(graceMs) {
      const timer = setTimeout(() => {
        ending.abort();
      }, graceMs);
      try {
        await boss.stop({ graceful: true, timeout: graceMs + 2000, close: true });
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
