import type { PipelineDocument, PipelineStep } from "#lib/api/models.ts";

/** Where a step stands in a pipeline. */
export type StepRole = "source" | "booster" | "destination";

/** All steps in the order in which they act. */
export function stepsOf(
  document: PipelineDocument,
): readonly { readonly step: PipelineStep; readonly role: StepRole }[] {
  return [
    { step: document.source, role: "source" as const },
    ...document.boosters.map((step) => ({ step, role: "booster" as const })),
    ...document.destinations.map((step) => ({ step, role: "destination" as const })),
  ];
}

export function findStep(
  document: PipelineDocument,
  id: string,
): { readonly step: PipelineStep; readonly role: StepRole } | null {
  return stepsOf(document).find(({ step }) => step.id === id) ?? null;
}

/** A step of a plugin, with an id that no other step of the document has: `pace-summary`, then `pace-summary-2`. */
export function newStep(
  document: PipelineDocument,
  plugin: { readonly key: string; readonly id: string },
  config: Record<string, unknown>,
): PipelineStep {
  return { id: freeId(document, plugin.id), plugin: plugin.key, config, enabled: true, onError: "continue" };
}

/** Puts a step among the boosters or destinations at `index`; a source takes the place of the present one. */
export function insertStep(
  document: PipelineDocument,
  role: StepRole,
  index: number,
  step: PipelineStep,
): PipelineDocument {
  switch (role) {
    case "source":
      return { ...document, source: step };
    case "booster":
      return { ...document, boosters: document.boosters.toSpliced(index, 0, step) };
    case "destination":
      return { ...document, destinations: document.destinations.toSpliced(index, 0, step) };
  }
}

/** Takes a booster or destination out; the source stays, since a pipeline has always one. */
export function removeStep(document: PipelineDocument, id: string): PipelineDocument {
  return {
    ...document,
    boosters: document.boosters.filter((step) => step.id !== id),
    destinations: document.destinations.filter((step) => step.id !== id),
  };
}

/** Changes a step where it stands. */
export function changeStep(document: PipelineDocument, id: string, change: Partial<PipelineStep>): PipelineDocument {
  const changed = (step: PipelineStep): PipelineStep => (step.id === id ? { ...step, ...change } : step);
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
  if (found === null || found.role === "source") return null;
  const list = found.role === "booster" ? document.boosters : document.destinations;
  const copy = { ...structuredClone(found.step), id: freeId(document, id.replace(/-\d+$/, "")) };
  return { document: insertStep(document, found.role, list.indexOf(found.step) + 1, copy), id: copy.id };
}

/** Moves a step among its own kind by `by` places, not beyond either end. */
export function moveStep(document: PipelineDocument, id: string, by: number): PipelineDocument {
  return {
    ...document,
    boosters: moved(document.boosters, id, by),
    destinations: moved(document.destinations, id, by),
  };
}

function moved(steps: PipelineStep[], id: string, by: number): PipelineStep[] {
  const from = steps.findIndex((step) => step.id === id);
  const step = steps[from];
  if (step === undefined) return steps;
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
