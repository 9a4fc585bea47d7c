import { errorHelpPath, unmetPart, type ActivityView } from "@fitglue/sdk";
import { randomUUID } from "node:crypto";
import type { Reason } from "../reasons/reason.ts";
import { reasonOfError } from "../reasons/reason-of-error.ts";
import { reasonText } from "../reasons/reason-text.ts";
import { createActivityRepository } from "../storage/activity-repository.ts";
import { createRunRepository, type Run, type RunEnd } from "../storage/run-repository.ts";
import { createRunStepRepository, type StepChange, type StoredStep } from "../storage/run-step-repository.ts";
import type { JobQueue } from "../jobs/job-queue.ts";
import { announceRun } from "./announce-run.ts";
import { runBooster } from "./run-booster.ts";
import { runDelivery } from "./run-delivery.ts";
import { createRunViews, type RunViews } from "./run-views.ts";
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
  const [incoming, steps] = await Promise.all([
    createActivityRepository(db).find(run.accountId, run.activityId),
    createRunStepRepository(db).list(run.id),
  ]);
  // Removing an activity removes its runs, and one that was deleted where it came from has none that go on.
  if (!incoming) throw new RunLostError(run.id);

  const views = createRunViews(run.document, incoming, steps);

  const end = (await runBoosters(work, steps, views)) ?? (await runDeliveries(work, steps, views));
  const { resumesAt } = end;
  await work.leave(end, async (tx) => {
    if (resumesAt) await queue.wakeRunsAt(run.accountId, resumesAt, tx);
  });
}

/** @returns How the run ends here, or null when it goes on to the destinations. */
async function runBoosters(work: RunWork, steps: StoredStep[], views: RunViews): Promise<RunEnd | null> {
  for (const [index, step] of steps.entries()) {
    if (step.role !== "booster") continue;
    if (canRun(step)) {
      const before = views.before(step);
      const done = (await leaveOut(work, step, before, views)) ?? (await runBooster(work, step, before));
      steps[index] = done;
      views.took(done);
    }
    const end = endAfter(steps[index] ?? step, views);
    if (end) {
      if (end.state === "halted" || end.state === "failed") skipRest(work, steps, end);
      return end;
    }
  }
  return null;
}

/** Skips a step that its pipeline keeps from this activity, with the reason; null when it is to run. */
async function leaveOut(
  work: RunWork,
  step: StoredStep,
  view: ActivityView,
  views: RunViews,
): Promise<StoredStep | null> {
  const stopper = views.stopperOf(step);
  if (stopper) return work.note(step, { state: "skipped", reason: skippedAfter(stopper.state) });
  const { run } = work;
  const when = [...run.document.boosters, ...run.document.destinations].find(({ id }) => id === step.stepId)?.when;
  const unmet = when === undefined ? null : unmetPart(when, view);
  if (unmet === null) return null;
  return work.note(step, {
    state: "skipped",
    reason: { code: "condition-unmet", unmet, units: await work.units() },
    attempts: step.attempts + 1,
  });
}

function canRun({ state, resumesAt }: StoredStep): boolean {
  if (state === "parked") return resumesAt !== null && resumesAt.getTime() <= Date.now();
  return state === "pending" || state === "running";
}

/** What a booster's state means for the run; null when the run goes on. */
function endAfter(step: StoredStep, views: RunViews): RunEnd | null {
  const { state, reason, error, onError, resumesAt } = step;
  // Then only the one destination does not get the activity.
  if ((state === "halted" || state === "failed") && views.isForOne(step)) return null;
  switch (state) {
    case "waiting":
      return { state: "waiting", reason, resumesAt: null };
    case "parked":
      return { state: "parked", reason, resumesAt };
    case "halted":
      return { state: "halted", reason, resumesAt: null };
    case "failed":
      return onError === "stop"
        ? { state: "failed", reason: error ? reasonOfError(error) : reason, resumesAt: null }
        : null;
    default:
      return null;
  }
}

function skipRest(work: RunWork, steps: StoredStep[], end: RunEnd): void {
  const reason = skippedAfter(end.state);
  for (const [index, step] of steps.entries()) {
    if (step.state === "pending") steps[index] = work.note(step, { state: "skipped", reason });
  }
}

function skippedAfter(state: string): Reason {
  return { code: state === "halted" ? "after-halt" : "after-failure" };
}

/** Destinations do not depend on each other: one that fails or waits does not hold up the next. */
async function runDeliveries(work: RunWork, steps: StoredStep[], views: RunViews): Promise<RunEnd> {
  for (const [index, step] of steps.entries()) {
    if (step.role !== "destination" || !canRun(step)) continue;
    const view = views.before(step);
    steps[index] = (await leaveOut(work, step, view, views)) ?? (await runDelivery(work, step, view));
  }
  const parked = steps.filter(({ state }) => state === "parked");
  if (parked.length > 0) return { state: "parked", reason: parked[0]?.reason ?? null, resumesAt: earliest(parked) };
  const failed =
    steps.find(({ role, state }) => role === "destination" && (state === "failed" || state === "unknown")) ??
    steps.find((step) => step.state === "failed" && step.onError === "stop" && views.isForOne(step));
  if (failed) return { state: "failed", reason: failed.error && reasonOfError(failed.error), resumesAt: null };
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

const BROKEN = { code: "INTERNAL", pluginCode: null, stack: null, help: errorHelpPath("INTERNAL") } as const;

/** A defect of ours must not hold up the account's other runs. */
async function failBroken(run: Run, claim: string, error: unknown, { db, logger }: RunParts): Promise<void> {
  logger.error({ error, runId: run.id }, "a run met a defect");
  const reason = { code: "broken" } as const;
  await db.transaction().execute(async (tx) => {
    const runs = createRunRepository(tx);
    if (!(await runs.hold(run.id, claim))) return;
    const steps = createRunStepRepository(tx);
    const broken = (await steps.list(run.id)).filter(({ state }) => state === "pending" || state === "running");
    const changes = broken.map(({ stepId }, index): [string, StepChange] => [
      stepId,
      index === 0
        ? { state: "failed", error: { ...BROKEN, message: reasonText(reason) } }
        : { state: "skipped", reason: { code: "after-failure" } },
    ]);
    await steps.write(run.id, new Map(changes));
    await runs.leave(run.id, { state: "failed", reason, resumesAt: null });
    await announceRun(tx, run, { stepIds: changes.map(([stepId]) => stepId), run: true });
  });
}
