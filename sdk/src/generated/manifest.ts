/* Generated from schema/manifest.schema.json by `pnpm generate`. Do not edit. */
import type { ConfigSchema } from "../config/config-schema.ts";

/**
 * Name of a host, in its ASCII form (`xn--…` for other letters); `*.example.org` is each name with one more label, such as `api.example.org`.
 */
export type Host = string;
export type Sentence = string;
export type HttpsUrl = string;
export type HeaderName = string;
/**
 * Codes of its own, beside the platform's.
 *
 * @maxItems 30
 */
export type Errors = PluginErrorDefinition[];
/**
 * @minItems 1
 * @maxItems 12
 */
export type Paragraphs = [string, ...string[]];
export type DataClassName =
  | "title"
  | "notes"
  | "sets"
  | "laps"
  | "distance"
  | "speed"
  | "heartRate"
  | "power"
  | "cadence"
  | "position"
  | "altitude"
  | "temperature"
  | "energy"
  | "runningDynamics"
  | "devices"
  | "events"
  | "origin"
  | "unknown"
  | "sections";
export type Id = string;
/**
 * `hobbyist` is free; `athlete` is the supporters' tier.
 */
export type Tier = "hobbyist" | "athlete";
export type Trigger = WebhookTrigger | PollTrigger | UploadTrigger | PushTrigger;
export type Pointer = string;
/**
 * Data classes that its activities may hold.
 *
 * @maxItems 19
 */
export type DataClasses = DataClassName[];
/**
 * Executed when the plugin is built; the help page shows what really came out.
 *
 * @minItems 1
 * @maxItems 10
 */
export type Examples = [Example, ...Example[]];
/**
 * Without one of these it has nothing to do and is skipped.
 *
 * @maxItems 19
 */
export type DataClasses1 = DataClassName[];
/**
 * Used when there.
 *
 * @maxItems 19
 */
export type DataClasses2 = DataClassName[];
/**
 * Data classes that it can show or store; others are not handed to it.
 *
 * @maxItems 19
 */
export type DataClasses3 = DataClassName[];

/**
 * Everything FitGlue knows about a plugin. From this one document come the typed SDK, the settings form, the permissions, the compatibility checks of the builder, the consent screen and the help pages.
 */
export interface Manifest {
  /**
   * Address of this schema, so that editors complete and check the file.
   */
  $schema?: string;
  /**
   * Version of the manifest format.
   */
  manifestVersion: 1;
  /**
   * Name of the plugin, unique for its publisher; also the name of its folder.
   */
  id: string;
  /**
   * Who publishes it.
   */
  publisher: string;
  /**
   * Semantic version. A published version never changes.
   */
  version: string;
  /**
   * What people call it.
   */
  name: string;
  /**
   * One sentence for lists: what it does.
   */
  summary: string;
  /**
   * One emoji.
   */
  icon: string;
  /**
   * Where it is listed.
   *
   * @minItems 1
   * @maxItems 3
   */
  categories: [
    (
      | "files"
      | "services"
      | "summary"
      | "strength"
      | "heart-rate"
      | "power"
      | "pace"
      | "elevation"
      | "route"
      | "energy"
      | "workflow"
      | "ai"
      | "images"
      | "location"
      | "publishing"
    ),
    ...(
      | "files"
      | "services"
      | "summary"
      | "strength"
      | "heart-rate"
      | "power"
      | "pace"
      | "elevation"
      | "route"
      | "energy"
      | "workflow"
      | "ai"
      | "images"
      | "location"
      | "publishing"
    )[],
  ];
  /**
   * SPDX licence expression.
   */
  license: string;
  /**
   * Page about the plugin.
   */
  homepage?: string;
  /**
   * What it needs to run.
   */
  engines: {
    /**
     * Range of FitGlue versions it works with, e.g. `>=0.1 <1`.
     */
    fitglue: string;
  };
  /**
   * Day on which this version was made.
   */
  revised: string;
  capabilities?: Capabilities;
  limits?: RequestedLimits;
  connection?: ConnectionRole;
  source?: SourceRole;
  booster?: BoosterRole;
  destination?: DestinationRole;
  /**
   * What somebody who upgrades over a major version must know.
   *
   * @maxItems 20
   */
  breakingChanges?: {
    version: string;
    message: Sentence;
  }[];
  /**
   * Set when the plugin should no longer be chosen.
   */
  deprecated?: {
    since: string;
    reason: Sentence;
    replacement?: string;
  };
}
/**
 * What the plugin may do beyond computing on what it is given. A key that is not here is impossible for it. Each carries the reason that is shown to people.
 */
export interface Capabilities {
  /**
   * Hosts it may call.
   *
   * @minItems 1
   * @maxItems 10
   */
  network?: [
    {
      host: Host;
      /**
       * @minItems 1
       */
      methods: [
        "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE",
        ...("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE")[],
      ];
      reason: Sentence;
    },
    ...{
      host: Host;
      /**
       * @minItems 1
       */
      methods: [
        "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE",
        ...("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE")[],
      ];
      reason: Sentence;
    }[],
  ];
  /**
   * Remember small values for a person between runs.
   */
  state?: {
    maxKb: number;
    reason: Sentence;
  };
  /**
   * Store pictures that it makes.
   */
  assets?: {
    /**
     * @minItems 1
     */
    types: ["image/png" | "image/jpeg" | "image/svg+xml", ...("image/png" | "image/jpeg" | "image/svg+xml")[]];
    maxKb: number;
    reason: Sentence;
  };
  /**
   * Publish a page about the activity on this server.
   */
  pages?: {
    reason: Sentence;
  };
  /**
   * Use the operator's language or image model.
   */
  ai?: {
    reason: Sentence;
  };
}
/**
 * What it needs when the defaults do not suffice. More than the ceiling is refused.
 */
export interface RequestedLimits {
  /**
   * Processor time per run.
   */
  cpuMs?: number;
  /**
   * Time per run, waiting included.
   */
  wallMs?: number;
  /**
   * Memory of its own.
   */
  memoryMb?: number;
  /**
   * Host calls per run.
   */
  hostCalls?: number;
  /**
   * Size of its result.
   */
  outputKb?: number;
}
/**
 * An account at an outside service.
 */
export interface ConnectionRole {
  auth: ApiKeyAuth | OAuth2Auth | PublicIdAuth;
  /**
   * @maxItems 10
   */
  hosts: Host[];
  /**
   * Whether the plugin's account() tells which account this is.
   */
  account?: boolean;
  /**
   * Lists that the plugin's options() can read from the service; a setting offers one with x-options-from.
   *
   * @minItems 1
   * @maxItems 20
   */
  options?: [string, ...string[]];
  rateLimits?: RateLimits;
  /**
   * @maxItems 10
   */
  prerequisites?: Sentence[];
  /**
   * @minItems 1
   * @maxItems 12
   */
  setup: [Sentence, ...Sentence[]];
  errors: Errors;
  help?: Help;
}
export interface ApiKeyAuth {
  type: "apiKey";
  in: "header" | "query";
  /**
   * Header or parameter that carries the key.
   */
  name: string;
  /**
   * What stands before the key, such as `Bearer `.
   */
  prefix?: string;
  label: string;
  format?: "uuid" | "text";
  where?: Sentence;
}
export interface OAuth2Auth {
  type: "oauth2";
  authorizeUrl: HttpsUrl;
  tokenUrl: HttpsUrl;
  revokeUrl?: HttpsUrl;
  scopeSeparator?: " " | ",";
  /**
   * @minItems 1
   */
  scopes: [
    {
      id: string;
      reason: Sentence;
      optional?: boolean;
    },
    ...{
      id: string;
      reason: Sentence;
      optional?: boolean;
    }[],
  ];
  pkce?: boolean;
  refresh?: "rotating" | "static" | "none";
}
/**
 * An id that anybody may know, such as a number on a profile page. Requests carry it where their address says `{publicId}`.
 */
export interface PublicIdAuth {
  type: "publicId";
  label: string;
  /**
   * What an id looks like: digits, or letters and digits with `.`, `_`, `-` and `@`.
   */
  format?: "number" | "text";
  where?: Sentence;
}
/**
 * How often the service may be asked. The host keeps to it over all its processes; bulk work leaves room for fresh work.
 */
export interface RateLimits {
  /**
   * Whether each account has a budget of its own or all accounts of this installation share one.
   */
  scope: "connection" | "app";
  /**
   * Least time between two requests, in milliseconds.
   */
  minIntervalMs?: number;
  /**
   * The most requests within a time.
   *
   * @minItems 1
   * @maxItems 6
   */
  windows?: [RateWindow, ...RateWindow[]];
  /**
   * Headers in which the service tells its limits and what was used: numbers with commas, in the order of the windows.
   */
  usageHeaders?: {
    limit: HeaderName;
    usage: HeaderName;
    readLimit?: HeaderName;
    readUsage?: HeaderName;
  };
}
export interface RateWindow {
  seconds: number;
  requests: number;
  /**
   * Whether the window begins at natural times (each quarter of an hour, midnight UTC) and not with the first request.
   */
  aligned: boolean;
  /**
   * Whether uploads (POST) do not count; everything else does.
   */
  reads?: boolean;
}
export interface PluginErrorDefinition {
  code: string;
  title: string;
  cause: Sentence;
  fix: Sentence;
  retryable: boolean;
  userAction: "none" | "fix-input" | "reconnect" | "reconfigure" | "wait" | "report";
}
/**
 * Prose for the help page; everything factual on it comes from the other fields.
 */
export interface Help {
  overview: Paragraphs;
  howItWorks?: Paragraphs;
  /**
   * @maxItems 12
   */
  setup?: Sentence[];
  /**
   * @maxItems 19
   */
  notProvided?: {
    class: DataClassName;
    why: Sentence;
    /**
     * False where the data would make no sense, such as cadence in a gym: nothing is then named that has it.
     */
    applies?: boolean;
  }[];
  /**
   * @maxItems 20
   */
  issues?: {
    title: string;
    answer: Sentence;
  }[];
  /**
   * @maxItems 20
   */
  faq?: {
    question: string;
    answer: Sentence;
  }[];
  /**
   * @maxItems 8
   */
  useCases?: Sentence[];
  /**
   * Where formulas and constants come from.
   *
   * @maxItems 12
   */
  methods?: {
    name: string;
    detail: Sentence;
    url?: HttpsUrl;
  }[];
  /**
   * Plugins that go well with it.
   *
   * @maxItems 8
   */
  suggested?: Id[];
  /**
   * @maxItems 8
   */
  related?: Id[];
}
/**
 * Where activities come from.
 */
export interface SourceRole {
  tier: Tier;
  /**
   * What makes it read.
   *
   * @minItems 1
   * @maxItems 4
   */
  triggers: [Trigger, ...Trigger[]];
  provides: DataClasses;
  /**
   * Whether it can read the past.
   */
  backfill?: boolean;
  /**
   * Whether it notices edits.
   */
  edits?: boolean;
  /**
   * Whether it notices deletions.
   */
  deletes?: boolean;
  /**
   * How soon an activity arrives.
   */
  latency: string;
  terms?: SourceTerms;
  config: ConfigDeclaration;
  examples: Examples;
  errors: Errors;
  help: Help;
}
export interface WebhookTrigger {
  type: "webhook";
  /**
   * Who the service sends events for: `connection`, each connection has an address of its own and is subscribed to by the plugin (`subscribe`); `app`, one address for everybody, and `account` says whose event it is.
   */
  scope: "connection" | "app";
  /**
   * How the sender is known: by a secret in the address, a signature, the handshake of a hub (with a secret in the address too), or a header. With a signature or a header, `proof` says where it stands.
   */
  verify: "secretUrl" | "hmacSha256" | "hubChallenge" | "header";
  proof?: WebhookProof;
  /**
   * Where in the event the values stand that two deliveries of the same event share, as JSON pointers.
   */
  dedupeKey: Pointer | [Pointer, ...Pointer[]];
  /**
   * Where the service's id of the account stands, as a JSON pointer; with the scope `app`.
   */
  account?: string;
  /**
   * Where the id of the subscription stands, as a JSON pointer; an event of another one is dropped.
   */
  subscription?: string;
  /**
   * Where the subscription of the whole installation is made; with `hubChallenge`.
   */
  subscribeUrl?: string;
}
/**
 * Where an event's proof stands, with `hmacSha256` and `header`. The key is the `token` that subscribe() was given, or what `keyAt` says; with the scope `app` it is the secret of the operator's OAuth client.
 */
export interface WebhookProof {
  header: HeaderName;
  /**
   * What stands before it, such as `sha256=` or `Bearer `.
   */
  prefix?: string;
  /**
   * How a signature is written; `hex` when it is left out.
   */
  encoding?: "hex" | "base64";
  /**
   * Header whose value is signed before the body.
   */
  timestampHeader?: string;
  /**
   * Where the key stands in the answer that subscribe() gets, as a JSON pointer, when the service chooses it; with the scope `connection`. FitGlue takes it out before the answer is handed on.
   */
  keyAt?: string;
}
export interface PollTrigger {
  type: "poll";
  everyMinutes: number;
}
export interface UploadTrigger {
  type: "upload";
  /**
   * @minItems 1
   */
  accept: [string, ...string[]];
}
export interface PushTrigger {
  type: "push";
}
/**
 * What the service asks of whoever uses its data. Absent when it asks nothing.
 */
export interface SourceTerms {
  /**
   * Who may be shown an activity from here: only the person whose it is, or anyone.
   */
  audience: "owner" | "anyone";
  /**
   * Whether boosters may give it to a language model.
   */
  ai: boolean;
  why: Sentence;
  /**
   * Page of the terms.
   */
  url: string;
}
/**
 * The settings of one step.
 */
export interface ConfigDeclaration {
  /**
   * Raised when stored settings must be migrated.
   */
  version: number;
  schema: ConfigSchema;
}
export interface Example {
  id: Id;
  title: string;
  /**
   * Activity (JSON) or file that it runs on; for a source with a connection, a trigger and the service's recorded answers (JSON).
   */
  fixture: string;
  config: {};
  /**
   * What must come out; only what is named is compared.
   */
  expected: {
    outcome: "ok" | "skip" | "halt" | "wait" | "retry" | "delivered" | "gone";
    /**
     * The section as plain text.
     */
    text?: string;
    title?: string;
    sport?: string;
    /**
     * Values that the structured result must contain.
     */
    result?: {};
    activities?: number;
    /**
     * Ids of a page or event that are to be read.
     */
    changed?: number;
    /**
     * Ids of a page or event that are gone.
     */
    deleted?: number;
  };
}
/**
 * Something done to an activity on its way.
 */
export interface BoosterRole {
  tier: Tier;
  requires: DataClasses1;
  optional: DataClasses2;
  /**
   * Data classes that it may change or add; a patch that touches anything else is refused.
   *
   * @maxItems 20
   */
  provides: (DataClassName | "sport")[];
  /**
   * Whether it writes a section.
   */
  sections: boolean;
  /**
   * Whether a pipeline may hold it more than once.
   */
  multiple: boolean;
  /**
   * Whether it may stop and ask a person.
   */
  waitsForInput?: boolean;
  /**
   * Whether it runs after all others but keeps its place in the text.
   */
  deferred?: boolean;
  /**
   * JSON Schema of its structured result, for later steps, the API and exports.
   */
  result?: {};
  config: ConfigDeclaration;
  examples: Examples;
  errors: Errors;
  help: Help;
}
/**
 * Where a finished activity goes.
 */
export interface DestinationRole {
  tier: Tier;
  accepts: DataClasses3;
  /**
   * How it shows text.
   */
  renders: "plain" | "markdown" | "rich";
  textLimits: {
    titleCharacters: number | null;
    textCharacters: number | null;
  };
  /**
   * Whether pictures are shown.
   */
  images: boolean;
  creates: boolean;
  updates: boolean;
  deletes: boolean;
  /**
   * Whether preview() tells how a delivery would look there, beyond its title and text.
   */
  previews?: boolean;
  /**
   * `key`: sending twice with one key has one effect; `lookup`: it can be asked what arrived; `blind`: neither, so an unclear attempt is never repeated by itself.
   */
  idempotency: "key" | "lookup" | "blind";
  /**
   * Address of a delivered activity, with {externalId}.
   */
  urlTemplate?: string;
  /**
   * Source whose activities may be our own deliveries coming back.
   */
  loopsBackAs?: string;
  config: ConfigDeclaration;
  examples: Examples;
  errors: Errors;
  help: Help;
}
