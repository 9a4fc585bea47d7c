import { sql, type Kysely } from "kysely";

/** Accounts' settings, files, activities, pipelines, runs, deliveries, pages, live events. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...FILES, ...ACTIVITIES, ...PIPELINES, ...RUNS, ...PLUGINS, ...PAGES, ...EVENTS])
    await sql.raw(statement).execute(db);
}

const FILES = [
  `create table account_settings (
    account_id text primary key,
    name text not null,
    units text not null check (units in ('metric', 'imperial')),
    time_zone text not null,
    updated_at timestamptz not null default now()
  )`,
  `create table blob (
    id uuid primary key default gen_random_uuid(),
    account_id text not null,
    sha256 text,
    byte_count integer not null,
    created_at timestamptz not null default now()
  )`,
  // External: activity files hardly compress, and chunks are read whole.
  `create table blob_chunk (
    blob_id uuid not null references blob on delete cascade,
    position integer not null,
    content bytea not null,
    primary key (blob_id, position)
  )`,
  `alter table blob_chunk alter content set storage external`,
  `create table upload (
    id uuid primary key default gen_random_uuid(),
    account_id text not null,
    pipeline_id uuid,
    created_at timestamptz not null default now()
  )`,
  `create index upload_of_account on upload (account_id, created_at desc)`,
  `create table upload_file (
    id uuid primary key default gen_random_uuid(),
    upload_id uuid not null references upload on delete cascade,
    account_id text not null,
    position integer not null,
    name text not null,
    byte_count bigint not null,
    blob_id uuid references blob on delete set null,
    state text not null check (state in ('queued', 'reading', 'expanded', 'done', 'duplicate', 'failed')),
    attempts integer not null default 0,
    activity_ids uuid[] not null default '{}',
    run_ids uuid[] not null default '{}',
    notices text[] not null default '{}',
    error_code text,
    error_message text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (upload_id, position)
  )`,
  `create index upload_file_unread on upload_file (upload_id) where state in ('queued', 'reading')`,
  `create index upload_file_of_blob on upload_file (blob_id)`,
];

const ACTIVITIES = [
  `create table activity (
    id uuid primary key default gen_random_uuid(),
    account_id text not null,
    title text not null,
    sport text not null,
    started_at timestamptz not null,
    time_zone text,
    utc_offset_seconds integer,
    elapsed_seconds double precision not null,
    moving_seconds double precision,
    distance_meters double precision,
    ascent_meters double precision,
    average_heart_rate_bpm double precision,
    exercise_count integer not null,
    provider text not null,
    notices text[] not null,
    document jsonb not null,
    created_at timestamptz not null default now()
  )`,
  `create index activity_of_account on activity (account_id, started_at desc, id desc)`,
  `create table activity_streams (
    activity_id uuid primary key references activity on delete cascade,
    sample_count integer not null,
    content bytea not null
  )`,
  `alter table activity_streams alter content set storage external`,
  `create table activity_source (
    account_id text not null,
    activity_id uuid not null references activity on delete cascade,
    provider text not null,
    external_id text,
    file_sha256 text,
    file_part integer not null,
    blob_id uuid references blob on delete set null,
    unique (account_id, file_sha256, file_part),
    unique (account_id, provider, external_id)
  )`,
  `create index activity_source_of_activity on activity_source (activity_id)`,
  `create index activity_source_of_blob on activity_source (blob_id)`,
  `create table exercise (
    activity_id uuid not null references activity on delete cascade,
    position integer not null,
    title text not null,
    notes text not null,
    template_id text,
    superset_id integer,
    kind text,
    muscles jsonb,
    equipment text,
    extra jsonb not null,
    primary key (activity_id, position)
  )`,
  `create table exercise_set (
    activity_id uuid not null,
    exercise_position integer not null,
    position integer not null,
    type text not null,
    repetitions double precision,
    weight_kg double precision,
    logged_weight double precision,
    logged_weight_unit text check (logged_weight_unit in ('kg', 'lb')),
    distance_meters double precision,
    duration_seconds double precision,
    rest_seconds double precision,
    rpe double precision,
    custom_metric double precision,
    start_seconds double precision,
    extra jsonb not null,
    primary key (activity_id, exercise_position, position),
    foreign key (activity_id, exercise_position) references exercise on delete cascade
  )`,
];

const PIPELINES = [
  `create table pipeline (
    id uuid primary key default gen_random_uuid(),
    account_id text not null,
    name text not null,
    enabled boolean not null default false,
    draft jsonb not null,
    draft_version integer not null default 1,
    published_revision integer,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  `create index pipeline_of_account on pipeline (account_id)`,
  `create table pipeline_revision (
    pipeline_id uuid not null references pipeline on delete cascade,
    revision integer not null,
    document jsonb not null,
    published_at timestamptz not null default now(),
    primary key (pipeline_id, revision)
  )`,
  `create function refuse_revision_update() returns trigger language plpgsql as $$
    begin raise exception 'a published revision never changes'; end $$`,
  `create trigger pipeline_revision_is_immutable before update on pipeline_revision
    for each row execute function refuse_revision_update()`,
];

const RUNS = [
  `create table run (
    id uuid primary key default gen_random_uuid(),
    sequence bigint generated always as identity unique,
    account_id text not null,
    pipeline_id uuid references pipeline on delete set null,
    pipeline_name text not null,
    revision integer,
    activity_id uuid not null references activity on delete cascade,
    document jsonb not null,
    dry_run boolean not null,
    state text not null check (state in ('queued', 'running', 'waiting', 'parked', 'done', 'failed', 'halted', 'cancelled')),
    reason text,
    claim uuid,
    page_url text,
    resumes_at timestamptz,
    created_at timestamptz not null default now(),
    finished_at timestamptz
  )`,
  `create index run_of_account on run (account_id, sequence desc)`,
  `create index run_to_do on run (account_id, sequence) where state in ('queued', 'running', 'parked')`,
  `create index run_of_activity on run (activity_id)`,
  `create index run_of_pipeline on run (pipeline_id, sequence desc)`,
  `create table run_step (
    run_id uuid not null references run on delete cascade,
    step_id text not null,
    position integer not null,
    execution_order integer not null,
    role text not null check (role in ('booster', 'destination')),
    plugin text not null,
    config jsonb not null,
    on_error text not null check (on_error in ('continue', 'stop')),
    state text not null check (state in ('pending', 'running', 'ok', 'skipped', 'halted', 'waiting', 'parked', 'failed', 'delivered', 'rendered', 'unknown')),
    reason text,
    attempts integer not null default 0,
    tries integer not null default 0,
    generation integer not null default 0,
    started_at timestamptz,
    duration_ms double precision,
    resumes_at timestamptz,
    reads text[] not null default '{}',
    changes jsonb,
    patch jsonb,
    patch_streams bytea,
    section jsonb,
    result jsonb,
    rendered jsonb,
    error jsonb,
    form jsonb,
    answer jsonb,
    usage jsonb,
    host_calls jsonb,
    logs jsonb,
    progress jsonb,
    primary key (run_id, step_id)
  )`,
  `alter table run_step alter patch_streams set storage external`,
  `create table delivery (
    id uuid primary key default gen_random_uuid(),
    account_id text not null,
    run_id uuid not null references run on delete cascade,
    step_id text not null,
    generation integer not null,
    activity_id uuid not null,
    pipeline_id uuid,
    state text not null check (state in ('pending', 'sent', 'done', 'failed', 'unknown')),
    external_id text,
    url text,
    attempts integer not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (run_id, step_id, generation)
  )`,
  `create index delivery_of_activity on delivery (activity_id, pipeline_id, step_id, updated_at desc) where external_id is not null`,
];

const PLUGINS = [
  `create table plugin_state (
    account_id text not null,
    plugin text not null,
    key text not null,
    value jsonb not null,
    byte_count integer not null,
    updated_at timestamptz not null default now(),
    primary key (account_id, plugin, key)
  )`,
  `create table asset (
    id text primary key,
    account_id text not null,
    sha256 text not null,
    type text not null,
    alt text not null,
    content bytea not null,
    created_at timestamptz not null default now(),
    unique (account_id, sha256, type)
  )`,
  `alter table asset alter content set storage external`,
];

const PAGES = [
  `create table showcase_page (
    slug text primary key,
    account_id text not null,
    activity_id uuid not null references activity on delete cascade,
    pipeline_id uuid,
    step_id text not null,
    run_id uuid not null,
    visibility text not null check (visibility in ('public', 'unlisted', 'private')),
    visibility_chosen boolean not null default false,
    page jsonb not null,
    published_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique nulls not distinct (activity_id, pipeline_id, step_id)
  )`,
  `create index showcase_page_of_account on showcase_page (account_id, published_at desc)`,
];

const EVENTS = [
  `create table live_topic (
    account_id text not null,
    topic text not null,
    seq integer not null,
    primary key (account_id, topic)
  )`,
  `create table live_event (
    account_id text not null,
    topic text not null,
    seq integer not null,
    payload jsonb not null,
    created_at timestamptz not null default now(),
    primary key (account_id, topic, seq)
  )`,
  `create index live_event_by_age on live_event (created_at)`,
];
