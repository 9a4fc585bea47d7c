import type { Registry } from "@fitglue/registry";
import type { PluginSandbox, StepReport } from "@fitglue/sandbox";
import type { Kysely, Transaction } from "kysely";
import type { Logger } from "pino";
import type { StepSessions } from "../host-calls/step-sessions.ts";
import type { Database } from "../storage/database/schema.ts";
import { createDeliveryRepository } from "../storage/delivery-repository.ts";
import { createRunRepository, type Run } from "../storage/run-repository.ts";
import { createRunStepRepository, type StepChange, type StoredStep } from "../storage/run-step-repository.ts";
import type { TapeArchive, WriteTape } from "../tapes/tape-archive.ts";
import type { RunAnnouncer } from "./run-announcer.ts";

/** What running needs. */
export interface RunParts {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly sandbox: PluginSandbox;
  readonly sessions: StepSessions;
  readonly announcer: RunAnnouncer;
  readonly tapes: TapeArchive;
  readonly logger: Logger;
}

/** Somebody cancelled the run, or another worker has it now: whatever was being done no longer counts. */
export class RunLostError extends Error {
  constructor(runId: string) {
    super(`Run ${runId} is no longer this worker's`);
  }
}

/** One worker's hold on one run. Each write happens only while the run is still the worker's. */
export interface RunWork {
  readonly run: Run;
  readonly parts: RunParts;
  readonly signal: AbortSignal;
  /**
   * Commits what a step came to, together with `alsoWrite`, and tells the listeners.
   * @throws RunLostError
   */
  commit(
    step: StoredStep,
    change: StepChange,
    alsoWrite?: (transaction: Transaction<Database>) => Promise<void>,
  ): Promise<StoredStep>;
  /** Makes a step's recording ready: what comes back writes it, and belongs into the transaction that commits the step. */
  record(step: StoredStep, report: StepReport<unknown>): Promise<WriteTape>;
  /** Tells the listeners how far the step is; not kept for long, never fails the step. */
  showProgress(step: StoredStep, fraction: number, message: string | null): void;
}

const PROGRESS_EVERY_MS = 250;

export function createRunWork(run: Run, claim: string, signal: AbortSignal, parts: RunParts): RunWork {
  let progressShownAt = 0;

  const commit: RunWork["commit"] = (step, change, alsoWrite) =>
    parts.db.transaction().execute(async (tx) => {
      if (!(await createRunRepository(tx).hold(run.id, claim))) throw new RunLostError(run.id);
      const changed = await createRunStepRepository(tx).update(run.id, step.stepId, change);
      await alsoWrite?.(tx);
      await parts.announcer.announce(tx, run, {
        steps: [changed],
        deliveries: await createDeliveryRepository(tx).ofRun(run.id),
      });
      return changed;
    });

  return {
    run,
    parts,
    signal,
    commit,
    record: ({ stepId }, report) => parts.tapes.prepare({ accountId: run.accountId, runId: run.id, stepId }, report),
    showProgress({ stepId }, fraction, message) {
      if (Date.now() - progressShownAt < PROGRESS_EVERY_MS) return;
      progressShownAt = Date.now();
      void parts.db
        .transaction()
        .execute(async (tx) => {
          const step = await createRunStepRepository(tx).showProgress(run.id, stepId, { fraction, message });
          if (step) await parts.announcer.announce(tx, run, { steps: [step] });
        })
        // Progress is only for the eye: a step does not fail because it could not be shown.
        .catch(() => undefined);
    },
  };
}
