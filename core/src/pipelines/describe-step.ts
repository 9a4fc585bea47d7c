import { type ErrorWords, inLanguage, type Language, type Registry, sayError } from "@fitglue/registry";
import { CHANGE_WORDS, describeChange, type Manifest, renderHtml, renderPlain } from "@fitglue/sdk";
import type { RunStep, StepTape } from "../api/runs.ts";
import type { Reason } from "../reasons/reason.ts";
import { reasonText } from "../reasons/reason-text.ts";
import type { Delivery } from "../storage/delivery-repository.ts";
import { UNTRIED_STEP, type StoredStep } from "../storage/run-step-repository.ts";
import { termsOfSource } from "../storage/source-terms.ts";

export type StepDelivery = Delivery & { readonly stepId: string; readonly generation: number };

/** What else is known of a run's steps. */
export interface StepFacts {
  readonly deliveries: readonly StepDelivery[];
  /** By step. */
  readonly tapes: ReadonlyMap<string, StepTape>;
}

/** A step as people see it, in the language of who looks. */
export function describeStep(
  step: StoredStep,
  { deliveries, tapes }: StepFacts,
  registry: Registry,
  language: Language = registry.language,
): RunStep {
  const spoken = inLanguage(registry, language);
  const plugin = spoken.list().find(({ key }) => key === step.plugin)?.manifest;
  const delivery = deliveries.findLast(({ stepId, externalId }) => stepId === step.stepId && externalId !== null);
  return {
    id: step.stepId,
    role: step.role,
    position: step.position,
    plugin: step.plugin,
    name: plugin?.name ?? step.plugin,
    icon: plugin?.icon ?? "🧩",
    state: step.state,
    reason: step.reason && reasonText(withTerms(step.reason, spoken), language),
    attempts: step.attempts,
    startedAt: step.startedAt?.toISOString() ?? null,
    durationMs: step.durationMs,
    resumesAt: step.resumesAt?.toISOString() ?? null,
    reads: [...step.reads],
    changes: step.changes.map((change) =>
      "label" in change ? change : describeChange(change, CHANGE_WORDS[language]),
    ),
    section: step.section && {
      plain: renderPlain([step.section]),
      html: renderHtml([step.section], {
        assetUrl: (id) => `/assets/${id}`,
        headingLevel: 4,
        idPrefix: `step-${step.stepId}`,
      }),
    },
    result: step.result,
    rendered: step.rendered,
    delivery: delivery?.externalId
      ? { externalId: delivery.externalId, url: delivery.url, attempts: delivery.attempts }
      : null,
    error: step.error && { ...step.error, ...sayError(step.error, language, ownWords(step, plugin)) },
    form: step.form,
    usage: step.usage,
    hostCalls: step.hostCalls,
    logs: step.logs,
    progress: step.progress,
    tape: tapes.get(step.stepId) ?? null,
  };
}

/** The reason with what terms say in the language of the registry, as far as their plugin says it. */
function withTerms(reason: Reason, spoken: Registry): Reason {
  if (reason.code !== "terms-forbid" && reason.code !== "page-private") return reason;
  return { ...reason, why: termsOfSource(spoken, reason.plugin)?.why ?? reason.why };
}

/** What the plugin's manifest says of the error by which its step failed; null for an error of ours. */
function ownWords({ role, error }: StoredStep, plugin: Manifest | undefined): ErrorWords | null {
  const declared = plugin?.[role]?.errors.find(({ code }) => code === error?.pluginCode);
  return declared ? { meaning: declared.cause, remedy: declared.fix } : null;
}

/** The source's step as people see it: it read the file, and of that its recording is all that is kept. */
export function describeSourceStep(
  step: Pick<StoredStep, "runId" | "stepId" | "plugin">,
  tape: StepTape,
  registry: Registry,
  language?: Language,
): RunStep {
  const read: StoredStep = {
    ...UNTRIED_STEP,
    ...step,
    position: -1,
    executionOrder: -1,
    role: "booster",
    config: {},
    onError: "stop",
    state: "ok",
    attempts: 1,
    generation: 0,
  };
  return {
    ...describeStep(read, { deliveries: [], tapes: new Map([[step.stepId, tape]]) }, registry, language),
    role: "source",
  };
}
