import { DATA_CLASSES, type DataClass } from "@fitglue/sdk";
import type { PipelineDocument } from "#lib/api/models.ts";
import type { StepRole } from "./edit-document.ts";
import type { StepPlugin } from "./step-plugin.ts";

/** How well a plugin fits into a place of a pipeline. */
export interface RankedPlugin {
  readonly plugin: StepPlugin;
  readonly fits: boolean;
  /** One sentence: what it works with here, or why it does not fit. */
  readonly reason: string;
}

interface Place {
  readonly role: StepRole;
  /** Among the steps of its role. */
  readonly index: number;
}

/** Plugins for a place, best fit first; those that cannot work there come last, with the reason. */
export function rankPlugins(
  plugins: readonly StepPlugin[],
  document: PipelineDocument,
  place: Place,
): readonly RankedPlugin[] {
  const byKey = new Map(plugins.map((plugin) => [`${plugin.role}:${plugin.key}`, plugin]));
  const above = classesAbove(byKey, document, place);
  const used = new Set([...document.boosters, ...document.destinations].map((step) => step.plugin));
  return plugins
    .filter((plugin) => plugin.role === place.role)
    .map((plugin) => rank(plugin, above, used.has(plugin.key)))
    .toSorted(
      (a, b) =>
        Number(b.fits) - Number(a.fits) ||
        score(b.plugin, above) - score(a.plugin, above) ||
        a.plugin.title.localeCompare(b.plugin.title, "en"),
    );
}

/** What the steps before a place may give: nobody knows yet what one activity will hold. */
function classesAbove(
  plugins: ReadonlyMap<string, StepPlugin>,
  document: PipelineDocument,
  { role, index }: Place,
): ReadonlySet<string> {
  const before =
    role === "booster" ? document.boosters.slice(0, index) : role === "destination" ? document.boosters : [];
  const source = plugins.get(`source:${document.source.plugin}`);
  const boosters = before.filter((step) => step.enabled).map((step) => plugins.get(`booster:${step.plugin}`));
  const classes = new Set<string>([source, ...boosters].flatMap((plugin) => plugin?.provides ?? []));
  if (boosters.length > 0) classes.add("sections");
  return classes;
}

function rank(plugin: StepPlugin, above: ReadonlySet<string>, isUsed: boolean): RankedPlugin {
  if (isUsed && !plugin.multiple)
    return { plugin, fits: false, reason: "Already in this pipeline, and it works only once" };
  const missing = plugin.requires.filter((name) => !above.has(name));
  if (missing.length > 0)
    return {
      plugin,
      fits: false,
      reason: `Needs ${words(missing, "and")}; nothing above provides ${missing.length > 1 ? "them" : "it"}`,
    };
  const used = [...plugin.requires, ...plugin.optional].filter((name) => above.has(name));
  if (plugin.role !== "booster" || used.length === 0)
    return { plugin, fits: true, reason: plugin.role === "booster" ? "Works with every activity" : "" };
  return { plugin, fits: true, reason: `Works with ${words(used.slice(0, 3), "and")}` };
}

/** What a plugin must have counts more than what it can use as well. */
function score(plugin: StepPlugin, above: ReadonlySet<string>): number {
  const count = (names: readonly DataClass[]) => names.filter((name) => above.has(name)).length;
  return count(plugin.requires) * 3 + count(plugin.optional);
}

function words(names: readonly DataClass[], last: string): string {
  const labels = names.map((name) => DATA_CLASSES[name].label.toLowerCase());
  return labels.length < 2 ? labels.join("") : `${labels.slice(0, -1).join(", ")} ${last} ${labels.at(-1) ?? ""}`;
}
