import type { DataClass, ErrorCode, UnitSystem, UnmetPart } from "@fitglue/sdk";

export type PluginRole = "source" | "booster" | "destination" | "connection";

/** `name` is that of a plugin or its service. */
interface Named {
  readonly name: string;
}
/** `why` is what the terms of `name` say, whose plugin is `publisher/id`. */
interface OfTerms extends Named {
  readonly plugin: string;
  readonly why: string;
}
/** What went wrong, in whose place something else comes next. */
interface Because {
  readonly because: Cause;
}

/**
 * Why something is as it is: a code, and the facts that its sentence is made of. It is stored like that, and said in the
 * language of whoever reads it (`reason-text.ts`). Words of plugins and services are facts. A code is never used for
 * something else later, and its facts keep their names.
 */
interface Reasons {
  /** A plugin or a service says it, or it was stored when sentences were. */
  readonly said: { readonly text: string };
  /** `message` is the error's own, in English. */
  readonly error: { readonly error: ErrorCode; readonly message: string };

  // — a run or a step went no further ----------------------------------------------------------
  readonly "after-halt": object;
  readonly "after-failure": object;
  readonly "data-missing": { readonly missing: readonly DataClass[] };
  /** `units` are those that the person reads. */
  readonly "condition-unmet": { readonly unmet: UnmetPart; readonly units: UnitSystem };
  readonly "terms-forbid": OfTerms;
  /** `request` is a method and an address without its query. */
  readonly "test-would-send": { readonly request: string };
  readonly "test-cannot-go-on": object;
  readonly "stays-deleted": Named;
  readonly "cannot-update": Named;
  readonly broken: object;

  // — it waits ---------------------------------------------------------------------------------
  readonly "tried-again": Because;
  /** At a time that was named. */
  readonly "tried-again-then": Because;
  readonly "goes-on-then": Because;
  readonly "goes-on-when-connected": Because;
  readonly "goes-on-when-switched-on": Because;

  // — it was cancelled, or is over otherwise ---------------------------------------------------
  readonly cancelled: object;
  readonly "run-cancelled": object;
  readonly "activity-edited": object;
  readonly "activity-deleted": object;
  readonly "came-with-sets": object;
  readonly "done-by-hand": object;
  readonly "came-back": object;
  readonly "page-private": OfTerms;

  // — a connection -----------------------------------------------------------------------------
  readonly "not-accepted": Named;
  /** `error` is one of the manifest's, for that role, and so are its `title` and `fix`. */
  readonly "refused-because": Named & {
    readonly role: PluginRole;
    readonly error: string;
    readonly title: string;
    readonly fix: string;
  };
  /** `reason` is what the manifest wants the permission for. */
  readonly "scopes-missing": Named & { readonly scopes: readonly { readonly id: string; readonly reason: string }[] };
  readonly "switched-off": Named;
  readonly "not-answering": Named;
  /** `plugin` is `publisher/id`. */
  readonly "no-client": Named & { readonly plugin: string; readonly callbackUrl: string };

  // — what comes from a service ----------------------------------------------------------------
  readonly "events-without-key": Named;
  readonly "events-without-client": Named;
  /** `said` is what the service gave as its reasons; null when it gave none. */
  readonly "events-refused": Named & { readonly status: number; readonly said: string | null };
  readonly "events-elsewhere": Named & { readonly host: string };
  readonly "events-unanswered": object;
  readonly "past-waits": Named;
}

export type ReasonCode = keyof Reasons;
export type ReasonOf<Code extends ReasonCode> = { [Each in Code]: Reasons[Each] & { readonly code: Each } }[Code];
export type Reason = ReasonOf<ReasonCode>;

/** How each reason is said in one language: a new code without a sentence does not compile. */
export type ReasonTexts = { readonly [Code in ReasonCode]: (reason: ReasonOf<Code>) => string };

/** What went wrong, as whoever it went wrong for says it. */
export type Cause = ReasonOf<"said" | "error">;
