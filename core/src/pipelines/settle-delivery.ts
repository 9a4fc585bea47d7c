import type { StepReport } from "@fitglue/sandbox";
import { errorHelpPath, type DeliveryOutcome } from "@fitglue/sdk";
import { createDeliveryRepository, type DeliveryEnd } from "../storage/delivery-repository.ts";
import { createPluginStateRepository } from "../storage/plugin-state-repository.ts";
import type { StepChange, StoredStep } from "../storage/run-step-repository.ts";
import { laterColumns } from "./run-booster.ts";
import type { Attempt, Begun } from "./delivery-attempt.ts";
import { staysDeleted } from "./delivery-place.ts";
import type { AlsoWrite } from "./run-work.ts";
import { failureColumns, reportColumns } from "./step-report.ts";
import { callScope } from "./step-request.ts";

/** Host calls that end with one of these were turned away: nothing came of them. */
const TURNED_AWAY: ReadonlySet<string> = new Set([
  "RATE_LIMITED",
  "SERVICE_UNAVAILABLE",
  "CONNECTION_MISSING",
  "CONNECTION_DISABLED",
  "CONNECTION_EXPIRED",
  "CONNECTION_UNAVAILABLE",
  "EGRESS_BUSY",
  "HOST_CALL_INVALID",
  "CAPABILITY_NOT_GRANTED",
]);

/** What came of asking the plugin to deliver. */
export async function settleReport(
  context: Attempt,
  begun: Begun,
  report: StepReport<DeliveryOutcome> | (StepReport<unknown> & { readonly ok: false }),
): Promise<StoredStep> {
  const { work, step } = context;
  const { delivery } = begun;
  if (report.ok) {
    const { outcome } = report;
    if (outcome.outcome === "delivered") return settleDelivered(context, begun, report, outcome);
    if (outcome.outcome === "gone") {
      close(context, begun, { state: begun.isEarlier ? "failed" : "gone" });
      return noteReport(context, report, { state: "skipped", reason: staysDeleted(context.plugin) });
    }
    const resume = outcome.outcome === "retry" ? (outcome.state ?? null) : null;
    if (resume !== null || !isInDoubt(begun)) close(context, begun, { state: "pending", resume });
    work.signal.throwIfAborted();
    const change: StepChange =
      outcome.outcome === "skip"
        ? { state: "skipped", reason: { code: "said", text: outcome.reason } }
        : laterColumns(outcome, step);
    return noteReport(context, report, change);
  }
  const { failure } = report;
  const change = failureColumns(failure, step, step.tries);
  if (isCertain(context, report) && !isInDoubt(begun)) {
    const isTriedAgain = failure.retryable || change.state === "parked";
    closeUndelivered(context, begun, isTriedAgain);
  }
  work.signal.throwIfAborted();
  const isBlind = context.plugin.manifest.destination?.idempotency === "blind" && delivery.resume === null;
  if (isBlind && !isCertain(context, report)) return settleUnknown(context, begun, report);
  return noteReport(context, report, change);
}

/**
 * Whether a failure means that nothing has arrived: no request got through, or the plugin itself said so. Where the
 * repetition can be told, a plugin that only hopes for better times is not taken at its word.
 */
function isCertain({ plugin }: Attempt, report: StepReport<unknown> & { readonly ok: false }): boolean {
  const { failure, hostCalls } = report;
  const gotThrough = hostCalls.some(({ outward, errorCode }) => outward && !TURNED_AWAY.has(errorCode ?? ""));
  if (!gotThrough) return true;
  if (failure.pluginCode === null) return false;
  return !failure.retryable || plugin.manifest.destination?.idempotency === "blind";
}

/** Whether an attempt before this one may have arrived: what becomes of this one says nothing about that. */
function isInDoubt({ delivery }: Begun): boolean {
  return delivery.state === "sent" && delivery.resume === null;
}

export async function settleDelivered(
  context: Attempt,
  begun: Begun,
  report: StepReport<unknown>,
  { externalId, url }: { externalId: string; url: string | null },
): Promise<StoredStep> {
  const { work, step, plugin } = context;
  const { state, note } = work.parts.sessions.take(callScope(work.run, step));
  // What arrived, arrived, even when the run was cancelled meanwhile: so this is written whoever holds the run.
  close(context, begun, { state: "done", externalId, url });
  const over = { state: "delivered", reason: note } as const;
  // After an earlier run's delivery comes this one's own: whoever goes on after a crash must not take it for done.
  const change: StepChange = { error: null, ...(!begun.isEarlier && over) };
  const noted = await noteReport(context, report, change, (tx) =>
    createPluginStateRepository(tx).write(
      { accountId: work.run.accountId, plugin: `${plugin.manifest.publisher}/${plugin.manifest.id}` },
      state,
    ),
  );
  return { ...noted, ...over };
}

/** It is there, as was learnt from elsewhere: nobody has to be asked. */
export function settleArrived(context: Attempt, begun: Begun): StoredStep {
  const { delivery } = begun;
  const { urlTemplate } = context.plugin.manifest.destination ?? {};
  const url =
    delivery.url ??
    (urlTemplate === undefined || delivery.externalId === null
      ? null
      : urlTemplate.replaceAll("{externalId}", encodeURIComponent(delivery.externalId)));
  close(context, begun, { state: "done", url });
  return context.work.note(context.step, { state: "delivered", error: null });
}

/** The service was asked and does not have it: what was sent did not arrive, and may be sent again. */
export async function settleNotFound(context: Attempt, begun: Begun): Promise<void> {
  close(context, begun, { state: begun.isEarlier ? "failed" : "pending" });
  await context.work.flush();
}

/** @param report Of the attempt that is in doubt; none when an earlier one is. */
export async function settleUnknown(context: Attempt, begun: Begun, report?: StepReport<unknown>): Promise<StoredStep> {
  const message =
    "An attempt was cut off, and the destination cannot be asked whether it arrived; look there, then mark it as done or send it again";
  const error = {
    code: "DELIVERY_UNKNOWN",
    pluginCode: null,
    message,
    stack: null,
    help: errorHelpPath("DELIVERY_UNKNOWN"),
  };
  const { work, step } = context;
  const change: StepChange = { state: "unknown", reason: null, error };
  // This step is where the person is asked, also about what an earlier run left.
  const { runId, generation } = { runId: work.run.id, generation: step.generation };
  const doubt: AlsoWrite = (tx) => createDeliveryRepository(tx).doubt({ runId, stepId: step.stepId, generation });
  close(context, begun, { state: "unknown" });
  return report ? noteReport(context, report, change, doubt) : work.note(step, change, undefined, doubt);
}

function close({ work }: Attempt, { delivery }: Begun, end: DeliveryEnd): void {
  work.noteFact((tx) => createDeliveryRepository(tx).close(delivery.id, end));
}

/** Nothing has arrived. An upload that is under way is asked about again in any case. */
function closeUndelivered(context: Attempt, begun: Begun, isTriedAgain: boolean): void {
  const { resume } = begun.delivery;
  close(context, begun, { state: isTriedAgain || resume !== null ? "pending" : "failed", resume });
}

/** Notes what a report tells together with the recording of the step. */
async function noteReport(
  { work, step, startedAt }: Attempt,
  report: StepReport<unknown>,
  change: StepChange,
  alsoWrite?: AlsoWrite,
): Promise<StoredStep> {
  const tape = await work.record(step, report);
  return work.note(step, { ...reportColumns(report, startedAt), ...change }, tape, alsoWrite);
}
