import type { Registry } from "@fitglue/registry";
import type { SandboxStatus } from "@fitglue/sandbox";
import type { Readable } from "node:stream";
import type { Home, Settings } from "./api/account.ts";
import type { ApiKey, MadeApiKey } from "./api/api-keys.ts";
import type { Connection } from "./api/connections.ts";
import type { ActivityDetail, ActivitySummary, Upload } from "./api/activities.ts";
import type {
  PipelineDetail,
  PipelineDocument,
  PipelineProblem,
  PipelineRevision,
  PipelineSummary,
} from "./api/pipelines.ts";
import type { Replay, StepInspection } from "./api/replays.ts";
import type { LiveEvent, RunDetail, RunState, RunSummary, StepTape, WaitingInput } from "./api/runs.ts";
import type { ShowcasePage, ShowcaseSummary, Visibility } from "./api/showcase.ts";

/**
 * What the runtime can do, as the HTTP layer sees it. Every method takes the account that asks and
 * answers NOT_FOUND for what belongs to somebody else: a stranger cannot tell the two apart.
 */
export interface Services {
  readonly registry: Registry;
  readonly pipelines: PipelineService;
  readonly activities: ActivityService;
  readonly uploads: UploadService;
  readonly runs: RunService;
  readonly tapes: TapeService;
  readonly showcase: ShowcaseService;
  readonly accounts: AccountService;
  readonly operator: OperatorService;
  readonly apiKeys: ApiKeyService;
  readonly connect: ConnectService;
  readonly sync: SyncService;
  readonly webhooks: WebhookService;
  readonly assets: AssetService;
  readonly events: EventStream;
  /** Facts for /readyz and /metrics. */
  health(): Promise<Health>;
  /** Starts taking jobs. */
  start(): Promise<void>;
  /** Stops taking jobs, lets running steps end (at most `graceMs`), closes everything. */
  stop(graceMs: number): Promise<void>;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Send back as `cursor` for the next page; null at the end. */
  readonly nextCursor: string | null;
}

export interface PipelineService {
  list(accountId: string): Promise<PipelineSummary[]>;
  /** A new pipeline with an unpublished draft. */
  create(accountId: string, input: { name: string; document: PipelineDocument }): Promise<PipelineDetail>;
  get(accountId: string, id: string): Promise<PipelineDetail>;
  /** @throws CONFLICT when `draftVersion` is not the present one: another tab saved. */
  saveDraft(
    accountId: string,
    id: string,
    input: { draftVersion: number; document: PipelineDocument },
  ): Promise<PipelineDetail>;
  /** Makes an immutable revision of the draft and enables the pipeline. @throws PIPELINE_INVALID listing the problems. */
  publish(accountId: string, id: string): Promise<PipelineDetail>;
  update(accountId: string, id: string, input: { name?: string; enabled?: boolean }): Promise<PipelineDetail>;
  remove(accountId: string, id: string): Promise<void>;
  revisions(accountId: string, id: string): Promise<PipelineRevision[]>;
  /** Checks a document without saving it. */
  check(document: PipelineDocument): PipelineProblem[];
}

export interface ActivityService {
  list(
    accountId: string,
    query: { cursor?: string; limit?: number; search?: string; sport?: string },
  ): Promise<Page<ActivitySummary>>;
  get(accountId: string, id: string): Promise<ActivityDetail>;
  /** Takes a duplicate for a session of its own, and begins the runs that it did not begin. @throws CONFLICT when it is none */
  separate(accountId: string, id: string): Promise<ActivitySummary>;
  remove(accountId: string, id: string): Promise<void>;
}

export interface UploadService {
  /**
   * Stores the files durably and returns at once; reading goes on as a job. Archives are opened by the job.
   * The files arrive one after the other: each `content` must be read to its end before the next is asked for.
   * @throws FILE_TOO_LARGE, and REQUEST_INVALID when there is no file, before anything is queued.
   */
  create(
    accountId: string,
    input: { pipelineId: string | null; files: AsyncIterable<{ name: string; content: Readable }> },
  ): Promise<Upload>;
  get(accountId: string, id: string): Promise<Upload>;
  list(accountId: string): Promise<Upload[]>;
}

export interface RunService {
  list(
    accountId: string,
    query: { cursor?: string; limit?: number; state?: RunState; pipelineId?: string; search?: string },
  ): Promise<Page<RunSummary>>;
  get(accountId: string, id: string): Promise<RunDetail>;
  /** Runs a pipeline's published revision on an activity. */
  start(accountId: string, input: { pipelineId: string; activityId: string }): Promise<RunSummary>;
  /** Runs a draft document on an activity; destinations are rendered and never called. */
  test(
    accountId: string,
    input: { pipelineId: string; activityId: string; document: PipelineDocument },
  ): Promise<RunSummary>;
  /** Questions that the account's runs wait for, oldest first. */
  inputs(accountId: string): Promise<WaitingInput[]>;
  retry(accountId: string, id: string): Promise<RunSummary>;
  cancel(accountId: string, id: string): Promise<RunSummary>;
  /** Answers the form that a waiting step asked for. @throws RUN_NOT_WAITING, CONFIG_REFUSED naming the field. */
  answer(accountId: string, id: string, stepId: string, answer: Record<string, unknown>): Promise<RunSummary>;
  /** Decides an unknown delivery: `done` (it arrived) or `resend`. */
  settle(accountId: string, id: string, stepId: string, decision: "done" | "resend"): Promise<RunSummary>;
}

/** Recordings of steps; the source's step is named by its id in the run's pipeline. */
export interface TapeService {
  /**
   * A step's recording as a file, with a name for it. Call `release` when it is sent: it is as long in memory.
   * @throws NOT_FOUND when there is none, saying why; TOO_MANY_REQUESTS when others are being sent.
   */
  file(
    accountId: string,
    runId: string,
    stepId: string,
  ): Promise<{ readonly name: string; readonly bytes: Uint8Array; readonly release: () => void }>;
  /**
   * Runs the step again from its recording with the installed plugin. Nothing outside is asked or changed.
   * @throws NOT_FOUND, PLUGIN_NOT_FOUND, TOO_MANY_REQUESTS when replays are under way
   */
  replay(accountId: string, runId: string, stepId: string, signal: AbortSignal): Promise<Replay>;
  /**
   * Begins a replay that waits for a debugger on 127.0.0.1; an earlier one of the account ends.
   * @throws DEVELOPER_MODE_OFF, NOT_FOUND, PLUGIN_NOT_FOUND, SANDBOX_UNAVAILABLE
   */
  inspect(accountId: string, runId: string, stepId: string): Promise<StepInspection>;
  pin(accountId: string, runId: string, stepId: string, isPinned: boolean): Promise<StepTape>;
  /** Deletes the run's recordings, and that of the source which read its file. */
  remove(accountId: string, runId: string): Promise<void>;
}

export interface ShowcaseService {
  list(accountId: string): Promise<ShowcaseSummary[]>;
  /** The page for a visitor: null unless it is public or unlisted, or `accountId` owns it. */
  view(slug: string, accountId: string | null): Promise<ShowcasePage | null>;
  setVisibility(accountId: string, slug: string, visibility: Visibility): Promise<ShowcaseSummary>;
  remove(accountId: string, slug: string): Promise<void>;
}

export interface AccountService {
  /** Whether any account exists. */
  any(): Promise<boolean>;
  settings(accountId: string): Promise<Settings>;
  saveSettings(accountId: string, settings: Settings): Promise<Settings>;
  home(accountId: string): Promise<Home>;
}

export interface ApiKeyService {
  list(accountId: string): Promise<ApiKey[]>;
  /** @throws CONFLICT when there are twenty keys already. */
  create(accountId: string, input: { name: string }): Promise<MadeApiKey>;
  revoke(accountId: string, id: string): Promise<void>;
  /** Whose key this is. @throws API_KEY_REFUSED */
  accountOf(key: string): Promise<string>;
}

/** A person's accounts at services; `plugin` is `publisher/id`. */
export interface ConnectService {
  /** One for each installed plugin that connects to a service, connected or not. */
  list(accountId: string): Promise<Connection[]>;
  get(accountId: string, plugin: string): Promise<Connection>;
  /**
   * Tries a key at the service, and stores it when the service accepts it.
   * @throws CONNECTION_KEY_INVALID, SERVICE_UNAVAILABLE, RATE_LIMITED, CONNECTION_ACCOUNT_CHANGED; nothing is changed then.
   */
  connectWithKey(accountId: string, plugin: string, input: { key: string; history: boolean }): Promise<Connection>;
  /** Begins a sign-in at the service in the browser of this session. @throws CONNECTION_UNAVAILABLE */
  beginSignIn(
    accountId: string,
    plugin: string,
    input: { sessionId: string; origin: string; history: boolean; optionalScopes: readonly string[] | null },
  ): Promise<{ url: string }>;
  /**
   * Ends it with what the service answered.
   * @throws OAUTH_STATE_INVALID, OAUTH_REFUSED, CONNECTION_SCOPE_MISSING naming the scopes as `missing`,
   * CONNECTION_ACCOUNT_CHANGED, CONNECTION_UNAVAILABLE, SERVICE_UNAVAILABLE; nothing is changed then.
   */
  finishSignIn(accountId: string, plugin: string, input: { sessionId: string; answer: URLSearchParams }): Promise<void>;
  /** Asks the service whether the connection still holds. @throws SERVICE_UNAVAILABLE, RATE_LIMITED */
  check(accountId: string, plugin: string): Promise<Connection>;
  setEnabled(accountId: string, plugin: string, isEnabled: boolean): Promise<Connection>;
  disconnect(accountId: string, plugin: string): Promise<void>;
}

/** What a person may ask of a connection's sync; `plugin` is `publisher/id`. Each throws CONNECTION_MISSING when there is none. */
export interface SyncService {
  /** Looks for changes as soon as a worker is free. */
  now(accountId: string, plugin: string): Promise<void>;
  /** Begins to fetch the past, or goes on; from the start when it was fetched already. @throws REQUEST_INVALID when it cannot be had */
  startHistory(accountId: string, plugin: string): Promise<void>;
  /** Stops fetching the past; what came stays. */
  stopHistory(accountId: string, plugin: string): Promise<void>;
  /** A new address for the service's events, given this once; the one before stops at once. @throws REQUEST_INVALID when there is none of this connection's own */
  rotateSecret(accountId: string, plugin: string): Promise<{ url: string }>;
}

/** Something that a service sent, as it came. */
export interface WebhookCall {
  /** `publisher/id`, as the address says. */
  readonly plugin: string;
  readonly secret: string;
  /** Names in lower case; nothing that is a credential. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Addresses for the events of services. */
export interface WebhookService {
  /**
   * Keeps the event. When the promise resolves it survives whatever happens.
   * @returns Whether there is such an address; it takes as long to say no as it takes to look.
   * @throws UNAVAILABLE when too many wait: the service sends it again.
   */
  take(call: WebhookCall): Promise<boolean>;
  /** Whether a service that asks for confirmation asks for a subscription of ours. */
  confirms(handshake: { plugin: string; secret: string; verifyToken: string }): Promise<boolean>;
}

/** What only the first account may do. */
export interface OperatorService {
  /** Lets a plugin version run again at once. @throws FORBIDDEN, NOT_FOUND when it is not in quarantine. */
  liftQuarantine(accountId: string, pluginKey: string): Promise<void>;
}

export interface AssetService {
  /**
   * A stored picture, for its owner and, while a public or unlisted page shows it, for everybody (`isShown`).
   * Null when there is none, or none for `accountId`. The content behind an id never changes.
   */
  get(
    id: string,
    accountId: string | null,
  ): Promise<{ readonly type: string; readonly bytes: Buffer; readonly isShown: boolean } | null>;
}

export interface EventStream {
  /**
   * Live events of one topic (`run:<id>`, `upload:<id>`, `account`) that belong to the account, beginning
   * with those after `afterSeq` that are still kept.
   * @returns A function that ends the subscription.
   */
  subscribe(
    accountId: string,
    topic: string,
    afterSeq: number,
    listener: (event: LiveEvent) => void,
  ): Promise<() => void>;
}

export interface Health {
  readonly database: boolean;
  readonly migrations: boolean;
  readonly jobs: boolean;
  readonly sandbox: SandboxStatus;
  readonly queue: { readonly waiting: number; readonly oldestSeconds: number };
  /** What became of the events that services sent since the start. */
  readonly webhooks: readonly { readonly outcome: string; readonly count: number }[];
  /** How plugins' requests to other services ended since the start. */
  readonly egress: readonly { readonly outcome: string; readonly reason: string; readonly count: number }[];
}
