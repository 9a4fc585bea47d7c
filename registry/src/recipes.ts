import { configDefaults, type DataClass, type Manifest, validateConfig } from "@fitglue/sdk";
import { checkPipeline } from "./check-pipeline.ts";
import { guideWords } from "./help/words/help-words.ts";
import type { PipelineShape } from "./pipeline-shape.ts";
import type { Language } from "./language.ts";
import { newestOfEach } from "./newest-of-each.ts";
import { sentenceList } from "./permissions.ts";
import type { ExecutedExample, PluginPackage, Registry } from "./plugin-package.ts";

/** A step of a recipe, with what one of the plugin's examples came to when it was executed; null when there is none to show. */
export interface RecipeStep {
  readonly role: "source" | "booster" | "destination";
  readonly plugin: PluginPackage;
  readonly example: ExecutedExample | null;
}

/** A pipeline to begin with: what goes well together between a source and a destination. */
export interface Recipe {
  /** `hevy-to-strava`, `file-upload-to-showcase-strength`. */
  readonly id: string;
  /** In the language of the registry, as the summary. */
  readonly name: string;
  readonly summary: string;
  readonly steps: readonly RecipeStep[];
  /** Names of the services that have to be connected first. */
  readonly connects: readonly string[];
}

/** What an activity is mostly about; a source that has both gives a recipe for each. */
const FOCUSES = [
  { id: "strength", about: (booster: Manifest) => needs(booster).includes("sets") },
  {
    id: "endurance",
    about: (booster: Manifest) => needs(booster).length > 0 && !needs(booster).includes("sets"),
  },
] as const;

/** Boosters of a recipe: more is a list that nobody reads. */
const MOST_BOOSTERS = 8;
/** What goes over anyway, and makes no pair of services useful. */
const PLAIN: readonly string[] = ["title", "notes", "origin", "unknown", "devices", "events"];

/**
 * Recipes for every useful pair of an installed source and destination, computed from their manifests: a pair is useful when something
 * of what the source provides arrives, and something can be added on the way. Those that need no connection come first.
 */
export function recipes(registry: Registry): readonly Recipe[] {
  const plugins = newestOfEach(registry).filter(({ manifest }) => manifest.deprecated === undefined);
  const sources = plugins.filter(({ manifest }) => manifest.source !== undefined);
  const destinations = plugins.filter(({ manifest }) => manifest.destination !== undefined);
  const found = sources.flatMap((source) =>
    destinations
      .filter((destination) => destination !== source)
      .flatMap((destination) => recipesOf(source, destination, plugins, registry)),
  );
  return found.toSorted(
    (one, other) => one.connects.length - other.connects.length || other.steps.length - one.steps.length,
  );
}

function recipesOf(
  source: PluginPackage,
  destination: PluginPackage,
  plugins: readonly PluginPackage[],
  registry: Registry,
): readonly Recipe[] {
  const provides: readonly string[] = source.manifest.source?.provides ?? [];
  const arrives = destination.manifest.destination?.accepts.some(
    (name) => provides.includes(name) && !PLAIN.includes(name),
  );
  if (arrives !== true) return [];
  const fitting = chooseBoosters(source, destination, plugins);
  if (fitting.length === 0) return [];
  const destinations = [...pagesBeside(source, destination, plugins), destination];
  const recipe = recipeIn(registry.language);
  const whole = recipe(source, fitting.slice(0, MOST_BOOSTERS), destinations, null);
  const parts = FOCUSES.map((focus) => ({ focus, about: fitting.filter(({ manifest }) => focus.about(manifest)) }));
  const all = parts.every(({ about }) => about.length > 0)
    ? [whole, ...parts.map(({ focus, about }) => recipe(source, withGeneral(about, fitting), destinations, focus))]
    : [whole];
  return all.filter(
    ({ steps }) => !checkPipeline(recipeDocument(steps), registry).some(({ severity }) => severity === "error"),
  );
}

/** A service's entry may as well link to a page of this server, where the source's terms let it be shown to others. */
function pagesBeside(
  { manifest: { source } }: PluginPackage,
  { manifest: { connection } }: PluginPackage,
  plugins: readonly PluginPackage[],
): readonly PluginPackage[] {
  if (connection === undefined || source?.terms?.audience === "owner") return [];
  return plugins
    .filter(({ manifest }) => manifest.destination !== undefined && manifest.capabilities?.pages !== undefined)
    .slice(0, 1);
}

/** Those of a focus, and those that are for every activity. */
function withGeneral(about: readonly PluginPackage[], fitting: readonly PluginPackage[]): readonly PluginPackage[] {
  return fitting
    .filter((plugin) => about.includes(plugin) || needs(plugin.manifest).length === 0)
    .slice(0, MOST_BOOSTERS);
}

/** Boosters that work at once on what is there and whose work arrives, most specific first; what a later one needs comes before it. */
function chooseBoosters(
  source: PluginPackage,
  destination: PluginPackage,
  plugins: readonly PluginPackage[],
): readonly PluginPackage[] {
  const available = new Set<string>(source.manifest.source?.provides);
  const accepts: readonly string[] = destination.manifest.destination?.accepts ?? [];
  const left = plugins.filter(({ manifest }) => isReady(manifest) && isSeen(manifest, accepts, available));
  const chosen: PluginPackage[] = [];
  for (;;) {
    const next = left
      .filter((plugin) => !chosen.includes(plugin) && needs(plugin.manifest).every((name) => available.has(name)))
      .toSorted((one, other) => needs(other.manifest).length - needs(one.manifest).length)
      .at(0);
    if (next === undefined) return chosen;
    chosen.push(next);
    for (const name of next.manifest.booster?.provides ?? []) available.add(name);
  }
}

/** Whether a booster works without anybody setting, connecting or answering something. */
function isReady({ booster, connection, capabilities }: Manifest): boolean {
  if (booster === undefined || connection !== undefined || capabilities?.ai !== undefined) return false;
  if (booster.waitsForInput === true) return false;
  return validateConfig(booster.config.schema, configDefaults(booster.config.schema, {})).length === 0;
}

/** Whether what a booster writes, or adds where nothing was, is shown by the destination. */
function isSeen({ booster }: Manifest, accepts: readonly string[], available: ReadonlySet<string>): boolean {
  if (booster?.sections === true && accepts.includes("sections")) return true;
  return booster?.provides.some((name) => accepts.includes(name) && !available.has(name)) === true;
}

function needs({ booster }: Manifest): readonly DataClass[] {
  return booster?.requires ?? [];
}

function recipeIn(language: Language) {
  const { recipe: words } = guideWords(language);
  return (
    source: PluginPackage,
    boosters: readonly PluginPackage[],
    destinations: readonly PluginPackage[],
    focus: (typeof FOCUSES)[number] | null,
  ): Recipe => {
    const from = source.manifest;
    const to = destinations.at(-1)?.manifest ?? from;
    const steps = [
      stepOf("source", source),
      ...boosters.map((plugin) => stepOf("booster", plugin)),
      ...destinations.map((plugin) => stepOf("destination", plugin)),
    ];
    const name = words.name({ from: from.name, to: to.name });
    return {
      id: [from.id, "to", to.id, ...(focus === null ? [] : [focus.id])].join("-"),
      name: focus === null ? name : words.about({ name, focus: focus.id }),
      summary: words.summary({
        boosters: sentenceList(namesOf(boosters), language),
        from: from.name,
        to: sentenceList(namesOf(destinations), language),
      }),
      steps,
      connects: [source, ...destinations].flatMap(({ manifest }) => (manifest.connection ? [manifest.name] : [])),
    };
  };
}

function namesOf(plugins: readonly PluginPackage[]): readonly string[] {
  return plugins.map(({ manifest }) => manifest.name);
}

function stepOf(role: RecipeStep["role"], plugin: PluginPackage): RecipeStep {
  const examples = plugin.examples ?? [];
  const example = examples.find((each) => each.role === role && each.outcome !== "skip" && each.plain !== "") ?? null;
  return { role, plugin, example };
}

/** The pipeline that a recipe makes; settings stay empty, since defaults apply. */
export function recipeDocument(steps: readonly RecipeStep[]): PipelineShape {
  const of = (role: RecipeStep["role"]) =>
    steps
      .filter((step) => step.role === role)
      .map(({ plugin: { key, manifest } }) => ({ id: manifest.id, plugin: key, config: {}, enabled: true }));
  const [source] = of("source");
  if (source === undefined) throw new Error("a recipe has a source");
  return { source, boosters: of("booster"), destinations: of("destination") };
}
