import type { Streams } from "./activity/streams.ts";
import type { Activity } from "./generated/activity.ts";
import type { JsonValue } from "./json.ts";
import type { BaseContext, Calls } from "./plugin-context.ts";

/** A file that somebody uploaded: one activity file, already taken out of any archive. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Which of its activities is the first that is wanted: a table of somebody's years is read in parts. Absent for 0. */
  readonly from?: number;
}

/** What a source is to do: a file came, or one of the things that a connected service makes necessary. */
export type SourceTrigger =
  | { readonly type: "upload"; readonly file: UploadedFile }
  | ItemTrigger
  | ListTrigger
  | EventTrigger
  | SubscribeTrigger
  | { readonly type: "unsubscribe" };

/** What made a source read. */
export type ReadTrigger = Extract<SourceTrigger, { readonly type: "upload" | "item" }>;

/** One item of the service is to be read. */
export interface ItemTrigger {
  readonly type: "item";
  readonly externalId: string;
  /** How often reading it failed before, so that a lasting failure can be told from a passing one. Absent for never. */
  readonly failures?: number;
}

/** Asks for one page. */
export interface ListTrigger {
  readonly type: "list";
  /** `changes`: what was made, edited or deleted since the cursor; `history`: everything there is, page by page. */
  readonly mode: "changes" | "history";
  /** What the page before gave as its cursor; null for the first. */
  readonly cursor: JsonValue;
  /** When the person connected the service, in milliseconds since 1970: where changes begin. */
  readonly sinceMs: number;
}

/** What the service sent. Nobody vouches for it: only ids are to be taken from it, and read anew. */
export interface EventTrigger {
  readonly type: "event";
  readonly body: JsonValue;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Asks for the service's events. */
export interface SubscribeTrigger {
  readonly type: "subscribe";
  /** Where the service is to send them; the address holds the secret of this connection. */
  readonly url: string;
  /** What the service signs each with, or sends along; FitGlue looks for it where the manifest's `proof` says. */
  readonly token: string;
}

/** One activity that a source read. */
export interface SourcedActivity {
  readonly activity: Activity;
  readonly streams: Streams;
  /** Things the person should know, e.g. `The file ends early; 1,204 of its samples were saved`. */
  readonly notices: readonly string[];
  /** When the service last changed it, as an ISO instant; null or absent when it does not tell. */
  readonly updatedAt?: string | null;
  /** The id that whoever uploaded it gave it at the service (Strava's `external_id`): how our own uploads are known again. */
  readonly uploadKey?: string | null;
  /**
   * Whether `startedAt` is what clocks showed there, written as if it was UTC, because the source tells no zone: it is
   * then placed in the person's own.
   */
  readonly startsAtWallTime?: boolean;
}

export interface SourceResult {
  /** None when the item is gone from the service. A file has at least one. */
  readonly activities: readonly SourcedActivity[];
  /** Whether the file holds more activities after these, of which there are at most 250: it is read again from the next one on. */
  readonly more?: boolean;
}

/** One page of changes or of the past. */
export interface ListResult {
  /** What the page holds whole. */
  readonly activities: readonly SourcedActivity[];
  /** Ids of items that have to be read one by one. */
  readonly changed: readonly string[];
  /** Ids of items that are gone. */
  readonly deleted: readonly string[];
  /** Comes back with the next page; at most 4,000 characters as JSON. */
  readonly cursor: JsonValue;
  /** Whether this was the last page for now. */
  readonly done: boolean;
  /** How many items there are over all pages; null when the service does not tell. */
  readonly total: number | null;
}

/** What an event is about. */
export interface ReceivedResult {
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  /** Whether it says that the person took the access away. */
  readonly revoked: boolean;
}

export type SubscribedResult =
  | { readonly outcome: "subscribed" | "unsubscribed" }
  /** The service does not send events to this person; it is asked on a schedule instead. */
  | { readonly outcome: "unavailable"; readonly reason: string };

/** What `ctx` of each method of a source holds beside what every step gets. */
export type SourceContext<
  Config,
  Capabilities extends string = never,
  Trigger extends SourceTrigger = { readonly type: "upload"; readonly file: UploadedFile },
> = BaseContext<Config> & Calls<Capabilities> & { readonly trigger: Trigger };

/** The methods of a source that a connected service makes necessary: which of them it has follows from its manifest. */
export interface ServiceMethods<Config, Capabilities extends string> {
  /** One page of what changed since the cursor, or of the past. With a `poll` trigger or `backfill`. */
  list(ctx: SourceContext<Config, Capabilities, ListTrigger>): Async<ListResult>;
  /** What an event of the service is about; it needs no requests, and has none. With a `webhook` trigger. */
  receive(ctx: SourceContext<Config, never, EventTrigger>): Async<ReceivedResult>;
  /** Has the service send events. With a `webhook` trigger whose scope is `connection`. */
  subscribe(ctx: SourceContext<Config, Capabilities, SubscribeTrigger>): Async<SubscribedResult>;
  /** Has the service send no more events; that there was no subscription is no error. With {@link subscribe}. */
  unsubscribe(ctx: SourceContext<Config, Capabilities, { readonly type: "unsubscribe" }>): Async<SubscribedResult>;
}

/** The code of a source: `Reads` is what it reads, `Methods` what else it can, both as the manifest says. */
export type SourcePart<
  Config,
  Capabilities extends string,
  Reads extends ReadTrigger["type"],
  Methods extends keyof ServiceMethods<unknown, never>,
> = {
  /** Reads the file, or the item. */
  read(ctx: SourceContext<Config, Capabilities, Extract<ReadTrigger, { readonly type: Reads }>>): Async<SourceResult>;
} & Pick<ServiceMethods<Config, Capabilities>, Methods>;

type Async<Value> = Value | Promise<Value>;
