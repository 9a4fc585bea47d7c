import { composeContent, DATA_CLASS_NAMES, type DestinationRole, type Manifest, type SourceRole } from "@fitglue/sdk";
import { boostersProviding } from "../../boosters-providing.ts";
import { newestOfEach } from "../../newest-of-each.ts";
import { sentenceList } from "../../permissions.ts";
import type { ExecutedExample, PluginPackage } from "../../plugin-package.ts";
import { classLabel } from "../class-words.ts";
import type { HelpContent, HelpSection } from "../help-doc.ts";
import { helpPath, type HelpPage, inlineLink } from "../help-page.ts";
import { loopsBackTo } from "./loop-prevention.ts";

const FORMATS = {
  plain: "plain text, without any markup",
  markdown: "Markdown",
  rich: "formatted text with figures",
} as const;

/** How its work looks at each installed destination, from an example that was really executed. */
export function destinations(page: HelpPage): HelpSection | null {
  if (page.kind === "destinations") return ownAppearance(page);
  if (page.kind !== "sources" && page.kind !== "boosters") return null;
  const content = newestOfEach(page.registry).flatMap((plugin) =>
    plugin.manifest.destination === undefined ? [] : onDestination(page, plugin),
  );
  return content.length > 0 ? { id: "destinations", title: "How Content Appears on Destinations", content } : null;
}

/** What is seen at the destination itself: its `preview`, run in the sandbox on each of its examples. */
function ownAppearance({ plugin, manifest }: HelpPage): HelpSection | null {
  const content = (plugin.examples ?? []).flatMap(({ role, title, before, preview }): HelpContent[] =>
    role !== "destination" || preview === null
      ? []
      : [
          {
            type: "example",
            title,
            destination: manifest.name,
            before,
            plain: preview.text === "" ? preview.title : `${preview.title}\n\n${preview.text}`,
            html: null,
            details: preview.details,
          },
        ],
  );
  return content.length > 0 ? { id: "destinations", title: `How Content Appears on ${manifest.name}`, content } : null;
}

function onDestination(page: HelpPage, { manifest, examples }: PluginPackage): HelpContent[] {
  const destination = manifest.destination;
  if (destination === undefined) return [];
  const heading: HelpContent = { type: "subheading", id: `on-${manifest.id}`, text: `On ${manifest.name}` };
  const facts = [
    `${inlineLink("destinations", manifest)} shows ${FORMATS[destination.renders]}.`,
    limitSentence(destination.textLimits),
    destination.images ? "Pictures are shown." : withoutPictures(page),
    examples?.some(({ preview }) => preview !== null) === true
      ? `What else is set there: [How Content Appears on ${manifest.name}](${helpPath("destinations", manifest.id)}#destinations).`
      : "",
  ];
  const intro: HelpContent = { type: "paragraph", text: facts.filter((fact) => fact !== "").join(" ") };
  if (page.kind === "sources")
    return [
      heading,
      intro,
      { type: "paragraph", text: ofSource(page, page.role, manifest, destination) },
      ...sourceExample(page, manifest.name, destination),
    ];
  if (page.kind !== "boosters") return [];

  const example = page.plugin.examples?.find(
    ({ role, outcome, plain }) => role === "booster" && outcome === "ok" && plain !== "",
  );
  if (example === undefined) return [heading, intro];
  if (!destination.accepts.includes("sections"))
    return [heading, { type: "paragraph", text: `${intro.text} Sections are not shown there.` }];
  return [
    heading,
    intro,
    {
      type: "example",
      title: example.title,
      destination: manifest.name,
      before: example.before,
      ...rendered(example, destination.renders),
      details: [],
    },
  ];
}

/** An activity that the source really made of its first example, written as the destination gets it without any booster. */
function sourceExample({ plugin }: HelpPage, name: string, destination: DestinationRole): HelpContent[] {
  const example = plugin.examples?.find(({ role, shows }) => role === "source" && shows !== null);
  if (example?.shows == null) return [];
  const { title, text } = composeContent(example.shows, [], {
    renders: destination.renders === "rich" ? "plain" : destination.renders,
    textLimits: destination.textLimits,
    images: destination.images,
  });
  const words = text === "" ? "(no text, until a booster writes some)" : text;
  return [
    {
      type: "example",
      title: example.title,
      destination: name,
      before: example.before,
      plain: `${title}\n\n${words}`,
      html: null,
      details: [],
    },
  ];
}

function rendered(example: ExecutedExample, renders: keyof typeof FORMATS): { plain: string; html: string | null } {
  if (renders === "rich") return { plain: example.plain, html: example.html };
  return { plain: renders === "markdown" ? example.markdown : example.plain, html: null };
}

function limitSentence({
  titleCharacters,
  textCharacters,
}: {
  readonly titleCharacters: number | null;
  readonly textCharacters: number | null;
}): string {
  const limits = [
    titleCharacters === null ? null : `titles of up to ${titleCharacters} characters`,
    textCharacters === null ? null : `texts of up to ${textCharacters} characters`,
  ].filter((limit) => limit !== null);
  return limits.length === 0
    ? ""
    : `It takes ${sentenceList(limits)}; what is longer is cut after a whole block, and says so.`;
}

/** Where pictures are to be seen when a destination has none. */
function withoutPictures({ registry }: HelpPage): string {
  const pages = newestOfEach(registry).filter(
    ({ manifest: { capabilities, destination } }) => capabilities?.pages !== undefined && destination?.images === true,
  );
  if (pages.length === 0) return "Pictures are left out.";
  const links = sentenceList(pages.map(({ manifest }) => inlineLink("destinations", manifest)));
  return `Pictures are left out; they are on the page of ${links} when the same pipeline publishes one.`;
}

/** What of a source's activities arrives at a destination, and what boosters put there. */
function ofSource(page: HelpPage, { provides }: SourceRole, manifest: Manifest, { accepts }: DestinationRole): string {
  const added = DATA_CLASS_NAMES.filter(
    (name) =>
      name !== "sections" &&
      accepts.includes(name) &&
      !provides.includes(name) &&
      boostersProviding(page.registry, name).length > 0,
  );
  return [
    survives(provides, accepts),
    accepts.includes("sections") ? "What boosters write is its text." : "What boosters write is not shown there.",
    added.length === 0
      ? ""
      : `When a booster adds ${sentenceList(added.map((name) => classLabel(name).toLowerCase()))}, it is shown there, too.`,
    loopsBackTo(manifest) === page.manifest.id
      ? "What is delivered there is not imported again: see [Loop Prevention](#loop-prevention)."
      : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function survives(provides: readonly string[], accepts: readonly string[]): string {
  const arriving = DATA_CLASS_NAMES.filter((name) => provides.includes(name) && accepts.includes(name));
  const lost = DATA_CLASS_NAMES.filter((name) => provides.includes(name) && !accepts.includes(name));
  const labels = arriving.map((name) => classLabel(name).toLowerCase());
  const kept =
    arriving.length === 0
      ? "Only sport, start and duration arrive there."
      : `${sentenceList(["Sport", "start", "duration", ...labels])} arrive there.`;
  return lost.length === 0
    ? kept
    : `${kept} Left out: ${sentenceList(lost.map((name) => classLabel(name).toLowerCase()))}.`;
}
