import {
  composeContent,
  type DataClass,
  DATA_CLASS_NAMES,
  type DestinationRole,
  type Manifest,
  type SourceRole,
} from "@fitglue/sdk";
import { boostersProviding } from "../../boosters-providing.ts";
import { newestOfEach } from "../../newest-of-each.ts";
import { sentenceList } from "../../permissions.ts";
import type { ExecutedExample, PluginPackage } from "../../plugin-package.ts";
import { classInText } from "../class-words.ts";
import type { HelpContent, HelpSection } from "../help-doc.ts";
import { helpPath, type HelpPage, inlineLink } from "../help-page.ts";
import { loopsBackTo } from "./loop-prevention.ts";

/** How its work looks at each installed destination, from an example that was really executed. */
export function destinations(page: HelpPage): HelpSection | null {
  if (page.kind === "destinations") return ownAppearance(page);
  if (page.kind !== "sources" && page.kind !== "boosters") return null;
  const content = newestOfEach(page.registry).flatMap((plugin) =>
    plugin.manifest.destination === undefined ? [] : onDestination(page, plugin),
  );
  return content.length > 0 ? { id: "destinations", title: page.words.destinations.title, content } : null;
}

/** What is seen at the destination itself: its `preview`, run in the sandbox on each of its examples. */
function ownAppearance({ plugin, manifest, words }: HelpPage): HelpSection | null {
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
  return content.length > 0
    ? { id: "destinations", title: words.destinations.titleOf({ name: manifest.name }), content }
    : null;
}

function onDestination(page: HelpPage, { manifest, examples }: PluginPackage): HelpContent[] {
  const destination = manifest.destination;
  if (destination === undefined) return [];
  const words = page.words.destinations;
  const { name } = manifest;
  const heading: HelpContent = { type: "subheading", id: `on-${manifest.id}`, text: words.on({ name }) };
  const facts = [
    words.shows({ link: inlineLink("destinations", manifest), format: words.formats[destination.renders] }),
    limitSentence(page, destination),
    destination.images ? words.pictures : withoutPictures(page),
    examples?.some(({ preview }) => preview !== null) === true
      ? words.setThere({ name, path: `${helpPath("destinations", manifest.id)}#destinations` })
      : "",
  ];
  const intro: HelpContent = { type: "paragraph", text: facts.filter((fact) => fact !== "").join(" ") };
  if (page.kind === "sources")
    return [
      heading,
      intro,
      { type: "paragraph", text: ofSource(page, page.role, manifest, destination) },
      ...sourceExample(page, name, destination),
    ];
  if (page.kind !== "boosters") return [];

  const example = page.plugin.examples?.find(
    ({ role, outcome, plain }) => role === "booster" && outcome === "ok" && plain !== "",
  );
  if (example === undefined) return [heading, intro];
  if (!destination.accepts.includes("sections"))
    return [heading, { type: "paragraph", text: `${intro.text} ${words.noSections}` }];
  return [
    heading,
    intro,
    {
      type: "example",
      title: example.title,
      destination: name,
      before: example.before,
      ...rendered(example, destination.renders),
      details: [],
    },
  ];
}

/** An activity that the source really made of its first example, written as the destination gets it without any booster. */
function sourceExample({ plugin, words }: HelpPage, name: string, destination: DestinationRole): HelpContent[] {
  const example = plugin.examples?.find(({ role, shows }) => role === "source" && shows !== null);
  if (example?.shows == null) return [];
  const { title, text } = composeContent(example.shows, [], {
    renders: destination.renders === "rich" ? "plain" : destination.renders,
    textLimits: destination.textLimits,
    images: destination.images,
  });
  const shown: HelpContent = {
    type: "example",
    title: example.title,
    destination: name,
    before: example.before,
    plain: text === "" ? title : `${title}\n\n${text}`,
    html: null,
    details: [],
  };
  return text === "" ? [shown, { type: "paragraph", text: words.destinations.noText }] : [shown];
}

function rendered(
  example: ExecutedExample,
  renders: DestinationRole["renders"],
): { plain: string; html: string | null } {
  if (renders === "rich") return { plain: example.plain, html: example.html };
  return { plain: renders === "markdown" ? example.markdown : example.plain, html: null };
}

function limitSentence({ words, language }: HelpPage, { textLimits }: DestinationRole): string {
  const { titleCharacters, textCharacters } = textLimits;
  const limits = [
    titleCharacters === null ? null : words.destinations.titleLimit({ count: titleCharacters }),
    textCharacters === null ? null : words.destinations.textLimit({ count: textCharacters }),
  ].filter((limit) => limit !== null);
  return limits.length === 0 ? "" : words.destinations.limits({ list: sentenceList(limits, language) });
}

/** Where pictures are to be seen when a destination has none. */
function withoutPictures({ registry, words, language }: HelpPage): string {
  const pages = newestOfEach(registry).filter(
    ({ manifest: { capabilities, destination } }) => capabilities?.pages !== undefined && destination?.images === true,
  );
  if (pages.length === 0) return words.destinations.noPictures;
  const links = pages.map(({ manifest }) => inlineLink("destinations", manifest));
  return words.destinations.picturesOnPage({ list: sentenceList(links, language) });
}

/** What of a source's activities arrives at a destination, and what boosters put there. */
function ofSource(page: HelpPage, { provides }: SourceRole, manifest: Manifest, { accepts }: DestinationRole): string {
  const words = page.words.destinations;
  const added = DATA_CLASS_NAMES.filter(
    (name) =>
      name !== "sections" &&
      accepts.includes(name) &&
      !provides.includes(name) &&
      boostersProviding(page.registry, name).length > 0,
  );
  return [
    survives(page, provides, accepts),
    accepts.includes("sections") ? words.boostersText : words.noBoostersText,
    added.length === 0 ? "" : words.added({ list: listed(page, added) }),
    loopsBackTo(manifest) === page.manifest.id ? words.noLoop : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function survives(page: HelpPage, provides: readonly string[], accepts: readonly string[]): string {
  const words = page.words.destinations;
  const arriving = DATA_CLASS_NAMES.filter((name) => provides.includes(name) && accepts.includes(name));
  const lost = DATA_CLASS_NAMES.filter((name) => provides.includes(name) && !accepts.includes(name));
  const kept = arriving.length === 0 ? words.onlyAlways : words.arrive({ list: listed(page, arriving, words.always) });
  return lost.length === 0 ? kept : `${kept} ${words.leftOut({ list: listed(page, lost) })}`;
}

function listed({ language }: HelpPage, names: readonly DataClass[], before: readonly string[] = []): string {
  return sentenceList([...before, ...names.map((name) => classInText(name, language))], language);
}
