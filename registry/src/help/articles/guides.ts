import { DATA_CLASS_NAMES, type Manifest } from "@fitglue/sdk";
import { boostersProviding } from "../../boosters-providing.ts";
import { sentenceList } from "../../permissions.ts";
import type { PluginPackage, Registry } from "../../plugin-package.ts";
import { type Recipe, recipes } from "../../recipes.ts";
import { buildHelpDoc } from "../build-help-doc.ts";
import { classLabel } from "../class-words.ts";
import type { HelpContent, HelpDoc, HelpSection } from "../help-doc.ts";
import { helpPath, inlineLink } from "../help-page.ts";
import { articlePage, section } from "./article.ts";

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
  return recipes(registry).map((recipe) => {
    const revised = newestRevision(recipe.steps.map(({ plugin }) => plugin));
    return articlePage({
      kind: "recipes",
      id: recipe.id,
      title: `Recipe: ${recipe.name}`,
      name: recipe.name,
      icon: "📋",
      summary: recipe.summary,
      facts: [
        { label: "Steps", value: String(recipe.steps.length) },
        { label: "Connect first", value: recipe.connects.length === 0 ? "nothing" : recipe.connects.join(", ") },
      ],
      sections: [useIt(recipe), steps(recipe), results(recipe)].filter(({ content }) => content.length > 0),
      revised,
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
  const [from, to] = [source.manifest, destination.manifest];
  return articlePage({
    kind: "guides",
    id,
    title: `${from.name} to ${to.name}`,
    icon: "🧭",
    summary: `How activities from ${from.name} get to ${to.name}, what arrives there, and what can be added on the way.`,
    facts: [
      { label: "From", value: from.name },
      { label: "To", value: to.name },
    ],
    sections: [
      setup(from, to),
      arrives(registry, from, to),
      appears(registry, from, to),
      own.length === 0 ? null : ready(own),
      troubles(from, to),
    ].filter((one) => one !== null),
    revised: newestRevision([source, destination]),
  });
}

function setup(from: Manifest, to: Manifest): HelpSection {
  const services = [from, to].filter(({ connection }) => connection !== undefined);
  const items = [
    ...services.map(
      (manifest) =>
        `Connect ${manifest.name}: [Connecting ${manifest.name}](${helpPath("connections", manifest.id)}) leads through it.`,
    ),
    `Open [a new pipeline with ${from.name}](/app/pipelines/new?plugin=${from.publisher}/${from.id}), or take a recipe from below.`,
    `Add the boosters that you like, and ${to.name} as a destination.`,
    "Press Test to see what would arrive; nothing is sent by a test.",
    "Publish the pipeline. The next activity goes through it.",
  ];
  const needs = services.flatMap(({ connection }) => connection?.prerequisites ?? []);
  return section("setup", "Setup", ...(needs.length === 0 ? [] : ["Before you begin, you need:", needs]), {
    type: "list",
    ordered: true,
    items,
  });
}

function arrives(registry: Registry, from: Manifest, to: Manifest): HelpSection {
  const rows = DATA_CLASS_NAMES.flatMap((name) => {
    const gives = from.source?.provides.includes(name) === true;
    const takes = to.destination?.accepts.includes(name) === true;
    const boosters = gives || name === "sections" ? [] : boostersProviding(registry, name);
    const added = boosters.map(({ manifest }) => inlineLink("boosters", manifest));
    if (gives) return [[classLabel(name), takes ? "arrives" : `stays here: ${to.name} does not take it`]];
    if (takes && added.length > 0) return [[classLabel(name), `when it is added by ${sentenceList(added)}`]];
    return takes && name === "sections" ? [[classLabel(name), "what boosters write"]] : [];
  });
  return section("data", "What arrives", { type: "table", columns: ["Part", `At ${to.name}`], rows });
}

/** What the page of the source shows of this destination, examples included. */
function appears(registry: Registry, from: Manifest, to: Manifest): HelpSection | null {
  const places = buildHelpDoc(registry, "sources", from.id).sections.find(({ id }) => id === "destinations");
  const start = places?.content.findIndex((one) => one.type === "subheading" && one.id === `on-${to.id}`) ?? -1;
  if (places === undefined || start < 0) return null;
  const rest = places.content.slice(start + 1);
  const end = rest.findIndex(({ type }) => type === "subheading");
  const content = (end < 0 ? rest : rest.slice(0, end)).map((one) =>
    one.type === "paragraph" ? { ...one, text: one.text.replaceAll("](#", `](${helpPath("sources", from.id)}#`) } : one,
  );
  return { id: "appearance", title: `How it looks on ${to.name}`, content };
}

function ready(own: readonly Recipe[]): HelpSection {
  return section("recipes", "Recipes for it", {
    type: "links",
    links: own.map(({ id, name }) => ({ text: name, path: `/help/recipes/${id}` })),
  });
}

function troubles(from: Manifest, to: Manifest): HelpSection {
  return section("issues", "When something goes wrong", {
    type: "links",
    links: [
      { text: `${from.name} as a source`, path: `${helpPath("sources", from.id)}#issues` },
      { text: `${to.name} as a destination`, path: `${helpPath("destinations", to.id)}#issues` },
      ...[from, to]
        .filter(({ connection }) => connection !== undefined)
        .map(({ id, name }) => ({ text: `Connecting ${name}`, path: `${helpPath("connections", id)}#issues` })),
      { text: "Error codes", path: "/help/errors" },
    ],
  });
}

function useIt({ id, steps: all, connects }: Recipe): HelpSection {
  const [source] = all;
  const manifest = source?.plugin.manifest;
  return section(
    "use",
    "Use it",
    connects.length === 0
      ? "Nothing has to be connected first."
      : `Connect ${sentenceList(connects)} first, in [Connections](/app/connections).`,
    `Open [a new pipeline](/app/pipelines/new?recipe=${id}) with this recipe; every setting has a value to begin with.${manifest === undefined ? "" : ` Or build it yourself, from ${inlineLink("sources", manifest)} on.`}`,
  );
}

function steps({ steps: all }: Recipe): HelpSection {
  const kinds = { source: "sources", booster: "boosters", destination: "destinations" } as const;
  return section("steps", "Steps", {
    type: "list",
    ordered: true,
    items: all.map(
      ({ role, plugin: { manifest } }) => `${inlineLink(kinds[role], manifest)} (${role}): ${manifest.summary}`,
    ),
  });
}

function results({ steps: all }: Recipe): HelpSection {
  const content = all.flatMap(({ role, plugin: { manifest }, example }): HelpContent[] =>
    role !== "booster" || example === null
      ? []
      : [
          {
            type: "example",
            title: `${manifest.name}: ${example.title}`,
            destination: "Plain text",
            before: example.before,
            plain: example.plain,
            html: null,
            details: [],
          },
        ],
  );
  return section("results", "What each booster came to in its example", ...content);
}

function newestRevision(plugins: readonly PluginPackage[]): string {
  return (
    plugins
      .map(({ manifest }) => manifest.revised)
      .toSorted()
      .at(-1) ?? ""
  );
}
