import type { Registry } from "@fitglue/registry";
import type { PluginSandbox, StepReport } from "@fitglue/sandbox";
import type { UnitSystem } from "@fitglue/sdk";
import type { Kysely, Transaction } from "kysely";
import type { Logger } from "pino";
import type { StepSessions } from "../host-calls/step-sessions.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createRunRepository, type Run, type RunEnd } from "../storage/run-repository.ts";
import { createRunStepRepository, type StepChange, type StoredStep } from "../storage/run-step-repository.ts";
import type { PlacedTape } from "../storage/tape-repository.ts";
import { transactTogether } from "../storage/transact-together.ts";
import type { TapeArchive } from "../tapes/tape-archive.ts";
import { announceRun } from "./announce-run.ts";

/** What running needs. */
export interface RunParts {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly sandbox: PluginSandbox;
  readonly sessions: StepSessions;
  readonly tapes: TapeArchive;
  /** Where pages are published. */
  readonly publicUrl: string;
  readonly logger: Logger;
}

/** Somebody cancelled the run, or another worker has it now: whatever was being done no longer counts. */
export class RunLostError extends Error {
  constructor(runId: string) {
    super(`Run ${runId} is no longer this worker's`);
  }
}

/** Something to write in the transaction that writes the step, with statements that do not wait for each other. */
export type AlsoWrite = (transaction: Transaction<Database>) => Promise<void>;

/** Asks something first, before what was noted is written; what it gives then writes, as any {@link AlsoWrite}. */
export type LookFirst = (transaction: Transaction<Database>) => Promise<() => Promise<unknown>>;

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
  /** Notes what a step came to, with its recording. It is written with the next write, or a moment later by itself. */
  note(step: StoredStep, change: StepChange, tape?: PlacedTape, alsoWrite?: AlsoWrite): StoredStep;
  /** Notes a fact about the outside world, which is written whoever has the run by then. */
  noteFact(write: AlsoWrite): void;
  /** Writes what was noted and then, in the same transaction, what `look` comes to. @throws RunLostError */
  flush(look?: LookFirst): Promise<void>;
  /** Writes what was noted, ends the work and tells the listeners. @throws RunLostError */
  leave(end: RunEnd, alsoWrite?: AlsoWrite): Promise<void>;
  /** Forgets what was not written, but for the facts. Never rejects. */
  end(): Promise<void>;
  /** Makes a step's recording ready, for the note of what the step came to. */
  record(step: StoredStep, report: StepReport<unknown>): Promise<PlacedTape>;
  /** Which units the person reads. */
  units(): Promise<UnitSystem>;
  /** Tells the listeners how far the step is; not kept for long, never fails the step. */
  showProgress(step: StoredStep, fraction: number, message: string | null): void;
}

interface Note {
  readonly step: StoredStep;
  readonly change: StepChange;
  readonly tape: PlacedTape | undefined;
  readonly alsoWrite: AlsoWrite | undefined;
}

interface Leaving {
  readonly end: RunEnd;
  readonly alsoWrite: AlsoWrite | undefined;
}

const PROGRESS_EVERY_MS = 250;
/** So long after the last note it is written: a step that runs for longer is shown as running. */
const WRITE_AFTER_MS = 100;

export function createRunWork(run: Run, claim: string, signal: AbortSignal, parts: RunParts): RunWork {
  let notes: Note[] = [];
  let facts: AlsoWrite[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let progressShownAt = 0;
  let isBegun = false;
  const recorded = new Set<string>();
  let units: Promise<UnitSystem> | null = null;

  const write = (look?: LookFirst, leaving?: Leaving): Promise<void> => {
    if (timer) clearTimeout(timer);
    timer = null;
    // One after the other: what was noted first is told first. After a failed write nothing more is written.
    writing = writing.then(async () => {
      const [noted, known] = [notes, facts];
      [notes, facts] = [[], []];
      const isHeld = await transactTogether(parts.db, async (tx) => {
        const holding = createRunRepository(tx).hold(run.id, claim);
        const telling = known.map((fact) => fact(tx));
        const [held, last] = await Promise.all([holding, look?.(tx), ...telling]);
        if (!held) return { answer: false, writes: [] };
        await leaving?.alsoWrite?.(tx);
        const stepIds = [...new Set(noted.map(({ step }) => step.stepId))];
        const news = { began: !isBegun, stepIds, run: leaving !== undefined };
        const writes = [...writeNotes(tx, run, noted, parts), ...(last ? [last()] : [])];
        if (leaving) writes.push(createRunRepository(tx).leave(run.id, leaving.end));
        return { answer: true, writes: [...writes, announceRun(tx, run, news)] };
      });
      if (!isHeld) throw new RunLostError(run.id);
      isBegun = true;
    });
    return writing;
  };
  const later = () => {
    // What is known of the outside world does not wait for the steps after it.
    if (timer && facts.length === 0) timer.refresh();
    timer ??= setTimeout(() => {
      // Whoever writes next meets the same failure.
      write().catch(() => undefined);
    }, WRITE_AFTER_MS);
  };

  return {
    run,
    parts,
    signal,
    note(step, change, tape, alsoWrite) {
      const changed = { ...step, ...change };
      notes.push({ step: changed, change, tape, alsoWrite });
      later();
      return changed;
    },
    noteFact(fact) {
      facts.push(fact);
      later();
    },
    flush: (look) => write(look),
    leave: (end, alsoWrite) => write(undefined, { end, alsoWrite }),
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
    async record({ stepId, attempts }, report) {
      const placed = await parts.tapes.prepare({ accountId: run.accountId, runId: run.id, stepId }, report);
      const isFirst = attempts === 1 && !recorded.has(stepId);
      recorded.add(stepId);
      return { ...placed, isFirst };
    },
    units: () => (units ??= createAccountRepository(parts.db).units(run.accountId)),
    showProgress({ stepId }, fraction, message) {
      if (Date.now() - progressShownAt < PROGRESS_EVERY_MS) return;
      progressShownAt = Date.now();
      void parts.db
        .transaction()
        .execute(async (tx) => {
          const step = await createRunStepRepository(tx).showProgress(run.id, stepId, { fraction, message });
          if (step) await announceRun(tx, run, { stepIds: [stepId] });
        })
        // Progress is only for the eye: a step does not fail because it could not be shown.
        .catch(() => undefined);
    },
  };
}

function writeNotes(
  tx: Transaction<Database>,
  run: Run,
  notes: readonly Note[],
  { tapes }: RunParts,
): Promise<unknown>[] {
  const changes = new Map<string, StepChange>();
  for (const { step, change } of notes) changes.set(step.stepId, { ...changes.get(step.stepId), ...change });
  const recorded = new Map(notes.flatMap(({ step, tape }) => (tape ? [[step.stepId, tape]] : [])));
  return [
    createRunStepRepository(tx).write(run.id, changes),
    tapes.write(tx, [...recorded.values()]),
    ...notes.map(({ alsoWrite }) => alsoWrite?.(tx)).filter((written) => written !== undefined),
  ];
}
