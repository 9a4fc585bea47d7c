import type { DataClass } from "./activity/data-class.ts";
import type { ActivityPatch } from "./activity/patch.ts";
import type { Streams } from "./activity/streams.ts";
import type { Activity } from "./generated/activity.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { Kernels } from "./kernels/kernels.ts";
import type { Section } from "./sections/section.ts";
import type { ConfigSchema } from "./config/config-schema.ts";

/**
 * What the manifest says about a plugin, as a type. Each plugin folder has a generated
 * `manifest.types.ts` that fills it in, so that `ctx` has exactly what the manifest declares.
 */
export interface PluginTypes {
  /** Keys of the manifest's `capabilities`, and `connection` when it has that part. */
  readonly capabilities: "network" | "state" | "assets" | "pages" | "ai" | "connection";
  readonly source?: { readonly config: object };
  readonly booster?: { readonly config: object };
  readonly destination?: { readonly config: object };
}

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
       * @throws what `fetch` throws, `CONNECTION_MISSING` when the person has not connected, `CONNECTION_EXPIRED` when
       * the service refuses the credentials (status 401)
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

/** How an activity is shown on its page. */
export interface PageRequest {
  /** Id of the page to update; null to make one. */
  readonly externalId: string | null;
  readonly visibility: "public" | "unlisted" | "private";
  readonly showRoute: boolean;
  readonly showCharts: boolean;
  /** Metres cut from both ends of the route before it is drawn, so that a home stays private. */
  readonly trimMeters: number;
}

type Calls<Capabilities extends string> = UnionToIntersection<
  Capabilities extends keyof CapabilityCalls ? CapabilityCalls[Capabilities] : unknown
>;
type UnionToIntersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (
  value: infer All,
) => void
  ? All
  : never;

/** A file that somebody uploaded: one activity file, already taken out of any archive. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type SourceContext<Config, Capabilities extends string = never> = BaseContext<Config> &
  Calls<Capabilities> & {
    /** What made the source read. */
    readonly trigger: { readonly type: "upload"; readonly file: UploadedFile };
  };

/** One activity that a source read. */
export interface SourcedActivity {
  readonly activity: Activity;
  readonly streams: Streams;
  /** Things the person should know, e.g. `The file ends early; 1,204 of its samples were saved`. */
  readonly notices: readonly string[];
}

export interface SourceResult {
  readonly activities: readonly SourcedActivity[];
}

export type BoosterContext<Config, Capabilities extends string = never> = BaseContext<Config> &
  Calls<Capabilities> & {
    /** The activity as earlier steps left it, reduced to the data classes that the manifest declares. */
    readonly activity: Activity;
    readonly streams: Streams;
    /** Heavy work on long streams, done by the host. */
    readonly kernels: Kernels;
    /** Sections of earlier boosters; empty unless the manifest reads `sections`. */
    readonly sections: readonly Section[];
  };

/** A section as a booster returns it; the host adds the slot. */
export type SectionDraft = Omit<Section, "slot">;

/** What came of a booster. Failures are thrown, not returned: see {@link fail}. */
export type BoosterOutcome =
  | {
      readonly outcome: "ok";
      readonly patch?: ActivityPatch;
      readonly section?: SectionDraft;
      /** Structured result, valid against the manifest's `booster.result`. */
      readonly result?: JsonObject;
    }
  /** Nothing to do for this activity; the run goes on. */
  | { readonly outcome: "skip"; readonly reason: string }
  /** The run stops here, on purpose, and delivers nothing. */
  | { readonly outcome: "halt"; readonly reason: string }
  /** The run waits until somebody fills in the form; then `resume` is called. */
  | { readonly outcome: "wait"; readonly form: InputForm }
  /** The run is parked and this step is tried again later. */
  | { readonly outcome: "retry"; readonly afterSeconds: number; readonly reason: string };

/** What a person is asked while a run waits. */
export interface InputForm {
  readonly title: string;
  readonly message: string;
  /** Fields in the same dialect as settings. */
  readonly schema: ConfigSchema;
}

export type DestinationContext<Config, Capabilities extends string = never> = BaseContext<Config> &
  Calls<Capabilities> & {
    /** The finished activity, reduced to the data classes that the destination accepts. */
    readonly activity: Activity;
    readonly streams: Streams;
    /** Heavy work on long streams, done by the host. */
    readonly kernels: Kernels;
    readonly sections: readonly Section[];
    /** Title and text, rendered as the manifest asks (`renders`) and cut to its limits at a block. */
    readonly content: { readonly title: string; readonly text: string; readonly truncated: boolean };
    /** What an earlier delivery of this activity to this destination made; null for the first. */
    readonly previous: { readonly externalId: string } | null;
    /** The same for every attempt of one delivery, different for each delivery. */
    readonly idempotencyKey: string;
  };

export type DeliveryOutcome =
  | { readonly outcome: "delivered"; readonly externalId: string; readonly url: string | null }
  | { readonly outcome: "skip"; readonly reason: string }
  | { readonly outcome: "retry"; readonly afterSeconds: number; readonly reason: string };

type ConfigOf<Types, Role extends "source" | "booster" | "destination"> = Types extends {
  readonly [R in Role]: { readonly config: infer Config };
}
  ? Config
  : never;
type CapabilitiesOf<Types> = Types extends { readonly capabilities: infer C extends string } ? C : never;
type Async<Value> = Value | Promise<Value>;

export interface SourcePart<Context> {
  /** Reads what the trigger brought. */
  read(ctx: Context): Async<SourceResult>;
}
export interface BoosterPart<Context> {
  run(ctx: Context): Async<BoosterOutcome>;
  /** Called with the answered form after `run` returned `wait`. */
  resume?(ctx: Context, answer: JsonObject): Async<BoosterOutcome>;
}
export interface DestinationPart<Context> {
  deliver(ctx: Context): Async<DeliveryOutcome>;
  /** For `idempotency: "lookup"`: what the service already has for this delivery, or null. */
  find?(ctx: Context): Async<{ readonly externalId: string; readonly url: string | null } | null>;
}

/** The code of a plugin: one part for each role of its manifest. */
export type PluginDefinition<Types extends PluginTypes> = (Types extends { readonly source: object }
  ? { readonly source: SourcePart<SourceContext<ConfigOf<Types, "source">, CapabilitiesOf<Types>>> }
  : { readonly source?: never }) &
  (Types extends { readonly booster: object }
    ? { readonly booster: BoosterPart<BoosterContext<ConfigOf<Types, "booster">, CapabilitiesOf<Types>>> }
    : { readonly booster?: never }) &
  (Types extends { readonly destination: object }
    ? {
        readonly destination: DestinationPart<
          DestinationContext<ConfigOf<Types, "destination">, CapabilitiesOf<Types>>
        >;
      }
    : { readonly destination?: never });

/**
 * Declares a plugin; the default export of its `index.ts`.
 *
 * It returns its argument: what it gives is the typing of every `ctx` from the manifest.
 */
export function definePlugin<Types extends PluginTypes>(definition: PluginDefinition<Types>): PluginDefinition<Types> {
  return definition;
}

/** The error that {@link fail} throws; the host turns it into the step's failure. */
export interface PluginFailure extends Error {
  readonly pluginErrorCode: string;
}

/**
 * Ends the step with a code of the manifest's `errors`.
 *
 * @param code One of the codes that the role declares; another one is reported as `PLUGIN_ERROR`.
 * @param message What happened, with the value, and what to do next.
 */
export function fail(code: string, message: string): never {
  throw Object.assign(new Error(message), { name: "PluginFailure", pluginErrorCode: code }) satisfies PluginFailure;
}

/** Which data classes a role reads and may change, as the host enforces it. */
export interface RoleAccess {
  readonly reads: readonly DataClass[];
  readonly writes: readonly (DataClass | "sport")[];
}
