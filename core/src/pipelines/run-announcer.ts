import type { Registry } from "@fitglue/registry";
import type { Transaction } from "kysely";
import type { Database } from "../storage/database/schema.ts";
import { createLiveEventRepository, type NewLiveEvent } from "../storage/live-event-repository.ts";
import { createRunRepository, type Run } from "../storage/run-repository.ts";
import type { TapeArchive } from "../tapes/tape-archive.ts";
import type { StoredStep } from "../storage/run-step-repository.ts";
import { describeStep, type StepDelivery } from "./describe-step.ts";

export interface RunNews {
  /** Whether the run begins to be worked on, before its steps change. */
  readonly began?: boolean;
  /** Steps that changed. */
  readonly steps?: readonly StoredStep[];
  readonly deliveries?: readonly StepDelivery[];
  /** Whether the run itself changed state, after its steps. */
  readonly run?: boolean;
}

/** Tells those who watch a run, or the account's list of runs, what changed. Call it last in a transaction. */
export interface RunAnnouncer {
  announce(transaction: Transaction<Database>, run: Pick<Run, "id" | "accountId">, news: RunNews): Promise<void>;
}

export function createRunAnnouncer(registry: Registry, archive: Pick<TapeArchive, "ofRun">): RunAnnouncer {
  return {
    async announce(transaction, { id, accountId }, { began = false, steps = [], deliveries = [], run = false }) {
      const topic = `run:${id}`;
      const tapes = steps.length > 0 ? await archive.ofRun(transaction, id) : new Map<string, never>();
      const summary = began || run ? await createRunRepository(transaction).summary(accountId, id) : null;
      const ofRun: NewLiveEvent[] = summary
        ? [topic, "account"].map((each) => ({ topic: each, payload: { type: "run", run: summary } }))
        : [];
      const ofSteps = steps.map((step): NewLiveEvent => ({
        topic,
        payload: { type: "step", runId: id, step: describeStep(step, { deliveries, tapes }, registry) },
      }));
      const events = [...(began ? ofRun : []), ...ofSteps, ...(run ? ofRun : [])];
      await createLiveEventRepository(transaction).append(accountId, events);
    },
  };
}
