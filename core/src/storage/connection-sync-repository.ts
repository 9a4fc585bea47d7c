import type { JsonValue } from "@fitglue/sdk";
import { sql, type ExpressionBuilder, type Kysely, type Selectable, type Updateable } from "kysely";
import type { Reason } from "../reasons/reason.ts";
import type { Database } from "./database/schema.ts";
import type { InboxEvent } from "./inbox-repository.ts";
import { storedJson } from "./stored-json.ts";
import { readReason, storedReason } from "./stored-reason.ts";
import type { SyncItem } from "./sync-item-repository.ts";

export type EventsState = "off" | "wanted" | "on" | "unavailable";

/** How far a connection's activities are here. */
export interface SyncState {
  readonly connectionId: string;
  readonly accountId: string;
  /** `publisher/id`. */
  readonly plugin: string;
  readonly since: Date;
  /** Grows with everything fresh that is taken in. */
  readonly revision: number;
  readonly events: EventsState;
  readonly eventsReason: Reason | null;
  /** When it was last seen to be so. */
  readonly eventsAt: Date;
  readonly lastEventAt: Date | null;
  /** What the last complete look at the changes left; null before the first. */
  readonly changesCursor: JsonValue;
  /** Where a look that is under way goes on; only while `isPaging`. */
  readonly pageCursor: JsonValue;
  readonly isPaging: boolean;
  /** Null when the service is not asked on a schedule. */
  readonly nextPollAt: Date | null;
  readonly lastSyncedAt: Date | null;
  readonly fresh: Progress;
  readonly history: HistoryProgress;
}

/** How a line of work fares. */
export interface Progress {
  /** It rests until then, after a failure. */
  readonly parkedUntil: Date | null;
  /** Failures in a row. */
  readonly attempts: number;
  /** What went wrong last; null when nothing did. */
  readonly reason: Reason | null;
}

export interface HistoryProgress extends Progress {
  readonly state: "none" | "running" | "stopped" | "done" | "failed";
  readonly cursor: JsonValue;
  /** Whether all pages were read; single items may be left. */
  readonly isListed: boolean;
  readonly done: number;
  readonly total: number | null;
}

/** What a change may set; what it leaves out stays. */
export type SyncChange = Partial<{
  revision: number;
  events: EventsState;
  eventsReason: Reason | null;
  eventsAt: Date;
  lastEventAt: Date;
  changesCursor: JsonValue;
  pageCursor: JsonValue;
  isPaging: boolean;
  nextPollAt: Date | null;
  lastSyncedAt: Date;
  fresh: Progress;
  history: Partial<HistoryProgress>;
}>;

/** A connection, with what waits longest of what it is to look at beside the past. */
export interface FreshWork {
  readonly state: SyncState;
  readonly event: InboxEvent | null;
  readonly item: SyncItem | null;
}

/** A connection with work to do, as a worker meets it. */
export interface ConnectionSyncRepository {
  /** Begins to follow a connection; one that is followed already stays as it is. */
  begin(connection: Pick<SyncState, "connectionId" | "accountId" | "plugin" | "events" | "nextPollAt">): Promise<void>;
  find(connectionId: string): Promise<SyncState | null>;
  /** The same, unless the connection may ask its service for nothing now. */
  findUsable(connectionId: string): Promise<SyncState | null>;
  /** The same, with the event and the fresh item whose turn it is. */
  next(connectionId: string): Promise<FreshWork | null>;
  /** The state, held until the transaction ends; null when the connection is gone. */
  hold(connectionId: string): Promise<SyncState | null>;
  update(connectionId: string, change: SyncChange): Promise<void>;
  /** Connections with something to do now, beside pages of the past: events, items, or that it is time to look. */
  due(): Promise<string[]>;
  /** Connections whose past is to be read on now. */
  dueHistories(): Promise<string[]>;
  /** Connections that rest and have something to do at that time. */
  parked(): Promise<{ readonly connectionId: string; readonly at: Date; readonly isHistory: boolean }[]>;
  /** How many activities of the plugin the account has. */
  activityCount(accountId: string, plugin: string): Promise<number>;
  /** Whether another connection of the plugin is followed. */
  hasOthers(plugin: string, connectionId: string): Promise<boolean>;
}

/** Only these may ask their service for anything. */
const USABLE = sql<boolean>`c.enabled and c.status in ('connected', 'limited')`;

export function createConnectionSyncRepository(db: Kysely<Database>): ConnectionSyncRepository {
  const connectionIds = async (condition: ReturnType<typeof sql<boolean>>) => {
    const { rows } = await sql<{ id: string }>`
      select s.connection_id as id from connection_sync s join connection c on c.id = s.connection_id
      where ${USABLE} and ${condition}`.execute(db);
    return rows.map(({ id }) => id);
  };

  return {
    async begin({ connectionId, accountId, plugin, events, nextPollAt }) {
      await db
        .insertInto("connection_sync")
        .values({
          connection_id: connectionId,
          account_id: accountId,
          plugin,
          events,
          next_poll_at: nextPollAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async find(connectionId) {
      const row = await db
        .selectFrom("connection_sync")
        .selectAll()
        .where("connection_id", "=", connectionId)
        .executeTakeFirst();
      return row ? toState(row) : null;
    },

    async findUsable(connectionId) {
      const row = await db
        .selectFrom("connection_sync as s")
        .innerJoin("connection as c", "c.id", "s.connection_id")
        .selectAll("s")
        .where("s.connection_id", "=", connectionId)
        .where(USABLE)
        .executeTakeFirst();
      return row ? toState(row) : null;
    },

    async next(connectionId) {
      const row = await db
        .selectFrom("connection_sync as s")
        .innerJoin("connection as c", "c.id", "s.connection_id")
        .leftJoinLateral(nextEvent, (join) => join.onTrue())
        .leftJoinLateral(nextFreshItem, (join) => join.onTrue())
        .selectAll("s")
        .select(["eventId", "dedupeKey", "headers", "body", "receivedAt"])
        .select(["externalId", "itemRevision", "itemAttempts"])
        .where("s.connection_id", "=", connectionId)
        .where(USABLE)
        .executeTakeFirst();
      if (!row) return null;
      const { eventId: id, dedupeKey, headers, body, receivedAt, externalId, itemRevision, itemAttempts } = row;
      const isEvent = id !== null && dedupeKey !== null && headers !== null && body !== null && receivedAt !== null;
      const isItem = externalId !== null && itemRevision !== null && itemAttempts !== null;
      return {
        state: toState(row),
        event: isEvent ? { id, dedupeKey, headers, body, receivedAt } : null,
        item: isItem ? { externalId, isBulk: false, revision: itemRevision, attempts: itemAttempts } : null,
      };
    },

    async hold(connectionId) {
      // Not stronger: events for the connection refer to the row and must not wait.
      const row = await db
        .selectFrom("connection_sync")
        .selectAll()
        .where("connection_id", "=", connectionId)
        .forNoKeyUpdate()
        .executeTakeFirst();
      return row ? toState(row) : null;
    },

    async update(connectionId, change) {
      const columns = columnsOf(change);
      if (Object.keys(columns).length === 0) return;
      await db.updateTable("connection_sync").set(columns).where("connection_id", "=", connectionId).execute();
    },

    due: () =>
      connectionIds(sql<boolean>`(s.parked_until is null or s.parked_until <= now()) and (
        s.events = 'wanted' or s.is_paging or s.next_poll_at <= now()
        or exists (select from inbox_event e where e.connection_id = s.connection_id and e.state = 'queued')
        or exists (select from sync_item i where i.connection_id = s.connection_id and not i.is_bulk
          and i.given_up_reason is null and i.due_at <= now()))`),

    dueHistories: () =>
      connectionIds(
        sql<boolean>`s.history = 'running' and (s.history_parked_until is null or s.history_parked_until <= now())`,
      ),

    async parked() {
      const { rows } = await sql<{ connectionId: string; at: Date; isHistory: boolean }>`
        select connection_id as "connectionId", parked_until as at, false as "isHistory"
        from connection_sync where parked_until > now()
        union all
        select connection_id, history_parked_until, true
        from connection_sync where history = 'running' and history_parked_until > now()`.execute(db);
      return rows;
    },

    async activityCount(accountId, plugin) {
      const { rows } = await sql<{ count: number }>`
        select count(distinct a.id)::int as count from activity_source s join activity a on a.id = s.activity_id
        where s.account_id = ${accountId} and s.source = ${plugin} and a.deleted_at is null`.execute(db);
      return rows[0]?.count ?? 0;
    },

    async hasOthers(plugin, connectionId) {
      const row = await db
        .selectFrom("connection_sync")
        .select("connection_id")
        .where("plugin", "=", plugin)
        .where("connection_id", "<>", connectionId)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

type SyncTable = ExpressionBuilder<Database & { s: Database["connection_sync"] }, "s">;

function nextEvent(sync: SyncTable) {
  return sync
    .selectFrom("inbox_event as e")
    .select(["e.id as eventId", "dedupe_key as dedupeKey", "headers", "body", "received_at as receivedAt"])
    .whereRef("e.connection_id", "=", "s.connection_id")
    .where("e.state", "=", "queued")
    .orderBy("e.id")
    .limit(1)
    .as("event");
}

function nextFreshItem(sync: SyncTable) {
  return sync
    .selectFrom("sync_item as i")
    .select(["external_id as externalId", "i.revision as itemRevision", "i.attempts as itemAttempts"])
    .whereRef("i.connection_id", "=", "s.connection_id")
    .where("is_bulk", "=", false)
    .where("given_up_reason", "is", null)
    .where("due_at", "<=", sql<Date>`now()`)
    .orderBy("i.created_at")
    .orderBy("external_id")
    .limit(1)
    .as("item");
}

function toState(row: Selectable<Database["connection_sync"]>): SyncState {
  return {
    connectionId: row.connection_id,
    accountId: row.account_id,
    plugin: row.plugin,
    since: row.since,
    revision: row.revision,
    events: row.events,
    eventsReason: readReason(row.events_reason),
    eventsAt: row.events_at,
    lastEventAt: row.last_event_at,
    changesCursor: row.changes_cursor,
    pageCursor: row.page_cursor,
    isPaging: row.is_paging,
    nextPollAt: row.next_poll_at,
    lastSyncedAt: row.last_synced_at,
    fresh: { parkedUntil: row.parked_until, attempts: row.attempts, reason: readReason(row.reason) },
    history: {
      state: row.history,
      cursor: row.history_cursor,
      isListed: row.is_history_listed,
      done: row.history_done,
      total: row.history_total,
      parkedUntil: row.history_parked_until,
      attempts: row.history_attempts,
      reason: readReason(row.history_reason),
    },
  };
}

function columnsOf({ fresh, history, ...change }: SyncChange): Updateable<Database["connection_sync"]> {
  return withoutAbsent({
    revision: change.revision,
    events: change.events,
    events_reason: reasonColumn(change.eventsReason),
    events_at: change.eventsAt,
    last_event_at: change.lastEventAt,
    changes_cursor: jsonColumn(change.changesCursor),
    page_cursor: jsonColumn(change.pageCursor),
    is_paging: change.isPaging,
    next_poll_at: change.nextPollAt,
    last_synced_at: change.lastSyncedAt,
    parked_until: fresh?.parkedUntil,
    attempts: fresh?.attempts,
    reason: reasonColumn(fresh?.reason),
    history: history?.state,
    history_cursor: jsonColumn(history?.cursor),
    is_history_listed: history?.isListed,
    history_done: history?.done,
    history_total: history?.total,
    history_parked_until: history?.parkedUntil,
    history_attempts: history?.attempts,
    history_reason: reasonColumn(history?.reason),
  });
}

function jsonColumn(value: JsonValue | undefined): string | null | undefined {
  return value === undefined || value === null ? value : storedJson(value);
}

function reasonColumn(reason: Reason | null | undefined): string | null | undefined {
  return reason === undefined ? undefined : storedReason(reason);
}

type Present<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function withoutAbsent<Fields extends object>(fields: Fields): Present<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<Fields>;
}
