import type { PluginPackage, Registry } from "@fitglue/registry";
import type { PluginSandbox } from "@fitglue/sandbox";
import {
  type ActivityView,
  type Change,
  composeContent,
  type Content,
  describeChanges,
  type JsonObject,
  minimise,
  type SourcedActivity,
  type SourceTrigger,
} from "@fitglue/sdk";
import type { Pipeline, PipelineStep } from "./read-pipeline.ts";
import { runSource } from "./run-source.ts";
import { runBooster, runDestination, type StepRun } from "./run-step.ts";
import { NO_RESULT, type StepResult } from "./step-result.ts";

/** One step of a run, with what it changed. */
export interface RanStep {
  readonly step: PipelineStep;
  readonly role: "source" | "booster" | "destination";
  readonly plugin: PluginPackage;
  readonly result: StepResult;
  readonly changes: readonly Change[];
  /** What a destination was given to show; null for other roles. */
  readonly content: Content | null;
}

/** One activity of the file on its way through the pipeline. */
export interface ActivityRun {
  readonly sourced: SourcedActivity;
  readonly steps: readonly RanStep[];
  /** The activity as the boosters left it. */
  readonly view: ActivityView;
  /** `halted`: on purpose, by a booster. `waiting`: for an answer or a later attempt. */
  readonly state: "done" | "halted" | "waiting" | "failed";
}

export interface PipelineRun {
  readonly source: RanStep;
  readonly activities: readonly ActivityRun[];
}

export interface RunOptions {
  readonly sandbox: PluginSandbox;
  readonly registry: Registry;
  readonly nowMs: number;
  /** Answers to the questions of steps, by step id. */
  readonly answers: ReadonlyMap<string, JsonObject>;
  readonly assetUrl: (assetId: string) => string;
}

/** Runs a pipeline over what its source reads, without a server: destinations deliver into memory. */
export async function runPipeline(
  pipeline: Pipeline,
  trigger: SourceTrigger,
  options: RunOptions,
): Promise<PipelineRun> {
  const plugin = options.registry.get(pipeline.source.plugin);
  const { activities, ...result } = await runSource(stepRun(pipeline.source, plugin, options, 0), trigger);
  const source: RanStep = { step: pipeline.source, role: "source", plugin, result, changes: [], content: null };
  const runs: ActivityRun[] = [];
  for (const [index, sourced] of activities.entries())
    runs.push(await runActivity(pipeline, sourced, options, index + 1));
  return { source, activities: runs };
}

async function runActivity(
  pipeline: Pipeline,
  sourced: SourcedActivity,
  options: RunOptions,
  seed: number,
): Promise<ActivityRun> {
  const steps: RanStep[] = [];
  let view: ActivityView = { activity: sourced.activity, streams: sourced.streams, sections: [] };
  for (const step of pipeline.boosters) {
    const before = view;
    const ran = await boosterStep(step, before, options, seed);
    view = ran.view;
    steps.push({ ...ran.ran, changes: describeChanges(before, view) });
    const state = stateAfter(ran.ran);
    if (state !== null) return { sourced, steps, view, state };
  }
  for (const step of pipeline.destinations) steps.push(await destinationStep(step, view, options, seed));
  const failed = steps.some(({ result }) => result.status === "failed");
  const waiting = steps.some(({ result }) => result.status === "retry");
  return { sourced, steps, view, state: failed ? "failed" : waiting ? "waiting" : "done" };
}

/** Why the run ends after this step, or null when it goes on. */
function stateAfter({ step, result }: RanStep): ActivityRun["state"] | null {
  if (result.status === "halt") return "halted";
  if (result.status === "wait" || result.status === "retry") return "waiting";
  return result.status === "failed" && step.onError === "stop" ? "failed" : null;
}

async function boosterStep(
  step: PipelineStep,
  view: ActivityView,
  options: RunOptions,
  seed: number,
): Promise<{ ran: RanStep; view: ActivityView }> {
  const plugin = options.registry.get(step.plugin);
  const ran = (result: StepResult): RanStep => ({ step, role: "booster", plugin, result, changes: [], content: null });
  if (!step.enabled) return { ran: ran({ ...NO_RESULT, status: "off" }), view };
  const run = stepRun(step, plugin, options, seed);
  const first = await runBooster(run, view);
  const answer = first.status === "wait" ? options.answers.get(step.id) : undefined;
  const { view: after, ...result } = answer === undefined ? first : await runBooster(run, view, answer);
  return { ran: ran(result), view: after };
}

async function destinationStep(
  step: PipelineStep,
  view: ActivityView,
  options: RunOptions,
  seed: number,
): Promise<RanStep> {
  const plugin = options.registry.get(step.plugin);
  const { destination } = plugin.manifest;
  const seen = minimise(view, destination?.accepts ?? []);
  const content =
    destination === undefined ? null : composeContent(seen.activity, seen.sections, destination, options.assetUrl);
  const result: StepResult = step.enabled
    ? await runDestination(stepRun(step, plugin, options, seed), view)
    : { ...NO_RESULT, status: "off" };
  return { step, role: "destination", plugin, result, changes: [], content };
}

function stepRun(step: PipelineStep, plugin: PluginPackage, { sandbox, nowMs }: RunOptions, seed: number): StepRun {
  return { sandbox, plugin, stepId: step.id, config: step.config, nowMs, seed };
}
