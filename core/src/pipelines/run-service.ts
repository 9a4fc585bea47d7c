import { checkPipeline, type Language, type Registry } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import type { Kysely, Transaction } from "kysely";
import type { RunDetail, RunSummary } from "../api/runs.ts";
import type { SecretSettings } from "../connections/secret-settings.ts";
import type { JobQueue } from "../jobs/job-queue.ts";
import type { RunService } from "../services.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import { createActivityRepository } from "../storage/activity-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createDeliveryRepository } from "../storage/delivery-repository.ts";
import { createLiveEventRepository } from "../storage/live-event-repository.ts";
import { createPipelineRepository } from "../storage/pipeline-repository.ts";
import { found } from "../storage/record-id.ts";
import type { TapeArchive } from "../tapes/tape-archive.ts";
import { createRunRepository, type Run } from "../storage/run-repository.ts";
import { createRunSummaryRepository } from "../storage/run-summary-repository.ts";
import {
  createRunStepRepository,
  UNTRIED_STEP,
  type StepChange,
  type StoredStep,
} from "../storage/run-step-repository.ts";
import { describeSourceStep, describeStep } from "./describe-step.ts";
import type { RunSignals } from "./drain-runs.ts";
import { planSteps } from "./plan-steps.ts";
import { announceRun } from "./announce-run.ts";
import { answerChange, cancelEdit, redeliverEdit, retryEdit, whyNotRedeliver, type StepEdit } from "./run-edits.ts";
import { sayRun } from "./say-run.ts";
import { sealDocument } from "./seal-document.ts";
import { isPublished, startRun } from "./start-run.ts";

export interface RunServiceParts {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly secretSettings: SecretSettings;
  readonly queue: JobQueue;
  readonly signals: RunSignals;
  readonly tapes: TapeArchive;
  /** Whether recordings can be replayed with a debugger. */
  readonly isDeveloper: boolean;
}

export function createRunService(parts: RunServiceParts): RunService {
  const { db, registry, secretSettings, queue, signals, tapes, isDeveloper } = parts;
  const runs = createRunRepository(db);
  const summaries = createRunSummaryRepository(db);
  const summary = async (accountId: string, id: string, language?: Language): Promise<RunSummary> =>
    sayRun(found(await summaries.summary(accountId, id), "run", id), language);

  /** Changes the run and its steps in one transaction, wakes a worker when there is something to do, and tells the listeners. */
  const change = async (
    accountId: string,
    id: string,
    language: Language | undefined,
    edit: StepEdit,
    changeRun: (tx: Transaction<Database>, run: Run) => Promise<"enqueued" | "left">,
  ): Promise<RunSummary> => {
    const run = found(await runs.find(accountId, id), "run", id);
    await db.transaction().execute(async (tx) => {
      const what = await changeRun(tx, run);
      const repository = createRunStepRepository(tx);
      const steps = await repository.list(id);
      const deliveries = await createDeliveryRepository(tx).ofRun(id);
      const changes = new Map<string, StepChange>();
      for (const step of steps) {
        const stepChange = edit(step, steps, deliveries);
        if (stepChange) changes.set(step.stepId, stepChange);
      }
      await repository.write(id, changes);
      if (what === "enqueued") {
        await createRunRepository(tx).enqueue(id);
        await queue.wakeRuns(accountId, tx);
      }
      await announceRun(tx, run, { stepIds: [...changes.keys()], run: true });
    });
    return summary(accountId, id, language);
  };

  const enqueueNew = async (
    accountId: string,
    language: Language | undefined,
    create: (tx: Transaction<Database>) => Promise<string>,
  ): Promise<RunSummary> => {
    const id = await db.transaction().execute(async (tx) => {
      const runId = await create(tx);
      await queue.wakeRuns(accountId, tx);
      await announceRun(tx, { id: runId, accountId }, { run: true });
      return runId;
    });
    return summary(accountId, id, language);
  };

  /** What read the file that the run's activity came in. */
  const describeSource = async (accountId: string, id: string, language?: Language): Promise<RunDetail["source"]> => {
    const run = await runs.find(accountId, id);
    const recorded = run && (await tapes.ofSource(run.activityId));
    if (!recorded) return null;
    const { id: stepId, plugin } = run.document.source;
    return describeSourceStep({ runId: id, stepId, plugin }, recorded.tape, registry, language);
  };

  return {
    async list(accountId, query, language) {
      for (const day of [query.from, query.to]) checkDay(day);
      const hasDays = query.from !== undefined || query.to !== undefined;
      const { timeZone } = hasDays ? await createAccountRepository(db).settings(accountId) : { timeZone: "UTC" };
      const { items, nextCursor } = await summaries.list(accountId, { ...query, timeZone });
      return { items: items.map((run) => sayRun(run, language)), nextCursor };
    },
    inputs: (accountId) => summaries.inputs(accountId),

    async get(accountId, id, language) {
      // Read first: an event that comes while the rest is read is sent again rather than missed.
      const lastEventSeq = await createLiveEventRepository(db).lastSeq(accountId, `run:${id}`);
      const run = await summary(accountId, id, language);
      const [steps, deliveries, recorded, source] = await Promise.all([
        createRunStepRepository(db).list(id),
        createDeliveryRepository(db).ofRun(id),
        tapes.ofRun(db, id),
        describeSource(accountId, id, language),
      ]);
      const facts = { deliveries, tapes: recorded };
      const described = describeRun(run, steps, (step) => describeStep(step, facts, registry, language));
      return { ...described, source, lastEventSeq, canInspect: isDeveloper };
    },

    async start(accountId, { pipelineId, activityId }, language) {
      const pipeline = found(await createPipelineRepository(db).find(accountId, pipelineId), "pipeline", pipelineId);
      found(await createActivityRepository(db).summary(accountId, activityId), "activity", activityId);
      if (!isPublished(pipeline))
        throw new FitGlueError("PIPELINE_INVALID", `${pipeline.name} was never published; publish it, or use Test`);
      return enqueueNew(accountId, language, (tx) =>
        startRun(tx, registry, { accountId, activityId }, pipeline, "started"),
      );
    },

    async test(accountId, { pipelineId, activityId, document }, language) {
      const { name } = found(await createPipelineRepository(db).find(accountId, pipelineId), "pipeline", pipelineId);
      found(await createActivityRepository(db).summary(accountId, activityId), "activity", activityId);
      const problems = checkPipeline(document, registry).filter(({ severity }) => severity === "error");
      const [first] = problems;
      if (first)
        throw new FitGlueError("PIPELINE_INVALID", `${name} cannot run yet: ${first.message}`, {
          details: { problems },
        });
      const sealed = await sealDocument(accountId, document, registry, secretSettings);
      const run = {
        accountId,
        activityId,
        pipelineId,
        pipelineName: name,
        revision: null,
        document: sealed,
        dryRun: true,
        cause: "started" as const,
        steps: planSteps(sealed, registry),
      };
      return enqueueNew(accountId, language, (tx) => createRunRepository(tx).create(run));
    },

    retry: (accountId, id, language) =>
      change(accountId, id, language, retryEdit, (_tx, { state }) => {
        if (state === "failed" || state === "cancelled") return Promise.resolve("enqueued");
        throw new FitGlueError(
          "RUN_NOT_RETRYABLE",
          `The run is ${state}; only a failed or cancelled one can be run again`,
        );
      }),

    async tryNow(accountId, id, language) {
      const run = found(await runs.find(accountId, id), "run", id);
      const isResumed = await db.transaction().execute(async (tx) => {
        if (!(await createRunRepository(tx).resume(id))) return false;
        await queue.wakeRuns(accountId, tx);
        const steps = await createRunStepRepository(tx).list(id);
        await announceRun(tx, run, { stepIds: steps.map(({ stepId }) => stepId), run: true });
        return true;
      });
      const { state, ...now } = await summary(accountId, id, language);
      if (isResumed || state === "queued" || state === "running") return { state, ...now };
      throw new FitGlueError("RUN_NOT_WAITING", `The run is ${state} and waits for no later time; load it again`);
    },

    redeliver: (accountId, id, stepId, language) =>
      change(accountId, id, language, redeliverEdit(stepId), async (tx, run) => {
        const steps = await createRunStepRepository(tx).list(id);
        const problem = whyNotRedeliver(run, steps, stepId);
        if (problem === null) return "enqueued";
        throw new FitGlueError("CONFLICT", `${problem}; nothing was changed`);
      }),

    async cancel(accountId, id, language) {
      const run = found(await runs.find(accountId, id), "run", id);
      const cancelled = await change(accountId, id, language, cancelEdit, async (tx) => {
        if (!(await createRunRepository(tx).cancel(id)))
          throw new FitGlueError("CONFLICT", `The run has already ended (${run.state}); nothing was changed`);
        return "left";
      });
      signals.get(id)?.abort();
      return cancelled;
    },

    answer: (accountId, id, stepId, answer, language) =>
      change(
        accountId,
        id,
        language,
        (step) => (step.stepId === stepId ? answerChange(step, answer) : null),
        async (tx, { state }) => {
          const waiting = (await createRunStepRepository(tx).list(id)).some(
            (step) => step.stepId === stepId && step.state === "waiting",
          );
          if (state !== "waiting" || !waiting)
            throw new FitGlueError(
              "RUN_NOT_WAITING",
              `The step ${stepId} does not wait for an answer (any more); load the run again`,
            );
          return "enqueued";
        },
      ),

    settle: (accountId, id, stepId, decision, language) =>
      change(
        accountId,
        id,
        language,
        (step) =>
          step.stepId !== stepId
            ? null
            : decision === "done"
              ? { state: "delivered", error: null, reason: { code: "done-by-hand" } }
              : { ...UNTRIED_STEP, generation: step.generation + 1 },
        async (tx) => {
          const deliveries = createDeliveryRepository(tx);
          const unknown = (await deliveries.ofRun(id)).findLast((delivery) => delivery.stepId === stepId);
          if (unknown?.state !== "unknown")
            throw new FitGlueError("CONFLICT", `The delivery ${stepId} is not in doubt (any more); load the run again`);
          await deliveries.settleDoubts(unknown.id, decision === "done" ? "done" : "failed");
          // Going through the run again finds what is left to do, and whether it is done.
          return "enqueued";
        },
      ),
  };
}

/** @throws FitGlueError REQUEST_INVALID for a day that there is not, such as 31 February */
function checkDay(day: string | undefined): void {
  if (day === undefined || new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day)) return;
  throw new FitGlueError("REQUEST_INVALID", `There is no day ${day}; write one as 2026-05-12`);
}

function describeRun(
  run: RunSummary,
  steps: readonly StoredStep[],
  describe: (step: StoredStep) => RunDetail["steps"][number],
): Pick<RunDetail, "run" | "steps" | "before" | "after"> {
  const before = { title: run.activityTitle, sport: run.sport };
  const patches = steps.filter(({ state }) => state === "ok").map(({ patch }) => patch);
  const after = {
    title: patches.findLast((patch) => patch?.title !== undefined)?.title ?? before.title,
    sport: patches.findLast((patch) => patch?.sport !== undefined)?.sport ?? before.sport,
  };
  return {
    run,
    steps: steps.map(describe).toSorted((one, other) => one.position - other.position),
    before,
    after,
  };
}
