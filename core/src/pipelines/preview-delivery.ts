import type { StepReport } from "@fitglue/sandbox";
import type { PreviewOutcome } from "@fitglue/sdk";
import { createDeliveryRepository } from "../storage/delivery-repository.ts";
import { createPagePreviewRepository } from "../storage/page-preview-repository.ts";
import type { StepChange, StoredStep } from "../storage/run-step-repository.ts";
import type { Attempt } from "./delivery-attempt.ts";
import { cannotUpdate, placeOf } from "./delivery-place.ts";
import { failureColumns, reportColumns } from "./step-report.ts";
import { callScope, seedOf } from "./step-request.ts";

type Rendered = NonNullable<StoredStep["rendered"]>;

/**
 * Shows what a destination would make of the activity. Of the plugin only `preview` runs, which has no way to a service;
 * one without it is shown what it would be handed.
 */
export async function previewDelivery(context: Omit<Attempt, "marks">): Promise<StoredStep> {
  const { work, step, plugin } = context;
  const { db } = work.parts;
  const { previous } = await createDeliveryRepository(db).facts(placeOf(work, step));
  const { destination } = plugin.manifest;
  if (previous !== null && destination?.updates === false)
    return work.note(step, { state: "skipped", reason: cannotUpdate(plugin), rendered: null });
  const rendered = step.rendered && { ...step.rendered, updates: previous !== null };
  const shown = { state: "rendered", rendered } satisfies StepChange;
  if (destination?.previews !== true || rendered === null) return work.note(step, { ...shown, durationMs: 0 });

  const report = await askPlugin(context, previous);
  work.signal.throwIfAborted();
  const tape = await work.record(step, report);
  const columns = reportColumns(report, context.startedAt);
  if (!report.ok) {
    return work.note(step, { ...columns, ...failureColumns(report.failure, step, step.tries) }, tape);
  }
  const { outcome } = report;
  if (outcome.outcome === "skip")
    return work.note(
      step,
      { ...columns, state: "skipped", reason: { code: "said", text: outcome.reason }, rendered: null },
      tape,
    );
  const slug = await createPagePreviewRepository(db).ofStep(work.run.id, step.stepId);
  const { note } = work.parts.sessions.take(callScope(work.run, step));
  const filled = { ...withOutcome(rendered, outcome), ...(slug !== null && { pagePath: `/a/${slug}` }) };
  return work.note(step, { ...columns, state: "rendered", reason: note, rendered: filled }, tape);
}

async function askPlugin(
  { work, step, plugin, config, view, startedAt }: Omit<Attempt, "marks">,
  previous: string | null,
): Promise<StepReport<PreviewOutcome>> {
  const { db, publicUrl } = work.parts;
  const slug = await createPagePreviewRepository(db).openSlug(work.run.id);
  return work.parts.sandbox.run({
    plugin,
    role: "destination",
    method: "preview",
    input: {
      config,
      ...view,
      previous: previous === null ? null : { externalId: previous },
      idempotencyKey: work.run.id,
      resume: null,
      pageUrl: slug === null ? null : `${publicUrl}/a/${slug}`,
    },
    scope: callScope(work.run, step),
    nowMs: startedAt.getTime(),
    seed: seedOf(step),
    signal: work.signal,
  });
}

/** A plugin's own text is shown as text, whatever its destination renders: only our renderer writes HTML. */
function withOutcome(
  rendered: Rendered,
  { title, text, details = [] }: Extract<PreviewOutcome, { outcome: "preview" }>,
): Rendered {
  return {
    ...rendered,
    ...(title !== undefined && { title }),
    ...(text !== undefined && { text, format: "plain" }),
    details: [...details],
  };
}
