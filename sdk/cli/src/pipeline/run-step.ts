import type { PluginSandbox, StepFailure, StepReportBase, StepRequest } from "@fitglue/sandbox";
import { type PluginPackage, pluginErrorHelpPath } from "@fitglue/registry";
import {
  ANY_SECRET_TOKEN,
  type ActivityView,
  applyPatch,
  type BoosterOutcome,
  composeContent,
  configDefaults,
  DATA_CLASSES,
  errorHelpPath,
  FitGlueError,
  type JsonObject,
  type JsonValue,
  presentClasses,
  type PreviewDetail,
  replaceSecrets,
} from "@fitglue/sdk";
import { type BoosterResult, NO_RESULT, type StepResult } from "./step-result.ts";

/** What a step needs beside its plugin. */
export interface StepRun {
  readonly sandbox: PluginSandbox;
  readonly plugin: PluginPackage;
  readonly stepId: string;
  /** As written; defaults are filled in here. */
  readonly config: JsonObject;
  readonly nowMs: number;
  readonly seed: number;
}

/** Lets a booster work on an activity: skipped when the activity lacks what it needs, and what it changes is applied. */
export async function runBooster(run: StepRun, view: ActivityView, answer?: JsonObject): Promise<BoosterResult> {
  const { booster } = run.plugin.manifest;
  const present = presentClasses(view);
  const missing = (booster?.requires ?? []).filter((name) => !present.includes(name));
  if (missing.length > 0) {
    const words = missing.map((name) => DATA_CLASSES[name].label.toLowerCase()).join(", ");
    return { ...NO_RESULT, status: "skip", message: `The activity has no ${words}`, view };
  }
  const input = { ...view, config: settings(run, "booster") };
  const report =
    answer === undefined
      ? await run.sandbox.run({ ...request(run, "booster"), method: "run", input })
      : await run.sandbox.run({ ...request(run, "booster"), method: "resume", input: { ...input, answer } });
  if (!report.ok) return { ...failed(run, "booster", report.failure, report), view };
  return boosterResult(run, report.outcome, base(report), view);
}

function boosterResult(
  run: StepRun,
  outcome: BoosterOutcome,
  report: StepReportBase,
  view: ActivityView,
): BoosterResult {
  switch (outcome.outcome) {
    case "ok":
      try {
        const { patch = null, result = null } = outcome;
        const section = outcome.section === undefined ? null : { ...outcome.section, slot: run.stepId };
        const changed = patch === null ? view : applyPatch(view, patch, run.plugin.manifest.booster?.provides ?? []);
        const sections =
          section === null ? view.sections : [...view.sections.filter(({ slot }) => slot !== section.slot), section];
        return { ...NO_RESULT, status: "ok", patch, section, result, report, view: { ...changed, sections } };
      } catch (error) {
        if (!(error instanceof FitGlueError)) throw error;
        return {
          ...NO_RESULT,
          status: "failed",
          code: error.code,
          help: errorHelpPath(error.code),
          message: error.message,
          report,
          view,
        };
      }
    case "wait":
      return { ...NO_RESULT, status: "wait", message: outcome.form.title, form: outcome.form, report, view };
    case "retry":
      return {
        ...NO_RESULT,
        status: "retry",
        message: `${outcome.reason}; to be tried again in ${outcome.afterSeconds} s`,
        report,
        view,
      };
    case "skip":
    case "halt":
      return { ...NO_RESULT, status: outcome.outcome, message: outcome.reason, report, view };
  }
}

/** What came of earlier attempts to deliver. */
export interface Delivered {
  readonly previous: { readonly externalId: string } | null;
  readonly resume: JsonValue;
}

/** Hands a finished activity to a destination, for the first time unless told otherwise. */
export async function runDestination(
  run: StepRun,
  view: ActivityView,
  { previous, resume }: Delivered = { previous: null, resume: null },
): Promise<StepResult> {
  const input = deliveryInput(run, view, { previous, resume });
  const report = await run.sandbox.run({ ...request(run, "destination"), method: "deliver", input });
  if (!report.ok) return failed(run, "destination", report.failure, report);
  const { outcome } = report;
  switch (outcome.outcome) {
    case "delivered":
      return { ...NO_RESULT, status: "delivered", message: outcome.url ?? outcome.externalId, report: base(report) };
    case "retry":
      return {
        ...NO_RESULT,
        status: "retry",
        message: `${outcome.reason}; to be tried again in ${outcome.afterSeconds} s`,
        report: base(report),
      };
    case "skip":
      return { ...NO_RESULT, status: "skip", message: outcome.reason, report: base(report) };
    case "gone":
      return { ...NO_RESULT, status: "gone", message: "It was deleted there, and stays deleted", report: base(report) };
  }
}

/** What is seen at a destination of an activity that it was handed. */
export interface DestinationPreview {
  readonly title: string;
  readonly text: string;
  readonly details: readonly PreviewDetail[];
}

/**
 * Runs a destination's `preview`, as a test of a pipeline does.
 * @returns null when it has none, or shows nothing of this activity.
 * @throws FitGlueError when it fails: what delivers must be able to say how it looks.
 */
export async function previewDestination(
  run: StepRun,
  view: ActivityView,
  { previous }: Pick<Delivered, "previous"> = { previous: null },
): Promise<DestinationPreview | null> {
  const { destination } = run.plugin.manifest;
  if (destination?.previews !== true) return null;
  const input = { ...deliveryInput(run, view, { previous, resume: null }), pageUrl: null };
  const report = await run.sandbox.run({ ...request(run, "destination"), method: "preview", input });
  if (!report.ok) throw new FitGlueError("PLUGIN_ERROR", `preview failed: ${report.failure.message}`);
  const { outcome } = report;
  if (outcome.outcome === "skip") return null;
  const { title, text, details = [] } = outcome;
  // People read it as text, whatever the destination renders.
  const renders = destination.renders === "rich" ? "plain" : destination.renders;
  const content = composeContent(view.activity, view.sections, { ...destination, renders });
  return { title: title ?? content.title, text: text ?? content.text, details };
}

function deliveryInput(run: StepRun, view: ActivityView, { previous, resume }: Delivered) {
  return {
    ...view,
    config: settings(run, "destination"),
    previous,
    resume,
    idempotencyKey: `${run.stepId}-${run.seed}`,
  };
}

/** Roles that are steps of a pipeline. */
type PipelineRole = Exclude<StepRequest["role"], "connection">;

/** What each request of a step says. */
export function request<Role extends PipelineRole>(
  { plugin, stepId, nowMs, seed }: StepRun,
  role: Role,
): Pick<StepRequest, "plugin" | "scope" | "nowMs" | "seed"> & { readonly role: Role } {
  const scope = { accountId: "local", runId: "local", stepId, dryRun: true };
  return { plugin, role, scope, nowMs, seed };
}

/** The settings as a plugin gets them. */
export function settings({ plugin, config }: StepRun, role: PipelineRole): JsonObject {
  const schema = plugin.manifest[role]?.config.schema;
  if (schema === undefined) return config;
  // There is no vault here, and a plugin sees no secret here either.
  return replaceSecrets(schema, configDefaults(schema, config) as JsonObject, () => ANY_SECRET_TOKEN);
}

/** The result of a step that failed. */
export function failed(
  { plugin }: StepRun,
  role: StepRequest["role"],
  { code, pluginCode, message, stack }: StepFailure,
  report: StepReportBase,
): StepResult {
  // A stack helps with a bug; a failure with a code of its own is no bug.
  const isBug = pluginCode === null && (code === "PLUGIN_ERROR" || code === "LOAD_ERROR");
  const where = isBug && stack !== null ? `\n${stack}` : "";
  return {
    ...NO_RESULT,
    status: "failed",
    code: pluginCode ?? code,
    help: pluginCode === null ? errorHelpPath(code) : pluginErrorHelpPath(role, plugin.manifest.id, pluginCode),
    message: `${message}${where}`,
    report: base(report),
  };
}

/** A report without its outcome. */
export function base({ usage, logs, droppedLogLines, hostCalls, tape }: StepReportBase): StepReportBase {
  return { usage, logs, droppedLogLines, hostCalls, tape };
}
