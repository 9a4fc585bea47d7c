import type { Kysely } from "kysely";
import { fromKysely, PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Database } from "../storage/database/schema.ts";

const RUNS = "runs";
const UPLOADS = "uploads";
const LATER = "runs-later";

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
const CONNECTIONS = 6;

/** All that a job carries. */
interface WakeUp {
  /** Account or upload, as the queue says. */
  readonly id: string;
}

export interface JobHandlers {
  /** Does everything that is to be done for the account's runs. */
  readonly drainRuns: (accountId: string, signal: AbortSignal) => Promise<void>;
  /** Reads all unread files of the upload. */
  readonly readUpload: (uploadId: string, signal: AbortSignal) => Promise<void>;
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
  for (const name of [RUNS, UPLOADS]) await boss.createQueue(name, QUEUE);
  await boss.createQueue(LATER, { ...QUEUE, policy: "standard" });

  const ending = new AbortController();
  const within = (transaction: Kysely<Database> | undefined) => (transaction ? { db: fromKysely(transaction) } : {});

  const workOn = async (queue: string, handle: (id: string, signal: AbortSignal) => Promise<void>) => {
    await boss.work(queue, WORK, (jobs: { id: string; data: WakeUp; signal: AbortSignal }[]) =>
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
    async wakeRuns(accountId, transaction) {
      await boss.send(RUNS, { id: accountId } satisfies WakeUp, { singletonKey: accountId, ...within(transaction) });
    },
    async wakeRunsAt(accountId, at, transaction) {
      await boss.send(LATER, { id: accountId } satisfies WakeUp, { startAfter: at, ...within(transaction) });
    },
    async wakeUpload(uploadId, transaction) {
      await boss.send(UPLOADS, { id: uploadId } satisfies WakeUp, { singletonKey: uploadId, ...within(transaction) });
    },
    async clear() {
      for (const name of [RUNS, UPLOADS, LATER]) await boss.deleteAllJobs(name);
    },
    async work({ drainRuns, readUpload }) {
      await workOn(UPLOADS, readUpload);
      await workOn(RUNS, drainRuns);
      // A job with a time would occupy its account's place in the queue until then; so it waits elsewhere.
      await workOn(LATER, async (accountId) => {
        await boss.send(RUNS, { id: accountId } satisfies WakeUp, { singletonKey: accountId });
      });
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
