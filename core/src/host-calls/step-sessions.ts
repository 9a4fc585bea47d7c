import type { Caller, CallScope } from "@fitglue/sandbox";
import type { JsonValue } from "@fitglue/sdk";
import type { Reason } from "../reasons/reason.ts";

/** What a step's host calls have staged. It is written when the step succeeds, and forgotten when it does not. */
export interface StepSession {
  /** Values that the plugin wants to remember; null removes one. */
  readonly state: Map<string, JsonValue>;
  /** How many pictures it has stored. */
  pictures: number;
  /** For the person: what the host did otherwise than the plugin asked. */
  note: Reason | null;
  /** What a service said that it will sign its events with; no plugin is told. */
  webhookKey: string | null;
}

/** Staged writes of the steps that run in this process. */
export interface StepSessions {
  /**
   * The session of the caller's step. A sandbox process may die through no fault of the step, which then
   * runs again with another signal: what the first try staged is dropped.
   */
  of(caller: Pick<Caller, "scope" | "signal">): StepSession;
  /** Takes what was staged, and ends the session. */
  take(scope: CallScope): StepSession;
}

export function createStepSessions(): StepSessions {
  const sessions = new Map<string, StepSession & { readonly signal: AbortSignal }>();
  const keyOf = ({ accountId, runId, stepId }: CallScope) => JSON.stringify([accountId, runId, stepId]);

  return {
    of({ scope, signal }) {
      const existing = sessions.get(keyOf(scope));
      if (existing?.signal === signal) return existing;
      const session = { signal, state: new Map<string, JsonValue>(), pictures: 0, note: null, webhookKey: null };
      sessions.set(keyOf(scope), session);
      return session;
    },
    take(scope) {
      const session = sessions.get(keyOf(scope));
      sessions.delete(keyOf(scope));
      return session ?? { state: new Map(), pictures: 0, note: null, webhookKey: null };
    },
  };
}
