import type { DataClass, Manifest } from "@fitglue/sdk";
import { boostersProviding } from "./boosters-providing.ts";
import { type PipelineProblem, solvable, warningOf } from "./pipeline-problem.ts";
import type { FoundStep } from "./pipeline-shape.ts";
import type { Registry } from "./plugin-package.ts";

/**
 * Follows the data classes from the source through the boosters to the destinations: what a step needs and nobody gives, what
 * comes too late, and what nobody uses.
 *
 * @param all In order, the switched-off ones too.
 */
export function flowProblems(all: readonly FoundStep[], registry: Registry): PipelineProblem[] {
  const steps = all.filter(({ step }) => isWorking(step.id, all));
  const source = steps.find(({ role }) => role === "source");
  if (source === undefined) return [];
  return [
    ...missingClasses(source, steps, all, registry),
    ...unmetConditions(source, steps),
    ...unusedOutput(steps),
    ...unseenSections(steps),
  ];
}

/** Whether a step is switched on, and what it is only for as well. */
function isWorking(stepId: string, all: readonly FoundStep[]): boolean {
  const step = all.find((each) => each.step.id === stepId)?.step;
  if (step?.enabled !== true) return false;
  return step.onlyFor === undefined || all.some((each) => each.step.id === step.onlyFor && each.step.enabled);
}

const boostersOf = (steps: readonly FoundStep[]) => steps.filter(({ role }) => role === "booster");

/** The boosters on the way of a step in the order in which they run: those for all, then those for its destination alone. */
function wayOf({ role, step }: FoundStep, steps: readonly FoundStep[]): readonly FoundStep[] {
  const destination = role === "destination" ? step.id : step.onlyFor;
  const boosters = boostersOf(steps);
  const own = boosters.filter(({ step: { onlyFor } }) => onlyFor !== undefined && onlyFor === destination);
  return [...boosters.filter(({ step: { onlyFor } }) => onlyFor === undefined), ...own];
}

/** The boosters that have run when it is a step's turn. */
function boostersBefore(step: FoundStep, steps: readonly FoundStep[]): readonly FoundStep[] {
  const way = wayOf(step, steps);
  const at = way.indexOf(step);
  return at < 0 ? way : way.slice(0, at);
}

/** The classes that may be there when it is a step's turn. */
function classesBefore(source: FoundStep, step: FoundStep, steps: readonly FoundStep[]): ReadonlySet<string> {
  const before = boostersBefore(step, steps);
  return new Set<string>([
    ...(source.manifest.source?.provides ?? []),
    ...before.flatMap(({ manifest: { booster } }) => booster?.provides ?? []),
    ...(before.some(({ manifest }) => manifest.booster?.sections === true) ? ["sections"] : []),
  ]);
}

/** Boosters that need what nothing before them provides. */
function missingClasses(
  source: FoundStep,
  steps: readonly FoundStep[],
  all: readonly FoundStep[],
  registry: Registry,
): PipelineProblem[] {
  return boostersOf(steps).flatMap((step) => {
    const available = classesBefore(source, step, steps);
    const missing = (step.manifest.booster?.requires ?? []).filter((name) => !available.has(name));
    return missing.map((name) => missingClass(name, { source, step, steps, all, registry, available }));
  });
}

interface Place {
  readonly source: FoundStep;
  readonly step: FoundStep;
  readonly steps: readonly FoundStep[];
  readonly all: readonly FoundStep[];
  readonly registry: Registry;
  readonly available: ReadonlySet<string>;
}

function missingClass(needs: DataClass, place: Place): PipelineProblem {
  const { source, step, steps, all } = place;
  const { id } = step.step;
  const { name } = step.manifest;
  const lack = { name, needs };
  const helps = (other: FoundStep) => other !== step && gives(other.manifest, needs);

  const later = wayOf(step, steps).find(helps);
  if (later !== undefined) {
    const fault = { code: "needs-from-below", ...lack, giver: later.manifest.name } as const;
    return solvable("warning", id, fault, { type: "move", stepId: later.step.id, beforeStepId: id });
  }
  const off = boostersBefore(step, all).find((other) => !other.step.enabled && helps(other));
  if (off !== undefined) {
    const fault = { code: "needs-from-off", ...lack, giver: off.manifest.name } as const;
    return solvable("warning", id, fault, { type: "enable", stepId: off.step.id });
  }
  const from = { ...lack, source: source.manifest.name };
  const giver = givers(needs, place)[0];
  if (giver === undefined)
    return solvable("warning", id, { code: "needs-from-nobody", ...from }, { type: "remove", stepId: id });
  const plugin = `${giver.publisher}/${giver.id}`;
  const fault = { code: "needs-from-new", ...from, giver: giver.name } as const;
  return solvable("warning", id, fault, { type: "add", plugin, beforeStepId: id, onlyFor: step.step.onlyFor ?? null });
}

/** Installed boosters that add a class and have what they need themselves. */
function givers(missing: DataClass, { registry, available, steps }: Place): readonly Manifest[] {
  const isTaken = ({ publisher, id, booster }: Manifest) =>
    booster?.multiple === false && steps.some(({ manifest }) => manifest.publisher === publisher && manifest.id === id);
  return boostersProviding(registry, missing)
    .map(({ manifest }) => manifest)
    .filter((manifest) => !isTaken(manifest))
    .filter(({ booster }) => booster?.requires.every((name) => available.has(name)));
}

/** Conditions on what is never there. */
function unmetConditions(source: FoundStep, steps: readonly FoundStep[]): PipelineProblem[] {
  return steps.flatMap((step) => {
    const asked = step.step.when?.has ?? [];
    if (asked.length === 0) return [];
    const available = classesBefore(source, step, steps);
    const lacks = asked.filter((name) => !available.has(name));
    if (lacks.length === 0) return [];
    return [warningOf(step.step.id, { code: "condition-never", name: step.manifest.name, lacks })];
  });
}

/** Boosters that only change what no later booster reads and no destination shows. */
function unusedOutput(steps: readonly FoundStep[]): PipelineProblem[] {
  const boosters = boostersOf(steps);
  const destinations = steps.filter(({ role }) => role === "destination");
  if (destinations.length === 0) return [];
  return boosters.flatMap((step) => {
    const { provides = [], sections = false } = step.manifest.booster ?? {};
    if (provides.length === 0 || sections) return [];
    const after = [...boosters, ...destinations].filter((other) => boostersBefore(other, steps).includes(step));
    const used = new Set<string>(after.flatMap(readsOf));
    // Everybody sees the sport.
    const adds = provides.filter((name) => name !== "sport");
    if (adds.length < provides.length || adds.some((name) => used.has(name))) return [];
    const { id } = step.step;
    const fault = { code: "unused", name: step.manifest.name, adds } as const;
    return [solvable("warning", id, fault, { type: "remove", stepId: id })];
  });
}

function readsOf({ role, manifest: { booster, destination } }: FoundStep): readonly DataClass[] {
  if (role === "destination") return destination?.accepts ?? [];
  return [...(booster?.requires ?? []), ...(booster?.optional ?? [])];
}

/** Destinations that leave out what boosters write. */
function unseenSections(steps: readonly FoundStep[]): PipelineProblem[] {
  const writers = boostersOf(steps).filter(({ manifest }) => manifest.booster?.sections === true);
  return steps
    .filter(({ manifest, role }) => role === "destination" && !manifest.destination?.accepts.includes("sections"))
    .flatMap((destination) => {
      const way = wayOf(destination, steps);
      const names = writers.filter((writer) => way.includes(writer)).map(({ manifest }) => manifest.name);
      if (names.length === 0) return [];
      const { name } = destination.manifest;
      return [warningOf(destination.step.id, { code: "sections-unseen", name, writers: names })];
    });
}

function gives({ booster }: Manifest, name: DataClass): boolean {
  return booster !== undefined && (booster.provides.includes(name) || (name === "sections" && booster.sections));
}
