import { sql, type Kysely } from "kysely";

/**
 * What keeps activities and deliveries single: edits and tombstones, duplicates, a journal of deliveries that outlives
 * its run, and steps that wait for a connection.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...ACTIVITIES, ...EXERCISES, ...RUNS, ...DELIVERIES]) await sql.raw(statement).execute(db);
}

const ACTIVITIES = [
  `alter table activity
    add column source_updated_at timestamptz,
    add column content_sha256 text,
    add column duplicate_of uuid references activity on delete set null,
    add column deleted_at timestamptz`,
  `create index activity_duplicates on activity (duplicate_of) where duplicate_of is not null`,
  // The plugin that read it, which the host knows; the provider is what the plugin says.
  `alter table activity_source add column source text`,
  `create index activity_source_of_plugin on activity_source (account_id, source, external_id)`,
  // Nothing of the activity itself: only that its service need not bring it again.
  `create table removed_item (
    account_id text not null,
    provider text not null,
    external_id text not null,
    removed_at timestamptz not null default now(),
    primary key (account_id, provider, external_id)
  )`,
];

const EXERCISES = [
  `create table exercise_template (
    account_id text not null,
    provider text not null,
    template_id text not null,
    title text not null,
    kind text,
    equipment text,
    primary_muscle text,
    secondary_muscles text[] not null,
    muscles_by text not null check (muscles_by in ('source', 'template', 'name', 'none')),
    updated_at timestamptz not null default now(),
    primary key (account_id, provider, template_id)
  )`,
  `create index exercise_of_template on exercise (template_id) where template_id is not null`,
];

const RUNS = [
  `alter table run add column cause text not null default 'arrived' check (cause in ('arrived', 'edited', 'separated', 'started'))`,
  `alter table run_step
    add column postponed integer not null default 0,
    add column waits_for text`,
  `create index run_step_waiting on run_step (waits_for) where waits_for is not null`,
];

const DELIVERIES = [
  // What was uploaded stays known when the run or the activity is removed: it may still come back.
  `alter table delivery
    alter column run_id drop not null,
    drop constraint delivery_run_id_fkey,
    add constraint delivery_run_id_fkey foreign key (run_id) references run on delete set null,
    add column loops_back_as text,
    add column activity_started_at timestamptz,
    add column activity_seconds double precision,
    add column content_hash text,
    add column text_hash text,
    add column resume jsonb`,
  `create index delivery_that_may_come_back on delivery (account_id, loops_back_as, activity_started_at) where loops_back_as is not null`,
  `create index delivery_by_external_id on delivery (account_id, loops_back_as, external_id) where loops_back_as is not null and external_id is not null`,
  `create index delivery_unsettled on delivery (activity_id) where state in ('sent', 'unknown')`,
];
