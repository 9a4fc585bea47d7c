import type { DataClass } from "./activity/data-class.ts";
import type { ActivityPatch } from "./activity/patch.ts";
import type { Streams } from "./activity/streams.ts";
import type { Activity } from "./generated/activity.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { Kernels } from "./kernels/kernels.ts";
import type { BaseContext, Calls } from "./plugin-context.ts";
import type { Section } from "./sections/section.ts";
import type { ReadTrigger, ServiceMethods, SourcePart } from "./source-part.ts";
import type { ConfigSchema } from "./config/config-schema.ts";

/**
 * What the manifest says about a plugin, as a type. Each plugin folder has a generated
 * `manifest.types.ts` that fills it in, so that `ctx` has exactly what the manifest declares.
 */
export interface PluginTypes {
  /** Keys of the manifest's `capabilities`, and `connection` when it has that part. */
  readonly capabilities: "network" | "state" | "assets" | "pages" | "ai" | "connection";
  /** There when the manifest's connection needs code: `account: true`, and the lists of `options`. */
  readonly connection?: { readonly account?: true; readonly options?: string };
  readonly source?: {
    readonly config: object;
    /** What it reads: files, items of a service, or both. */
    readonly reads: ReadTrigger["type"];
    /** What else it can. */
    readonly methods: keyof ServiceMethods<unknown, never>;
  };
  readonly booster?: { readonly config: object };
  readonly destination?: { readonly config: object };
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
    /** The `state` of the attempt before, which ended with `retry`; null when there was none. */
    readonly resume: JsonValue;
    /** Address of the page that this run published before, if others than its owner may open it; else null. */
    readonly pageUrl: string | null;
  };

export type DeliveryOutcome =
  | { readonly outcome: "delivered"; readonly externalId: string; readonly url: string | null }
  | { readonly outcome: "skip"; readonly reason: string }
  /** What was delivered before is not there any more: it stays deleted until a person has it delivered again. */
  | { readonly outcome: "gone" }
  /** The delivery is tried again later, with `state` as `ctx.resume`: an upload that is under way is asked about, not sent twice. */
  | {
      readonly outcome: "retry";
      readonly afterSeconds: number;
      readonly reason: string;
      /** At most 4,000 characters as JSON. */
      readonly state?: JsonValue;
    };

/** What a test shows of a delivery, without anything being sent. */
export type PreviewOutcome =
  | {
      readonly outcome: "preview";
      /** As the service will show it; left out: as it is rendered. */
      readonly title?: string;
      /** Plain text with its line breaks, as the service will show it; left out: as it is rendered. */
      readonly text?: string;
      /** What else is seen there: the sport, who may see it. At most 20, in the order in which they are shown. */
      readonly details?: readonly PreviewDetail[];
    }
  | { readonly outcome: "skip"; readonly reason: string };

/** One fact about a delivery, for a person: `Sport`, `Trail run`. */
export interface PreviewDetail {
  readonly label: string;
  readonly value: string;
}

/** `ctx` of `preview`: that of `deliver`, without anything that reaches a service. */
export type PreviewContext<Config, Capabilities extends string = never> = DestinationContext<
  Config,
  Extract<Capabilities, "state" | "pages">
>;

/** Which account the credentials open. */
export interface ConnectedAccount {
  /** The service's own id of the account: never that of somebody else, and the same after a new name. */
  readonly id: string;
  readonly name: string;
  /** Page of the account, as an https address; null when it has none. */
  readonly url: string | null;
}

/** `ctx` of `account`: only the connection, and no settings. */
export type AccountContext = Omit<BaseContext<never>, "config"> & Calls<"connection">;

/** One of the values among which a person chooses, such as a pair of shoes. */
export interface ListedOption {
  /** What the setting holds: the service's own id, at most 200 characters. */
  readonly value: string;
  /** What people call it. */
  readonly label: string;
  /** What tells it apart from others of the same name, such as `Barbell · Chest`; null when nothing does. */
  readonly detail: string | null;
}

/** What a service has to choose from, in the order in which it is offered. */
export interface OptionList {
  /** At most 2,000. */
  readonly options: readonly ListedOption[];
  /** False when the service has more than these; people then may have to type a value. */
  readonly complete: boolean;
}

/** `ctx` of `options`: the connection, and which of the lists is wanted. */
export type OptionsContext<List extends string = string> = AccountContext & { readonly list: List };

type ConfigOf<Types, Role extends "source" | "booster" | "destination"> = Types extends {
  readonly [R in Role]: { readonly config: infer Config };
}
  ? Config
  : never;
type CapabilitiesOf<Types> = Types extends { readonly capabilities: infer C extends string } ? C : never;
type Async<Value> = Value | Promise<Value>;

interface AccountMethod {
  /**
   * Asks the service who this is. The credentials are new and nobody trusts them yet: unlike everywhere else, a refusal
   * (401, 403) comes back as an answer, and the plugin ends with one of `connection.errors` that says what is wrong.
   */
  account(ctx: AccountContext): Async<ConnectedAccount>;
}
interface OptionsMethod<List extends string> {
  /**
   * Lists what a setting with `x-options-from` may hold. All of it at once: the host keeps the answer for a moment and
   * searches in it.
   */
  options(ctx: OptionsContext<List>): Async<OptionList>;
}
/** The functions that the manifest's `connection` makes necessary. */
export type ConnectionPart<Connection> = (Connection extends { readonly account: true } ? AccountMethod : unknown) &
  (Connection extends { readonly options: infer List extends string } ? OptionsMethod<List> : unknown);

export interface BoosterPart<Context> {
  run(ctx: Context): Async<BoosterOutcome>;
  /** Called with the answered form after `run` returned `wait`. */
  resume?(ctx: Context, answer: JsonObject): Async<BoosterOutcome>;
}
export interface DestinationPart<Context, Preview = Context> {
  deliver(ctx: Context): Async<DeliveryOutcome>;
  /** For `previews: true`: what `deliver` would bring about. It is worked out from the same functions, so that both agree. */
  preview?(ctx: Preview): Async<PreviewOutcome>;
  /** For `idempotency: "lookup"`: what the service already has for this delivery, or null. */
  find?(ctx: Context): Async<{ readonly externalId: string; readonly url: string | null } | null>;
}

/** The code of a plugin: one part for each role of its manifest. */
export type PluginDefinition<Types extends PluginTypes> = (Types extends {
  readonly connection: infer Connection extends object;
}
  ? { readonly connection: ConnectionPart<Connection> }
  : { readonly connection?: never }) &
  (Types extends {
    readonly source: {
      readonly reads: infer Reads extends ReadTrigger["type"];
      readonly methods: infer Methods extends keyof ServiceMethods<unknown, never>;
    };
  }
    ? { readonly source: SourcePart<ConfigOf<Types, "source">, CapabilitiesOf<Types>, Reads, Methods> }
    : { readonly source?: never }) &
  (Types extends { readonly booster: object }
    ? { readonly booster: BoosterPart<BoosterContext<ConfigOf<Types, "booster">, CapabilitiesOf<Types>>> }
    : { readonly booster?: never }) &
  (Types extends { readonly destination: object }
    ? {
        readonly destination: DestinationPart<
          DestinationContext<ConfigOf<Types, "destination">, CapabilitiesOf<Types>>,
          PreviewContext<ConfigOf<Types, "destination">, CapabilitiesOf<Types>>
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
