import type { PipelineDocument, PipelineStep } from "#lib/api/models.ts";

/** Where a step stands in a pipeline. */
export type StepRole = "source" | "booster" | "destination";

/** A place in one of the lists of a pipeline. */
export interface Place {
  readonly role: StepRole;
  /** Among the steps that stand in a list together. */
  readonly index: number;
  /** Of boosters: the destination that they alone are for; null for those for all. */
  readonly onlyFor: string | null;
}

/** All steps in the order of the document. */
export function stepsOf(
  document: PipelineDocument,
): readonly { readonly step: PipelineStep; readonly role: StepRole }[] {
  return [
    { step: document.source, role: "source" as const },
    ...document.boosters.map((step) => ({ step, role: "booster" as const })),
    ...document.destinations.map((step) => ({ step, role: "destination" as const })),
  ];
}

/** Boosters that stand in a list together: those for all destinations, or those for one. */
export function boostersFor(document: PipelineDocument, onlyFor: string | null): readonly PipelineStep[] {
  return document.boosters.filter((step) => (step.onlyFor ?? null) === onlyFor);
}

export function findStep(
  document: PipelineDocument,
  id: string,
): { readonly step: PipelineStep; readonly role: StepRole } | null {
  return stepsOf(document).find(({ step }) => step.id === id) ?? null;
}

/** Where a step stands; null when it is not there. */
export function placeOf(document: PipelineDocument, id: string): Place | null {
  const found = findStep(document, id);
  if (found === null) return null;
  const onlyFor = found.step.onlyFor ?? null;
  const list = found.role === "booster" ? boostersFor(document, onlyFor) : document.destinations;
  return { role: found.role, index: Math.max(0, list.indexOf(found.step)), onlyFor };
}

/** A step of a plugin, with an id that no other step of the document has: `pace-summary`, then `pace-summary-2`. */
export function newStep(
  document: PipelineDocument,
  plugin: { readonly key: string; readonly id: string },
  config: Record<string, unknown>,
): PipelineStep {
  return { id: freeId(document, plugin.id), plugin: plugin.key, config, enabled: true, onError: "continue" };
}

/** Puts a step at a place; a source takes the place of the present one. */
export function insertStep(document: PipelineDocument, place: Place, step: PipelineStep): PipelineDocument {
  switch (place.role) {
    case "source":
      return { ...document, source: step };
    case "booster": {
      const { boosters } = document;
      const next = boostersFor(document, place.onlyFor)[place.index];
      const at = next === undefined ? boosters.length : boosters.indexOf(next);
      return { ...document, boosters: boosters.toSpliced(at, 0, forDestination(step, place.onlyFor)) };
    }
    case "destination":
      return { ...document, destinations: document.destinations.toSpliced(place.index, 0, step) };
  }
}

/** A booster for one destination alone, or for all again. */
export function forDestination({ onlyFor: _, ...step }: PipelineStep, onlyFor: string | null): PipelineStep {
  return onlyFor === null ? step : { ...step, onlyFor };
}

/** Takes a booster or destination out, a destination with the boosters that are for it alone; the source stays. */
export function removeStep(document: PipelineDocument, id: string): PipelineDocument {
  return {
    ...document,
    boosters: document.boosters.filter((step) => step.id !== id && step.onlyFor !== id),
    destinations: document.destinations.filter((step) => step.id !== id),
  };
}

/** Changes a step where it stands. */
export function changeStep(document: PipelineDocument, id: string, change: Partial<PipelineStep>): PipelineDocument {
  return mapStep(document, id, (step) => ({ ...step, ...change }));
}

/** Replaces a step by what `change` makes of it. */
export function mapStep(
  document: PipelineDocument,
  id: string,
  change: (step: PipelineStep) => PipelineStep,
): PipelineDocument {
  const changed = (step: PipelineStep): PipelineStep => (step.id === id ? change(step) : step);
  return {
    source: changed(document.source),
    boosters: document.boosters.map(changed),
    destinations: document.destinations.map(changed),
  };
}

/** A copy of a booster or destination right behind it. */
export function duplicateStep(
  document: PipelineDocument,
  id: string,
): { readonly document: PipelineDocument; readonly id: string } | null {
  const found = findStep(document, id);
  const place = placeOf(document, id);
  if (found === null || place === null || found.role === "source") return null;
  const copy = { ...structuredClone(found.step), id: freeId(document, id.replace(/-\d+$/, "")) };
  return { document: insertStep(document, { ...place, index: place.index + 1 }, copy), id: copy.id };
}

/** Moves a step within its list by `by` places, not beyond either end. */
export function moveStep(document: PipelineDocument, id: string, by: number): PipelineDocument {
  const place = placeOf(document, id);
  if (place?.role === "destination") return { ...document, destinations: moved(document.destinations, id, by) };
  if (place?.role !== "booster") return document;
  // The others keep their places among those of other destinations.
  const together = boostersFor(document, place.onlyFor);
  const inOrder = moved(together, id, by).values();
  const boosters = document.boosters.map((step) => (together.includes(step) ? (inOrder.next().value ?? step) : step));
  return { ...document, boosters };
}

function moved(steps: readonly PipelineStep[], id: string, by: number): PipelineStep[] {
  const from = steps.findIndex((step) => step.id === id);
  const step = steps[from];
  if (step === undefined) return [...steps];
  const to = Math.max(0, Math.min(steps.length - 1, from + by));
  return steps.toSpliced(from, 1).toSpliced(to, 0, step);
}

/** Ids are at most 40 characters long. */
const LONGEST_STEM = 36;

function freeId(document: PipelineDocument, wanted: string): string {
  const taken = new Set(stepsOf(document).map(({ step }) => step.id));
  const stem = wanted.slice(0, LONGEST_STEM);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${String(number)}`;
    if (!taken.has(id)) return id;
  }
}
