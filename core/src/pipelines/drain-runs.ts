import { errorHelpPath, type ActivityView, type ActivityWithStreams } from "@fitglue/sdk";
import { randomUUID } from "node:crypto";
import { createActivityRepository } from "../storage/activity-repository.ts";
import { afterStep, replaySteps } from "../storage/replay-steps.ts";
import { createRunRepository, type Run, type RunEnd } from "../storage/run-repository.ts";
import { createRunStepRepository, type StoredStep } from "../storage/run-step-repository.ts";
import type { JobQueue } from "../jobs/job-queue.ts";
import { runBooster } from "./run-booster.ts";
import { runDelivery } from "./run-delivery.ts";
import { createRunWork, RunLostError, type RunParts, type RunWork } from "./run-work.ts";

/** Signals by which a run that this process works on is told to stop. */
export type RunSignals = Map<string, AbortController>;

/**
 * Works on the account's runs, oldest first, until none can go on. A run that waits or is parked lets the next pass.
 * Stops between two steps when `signal` is aborted; what was begun is taken up by the next worker.
 */
export async function drainRuns(
  accountId: string,
  signal: AbortSignal,
  parts: RunParts,
  queue: JobQueue,
  signals: RunSignals,
): Promise<void> {
  const claim = randomUUID();
  const runs = createRunRepository(parts.db);
  while (!signal.aborted) {
    const run = await runs.claimNext(accountId, claim);
    if (!run) return;
    const stop = new AbortController();
    signals.set(run.id, stop);
    const work = createRunWork(run, claim, AbortSignal.any([signal, stop.signal]), parts);
    try {
      await runPipeline(work, queue);
    } catch (error) {
      if (error instanceof RunLostError || stop.signal.aborted) continue;
      if (signal.aborted) return;
      if (isPassing(error)) throw error;
      await failBroken(run, claim, error, parts);
    } finally {
      await work.end();
      if (signals.get(run.id) === stop) signals.delete(run.id);
    }
  }
}

async function runPipeline(work: RunWork, queue: JobQueue): Promise<void> {
  const { run, parts } = work;
  const { db } = parts;
  const incoming = await createActivityRepository(db).find(run.accountId, run.activityId);
  // Removing an activity removes its runs, and one that was deleted where it came from has none that go on.
  if (!incoming) throw new RunLostError(run.id);
  const steps = await createRunStepRepository(db).list(run.id);

  const end =
    (await runBoosters(work, steps, incoming)) ?? (await runDeliveries(work, steps, replaySteps(incoming, steps)));
  const { resumesAt } = end;
  await work.leave(end, async (tx) => {
    if (resumesAt) await queue.wakeRunsAt(run.accountId, resumesAt, tx);
  });
}

/** @returns How the run ends here, or null when it goes on to the destinations. */
async function runBoosters(work: RunWork, steps: StoredStep[], incoming: ActivityWithStreams): Promise<RunEnd | null> {
  let state: ActivityView | null = null;
  for (const [index, step] of steps.entries()) {
    if (step.role !== "booster") continue;
    if (canRun(step)) {
      state ??= replaySteps(incoming, steps);
      const done = await runBooster(work, step, state);
      steps[index] = done;
      if (done.state === "ok") state = afterStep(state, done, steps);
    }
    const end = endAfter(steps[index] ?? step);
    if (end) {
      if (end.state === "halted" || end.state === "failed") skipRest(work, steps, end);
      return end;
    }
  }
  return null;
}

function canRun({ state, resumesAt }: StoredStep): boolean {
  if (state === "parked") return resumesAt !== null && resumesAt.getTime() <= Date.now();
  return state === "pending" || state === "running";
}

/** What a booster's state means for the run; null when the run goes on. */
function endAfter({ state, reason, error, onError, resumesAt }: StoredStep): RunEnd | null {
  switch (state) {
    case "waiting":
      return { state: "waiting", reason, resumesAt: null };
    case "parked":
      return { state: "parked", reason, resumesAt };
    case "halted":
      return { state: "halted", reason, resumesAt: null };
    case "failed":
      return onError === "stop" ? { state: "failed", reason: error?.message ?? reason, resumesAt: null } : null;
    default:
      return null;
  }
}

function skipRest(work: RunWork, steps: StoredStep[], end: RunEnd): void {
  const reason = end.state === "halted" ? "An earlier step stopped the run" : "An earlier step failed";
  for (const [index, step] of steps.entries()) {
    if (step.state === "pending") steps[index] = work.note(step, { state: "skipped", reason });
  }
}

/** Destinations do not depend on each other: one that fails or waits does not hold up the next. */
async function runDeliveries(work: RunWork, steps: StoredStep[], view: ActivityView): Promise<RunEnd> {
  for (const [index, step] of steps.entries()) {
    if (step.role === "destination" && canRun(step)) steps[index] = await runDelivery(work, step, view);
  }
  const parked = steps.filter(({ state }) => state === "parked");
  if (parked.length > 0) return { state: "parked", reason: parked[0]?.reason ?? null, resumesAt: earliest(parked) };
  const failed = steps.find(({ role, state }) => role === "destination" && (state === "failed" || state === "unknown"));
  if (failed) return { state: "failed", reason: failed.error?.message ?? null, resumesAt: null };
  return { state: "done", reason: null, resumesAt: null };
}

/** When the first of the steps goes on; null when all wait for something to happen. */
function earliest(parked: readonly StoredStep[]): Date | null {
  const times = parked.flatMap(({ resumesAt }) => resumesAt?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** Whether it is the database that does not answer: the job is tried again, and the run goes on where it was. */
function isPassing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return (
    /^(08|40|53|55|57)|^E[A-Z]+$/.test(code) ||
    (error instanceof Error && error.message.includes("Connection terminated"))
  );
}

/** A defect of ours must not hold up the account's other runs. */
async function failBroken(run: Run, claim: string, error: unknown, { db, announcer, logger }: RunParts): Promise<void> {
  logger.error({ error, runId: run.id }, "a run met a defect");
  const reason = "Something broke on our side; run it again, and report it if it stays";
  await db.transaction().execute(async (tx) => {
    const runs = createRunRepository(tx);
    if (!(await runs.hold(run.id, claim))) return;
    const steps = createRunStepRepository(tx);
    const broken = (await steps.list(run.id)).filter(({ state }) => state === "pending" || state === "running");
    const changed: StoredStep[] = [];
    for (const [index, { stepId }] of broken.entries()) {
      const change =
        index === 0
          ? {
              state: "failed" as const,
              error: {
                code: "INTERNAL",
                pluginCode: null,
                message: reason,
                stack: null,
                help: errorHelpPath("INTERNAL"),
              },
            }
          : { state: "skipped" as const, reason: "An earlier step failed" };
      changed.push(await steps.update(run.id, stepId, change));
    }
    await runs.leave(run.id, { state: "failed", reason, resumesAt: null });
    await announcer.announce(tx, run, { steps: changed, run: true });
  });
}
