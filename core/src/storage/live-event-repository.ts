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
      if (events.length === 0) return;
      // In one order everywhere: who appends to the same topics waits and does not block the other.
      const byTopic = [...Map.groupBy(events, ({ topic }) => topic)].sort(([one], [other]) => (one < other ? -1 : 1));
      const topics = byTopic.map(([topic]) => topic);
      const payloads = byTopic.map(([, ofTopic]) => storedJson(ofTopic.map(({ payload }) => payload)));
      await sql`
        with told as (
          select topic, payloads::jsonb as payloads from unnest(${topics}::text[], ${payloads}::text[]) as each (topic, payloads)
        ), numbered as (
          insert into live_topic (account_id, topic, seq)
          select ${accountId}, topic, jsonb_array_length(payloads) from told
          on conflict (account_id, topic) do update set seq = live_topic.seq + excluded.seq
          returning topic, seq
        ), kept as (
          insert into live_event (account_id, topic, seq, payloads)
          select ${accountId}, topic, seq, payloads from numbered join told using (topic)
        )
        select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify({ accountId, topics })})`.execute(db);
    },

    async after(accountId, topic, seq) {
      const rows = await db
        .selectFrom("live_event")
        .select(["seq", "payloads"])
        .where("account_id", "=", accountId)
        .where("topic", "=", topic)
        .where("seq", ">", seq)
        .orderBy("seq")
        .execute();
      const events = rows.flatMap(({ seq: last, payloads }) =>
        payloads.map((payload, index) => ({ topic, seq: last - (payloads.length - 1 - index), payload })),
      );
      return events.filter((event) => event.seq > seq);
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
