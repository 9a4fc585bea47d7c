import { sql, type Kysely } from "kysely";
import type { Database, LiveEventPayload } from "./database/schema.ts";
import { storedJson } from "./stored-json.ts";

/** PostgreSQL channel on which every process hears that topics have new events. */
export const LIVE_CHANNEL = "fitglue_live";
const KEPT_HOURS = 24;

export interface NewLiveEvent {
  readonly topic: string;
  readonly payload: LiveEventPayload;
}

export interface KeptLiveEvent extends NewLiveEvent {
  readonly seq: number;
}

export interface LiveEventRepository {
  /** Numbers and keeps events, and tells all listeners once, when the transaction commits. Call it last: it holds the topics until then. */
  append(accountId: string, events: readonly NewLiveEvent[]): Promise<void>;
  /** Kept events after `seq`, in order. */
  after(accountId: string, topic: string, seq: number): Promise<KeptLiveEvent[]>;
  /** Number of the topic's latest event; 0 before the first. */
  lastSeq(accountId: string, topic: string): Promise<number>;
  /** Forgets events that nobody comes back for. */
  trim(): Promise<void>;
  /** Forgets the events of runs that were removed. */
  removeTopicsOfGoneRuns(): Promise<void>;
}

export function createLiveEventRepository(db: Kysely<Database>): LiveEventRepository {
  return {
    async append(accountId, events) {
      const topics = [...new Set(events.map(({ topic }) => topic))].sort();
      for (const topic of topics) {
        const ofTopic = events.filter((event) => event.topic === topic);
        const { seq } = await db
          .insertInto("live_topic")
          .values({ account_id: accountId, topic, seq: ofTopic.length })
          .onConflict((conflict) =>
            conflict
              .columns(["account_id", "topic"])
              .doUpdateSet((row) => ({ seq: row("live_topic.seq", "+", ofTopic.length) })),
          )
          .returning("seq")
          .executeTakeFirstOrThrow();
        const first = seq - ofTopic.length + 1;
        await db
          .insertInto("live_event")
          .values(
            ofTopic.map(({ payload }, index) => ({
              account_id: accountId,
              topic,
              seq: first + index,
              payload: storedJson(payload),
            })),
          )
          .execute();
      }
      if (topics.length > 0)
        await sql`select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify({ accountId, topics })})`.execute(db);
    },

    async after(accountId, topic, seq) {
      const rows = await db
        .selectFrom("live_event")
        .select(["seq", "payload"])
        .where("account_id", "=", accountId)
        .where("topic", "=", topic)
        .where("seq", ">", seq)
        .orderBy("seq")
        .execute();
      return rows.map((row) => ({ topic, ...row }));
    },

    async lastSeq(accountId, topic) {
      const row = await db
        .selectFrom("live_topic")
        .select("seq")
        .where("account_id", "=", accountId)
        .where("topic", "=", topic)
        .executeTakeFirst();
      return row?.seq ?? 0;
    },

    async removeTopicsOfGoneRuns() {
      const gone = sql<boolean>`topic like 'run:%' and not exists (select from run where 'run:' || run.id = topic)`;
      await db.deleteFrom("live_event").where(gone).execute();
      await db.deleteFrom("live_topic").where(gone).execute();
    },

    async trim() {
      await db
        .deleteFrom("live_event")
        .where("created_at", "<", sql<Date>`now() - make_interval(hours => ${KEPT_HOURS})`)
        .execute();
    },
  };
}
