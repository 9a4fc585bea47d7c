import { randomUUID } from "node:crypto";
import type { ConnectionOwner } from "../storage/connection-repository.ts";
import type { Credentials } from "./credentials.ts";

/**
 * Credentials that nobody trusts yet: a plugin's `account` step tries them, and only when it says whose they are, they are
 * stored. They are in the memory of this process, and no longer than the step.
 */
export interface ConnectionTrials {
  /** @param step - is told the id under which a host call finds the credentials, in the scope's `stepId` */
  during<Value>(
    owner: ConnectionOwner,
    credentials: Credentials,
    step: (trialId: string) => Promise<Value>,
  ): Promise<Value>;
  /** Null when there is no such trial of theirs. */
  find(owner: ConnectionOwner, trialId: string | null): Credentials | null;
}

export function createConnectionTrials(): ConnectionTrials {
  const trials = new Map<string, { readonly owner: ConnectionOwner; readonly credentials: Credentials }>();
  return {
    async during(owner, credentials, step) {
      const trialId = `trial ${randomUUID()}`;
      trials.set(trialId, { owner, credentials });
      try {
        return await step(trialId);
      } finally {
        trials.delete(trialId);
      }
    },
    find({ accountId, plugin }, trialId) {
      const trial = trialId === null ? undefined : trials.get(trialId);
      return trial?.owner.accountId === accountId && trial.owner.plugin === plugin ? trial.credentials : null;
    },
  };
}
