import type { Activity, DataClass, FoundChange, JsonObject, JsonValue, Section } from "@fitglue/sdk";
import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from "kysely";
import type { ServiceAccount } from "../../api/connections.ts";
import type { PipelineDocument } from "../../api/pipelines.ts";
import type { RunCause, RunState, RunStep, StepState } from "../../api/runs.ts";
import type { ShowcasePage, Visibility, Withheld } from "../../api/showcase.ts";

/** Tables as they are in PostgreSQL; rows never leave the repositories. `int8` columns arrive as text. */
export interface Database {
  account_settings: AccountSettingsTable;
  blob: BlobTable;
  blob_chunk: BlobChunkTable;
  upload: UploadTable;
  upload_file: UploadFileTable;
  activity: ActivityTable;
  activity_streams: ActivityStreamsTable;
  activity_source: ActivitySourceTable;
  removed_item: RemovedItemTable;
  exercise: ExerciseTable;
  exercise_set: ExerciseSetTable;
  exercise_template: ExerciseTemplateTable;
  pipeline: PipelineTable;
  pipeline_revision: PipelineRevisionTable;
  run: RunTable;
  run_step: RunStepTable;
  delivery: DeliveryTable;
  plugin_state: PluginStateTable;
  asset: AssetTable;
  asset_use: AssetUseTable;
  showcase_page: ShowcasePageTable;
  page_preview: PagePreviewTable;
  profile: ProfileTable;
  notice_read: NoticeReadTable;
  help_feedback: HelpFeedbackTable;
  help_feedback_sentence: HelpFeedbackSentenceTable;
  live_topic: LiveTopicTable;
  live_event: LiveEventTable;
  data_key: DataKeyTable;
  connection: ConnectionTable;
  sign_in_attempt: SignInAttemptTable;
  rate_budget: RateBudgetTable;
  secret_setting: SecretSettingTable;
  tape: TapeTable;
  tape_part: TapePartTable;
  tape_part_use: TapePartUseTable;
  tape_hash_key: TapeHashKeyTable;
  api_key: ApiKeyTable;
  connection_sync: ConnectionSyncTable;
  sync_item: SyncItemTable;
  inbox_event: InboxEventTable;
  webhook_secret: WebhookSecretTable;
  webhook_subscription: WebhookSubscriptionTable;
}

type Instant = ColumnType<Date, Date | string, Date | string>;
type CreatedAt = ColumnType<Date, never, never>;
type Json<Value> = ColumnType<Value, string, string>;
type NullableJson<Value> = ColumnType<Value | null, string | null | undefined, string | null>;

interface AccountSettingsTable {
  account_id: string;
  name: string;
  units: "metric" | "imperial";
  time_zone: string;
  language: "auto" | "en" | "de";
  updated_at: Generated<Date>;
}

interface BlobTable {
  id: Generated<string>;
  account_id: string;
  /** Hex; null until the last byte arrived. */
  sha256: string | null;
  byte_count: number;
  created_at: CreatedAt;
}

interface BlobChunkTable {
  blob_id: string;
  position: number;
  content: Buffer;
}

interface UploadTable {
  id: Generated<string>;
  account_id: string;
  pipeline_id: string | null;
  /** False when only its activities are wanted. */
  starts_runs: Generated<boolean>;
  created_at: CreatedAt;
}

/** The durable inbox: one row for each file, also for those that came out of an archive. */
interface UploadFileTable {
  id: Generated<string>;
  upload_id: string;
  account_id: string;
  /** Order in which files are read and shown. */
  position: number;
  name: string;
  byte_count: ColumnType<string, number, number>;
  /** The content; of an archive's file, the archive. */
  blob_id: string | null;
  /** Place in the archive's directory; null for what is no archive's file. */
  entry_index: number | null;
  /** What the archive's list of activities says of the one in this file. */
  listed: NullableJson<Activity>;
  /** What was cut out of a larger file to be read on its own, gzipped; null once it is read, and for whole files. */
  piece: Buffer | null;
  /** Places in the archive's directory of files that belong to it. */
  beside: ColumnType<number[], number[] | undefined, never>;
  state: "queued" | "reading" | "expanded" | "done" | "duplicate" | "failed";
  attempts: Generated<number>;
  activity_ids: ColumnType<string[], string[] | undefined, string[]>;
  run_ids: ColumnType<string[], string[] | undefined, string[]>;
  notices: ColumnType<string[], string[] | undefined, string[]>;
  error_code: string | null;
  error_message: string | null;
  created_at: CreatedAt;
  updated_at: Generated<Date>;
}

interface ActivityTable {
  id: Generated<string>;
  account_id: string;
  title: string;
  sport: string;
  started_at: Instant;
  time_zone: string | null;
  utc_offset_seconds: number | null;
  elapsed_seconds: number;
  moving_seconds: number | null;
  distance_meters: number | null;
  ascent_meters: number | null;
  average_heart_rate_bpm: number | null;
  exercise_count: number;
  provider: string;
  notices: string[];
  /** The activity without `exercises`, which have tables of their own. */
  document: Json<Omit<Activity, "exercises">>;
  created_at: CreatedAt;
  /** When the service last changed it, as the service tells. */
  source_updated_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
  /** Of document, exercises and samples as they came; see content-hash.ts. Null for what came before there was one. */
  content_sha256: string | null;
  /** The activity of which this is the same session from elsewhere. */
  duplicate_of: string | null;
  /** Set when the service said that it is gone: a tombstone, seen by nobody. */
  deleted_at: Date | null;
}

interface ActivityStreamsTable {
  activity_id: string;
  sample_count: number;
  /** See stream-codec.ts. */
  content: Buffer;
}

interface ActivitySourceTable {
  account_id: string;
  activity_id: string;
  provider: string;
  external_id: string | null;
  file_sha256: string | null;
  /** Which of the file's activities it is, from 0. */
  file_part: number;
  blob_id: string | null;
  /** `publisher/id` of the plugin that read it; null for what came before this was kept. */
  source: string | null;
}

/** What a person removed here although its service still has it. */
interface RemovedItemTable {
  account_id: string;
  provider: string;
  external_id: string;
  removed_at: Generated<Date>;
}

interface ExerciseTable {
  activity_id: string;
  position: number;
  title: string;
  notes: string;
  template_id: string | null;
  superset_id: number | null;
  kind: string | null;
  muscles: NullableJson<{ primary: string; secondary: string[] }>;
  equipment: string | null;
  extra: Json<Record<string, unknown>>;
}

interface ExerciseSetTable {
  activity_id: string;
  exercise_position: number;
  position: number;
  type: string;
  repetitions: number | null;
  weight_kg: number | null;
  logged_weight: number | null;
  logged_weight_unit: "kg" | "lb" | null;
  distance_meters: number | null;
  duration_seconds: number | null;
  rest_seconds: number | null;
  rpe: number | null;
  custom_metric: number | null;
  start_seconds: number | null;
  extra: Json<Record<string, unknown>>;
}

/** Exercises as the account's logging services know them. */
interface ExerciseTemplateTable {
  account_id: string;
  provider: string;
  template_id: string;
  title: string;
  kind: string | null;
  equipment: string | null;
  primary_muscle: string | null;
  secondary_muscles: string[];
  /** Who said which muscles: the service, our catalogue by the id or by the name, or nobody. */
  muscles_by: "source" | "template" | "name" | "none";
  updated_at: Generated<Date>;
}

interface PipelineTable {
  id: Generated<string>;
  account_id: string;
  name: string;
  enabled: Generated<boolean>;
  draft: Json<PipelineDocument>;
  draft_version: Generated<number>;
  published_revision: number | null;
  /** Where and when the draft was last saved. */
  saved_by: string | null;
  saved_at: Date | null;
  created_at: CreatedAt;
  updated_at: Generated<Date>;
}

/** Immutable: a trigger refuses updates. */
interface PipelineRevisionTable {
  pipeline_id: string;
  revision: number;
  document: Json<PipelineDocument>;
  published_at: CreatedAt;
  /** Where. */
  published_by: string | null;
}

interface RunTable {
  id: Generated<string>;
  /** Order of the account's runs. */
  sequence: Generated<string>;
  account_id: string;
  pipeline_id: string | null;
  pipeline_name: string;
  revision: number | null;
  activity_id: string;
  document: Json<PipelineDocument>;
  dry_run: boolean;
  /** What began it. */
  cause: Generated<RunCause>;
  state: RunState;
  reason: string | null;
  /** Token of the worker that has the run; a write with another token changes nothing. */
  claim: string | null;
  page_url: string | null;
  /** When a parked run is taken up again. */
  resumes_at: Date | null;
  created_at: CreatedAt;
  finished_at: Date | null;
}

/** What a step changed; from before it was said when it is read, in English words. */
export type StoredChange = FoundChange | RunStep["changes"][number];

/** What went wrong, in English. */
export type StoredError = Omit<NonNullable<RunStep["error"]>, "said">;

interface RunStepTable {
  run_id: string;
  step_id: string;
  /** Order in the document, which is also the order of sections. */
  position: number;
  /** Order of execution: deferred boosters come after all others. */
  execution_order: number;
  role: "booster" | "destination";
  plugin: string;
  config: Json<JsonObject>;
  on_error: "continue" | "stop";
  state: StepState;
  reason: string | null;
  attempts: Generated<number>;
  /** Tries since the step last began anew; bounds the retries. */
  tries: Generated<number>;
  /** How often it asked to be tried again later, which is no failure. */
  postponed: Generated<number>;
  /** `publisher/id` of the connection that a parked step waits for. */
  waits_for: Generated<string | null>;
  /** Raised when a step that had its effect is done again, so that this is another delivery. */
  generation: Generated<number>;
  started_at: Date | null;
  duration_ms: number | null;
  resumes_at: Date | null;
  reads: Generated<string[]>;
  changes: NullableJson<readonly StoredChange[]>;
  /** Checkpoint: what the booster changed, without streams. */
  patch: NullableJson<JsonObject>;
  /** Checkpoint: columns that the booster changed. */
  patch_streams: Buffer | null;
  section: NullableJson<Section>;
  result: NullableJson<JsonValue>;
  rendered: NullableJson<{ title: string; text: string; truncated: boolean; format: "plain" | "markdown" | "rich" }>;
  error: NullableJson<StoredError>;
  form: NullableJson<NonNullable<RunStep["form"]>>;
  answer: NullableJson<JsonObject>;
  usage: NullableJson<NonNullable<RunStep["usage"]>>;
  host_calls: NullableJson<RunStep["hostCalls"]>;
  logs: NullableJson<RunStep["logs"]>;
  progress: NullableJson<NonNullable<RunStep["progress"]>>;
}

/**
 * What a destination was asked to do, written before it is asked. `id` is the idempotency key. It is also the journal by
 * which our own uploads are known when they come back, and so outlives its run.
 */
interface DeliveryTable {
  id: Generated<string>;
  account_id: string;
  run_id: string | null;
  step_id: string;
  generation: number;
  activity_id: string;
  pipeline_id: string | null;
  /** `pending` not yet tried; `sent` an attempt began and its end is not known; `gone` what was there was deleted there. */
  state: "pending" | "sent" | "done" | "failed" | "unknown" | "gone";
  external_id: string | null;
  url: string | null;
  attempts: Generated<number>;
  /** `publisher/id` of the source by which the upload may come back; null where it cannot. */
  loops_back_as: Generated<string | null>;
  /** Start, length and fingerprints of what is sent; see fingerprints.ts. */
  activity_started_at: Generated<Date | null>;
  activity_seconds: Generated<number | null>;
  content_hash: Generated<string | null>;
  text_hash: Generated<string | null>;
  /** The `state` of an answer `retry`: the upload is under way at the service. */
  resume: NullableJson<JsonValue>;
  created_at: CreatedAt;
  updated_at: Generated<Date>;
}

interface PluginStateTable {
  account_id: string;
  /** `publisher/id`: state outlives versions. */
  plugin: string;
  key: string;
  value: Json<JsonValue>;
  byte_count: number;
  updated_at: Generated<Date>;
}

interface AssetTable {
  id: string;
  account_id: string;
  sha256: string;
  type: string;
  alt: string;
  content: Buffer;
  /** When it was last put. */
  created_at: ColumnType<Date, never, Date>;
}

interface AssetUseTable {
  asset_id: string;
  run_id: string;
}

interface ShowcasePageTable {
  slug: string;
  account_id: string;
  activity_id: string;
  pipeline_id: string | null;
  step_id: string;
  run_id: string;
  visibility: Visibility;
  /** Set when the owner chose the visibility by hand: publishing again keeps it. */
  visibility_chosen: Generated<boolean>;
  page: Json<StoredPage>;
  withheld: Json<Withheld>;
  /** Set when the owner chose what is withheld: publishing again keeps it. */
  withheld_chosen: Generated<boolean>;
  /** Pictures that the page shows to those who may see it. */
  picture_ids: Generated<string[]>;
  published_at: Generated<Date>;
  updated_at: Generated<Date>;
}

/** How a person's pages are shown together, and what new ones withhold. */
interface ProfileTable {
  account_id: string;
  /** Null for no profile. */
  handle: string | null;
  name: string;
  about: string;
  is_listed: boolean;
  withheld: Json<Withheld>;
  trim_meters: number;
  updated_at: Generated<Date>;
}

interface NoticeReadTable {
  account_id: string;
  /** Says which, and of which moment: the same trouble later is another notice. */
  notice_id: string;
  read_at: Generated<Date>;
}

/** How many readers a help page helped; `page` is its path. */
interface HelpFeedbackTable {
  page: string;
  yes_count: Generated<number>;
  no_count: Generated<number>;
}

interface HelpFeedbackSentenceTable {
  id: GeneratedAlways<string>;
  page: string;
  is_helpful: boolean;
  sentence: string;
  /** A day and no instant: it tells less of who wrote it. */
  written_on: Generated<Date>;
}

/** A page as a dry run would publish it; only its owner sees it, and it goes with the run. */
interface PagePreviewTable {
  slug: string;
  account_id: string;
  run_id: string;
  step_id: string;
  /** Who would see the page. */
  visibility: Visibility;
  page: Json<ShowcasePageContent>;
  created_at: Generated<Date>;
}

/** A page without what has columns of its own. */
export type ShowcasePageContent = Omit<ShowcasePage, "slug" | "visibility" | "publishedAt" | "updatedAt">;

/** A page with all that its owner may choose to show. */
export interface StoredPage extends Omit<ShowcasePageContent, "exactness" | "muscles"> {
  /** Not on pages that were published before a body was drawn. */
  readonly muscles?: ShowcasePageContent["muscles"];
  /** By a section's slot, the data that its booster needs, and all that it could see. Not on pages that were published before there was a choice. */
  readonly madeOf?: Readonly<Record<string, { readonly needs: DataClass[]; readonly sees: DataClass[] }>>;
}

interface LiveTopicTable {
  account_id: string;
  topic: string;
  seq: number;
}

interface LiveEventTable {
  account_id: string;
  topic: string;
  /** Of the last of the events; those before it have the numbers before. */
  seq: number;
  /** Events that were told together. Each only names what changed, which is read when the event is sent. */
  payloads: JSONColumnType<LiveEventPayload[], string, never>;
  created_at: CreatedAt;
}

/** A person's account at the service of a plugin (`publisher/id`). */
interface ConnectionTable {
  id: Generated<string>;
  account_id: string;
  plugin: string;
  /** `disabled` is no status here: `enabled` says it, so that the status before is not lost. */
  status: "connected" | "needs_reconnect" | "limited";
  enabled: Generated<boolean>;
  reason: string | null;
  /** Sealed by the vault. */
  credentials: Buffer;
  service_account: NullableJson<ServiceAccount>;
  /** Granted ones. */
  scopes: ColumnType<string[], string[] | undefined, string[]>;
  connected_at: Generated<Date>;
  /** Rises with each change of the credentials. */
  version: Generated<number>;
  /** Who renews the credentials, until when nobody else may. */
  lease: string | null;
  lease_until: Date | null;
  /** Requests in a row that the service failed to answer. */
  failure_count: Generated<number>;
  /** When it is asked again; null while it works. */
  rests_until: Date | null;
  created_at: CreatedAt;
  updated_at: Generated<Date>;
}

/** A sign-in at a service that began here; its state is known by its digest only. */
interface SignInAttemptTable {
  state_sha256: Buffer;
  account_id: string;
  plugin: string;
  /** Session of the person in whose browser it began. */
  session_id: string;
  redirect_uri: string;
  code_verifier: string | null;
  /** Those asked for. */
  scopes: string[];
  wants_history: boolean;
  expires_at: Instant;
}

/** What a service allows and what of it was used, by all processes together. */
interface RateBudgetTable {
  /** `publisher/id`, followed by the account where each connection has a budget of its own. */
  key: string;
  /** When the next request may begin. */
  next_at: Generated<Date>;
  /** Until when the service wants to be left alone. */
  blocked_until: Date | null;
  /** In the order of the manifest. */
  windows: ColumnType<RateWindowUse[], string | undefined, string>;
  updated_at: Generated<Date>;
}

export interface RateWindowUse {
  readonly startsAtMs: number;
  readonly used: number;
  /** What the service said that it allows; null for what the manifest says. */
  readonly limit: number | null;
}

/** The value of a setting with `x-secret`; settings hold its id in place of it. */
interface SecretSettingTable {
  id: string;
  account_id: string;
  /** `publisher/id`, which alone may use it. */
  plugin: string;
  /** Sealed by the vault. */
  value: Buffer;
  created_at: CreatedAt;
}

/** An account's key, wrapped by a master key; see vault.ts. */
interface DataKeyTable {
  id: string;
  account_id: string;
  master_key_id: string;
  wrapped: Buffer;
  created_at: CreatedAt;
}

/** A step's recording: of a step of a run, or, when `run_id` is null, of the source that read the file `blob_id`. */
interface TapeTable {
  id: string;
  account_id: string;
  run_id: string | null;
  step_id: string | null;
  blob_id: string | null;
  /** `kept`; else why it is not there: `expired`, `removed` by its person, `too-large` to keep. */
  state: "kept" | "expired" | "removed" | "too-large";
  /** Sealed; null unless it is kept. */
  content: Buffer | null;
  /** Of everything that it records, as it was in memory. */
  byte_count: ColumnType<string, number, number>;
  pinned: Generated<boolean>;
  recorded_at: Generated<Date>;
}

/** A column of samples, or bytes, that recordings of one account refer to. */
interface TapePartTable {
  account_id: string;
  /** HMAC-SHA-256 of the content with the account's key, in hex. */
  hash: string;
  /** Sealed. */
  content: Buffer;
  used_at: Generated<Date>;
}

interface TapePartUseTable {
  tape_id: string;
  account_id: string;
  hash: string;
}

/** The key of an account's hashes, sealed. */
interface TapeHashKeyTable {
  account_id: string;
  sealed: Buffer;
}

interface ApiKeyTable {
  id: Generated<string>;
  account_id: string;
  name: string;
  /** Of the whole key. */
  sha256: Buffer;
  hint: string;
  created_at: CreatedAt;
  used_at: Date | null;
}

/** How far a connection's activities are here; see docs/operations/syncing.md. */
interface ConnectionSyncTable {
  connection_id: string;
  account_id: string;
  plugin: string;
  /** When the person connected: where changes begin. */
  since: Generated<Date>;
  /** Grows with everything fresh that is taken in: a page of the past that was read before it is read again. */
  revision: Generated<number>;
  /** `wanted`: the service is to be asked to send them. */
  events: "off" | "wanted" | "on" | "unavailable";
  events_reason: string | null;
  /** When it was last seen to be so. */
  events_at: Generated<Date>;
  last_event_at: Date | null;
  /** What the last complete look at the changes left. */
  changes_cursor: NullableJson<JsonValue>;
  /** Where a look that is under way goes on. */
  page_cursor: NullableJson<JsonValue>;
  is_paging: Generated<boolean>;
  /** Null when the service is not asked on a schedule. */
  next_poll_at: Date | null;
  last_synced_at: Date | null;
  parked_until: Date | null;
  /** Failures in a row. */
  attempts: Generated<number>;
  reason: string | null;
  history: Generated<"none" | "running" | "stopped" | "done" | "failed">;
  history_cursor: NullableJson<JsonValue>;
  /** Whether all pages were read; single items may be left. */
  is_history_listed: Generated<boolean>;
  history_done: Generated<number>;
  history_total: number | null;
  history_parked_until: Date | null;
  history_attempts: Generated<number>;
  history_reason: string | null;
}

/** An item of a service that is to be read by itself. */
interface SyncItemTable {
  connection_id: string;
  external_id: string;
  /** Belongs to the past, and so waits for what is fresh. */
  is_bulk: boolean;
  /** Grows when it is asked for again while it is read. */
  revision: Generated<number>;
  attempts: Generated<number>;
  due_at: Generated<Date>;
  given_up_reason: string | null;
  created_at: CreatedAt;
}

/** Something that a service sent. */
interface InboxEventTable {
  id: Generated<string>;
  connection_id: string;
  dedupe_key: string;
  headers: Json<Record<string, string>>;
  body: Buffer | null;
  state: Generated<"queued" | "done" | "failed">;
  reason: string | null;
  received_at: CreatedAt;
}

/** The hash of what makes an address for events secret; a connection's, or with null a whole plugin's. */
interface WebhookSecretTable {
  sha256: Buffer;
  /** The beginning of the hash, by which the row is found. */
  lookup: string;
  plugin: string;
  connection_id: string | null;
  /** Sealed; null where the secret is proof enough. */
  proof_key: Buffer | null;
  created_at: CreatedAt;
}

/** What a service sends to for all connections of a plugin. */
interface WebhookSubscriptionTable {
  plugin: string;
  verify_token_sha256: Buffer;
  /** Null until the service has told. */
  subscription_id: string | null;
  checked_at: Generated<Date>;
  /** Why there is none; null when there is one. */
  reason: string | null;
}

export type LiveEventPayload =
  | { readonly type: "run"; readonly runId: string }
  | { readonly type: "step"; readonly runId: string; readonly stepId: string }
  | { readonly type: "upload"; readonly uploadId: string }
  | { readonly type: "connection"; readonly plugin: string };
