import { DATA_CLASS_NAMES, type Manifest } from "@fitglue/sdk";
import { boostersProviding } from "../../boosters-providing.ts";
import { sentenceList } from "../../permissions.ts";
import type { PluginPackage, Registry } from "../../plugin-package.ts";
import { type Recipe, recipes } from "../../recipes.ts";
import { buildHelpDoc } from "../build-help-doc.ts";
import { classLabel } from "../class-words.ts";
import type { HelpContent, HelpDoc, HelpSection } from "../help-doc.ts";
import { helpPath, inlineLink } from "../help-page.ts";
import type { GuideWords } from "../words/guides.en.ts";
import { guideWords, pluginPageWords } from "../words/help-words.ts";
import { articlePage, links, section } from "./article.ts";

/** A guide for each useful pair of an installed source and destination, computed like the recipes that it offers. */
export function guidePages(registry: Registry): readonly HelpDoc[] {
  const all = recipes(registry);
  const pairs = new Map<string, readonly Recipe[]>();
  for (const recipe of all) {
    const id = pairId(recipe);
    pairs.set(id, [...(pairs.get(id) ?? []), recipe]);
  }
  return [...pairs].map(([id, own]) => guide(registry, id, own)).filter((page) => page !== null);
}

/** A page for each recipe: its steps, what each really came to in its example, and a button that makes the pipeline. */
export function recipePages(registry: Registry): readonly HelpDoc[] {
  const { language } = registry;
  const { recipe: words } = guideWords(language);
  return recipes(registry).map((recipe) => {
    const connects = recipe.connects.length === 0 ? words.nothingToConnect : recipe.connects.join(", ");
    return articlePage({
      kind: "recipes",
      id: recipe.id,
      language,
      title: words.title({ name: recipe.name }),
      name: recipe.name,
      icon: "📋",
      summary: recipe.summary,
      facts: [
        { id: "steps", label: words.steps, value: String(recipe.steps.length) },
        { id: "connect-first", label: words.connectFirst, value: connects },
      ],
      sections: [useIt(recipe, registry), steps(recipe, words), results(recipe, registry)].filter(
        ({ content }) => content.length > 0,
      ),
      revised: newestRevision(recipe.steps.map(({ plugin }) => plugin)),
    });
  });
}

function pairId({ steps: all }: Recipe): string {
  return `${all[0]?.plugin.manifest.id ?? ""}-to-${all.at(-1)?.plugin.manifest.id ?? ""}`;
}

function guide(registry: Registry, id: string, own: readonly Recipe[]): HelpDoc | null {
  const [first] = own;
  const source = first?.steps[0]?.plugin;
  const destination = first?.steps.at(-1)?.plugin;
  if (source === undefined || destination === undefined) return null;
  const { language } = registry;
  const { guide: words, recipe } = guideWords(language);
  const ends: Ends = { words, registry, from: source.manifest, to: destination.manifest };
  const names = { from: ends.from.name, to: ends.to.name };
  return articlePage({
    kind: "guides",
    id,
    language,
    title: recipe.name(names),
    icon: "🧭",
    summary: words.summary(names),
    facts: [
      { id: "from", label: words.from, value: names.from },
      { id: "to", label: words.to, value: names.to },
    ],
    sections: [setup(ends), arrives(ends), appears(ends), ready(own, words), troubles(ends)].filter(
      (one) => one !== null,
    ),
    revised: newestRevision([source, destination]),
  });
}

/** What a guide is about, and what it is said with. */
interface Ends {
  readonly words: GuideWords["guide"];
  readonly registry: Registry;
  readonly from: Manifest;
  readonly to: Manifest;
}

function setup({ words, from, to }: Ends): HelpSection {
  const services = [from, to].filter(({ connection }) => connection !== undefined);
  const items = [
    ...services.map(({ id, name }) => words.connect({ name, path: helpPath("connections", id) })),
    words.newPipeline({ name: from.name, path: `/app/pipelines/new?plugin=${from.publisher}/${from.id}` }),
    words.addSteps({ name: to.name }),
    words.test,
    words.publish,
  ];
  const needs = services.flatMap(({ connection }) => connection?.prerequisites ?? []);
  return section("setup", words.setup, ...(needs.length === 0 ? [] : [words.prerequisites, needs]), {
    type: "list",
    ordered: true,
    items,
  });
}

function arrives({ words, registry, from, to }: Ends): HelpSection {
  const { language } = registry;
  const rows = DATA_CLASS_NAMES.flatMap((name) => {
    const gives = from.source?.provides.includes(name) === true;
    const takes = to.destination?.accepts.includes(name) === true;
    const boosters = gives || name === "sections" ? [] : boostersProviding(registry, name);
    const added = boosters.map(({ manifest }) => inlineLink("boosters", manifest));
    const label = classLabel(name, language);
    if (gives) return [[label, takes ? words.does : words.staysHere({ name: to.name })]];
    if (takes && added.length > 0) return [[label, words.whenAdded({ list: sentenceList(added, language) })]];
    return takes && name === "sections" ? [[label, words.whatBoostersWrite]] : [];
  });
  return section("data", words.arrives, { type: "table", columns: [words.part, words.at({ name: to.name })], rows });
}

/** What the page of the source shows of this destination, examples included. */
function appears({ words, registry, from, to }: Ends): HelpSection | null {
  const places = buildHelpDoc(registry, "sources", from.id).sections.find(({ id }) => id === "destinations");
  const start = places?.content.findIndex((one) => one.type === "subheading" && one.id === `on-${to.id}`) ?? -1;
  if (places === undefined || start < 0) return null;
  const rest = places.content.slice(start + 1);
  const end = rest.findIndex(({ type }) => type === "subheading");
  const content = (end < 0 ? rest : rest.slice(0, end)).map((one) =>
    one.type === "paragraph" ? { ...one, text: one.text.replaceAll("](#", `](${helpPath("sources", from.id)}#`) } : one,
  );
  return { id: "appearance", title: words.looks({ name: to.name }), content };
}

function ready(own: readonly Recipe[], words: GuideWords["guide"]): HelpSection {
  return section("recipes", words.recipes, links(...own.map(({ id, name }) => [name, `/help/recipes/${id}`] as const)));
}

function troubles({ words, registry, from, to }: Ends): HelpSection {
  const connected = [from, to].filter(({ connection }) => connection !== undefined);
  return section(
    "issues",
    words.troubles,
    links(
      [words.asSource({ name: from.name }), `${helpPath("sources", from.id)}#issues`],
      [words.asDestination({ name: to.name }), `${helpPath("destinations", to.id)}#issues`],
      ...connected.map(
        ({ id, name }) => [words.connecting({ name }), `${helpPath("connections", id)}#issues`] as const,
      ),
      [guideWords(registry.language).errors.title, "/help/errors"],
    ),
  );
}

function useIt({ id, steps: all, connects }: Recipe, { language }: Registry): HelpSection {
  const { recipe: words } = guideWords(language);
  const [source] = all;
  const open = words.open({ path: `/app/pipelines/new?recipe=${id}` });
  return section(
    "use",
    words.use,
    connects.length === 0 ? words.noConnection : words.connect({ list: sentenceList(connects, language) }),
    source === undefined ? open : `${open} ${words.byHand({ link: inlineLink("sources", source.plugin.manifest) })}`,
  );
}

function steps({ steps: all }: Recipe, words: GuideWords["recipe"]): HelpSection {
  const kinds = { source: "sources", booster: "boosters", destination: "destinations" } as const;
  return section("steps", words.steps, {
    type: "list",
    ordered: true,
    items: all.map(({ role, plugin: { manifest } }) =>
      words.step({ link: inlineLink(kinds[role], manifest), role: words.roles[role], summary: manifest.summary }),
    ),
  });
}

function results({ steps: all }: Recipe, { language }: Registry): HelpSection {
  const content = all.flatMap(({ role, plugin: { manifest }, example }): HelpContent[] =>
    role !== "booster" || example === null
      ? []
      : [
          {
            type: "example",
            title: `${manifest.name}: ${example.title}`,
            destination: pluginPageWords(language).howItWorks.plainText,
            before: example.before,
            plain: example.plain,
            html: null,
            details: [],
          },
        ],
  );
  return section("results", guideWords(language).recipe.results, ...content);
}

function newestRevision(plugins: readonly PluginPackage[]): string {
  return (
    plugins
      .map(({ manifest }) => manifest.revised)
      .toSorted()
      .at(-1) ?? ""
  );
}
