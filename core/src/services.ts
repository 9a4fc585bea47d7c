import type { Language, Registry } from "@fitglue/registry";
import type { SandboxStatus } from "@fitglue/sandbox";
import type { Readable } from "node:stream";
import type { Home, Settings } from "./api/account.ts";
import type { ApiKey, MadeApiKey } from "./api/api-keys.ts";
import type { Connection } from "./api/connections.ts";
import type { ActivityDetail, ActivitySummary, Upload, UploadFilesQuery } from "./api/activities.ts";
import type { FoundOptions } from "./api/options.ts";
import type {
  PipelineDetail,
  PipelineDocument,
  PipelineProblem,
  PipelineRevision,
  PipelineSummary,
  Recipe,
} from "./api/pipelines.ts";
import type { HelpFeedback, PageFeedback } from "./api/help.ts";
import type { NoticeList } from "./api/notices.ts";
import type { ReadSharedPipeline, SharedPipeline } from "./api/shared-pipelines.ts";
import type { Replay, StepInspection } from "./api/replays.ts";
import type { LiveEvent, RunCause, RunDetail, RunState, RunSummary, StepTape, WaitingInput } from "./api/runs.ts";
import type {
  PageSettings,
  PagesChanged,
  Profile,
  ProfileSettings,
  ShowcaseList,
  ShownPage,
  Visibility,
  Withheld,
} from "./api/showcase.ts";
import type { Pictures } from "./pictures/pictures.ts";

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
  readonly profiles: ProfileService;
  readonly accounts: AccountService;
  readonly notices: NoticeService;
  readonly operator: OperatorService;
  readonly helpFeedback: HelpFeedbackService;
  readonly apiKeys: ApiKeyService;
  readonly connect: ConnectService;
  readonly options: OptionService;
  readonly sync: SyncService;
  readonly webhooks: WebhookService;
  readonly assets: AssetService;
  /** The one thread that draws. */
  readonly pictures: Pick<Pictures, "png">;
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

/** What people do with pipelines. What manifests say in it is in `language`: as they were written where none is named. */
export interface PipelineService {
  list(accountId: string): Promise<PipelineSummary[]>;
  /** A new pipeline with an unpublished draft. */
  create(
    accountId: string,
    input: { name: string; document: PipelineDocument },
    language?: Language,
  ): Promise<PipelineDetail>;
  get(accountId: string, id: string, language?: Language): Promise<PipelineDetail>;
  /** @throws CONFLICT when `draftVersion` is not the present one: another tab saved. */
  saveDraft(
    accountId: string,
    id: string,
    /** `by`: where it is saved, e.g. `Firefox on Linux`. */
    input: { draftVersion: number; document: PipelineDocument; by?: string | null },
    language?: Language,
  ): Promise<PipelineDetail>;
  /** Makes an immutable revision of the draft and enables the pipeline. @throws PIPELINE_INVALID listing the problems. */
  publish(accountId: string, id: string, by?: string | null, language?: Language): Promise<PipelineDetail>;
  /** @throws PIPELINE_INVALID when it is to be enabled and cannot run */
  update(
    accountId: string,
    id: string,
    input: { name?: string; enabled?: boolean },
    language?: Language,
  ): Promise<PipelineDetail>;
  remove(accountId: string, id: string): Promise<void>;
  revisions(accountId: string, id: string): Promise<PipelineRevision[]>;
  /** Checks a document without saving it. */
  check(accountId: string, document: PipelineDocument, language?: Language): Promise<PipelineProblem[]>;
  /** The draft without secrets and private settings. */
  share(accountId: string, id: string): Promise<SharedPipeline>;
  /** Pipelines to begin with, those that need no connection first. */
  recipes(language?: Language): Recipe[];
  /** What a share code or the text of a shared file would be here; nothing is stored. @throws SHARE_INVALID */
  readShared(text: string): ReadSharedPipeline;
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
    input: {
      pipelineId: string | null;
      files: AsyncIterable<{ name: string; content: Readable }>;
      /** False when only the activities are wanted, for a test of a pipeline; true when left out. */
      startsRuns?: boolean;
    },
  ): Promise<Upload>;
  /** An upload with a page of its files. */
  get(accountId: string, id: string, query?: UploadFilesQuery): Promise<Upload>;
  /** Each with its first files. */
  list(accountId: string): Promise<Upload[]>;
}

/** Which runs a person wants to see; days are those of their time zone. */
export interface RunListQuery {
  readonly cursor?: string;
  readonly limit?: number;
  readonly state?: RunState;
  readonly cause?: RunCause;
  readonly pipelineId?: string;
  readonly plugin?: string;
  readonly errorCode?: string;
  readonly from?: string;
  readonly to?: string;
  readonly search?: string;
}

/** What people do with runs. Why a run is as it is, they are told in `language`: English where none is named. */
export interface RunService {
  list(accountId: string, query: RunListQuery, language?: Language): Promise<Page<RunSummary>>;
  get(accountId: string, id: string, language?: Language): Promise<RunDetail>;
  /** Runs a pipeline's published revision on an activity. */
  start(accountId: string, input: { pipelineId: string; activityId: string }, language?: Language): Promise<RunSummary>;
  /** Runs a draft document on an activity; destinations are rendered and never called. */
  test(
    accountId: string,
    input: { pipelineId: string; activityId: string; document: PipelineDocument },
    language?: Language,
  ): Promise<RunSummary>;
  /** Questions that the account's runs wait for, oldest first. */
  inputs(accountId: string): Promise<WaitingInput[]>;
  retry(accountId: string, id: string, language?: Language): Promise<RunSummary>;
  /**
   * Goes on at once with a run that waits for a later time; nothing changes for one that is about to go on or does.
   *
   * @throws FitGlueError RUN_NOT_WAITING when it has ended or waits for an answer
   */
  tryNow(accountId: string, id: string, language?: Language): Promise<RunSummary>;
  /**
   * Delivers an ended run to a destination that it missed; everything else stays as it is.
   * @throws CONFLICT when the run goes on, was a test, or has delivered there, saying which
   */
  redeliver(accountId: string, id: string, stepId: string, language?: Language): Promise<RunSummary>;
  cancel(accountId: string, id: string, language?: Language): Promise<RunSummary>;
  /** Answers the form that a waiting step asked for. @throws RUN_NOT_WAITING, CONFIG_REFUSED naming the field. */
  answer(
    accountId: string,
    id: string,
    stepId: string,
    answer: Record<string, unknown>,
    language?: Language,
  ): Promise<RunSummary>;
  /** Decides an unknown delivery: `done` (it arrived) or `resend`. */
  settle(
    accountId: string,
    id: string,
    stepId: string,
    decision: "done" | "resend",
    language?: Language,
  ): Promise<RunSummary>;
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

/** Which pages are meant, where it is not one by its address. */
export interface PageQuery {
  readonly visibility?: Visibility;
  readonly sport?: string;
  readonly search?: string;
}

export interface ShowcaseService {
  list(accountId: string, query: PageQuery & { cursor?: string; limit?: number }): Promise<ShowcaseList>;
  /** The page for a visitor: null unless it is public or unlisted, or `accountId` owns it. */
  view(slug: string, accountId: string | null): Promise<ShownPage | null>;
  /** The page as a PNG for link previews, with whether everybody may see it; null as for `view`. */
  card(slug: string, accountId: string | null): Promise<{ readonly png: Uint8Array; readonly isShown: boolean } | null>;
  settings(accountId: string, slug: string): Promise<PageSettings>;
  /** @throws FORBIDDEN when the page must stay private; nothing is changed then. */
  change(
    accountId: string,
    slug: string,
    input: { visibility?: Visibility; withheld?: Withheld },
  ): Promise<PageSettings>;
  /** Says who may see the pages of these addresses, or all that match. */
  changeMany(
    accountId: string,
    which: { slugs?: readonly string[]; matching?: PageQuery },
    visibility: Visibility,
  ): Promise<PagesChanged>;
  remove(accountId: string, slug: string): Promise<void>;
}

export interface ProfileService {
  settings(accountId: string): Promise<ProfileSettings>;
  /** @throws CONFLICT when somebody else has the handle. */
  save(accountId: string, settings: ProfileSettings): Promise<ProfileSettings>;
  /** @param page From 1. @returns null when there is no such profile */
  view(handle: string, page: number, accountId: string | null): Promise<Profile | null>;
  /** Handles of profiles that search engines may list. */
  listed(): Promise<string[]>;
}

export interface AccountService {
  /** Whether any account exists. */
  any(): Promise<boolean>;
  settings(accountId: string): Promise<Settings>;
  saveSettings(accountId: string, settings: Settings): Promise<Settings>;
  /** `language` is that of the reasons; English where none is named. */
  home(accountId: string, language?: Language): Promise<Home>;
}

/** What needs a person. Why, is said in `language`: English where none is named. */
export interface NoticeService {
  list(accountId: string, language?: Language): Promise<NoticeList>;
  /** Ids of what is gone are passed over. */
  markRead(accountId: string, ids: readonly string[], language?: Language): Promise<NoticeList>;
}

export interface ApiKeyService {
  list(accountId: string): Promise<ApiKey[]>;
  /** @throws CONFLICT when there are twenty keys already. */
  create(accountId: string, input: { name: string }): Promise<MadeApiKey>;
  revoke(accountId: string, id: string): Promise<void>;
  /** Whose key this is. @throws API_KEY_REFUSED */
  accountOf(key: string): Promise<string>;
}

/**
 * A person's accounts at services; `plugin` is `publisher/id`. Why a connection is as it is, is said in `language`: English
 * where none is named.
 */
export interface ConnectService {
  /** One for each installed plugin that connects to a service, connected or not. */
  list(accountId: string, language?: Language): Promise<Connection[]>;
  get(accountId: string, plugin: string, language?: Language): Promise<Connection>;
  /**
   * Tries a key at the service, and stores it when the service accepts it.
   * @throws CONNECTION_KEY_INVALID, SERVICE_UNAVAILABLE, RATE_LIMITED, CONNECTION_ACCOUNT_CHANGED; nothing is changed then.
   */
  connectWithKey(
    accountId: string,
    plugin: string,
    input: { key: string; history: boolean },
    language?: Language,
  ): Promise<Connection>;
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
  check(accountId: string, plugin: string, language?: Language): Promise<Connection>;
  setEnabled(accountId: string, plugin: string, isEnabled: boolean, language?: Language): Promise<Connection>;
  disconnect(accountId: string, plugin: string): Promise<void>;
}

/** What settings with `x-options-from` offer; `plugin` is `publisher/id`. */
export interface OptionService {
  /**
   * Looks in one of the lists that the plugin reads from its service.
   * @param query - words of what is wanted, and a value whose words are wanted; null for none
   * @throws NOT_FOUND, CONNECTION_MISSING, CONNECTION_EXPIRED, SERVICE_UNAVAILABLE, RATE_LIMITED
   */
  search(
    accountId: string,
    plugin: string,
    list: string,
    query: { search: string; value: string | null },
  ): Promise<FoundOptions>;
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
  /** Names in lower case. All that came: what the plugin is told of them is decided where they are kept. */
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
export interface HelpFeedbackService {
  /** Keeps what a reader says of the page at `path`, without anything that tells who it was. */
  add(path: string, feedback: HelpFeedback): Promise<void>;
  /** @throws FORBIDDEN for everybody but the first account */
  list(accountId: string): Promise<PageFeedback[]>;
}

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
   * with those after `afterSeq` that are still kept. Reasons are said in `language`; English where none is named.
   * @returns A function that ends the subscription.
   */
  subscribe(
    accountId: string,
    topic: string,
    afterSeq: number,
    listener: (event: LiveEvent) => void,
    language?: Language,
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
