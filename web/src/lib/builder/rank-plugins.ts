import type { DataClass } from "@fitglue/sdk";
import type { PipelineDocument } from "#lib/api/models.ts";
import { dataClassInSentence } from "#lib/form/data-class-words.ts";
import * as m from "#messages/builder-parts.ts";
import { locale } from "#messages/language.ts";
import { boostersFor, placeOf, type Place } from "./edit-document.ts";
import type { StepPlugin } from "./step-plugin.ts";

/** How well a plugin fits into a place of a pipeline. */
export interface RankedPlugin {
  readonly plugin: StepPlugin;
  readonly fits: boolean;
  /** One sentence: what it works with here, or why it does not fit. */
  readonly reason: string;
}

/** Plugins for a place, best fit first; those that cannot work there come last, with the reason. */
export function rankPlugins(
  plugins: readonly StepPlugin[],
  document: PipelineDocument,
  place: Place,
): readonly RankedPlugin[] {
  const byKey = new Map(plugins.map((plugin) => [`${plugin.role}:${plugin.key}`, plugin]));
  const above = classesAbove(byKey, document, place);
  const rivals = document.boosters.filter(
    ({ onlyFor }) => place.onlyFor === null || onlyFor === undefined || onlyFor === place.onlyFor,
  );
  const used = new Set([...rivals, ...document.destinations].map((step) => step.plugin));
  return plugins
    .filter((plugin) => plugin.role === place.role)
    .map((plugin) => rank(plugin, above, used.has(plugin.key)))
    .toSorted(
      (a, b) =>
        Number(b.fits) - Number(a.fits) ||
        score(b.plugin, above) - score(a.plugin, above) ||
        a.plugin.title.localeCompare(b.plugin.title, locale),
    );
}

/** What the steps before the step `id` may give. */
export function classesBefore(
  plugins: readonly StepPlugin[],
  document: PipelineDocument,
  id: string,
): ReadonlySet<string> {
  const byKey = new Map(plugins.map((plugin) => [`${plugin.role}:${plugin.key}`, plugin]));
  const place = placeOf(document, id);
  return place === null ? new Set() : classesAbove(byKey, document, place);
}

/** What the steps before a place may give: nobody knows yet what one activity will hold. What is for one destination runs last. */
function classesAbove(
  plugins: ReadonlyMap<string, StepPlugin>,
  document: PipelineDocument,
  { role, index, onlyFor }: Place,
): ReadonlySet<string> {
  const forAll = boostersFor(document, null);
  const before =
    role === "source"
      ? []
      : role === "destination"
        ? forAll
        : onlyFor === null
          ? forAll.slice(0, index)
          : [...forAll, ...boostersFor(document, onlyFor).slice(0, index)];
  const source = plugins.get(`source:${document.source.plugin}`);
  const boosters = before.filter((step) => step.enabled).map((step) => plugins.get(`booster:${step.plugin}`));
  const classes = new Set<string>([source, ...boosters].flatMap((plugin) => plugin?.provides ?? []));
  if (boosters.length > 0) classes.add("sections");
  return classes;
}

function rank(plugin: StepPlugin, above: ReadonlySet<string>, isUsed: boolean): RankedPlugin {
  if (isUsed && !plugin.multiple) return { plugin, fits: false, reason: m.alreadyThere() };
  const missing = plugin.requires.filter((name) => !above.has(name));
  if (missing.length > 0)
    return {
      plugin,
      fits: false,
      reason: m.needsMissing({ classes: inWords(missing), count: missing.length }),
    };
  const used = [...plugin.requires, ...plugin.optional].filter((name) => above.has(name));
  if (plugin.role !== "booster" || used.length === 0)
    return { plugin, fits: true, reason: plugin.role === "booster" ? m.worksWithEvery() : "" };
  return { plugin, fits: true, reason: m.worksWith({ classes: inWords(used.slice(0, 3)) }) };
}

/** What a plugin must have counts more than what it can use as well. */
function score(plugin: StepPlugin, above: ReadonlySet<string>): number {
  const count = (names: readonly DataClass[]) => names.filter((name) => above.has(name)).length;
  return count(plugin.requires) * 3 + count(plugin.optional);
}

function inWords(names: readonly DataClass[]): string {
  return new Intl.ListFormat(locale).format(names.map(dataClassInSentence));
}
