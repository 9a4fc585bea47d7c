import { configDefaults } from "@fitglue/sdk";
import type { PipelineDocument, PipelineStep } from "#lib/api/models.ts";
import * as m from "#messages/builder-parts.ts";
import { conditionParts } from "./condition-words.ts";
import { stepsOf, type StepRole } from "./edit-document.ts";
import { settingChanges, type SettingChange } from "./setting-words.ts";
import type { StepPlugin } from "./step-plugin.ts";

/** What became of one step between two documents. */
export interface StepDifference {
  readonly stepId: string;
  readonly role: StepRole;
  readonly name: string;
  readonly kind: "added" | "removed" | "moved" | "changed";
  readonly settings: readonly SettingChange[];
}

interface Words {
  readonly units: "metric" | "imperial";
  readonly pluginOf: (key: string, role: StepRole) => Pick<StepPlugin, "title" | "schema"> | null;
}

/** What a person would have to do to make one document the other: steps added, removed, moved and changed. */
export function diffDocuments(
  before: PipelineDocument,
  after: PipelineDocument,
  words: Words,
): readonly StepDifference[] {
  const old = new Map(stepsOf(before).map(({ step, role }) => [step.id, { step, role }]));
  const fresh = new Map(stepsOf(after).map(({ step, role }) => [step.id, { step, role }]));
  const difference = (
    kind: StepDifference["kind"],
    { step, role }: { step: PipelineStep; role: StepRole },
    settings: readonly SettingChange[] = [],
  ): StepDifference => ({
    ...{ stepId: step.id, role, kind, settings },
    name: words.pluginOf(step.plugin, role)?.title ?? step.plugin,
  });
  const wandered = movedSteps(
    [...old.keys()].filter((id) => fresh.has(id)),
    [...fresh.keys()].filter((id) => old.has(id)),
  );

  const present = [...fresh.values()].flatMap((entry): StepDifference[] => {
    const previous = old.get(entry.step.id);
    if (previous?.role !== entry.role) return [difference("added", entry)];
    const settings = stepChanges(previous.step, entry.step, entry.role, { ...words, before, after });
    if (settings.length > 0) return [difference("changed", entry, settings)];
    return wandered.has(entry.step.id) ? [difference("moved", entry)] : [];
  });
  const gone = [...old.values()].filter(({ step, role }) => fresh.get(step.id)?.role !== role);
  return [...gone.map((entry) => difference("removed", entry)), ...present];
}

function stepChanges(
  before: PipelineStep,
  after: PipelineStep,
  role: StepRole,
  words: Words & { readonly before: PipelineDocument; readonly after: PipelineDocument },
): readonly SettingChange[] {
  const { units, pluginOf } = words;
  const destination = (document: PipelineDocument, id: string | undefined) => {
    const found = document.destinations.find((step) => step.id === id);
    return found === undefined ? m.diffAllDestinations() : (pluginOf(found.plugin, "destination")?.title ?? found.id);
  };
  const policy = { stop: m.diffStop(), continue: m.diffContinue() };
  const lines: SettingChange[] = [
    { label: m.diffPlugin(), before: pluginWords(before, role, pluginOf), after: pluginWords(after, role, pluginOf) },
    { label: m.diffSwitched(), before: power(before), after: power(after) },
    { label: m.whenItFails(), before: policy[before.onError], after: policy[after.onError] },
    {
      label: m.forWhich(),
      before: destination(words.before, before.onlyFor),
      after: destination(words.after, after.onlyFor),
    },
    { label: m.diffOnlyFor(), before: condition(before, units), after: condition(after, units) },
  ];
  const schema = pluginOf(after.plugin, role)?.schema ?? {
    type: "object" as const,
    properties: {},
    additionalProperties: false as const,
  };
  return [
    ...lines.filter((line) => line.before !== line.after),
    // A form fills defaults in with the first change: that alone is no change.
    ...settingChanges(schema, configDefaults(schema, before.config), configDefaults(schema, after.config), units),
  ];
}

function power({ enabled }: PipelineStep): string {
  return enabled ? m.diffOn() : m.diffOff();
}

function condition({ when }: PipelineStep, units: Words["units"]): string {
  const parts = conditionParts(when ?? {}, units);
  return parts.length === 0 ? m.everyActivity() : parts.join(" · ");
}

function pluginWords({ plugin }: PipelineStep, role: StepRole, pluginOf: Words["pluginOf"]): string {
  return `${pluginOf(plugin, role)?.title ?? plugin.replace(/@.*$/, "")} ${plugin.replace(/^.*@/, "")}`;
}

/** The fewest steps whose moving makes one order the other: all but those of the longest common run. */
function movedSteps(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = after.map((id) => before.indexOf(id));
  // The longest rising run that ends at each place, as the places that it goes over.
  const runs: number[][] = [];
  for (const [index, place] of places.entries()) {
    const best = runs
      .filter((_, earlier) => (places[earlier] ?? Infinity) < place)
      .reduce<number[]>((longest, run) => (run.length > longest.length ? run : longest), []);
    runs.push([...best, index]);
  }
  const kept = runs.reduce<number[]>((longest, run) => (run.length > longest.length ? run : longest), []);
  return new Set(after.filter((_, index) => !kept.includes(index)));
}
