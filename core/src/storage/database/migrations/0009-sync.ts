import { sql, type Kysely } from "kysely";

/** What keeps activities in step with the services that people connected. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table connection_sync (
    connection_id uuid primary key references connection (id) on delete cascade,
    account_id text not null,
    plugin text not null,
    since timestamptz not null default now(),
    revision integer not null default 0,
    events text not null check (events in ('off', 'wanted', 'on', 'unavailable')),
    events_reason text,
    events_at timestamptz not null default now(),
    last_event_at timestamptz,
    changes_cursor jsonb,
    page_cursor jsonb,
    is_paging boolean not null default false,
    next_poll_at timestamptz,
    last_synced_at timestamptz,
    parked_until timestamptz,
    attempts integer not null default 0,
    reason text,
    history text not null default 'none' check (history in ('none', 'running', 'stopped', 'done', 'failed')),
    history_cursor jsonb,
    is_history_listed boolean not null default false,
    history_done integer not null default 0,
    history_total integer,
    history_parked_until timestamptz,
    history_attempts integer not null default 0,
    history_reason text
  )`,
  `create index connection_sync_due on connection_sync (next_poll_at)`,
  // Items of a service that are to be read one by one. Asking for one again while it is read makes it be read again.
  `create table sync_item (
    connection_id uuid not null references connection_sync on delete cascade,
    external_id text not null,
    is_bulk boolean not null,
    revision integer not null default 0,
    attempts integer not null default 0,
    due_at timestamptz not null default now(),
    given_up_reason text,
    created_at timestamptz not null default now(),
    primary key (connection_id, external_id)
  )`,
  `create index sync_item_due on sync_item (connection_id, is_bulk, created_at) where given_up_reason is null`,
  // The durable inbox of what services send. A handled event stays without its body, so that a repeated one is known.
  `create table inbox_event (
    id bigint generated always as identity primary key,
    connection_id uuid not null references connection_sync on delete cascade,
    dedupe_key text not null,
    headers jsonb not null,
    body bytea,
    state text not null default 'queued' check (state in ('queued', 'done', 'failed')),
    reason text,
    received_at timestamptz not null default now(),
    unique (connection_id, dedupe_key),
    check ((body is null) = (state = 'done'))
  )`,
  `create index inbox_event_queued on inbox_event (connection_id, id) where state = 'queued'`,
  `create index inbox_event_handled on inbox_event (received_at) where state <> 'queued'`,
  // Of a connection, or of all connections of a plugin: one, and two while one takes the other's place. The secret itself
  // is kept nowhere.
  `create table webhook_secret (
    sha256 bytea primary key,
    lookup text not null,
    plugin text not null,
    connection_id uuid references connection_sync on delete cascade,
    created_at timestamptz not null default now()
  )`,
  `create index webhook_secret_lookup on webhook_secret (lookup)`,
  `create index webhook_secret_of_connection on webhook_secret (connection_id)`,
  `create index connection_of_service_account on connection (plugin, (service_account ->> 'id'))`,
  // The subscription that a service has for the whole application.
  `create table webhook_subscription (
    plugin text primary key,
    verify_token_sha256 bytea not null,
    subscription_id text,
    checked_at timestamptz not null default now(),
    reason text
  )`,
];
