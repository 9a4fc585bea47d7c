import type { HelpContent, HelpDoc, HelpKind } from "@fitglue/registry";
import MiniSearch from "minisearch";
import type { HelpSearchResult, HelpSummary } from "../api/help.ts";

const MAX_RESULTS = 20;
const EXCERPT_CHARACTERS = 200;

/** All help pages of the installed plugins, and their full-text index. */
export interface HelpCentre {
  list(): HelpSummary[];
  get(kind: HelpKind, id: string): HelpDoc | null;
  /** Sections that fit, best first; none for an empty query. */
  search(query: string): HelpSearchResult[];
}

/** One searchable place: a section of a page, or an answer in it. `id` is its address. */
interface Place {
  readonly id: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
}

/** Indexes `docs`, which stay as they are for the life of the process: plugins are immutable packages. */
export function createHelpCentre(docs: readonly HelpDoc[]): HelpCentre {
  const places = docs.flatMap(placesOf);
  const byId = new Map(places.map((place) => [place.id, place]));
  const index = new MiniSearch<Place>({
    fields: ["title", "heading", "text"],
    searchOptions: { boost: { title: 4, heading: 2 }, prefix: true, fuzzy: 0.2 },
  });
  index.addAll(places);
  return {
    list: () =>
      docs.map(({ kind, id, title, name, icon, summary, path, revised }) => ({
        kind,
        id,
        title,
        name,
        icon,
        summary,
        path,
        revised,
      })),
    get: (kind, id) => docs.find((doc) => doc.kind === kind && doc.id === id) ?? null,
    search: (query) =>
      index
        .search(query)
        .slice(0, MAX_RESULTS)
        .flatMap(({ id, terms }) => {
          const place = byId.get(String(id));
          return place === undefined
            ? []
            : [{ path: place.id, title: place.title, heading: place.heading, excerpt: excerpt(place.text, terms) }];
        }),
  };
}

function placesOf(doc: HelpDoc): Place[] {
  const facts = doc.facts.map(({ label, value }) => `${label}: ${value}`).join(". ");
  return [
    { id: doc.path, title: doc.title, heading: doc.name, text: `${doc.summary} ${facts}` },
    ...doc.sections.flatMap((section) => [
      {
        id: `${doc.path}#${section.id}`,
        title: doc.title,
        heading: section.title,
        text: textOf(section.content.filter(({ type }) => type !== "issue")),
      },
      ...section.content.flatMap((one) =>
        one.type === "issue"
          ? [{ id: `${doc.path}#${one.anchor}`, title: doc.title, heading: one.title, text: textOf([one]) }]
          : [],
      ),
    ]),
  ];
}

function textOf(content: readonly HelpContent[]): string {
  return content
    .map(plain)
    .join(" ")
    .replace(/\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, "$1")
    .replaceAll("`", "")
    .replace(/\s+/g, " ");
}

function plain(content: HelpContent): string {
  switch (content.type) {
    case "paragraph":
    case "subheading":
    case "code":
      return content.text;
    case "list":
      return content.items.join(". ");
    case "table":
      return content.rows.map((row) => row.join(", ")).join(". ");
    case "links":
      return content.links.map(({ text }) => text).join(", ");
    case "example":
      return [content.title, content.plain, ...content.details.map(({ label, value }) => `${label}: ${value}`)].join(
        ". ",
      );
    case "issue":
      return [content.code, content.cause, content.fix].filter((text) => text !== content.title).join(" ");
  }
}

/** The piece of `text` around the first word that was found, cut at spaces. */
function excerpt(text: string, terms: readonly string[]): string {
  const lower = text.toLowerCase();
  const hits = terms.map((term) => lower.indexOf(term)).filter((at) => at >= 0);
  const middle = hits.length === 0 ? 0 : Math.min(...hits);
  const start = Math.max(0, text.lastIndexOf(" ", Math.max(0, middle - EXCERPT_CHARACTERS / 2)) + 1);
  if (start + EXCERPT_CHARACTERS >= text.length) return (start > 0 ? "…" : "") + text.slice(start);
  return (start > 0 ? "…" : "") + text.slice(start, text.lastIndexOf(" ", start + EXCERPT_CHARACTERS)) + "…";
}
