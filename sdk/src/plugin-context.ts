import type { JsonObject, JsonValue } from "./json.ts";
import type { PagePart } from "./page-parts.ts";

/** Lines for the run's log; kept per step, capped, never a secret. */
export interface Log {
  debug(message: string, fields?: JsonObject): void;
  info(message: string, fields?: JsonObject): void;
  warn(message: string, fields?: JsonObject): void;
  error(message: string, fields?: JsonObject): void;
}

/** A picture that was stored. */
export interface StoredAsset {
  readonly assetId: string;
}

/** Small values that a plugin remembers for one person between runs; a step's writes are kept only when the step succeeds. */
export interface StateStore {
  /** The value under `key`, or null. */
  get(key: string): Promise<JsonValue>;
  set(key: string, value: JsonValue): Promise<void>;
  delete(key: string): Promise<void>;
  /** Keys that begin with `prefix`, sorted. */
  list(prefix: string): Promise<readonly string[]>;
}

export interface FetchRequest {
  readonly method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How the body of the answer is wanted: as text (UTF-8), which is the default, or as bytes. */
  readonly as?: "text" | "bytes";
}

export interface FetchResponse<Body = string> {
  readonly status: number;
  /** Names in lower case; cookies are left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** At most 10 MiB. */
  readonly body: Body;
}

/**
 * Sends a request over https and gives the answer of any status. Redirects to allowed hosts are followed, at most three.
 *
 * @param bytes the body when it is not text
 * @throws `EGRESS_REFUSED` for what is not allowed, `EGRESS_FAILED` when nothing proper came back within 15 seconds,
 * `EGRESS_BUSY` when too many requests wait
 */
export interface Fetch {
  (
    url: string,
    request: FetchRequest & { readonly as: "bytes" },
    bytes?: Uint8Array,
  ): Promise<FetchResponse<Uint8Array>>;
  (url: string, request?: FetchRequest, bytes?: Uint8Array): Promise<FetchResponse>;
}

/** What every role gets. */
export interface BaseContext<Config> {
  /** The step's settings: validated, defaults filled in. */
  readonly config: Config;
  readonly log: Log;
  /** Tells the person how far this step is: 0 to 1. */
  progress(fraction: number, message?: string): void;
  /** The instant at which the step began, in milliseconds since 1970; the clock stands still during a step. */
  now(): number;
  /** A number in [0, 1) from the step's own seeded generator. */
  random(): number;
  uuid(): string;
  sleep(milliseconds: number): Promise<void>;
}

/** Calls that exist only when the manifest asks for the capability. */
export interface CapabilityCalls {
  /** To hosts of the capability `network`. */
  readonly network: { readonly fetch: Fetch };
  readonly connection: {
    readonly connection: {
      /**
       * To hosts of the connection; an address may begin with `/` at the first of them. The host signs the request and
       * takes the credentials out of the answer: the plugin never holds them.
       * @throws what `fetch` throws, `CONNECTION_MISSING` when the person has not connected, `CONNECTION_DISABLED` when
       * they switched the connection off, `CONNECTION_EXPIRED` when the service refuses the credentials (status 401)
       */
      readonly fetch: Fetch;
    };
  };
  readonly state: { readonly state: StateStore };
  readonly assets: {
    readonly assets: {
      /**
       * Stores a picture.
       * @param content SVG as text, or the bytes of a PNG or JPEG.
       */
      put(
        content: string | Uint8Array,
        description: { type: "image/png" | "image/jpeg" | "image/svg+xml"; alt: string },
      ): Promise<StoredAsset>;
    };
  };
  readonly pages: {
    readonly pages: {
      /**
       * Publishes (or, with the same run's or `externalId`'s page, updates) a page about this activity on this server.
       * The host takes the content from the run itself: the plugin decides only how it is shown.
       */
      publish(page: PageRequest): Promise<{ readonly externalId: string; readonly url: string }>;
    };
  };
  readonly ai: { readonly ai: { text(prompt: string, options?: { maxTokens?: number }): Promise<string> } };
}

/** How an activity is shown on its page, unless its owner chose otherwise. */
export interface PageRequest {
  /** Id of the page to update; null to make one. */
  readonly externalId: string | null;
  readonly visibility: "public" | "unlisted" | "private";
  /** Parts that are not shown; a section or picture that was made of them is not shown either. */
  readonly leaveOut: readonly PagePart[];
  /** How exactly the page says when it was. */
  readonly exactness: "minute" | "day" | "month";
  /** Metres cut from both ends of the route before it is drawn, so that a home stays private. */
  readonly trimMeters: number;
}

/** The calls of the capabilities named, all of them together. */
export type Calls<Capabilities extends string> = UnionToIntersection<
  Capabilities extends keyof CapabilityCalls ? CapabilityCalls[Capabilities] : unknown
>;
type UnionToIntersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (
  value: infer All,
) => void
  ? All
  : never;
