import semver from "semver";
import { configDefaults, FitGlueError, type Manifest, validateConfig } from "@fitglue/sdk";
import { flowProblems } from "./check-flow.ts";
import { FITGLUE_VERSION } from "./fitglue-version.ts";
import { missingPlugin } from "./open-registry.ts";
import type { FaultOf } from "./pipeline-fault.ts";
import { errorOf, type PipelineProblem, solvable, warningOf } from "./pipeline-problem.ts";
import type { FoundStep, PipelineShape, PipelineStepShape, Role } from "./pipeline-shape.ts";
import type { PluginPackage, Registry } from "./plugin-package.ts";

/**
 * Checks that a pipeline can run and that each of its steps can have something to do.
 *
 * Classes are those that the source may provide: a particular activity can still lack one, and a booster that needs
 * it is then skipped. Disabled steps are only checked for their settings.
 *
 * @param options.fitglueVersion - Version that `engines` must include; this one by default.
 * @returns Problems in the order of the steps; none when all is well.
 */
export function checkPipeline(
  document: PipelineShape,
  registry: Registry,
  { fitglueVersion = FITGLUE_VERSION }: { fitglueVersion?: string } = {},
): PipelineProblem[] {
  const problems: PipelineProblem[] = [];
  const steps: FoundStep[] = [];
  for (const [role, step] of stepsOf(document)) {
    const found = findPlugin(registry, step.plugin);
    if (!("manifest" in found)) problems.push(errorOf(step.id, found));
    else if (found.manifest[role] === undefined)
      problems.push(errorOf(step.id, { code: "wrong-role", name: found.manifest.name, role }));
    else steps.push({ role, step, manifest: found.manifest });
  }
  for (const step of steps) problems.push(...stepProblems(step, fitglueVersion), ...scopeProblems(step, document));
  problems.push(...shapeProblems(document, steps));

  problems.push(...flowProblems(steps, registry));
  const order = new Map(stepsOf(document).map(([, { id }], index) => [id, index]));
  return problems.toSorted((a, b) => (order.get(a.stepId ?? "") ?? -1) - (order.get(b.stepId ?? "") ?? -1));
}

/** What one step shows without looking at its neighbours. */
function stepProblems({ role, step, manifest }: FoundStep, fitglue: string): PipelineProblem[] {
  const problems: PipelineProblem[] = [];
  const { name, version, engines } = manifest;
  if (!semver.satisfies(fitglue, engines.fitglue, { includePrerelease: true }))
    problems.push(errorOf(step.id, { code: "other-fitglue", name, version, range: engines.fitglue, fitglue }));
  const schema = manifest[role]?.config.schema;
  if (schema !== undefined) {
    // What is switched off may be unfinished.
    const found = step.enabled ? errorOf : warningOf;
    for (const { path, keyword, params } of validateConfig(schema, configDefaults(schema, step.config)))
      problems.push(found(step.id, { code: "setting", keyword, params }, path));
  }
  if (manifest.deprecated !== undefined && step.enabled) {
    const { reason, replacement = null } = manifest.deprecated;
    problems.push(warningOf(step.id, { code: "deprecated", name, why: reason, replacement }));
  }
  return problems;
}

/** For what a step is said to be, and cannot be. */
function scopeProblems({ role, step, manifest: { name } }: FoundStep, document: PipelineShape): PipelineProblem[] {
  const problems: PipelineProblem[] = [];
  const { when = {}, onlyFor } = step;
  if (onlyFor !== undefined && role !== "booster")
    problems.push(errorOf(step.id, { code: "only-for-no-booster", name }));
  else if (onlyFor !== undefined && !document.destinations.some(({ id }) => id === onlyFor))
    problems.push(errorOf(step.id, { code: "only-for-nowhere", name, destination: onlyFor }));
  if (role === "source" && Object.keys(when).length > 0)
    problems.push(errorOf(step.id, { code: "source-with-condition", name }));
  const { minDistanceMeters, maxDistanceMeters, minElapsedSeconds, maxElapsedSeconds } = when;
  if (isEmpty(minDistanceMeters, maxDistanceMeters) || isEmpty(minElapsedSeconds, maxElapsedSeconds))
    problems.push(errorOf(step.id, { code: "condition-empty", name }));
  return problems;
}

function isEmpty(least: number | undefined, most: number | undefined): boolean {
  return least !== undefined && most !== undefined && least > most;
}

/** What the list of steps shows, whatever they do. */
function shapeProblems(document: PipelineShape, steps: readonly FoundStep[]): PipelineProblem[] {
  const problems: PipelineProblem[] = [];
  const ids = new Set<string>();
  for (const [, { id }] of stepsOf(document)) {
    if (ids.has(id)) problems.push(errorOf(id, { code: "same-id", id }));
    ids.add(id);
  }
  if (!document.source.enabled) problems.push(errorOf(document.source.id, { code: "source-off" }));
  if (!document.destinations.some(({ enabled }) => enabled)) problems.push(errorOf(null, { code: "no-destination" }));

  const boosters = steps.filter(({ role, step }) => role === "booster" && step.enabled);
  for (const [index, { step, manifest }] of boosters.entries()) {
    const isAgain = boosters
      .slice(0, index)
      .some((other) => isSamePlugin(other.manifest, manifest) && meet(other.step.onlyFor, step.onlyFor));
    if (manifest.booster?.multiple !== false || !isAgain) continue;
    const fault = { code: "twice", name: manifest.name } as const;
    problems.push(solvable("error", step.id, fault, { type: "remove", stepId: step.id }));
  }
  return problems;
}

function isSamePlugin(one: Manifest, other: Manifest): boolean {
  return one.publisher === other.publisher && one.id === other.id;
}

/** Whether two boosters work on the way to one destination. */
function meet(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

function stepsOf({ source, boosters, destinations }: PipelineShape): readonly (readonly [Role, PipelineStepShape])[] {
  return [
    ["source", source],
    ...boosters.map((step) => ["booster", step] as const),
    ...destinations.map((step) => ["destination", step] as const),
  ];
}

function findPlugin(registry: Registry, reference: string): PluginPackage | FaultOf<"plugin-missing"> {
  try {
    return registry.resolve(reference);
  } catch (cause) {
    if (cause instanceof FitGlueError) return missingPlugin(reference, registry.list());
    throw cause;
  }
}
