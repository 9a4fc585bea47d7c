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
  unmetCondition,
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

/** What the steps of one activity share. */
interface ActivityOptions extends RunOptions {
  readonly seed: number;
  /** Destinations that a booster of their own keeps the activity from. */
  readonly stopped: Set<string>;
}

/** Runs a pipeline over what its source reads, without a server: destinations deliver into memory. */
export async function runPipeline(
  pipeline: Pipeline,
  trigger: SourceTrigger,
  options: RunOptions,
): Promise<PipelineRun> {
  const plugin = options.registry.get(pipeline.source.plugin);
  const { activities, ...result } = await runSource(stepRun(pipeline.source, plugin, { ...options, seed: 0 }), trigger);
  const source: RanStep = { step: pipeline.source, role: "source", plugin, result, changes: [], content: null };
  const runs: ActivityRun[] = [];
  for (const [index, sourced] of activities.entries())
    runs.push(await runActivity(pipeline, sourced, { ...options, seed: index + 1, stopped: new Set() }));
  return { source, activities: runs };
}

async function runActivity(
  pipeline: Pipeline,
  sourced: SourcedActivity,
  options: ActivityOptions,
): Promise<ActivityRun> {
  const steps: RanStep[] = [];
  const start: ActivityView = { activity: sourced.activity, streams: sourced.streams, sections: [] };
  // As all see it, and as those destinations get it that have boosters of their own.
  let view = start;
  const views = new Map<string, ActivityView>();
  const viewFor = (destination: string | undefined) => views.get(destination ?? "") ?? view;
  // What is for all comes first: what is for one builds on it.
  for (const step of pipeline.boosters.toSorted((a, b) => Number(isForOne(a)) - Number(isForOne(b)))) {
    const before = viewFor(step.onlyFor);
    const { ran, view: after } = await boosterStep(step, before, options);
    steps.push({ ...ran, changes: describeChanges(before, after) });
    if (step.onlyFor === undefined) view = after;
    else views.set(step.onlyFor, after);
    const state = stateAfter(ran);
    if (state === "waiting" || (state !== null && step.onlyFor === undefined)) return { sourced, steps, view, state };
    if (state !== null && step.onlyFor !== undefined) options.stopped.add(step.onlyFor);
  }
  for (const step of pipeline.destinations) steps.push(await destinationStep(step, viewFor(step.id), options));
  const failed = steps.some((ran) => ran.result.status === "failed" && (ran.role === "destination" || stateAfter(ran)));
  const waiting = steps.some(({ result }) => result.status === "retry");
  return { sourced, steps, view, state: failed ? "failed" : waiting ? "waiting" : "done" };
}

function isForOne({ onlyFor }: PipelineStep): boolean {
  return onlyFor !== undefined;
}

/** Why the pipeline keeps a step from this activity; null when it is to run. */
function leftOut(step: PipelineStep, view: ActivityView, stopped: ReadonlySet<string>): StepResult | null {
  if (!step.enabled) return { ...NO_RESULT, status: "off" };
  const message = stopped.has(step.onlyFor ?? step.id)
    ? "An earlier step ended the way to this destination"
    : unmetCondition(step.when ?? {}, view);
  return message === null ? null : { ...NO_RESULT, status: "skip", message };
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
  options: ActivityOptions,
): Promise<{ ran: RanStep; view: ActivityView }> {
  const plugin = options.registry.get(step.plugin);
  const ran = (result: StepResult): RanStep => ({ step, role: "booster", plugin, result, changes: [], content: null });
  const without = leftOut(step, view, options.stopped);
  if (without) return { ran: ran(without), view };
  const run = stepRun(step, plugin, options);
  const first = await runBooster(run, view);
  const answer = first.status === "wait" ? options.answers.get(step.id) : undefined;
  const { view: after, ...result } = answer === undefined ? first : await runBooster(run, view, answer);
  return { ran: ran(result), view: after };
}

async function destinationStep(step: PipelineStep, view: ActivityView, options: ActivityOptions): Promise<RanStep> {
  const plugin = options.registry.get(step.plugin);
  const { destination } = plugin.manifest;
  const seen = minimise(view, destination?.accepts ?? []);
  const content =
    destination === undefined ? null : composeContent(seen.activity, seen.sections, destination, options.assetUrl);
  const result = leftOut(step, view, options.stopped) ?? (await runDestination(stepRun(step, plugin, options), view));
  return { step, role: "destination", plugin, result, changes: [], content };
}

function stepRun(
  step: PipelineStep,
  plugin: PluginPackage,
  { sandbox, nowMs, seed }: Omit<ActivityOptions, "stopped">,
): StepRun {
  return { sandbox, plugin, stepId: step.id, config: step.config, nowMs, seed };
}
