import type { Registry } from "@fitglue/registry";
import type { PluginSandbox, StepReport } from "@fitglue/sandbox";
import type { Kysely, Transaction } from "kysely";
import type { Logger } from "pino";
import type { StepSessions } from "../host-calls/step-sessions.ts";
import type { Database } from "../storage/database/schema.ts";
import { createDeliveryRepository } from "../storage/delivery-repository.ts";
import { createRunRepository, type Run, type RunEnd } from "../storage/run-repository.ts";
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

/** Something to write in the transaction that writes the step. */
export type AlsoWrite = (transaction: Transaction<Database>) => Promise<void>;

/**
 * One worker's hold on one run. Each write happens only while the run is still the worker's.
 *
 * What quick boosters come to is written together: nothing outside depends on it before the first destination is asked,
 * and a worker that is killed in between leaves the run where the last write was.
 */
export interface RunWork {
  readonly run: Run;
  readonly parts: RunParts;
  readonly signal: AbortSignal;
  /** Notes what a step came to. It is written with the next write, or a moment later by itself. */
  note(step: StoredStep, change: StepChange, alsoWrite?: AlsoWrite): StoredStep;
  /** Notes a fact about the outside world, which is written whoever has the run by then. */
  noteFact(write: AlsoWrite): void;
  /**
   * Writes what was noted and then, in the same transaction, `write`.
   * @throws RunLostError
   */
  flush(write?: AlsoWrite): Promise<void>;
  /** Writes what was noted, ends the work and tells the listeners. @throws RunLostError */
  leave(end: RunEnd, alsoWrite?: AlsoWrite): Promise<void>;
  /** Forgets what was not written, but for the facts. Never rejects. */
  end(): Promise<void>;
  /** Makes a step's recording ready: what comes back writes it, and belongs into the transaction that writes the step. */
  record(step: StoredStep, report: StepReport<unknown>): Promise<WriteTape>;
  /** Tells the listeners how far the step is; not kept for long, never fails the step. */
  showProgress(step: StoredStep, fraction: number, message: string | null): void;
}

interface Note {
  readonly step: StoredStep;
  readonly change: StepChange;
  readonly alsoWrite: AlsoWrite | undefined;
}

const PROGRESS_EVERY_MS = 250;
/** A step that runs for longer is shown as running. */
const WRITE_AFTER_MS = 40;

export function createRunWork(run: Run, claim: string, signal: AbortSignal, parts: RunParts): RunWork {
  let notes: Note[] = [];
  let facts: AlsoWrite[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let progressShownAt = 0;
  let isBegun = false;

  const write = (last: AlsoWrite | undefined): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    // One after the other: what was noted first is told first. After a failed write nothing more is written.
    writing = writing.then(async () => {
      const [noted, known] = [notes, facts];
      [notes, facts] = [[], []];
      const isHeld = await parts.db.transaction().execute(async (tx) => {
        const held = await createRunRepository(tx).hold(run.id, claim);
        for (const fact of known) await fact(tx);
        if (!held) return false;
        await writeNotes(tx, run, noted, parts, !isBegun);
        await last?.(tx);
        return true;
      });
      if (!isHeld) throw new RunLostError(run.id);
      isBegun = true;
    });
    return writing;
  };
  const later = () => {
    timer ??= setTimeout(() => {
      // Whoever writes next meets the same failure.
      write(undefined).catch(() => undefined);
    }, WRITE_AFTER_MS);
  };

  return {
    run,
    parts,
    signal,
    note(step, change, alsoWrite) {
      const changed = { ...step, ...change };
      notes.push({ step: changed, change, alsoWrite });
      later();
      return changed;
    },
    noteFact(fact) {
      facts.push(fact);
      later();
    },
    flush: write,
    leave: (end, alsoWrite) =>
      write(async (tx) => {
        await createRunRepository(tx).leave(run.id, end);
        await alsoWrite?.(tx);
        await parts.announcer.announce(tx, run, { run: true });
      }),
    async end() {
      if (timer) clearTimeout(timer);
      await writing.catch(() => undefined);
      const known = facts;
      [notes, facts] = [[], []];
      if (known.length === 0) return;
      try {
        await parts.db.transaction().execute(async (tx) => {
          for (const fact of known) await fact(tx);
        });
      } catch (error) {
        // The next run finds the delivery as one whose end nobody saw.
        parts.logger.warn({ error, runId: run.id }, "the end of a delivery could not be written");
      }
    },
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

async function writeNotes(
  tx: Transaction<Database>,
  run: Run,
  notes: readonly Note[],
  { announcer }: RunParts,
  isFirst: boolean,
): Promise<void> {
  const changes = new Map<string, StepChange>();
  for (const { step, change } of notes) changes.set(step.stepId, { ...changes.get(step.stepId), ...change });
  const repository = createRunStepRepository(tx);
  for (const [stepId, change] of changes) await repository.write(run.id, stepId, change);
  for (const { alsoWrite } of notes) await alsoWrite?.(tx);
  const hasDelivery = notes.some(({ step }) => step.role === "destination");
  await announcer.announce(tx, run, {
    began: isFirst,
    steps: notes.map(({ step }) => step),
    deliveries: hasDelivery ? await createDeliveryRepository(tx).ofRun(run.id) : [],
  });
}
