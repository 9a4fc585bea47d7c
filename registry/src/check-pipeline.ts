import semver from "semver";
import {
  configDefaults,
  type DataClass,
  DATA_CLASSES,
  FitGlueError,
  type Manifest,
  validateConfig,
} from "@fitglue/sdk";
import { boostersProviding } from "./boosters-providing.ts";
import { FITGLUE_VERSION } from "./fitglue-version.ts";
import type { PluginPackage, Registry } from "./plugin-package.ts";

/** One step of a pipeline, as far as it is checked here. */
export interface PipelineStepShape {
  readonly id: string;
  /** Anything that `Registry.resolve` takes. */
  readonly plugin: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly enabled: boolean;
}

/** A pipeline document, as far as it is checked here. */
export interface PipelineShape {
  readonly source: PipelineStepShape;
  readonly boosters: readonly PipelineStepShape[];
  readonly destinations: readonly PipelineStepShape[];
}

/** Why a pipeline cannot run (`error`), or will not do what it seems to (`warning`). */
export interface PipelineProblem {
  readonly severity: "error" | "warning";
  /** null when it concerns the pipeline as a whole. */
  readonly stepId: string | null;
  /** JSON pointer into the step's config, empty for the step itself. */
  readonly path: string;
  readonly message: string;
  readonly fix: { readonly label: string; readonly addPlugin: string; readonly beforeStepId: string | null } | null;
}

type Role = "source" | "booster" | "destination";

interface Step {
  readonly role: Role;
  readonly step: PipelineStepShape;
  readonly manifest: Manifest;
}

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
  const steps: Step[] = [];
  for (const [role, step] of stepsOf(document)) {
    const found = findPlugin(registry, step.plugin);
    if (found instanceof FitGlueError) problems.push(error(step.id, "", found.message));
    else if (found.manifest[role] === undefined)
      problems.push(error(step.id, "", `${found.manifest.name} is no ${role}; choose another plugin`));
    else steps.push({ role, step, manifest: found.manifest });
  }
  for (const step of steps) problems.push(...stepProblems(step, fitglueVersion));
  problems.push(...shapeProblems(document, steps));

  const working = steps.filter(({ step }) => step.enabled);
  problems.push(...flowProblems(working, registry));
  const order = new Map(stepsOf(document).map(([, { id }], index) => [id, index]));
  return problems.toSorted((a, b) => (order.get(a.stepId ?? "") ?? -1) - (order.get(b.stepId ?? "") ?? -1));
}

/** What one step shows without looking at its neighbours. */
function stepProblems({ role, step, manifest }: Step, fitglueVersion: string): PipelineProblem[] {
  const problems: PipelineProblem[] = [];
  const range = manifest.engines.fitglue;
  if (!semver.satisfies(fitglueVersion, range, { includePrerelease: true })) {
    problems.push(
      error(
        step.id,
        "",
        `${manifest.name} ${manifest.version} works with FitGlue ${range}, and this is ${fitglueVersion}; choose another version of it`,
      ),
    );
  }
  const schema = manifest[role]?.config.schema;
  if (schema !== undefined) {
    for (const { path, message } of validateConfig(schema, configDefaults(schema, step.config)))
      problems.push(error(step.id, path, message));
  }
  if (manifest.deprecated !== undefined && step.enabled) {
    const { reason, replacement } = manifest.deprecated;
    problems.push(
      warning(
        step.id,
        `${manifest.name} should no longer be chosen: ${reason}${replacement === undefined ? "" : ` Use ${replacement} instead.`}`,
      ),
    );
  }
  return problems;
}

/** What the list of steps shows, whatever they do. */
function shapeProblems(document: PipelineShape, steps: readonly Step[]): PipelineProblem[] {
  const problems: PipelineProblem[] = [];
  const ids = new Set<string>();
  for (const [, { id }] of stepsOf(document)) {
    if (ids.has(id)) problems.push(error(id, "", `two steps have the id ${id}; give each its own`));
    ids.add(id);
  }
  if (!document.source.enabled)
    problems.push(error(document.source.id, "", "the source is switched off, so nothing ever arrives; switch it on"));
  if (!document.destinations.some(({ enabled }) => enabled))
    problems.push(error(null, "", "no destination is switched on, so nothing is delivered; add one"));

  const seen = new Set<string>();
  for (const { role, step, manifest } of steps) {
    const name = `${manifest.publisher}/${manifest.id}`;
    if (role === "booster" && manifest.booster?.multiple === false && step.enabled && seen.has(name)) {
      problems.push(
        error(step.id, "", `${manifest.name} is in this pipeline twice and works only once; remove one of them`),
      );
    }
    if (role === "booster" && step.enabled) seen.add(name);
  }
  return problems;
}

/** Follows the data classes from the source through the boosters to the destinations. */
function flowProblems(steps: readonly Step[], registry: Registry): PipelineProblem[] {
  const source = steps.find(({ role }) => role === "source");
  if (source === undefined) return [];
  const boosters = steps.filter(({ role }) => role === "booster");
  return [...missingClasses(source, boosters, registry), ...unseenSections(steps, boosters)];
}

/** Boosters that need what nothing before them provides. */
function missingClasses(source: Step, boosters: readonly Step[], registry: Registry): PipelineProblem[] {
  const problems: PipelineProblem[] = [];
  const available = new Set<string>(source.manifest.source?.provides);
  for (const [index, step] of boosters.entries()) {
    const { requires = [], provides = [], sections = false } = step.manifest.booster ?? {};
    for (const missing of requires.filter((name) => !available.has(name))) {
      const later = boosters.slice(index + 1).find((other) => gives(other.manifest, missing));
      problems.push(
        later === undefined
          ? neverThere(step, missing, source, givers(registry, missing, available))
          : tooLate(step, missing, later),
      );
    }
    for (const name of provides) available.add(name);
    if (sections) available.add("sections");
  }
  return problems;
}

/** Installed boosters that add a class and have what they need themselves. */
function givers(registry: Registry, missing: DataClass, available: ReadonlySet<string>): readonly Manifest[] {
  return boostersProviding(registry, missing)
    .map(({ manifest }) => manifest)
    .filter(({ booster }) => booster?.requires.every((name) => available.has(name)));
}

function tooLate({ step, manifest }: Step, missing: DataClass, { manifest: { name } }: Step): PipelineProblem {
  const text = `${manifest.name} needs ${label(missing)}, which ${name} adds only further down; move ${name} above it`;
  return warning(step.id, text);
}

function neverThere(
  { step, manifest }: Step,
  missing: DataClass,
  source: Step,
  [helper]: readonly Manifest[],
): PipelineProblem {
  const text = `${manifest.name} needs ${label(missing)}, which neither ${source.manifest.name} nor a booster above provides, so it is always skipped`;
  if (helper === undefined) return warning(step.id, `${text}; remove it or choose another source`);
  const { publisher, id, name } = helper;
  const fix = { label: `Add ${name} above`, addPlugin: `${publisher}/${id}`, beforeStepId: step.id };
  return { ...warning(step.id, `${text}; add ${name} above it`), fix };
}

/** Destinations that leave out what boosters write. */
function unseenSections(steps: readonly Step[], boosters: readonly Step[]): PipelineProblem[] {
  const writers = boosters.filter(({ manifest }) => manifest.booster?.sections === true);
  if (writers.length === 0) return [];
  const names = writers.map(({ manifest }) => manifest.name).join(", ");
  return steps
    .filter(({ manifest, role }) => role === "destination" && !manifest.destination?.accepts.includes("sections"))
    .map(({ step, manifest }) =>
      warning(step.id, `${manifest.name} does not show sections, so what ${names} writes is not seen there`),
    );
}

function label(name: DataClass): string {
  return DATA_CLASSES[name].label.toLowerCase();
}

function gives({ booster }: Manifest, name: DataClass): boolean {
  return booster !== undefined && (booster.provides.includes(name) || (name === "sections" && booster.sections));
}

function stepsOf({ source, boosters, destinations }: PipelineShape): readonly (readonly [Role, PipelineStepShape])[] {
  return [
    ["source", source],
    ...boosters.map((step) => ["booster", step] as const),
    ...destinations.map((step) => ["destination", step] as const),
  ];
}

function findPlugin(registry: Registry, reference: string): PluginPackage | FitGlueError {
  try {
    return registry.resolve(reference);
  } catch (cause) {
    if (cause instanceof FitGlueError) return cause;
    throw cause;
  }
}

function error(stepId: string | null, path: string, message: string): PipelineProblem {
  return { severity: "error", stepId, path, message, fix: null };
}

function warning(stepId: string, message: string): PipelineProblem {
  return { severity: "warning", stepId, path: "", message, fix: null };
}
