import { type HelpContent, type HelpDoc, type HelpKind, type Language, LANGUAGES } from "@fitglue/registry";
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

/** The help centre in the language of a reader. */
export type HelpCentres = (language: Language) => HelpCentre;

/** One searchable place: a section of a page, or an answer in it. `id` is its address. */
interface Place {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
}

/**
 * A help centre for each language: the first is made at once, another when its first reader comes.
 *
 * @param docsIn All pages in a language, for readers of it.
 */
export function createHelpCentres(docsIn: (language: Language) => readonly HelpDoc[]): HelpCentres {
  const made = new Map<Language, HelpCentre>([[LANGUAGES[0], createHelpCentre(docsIn(LANGUAGES[0]))]]);
  return (language) => {
    const known = made.get(language);
    if (known !== undefined) return known;
    const fresh = createHelpCentre(docsIn(language));
    made.set(language, fresh);
    return fresh;
  };
}

/** Indexes `docs`, which stay as they are for the life of the process: plugins are immutable packages. */
export function createHelpCentre(docs: readonly HelpDoc[]): HelpCentre {
  const places = docs.flatMap(placesOf);
  const byId = new Map(places.map((place) => [place.id, place]));
  const index = new MiniSearch<Place>({
    fields: ["title", "heading", "text"],
    processTerm: plainLetters,
    searchOptions: { boost: { title: 4, heading: 2 }, prefix: true, fuzzy: 0.2 },
  });
  index.addAll(places);
  return {
    list: () =>
      docs.map(({ kind, id, language, title, name, icon, summary, path, revised }) => ({
        kind,
        id,
        language,
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
          if (place === undefined) return [];
          const { id: path, language, title, heading, text } = place;
          return [{ path, language, title, heading, excerpt: excerpt(text, terms) }];
        }),
  };
}

function placesOf({ path, language, title, name, summary, facts, sections }: HelpDoc): Place[] {
  const told = facts.map(({ label, value }) => `${label}: ${value}`).join(". ");
  const at = (id: string, heading: string, text: string): Place => ({ id, language, title, heading, text });
  return [
    at(path, name, `${summary} ${told}`),
    ...sections.flatMap((section) => [
      at(`${path}#${section.id}`, section.title, textOf(section.content.filter(({ type }) => type !== "issue"))),
      ...section.content.flatMap((one) =>
        one.type === "issue" ? [at(`${path}#${one.anchor}`, one.title, textOf([one]))] : [],
      ),
    ]),
  ];
}

/** Letters as keyboards of all countries have them, so that `uberblick` finds `Überblick`. */
function plainLetters(text: string): string {
  return text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");
}

function textOf(content: readonly HelpContent[]): string {
  return content
    .map(wordsOf)
    .join(" ")
    .replace(/\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, "$1")
    .replaceAll("`", "")
    .replace(/\s+/g, " ");
}

function wordsOf(content: HelpContent): string {
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
  const plain = plainLetters(text);
  const hits = terms.map((term) => plain.indexOf(term)).filter((at) => at >= 0);
  const middle = hits.length === 0 ? 0 : Math.min(...hits);
  const start = Math.max(0, text.lastIndexOf(" ", Math.max(0, middle - EXCERPT_CHARACTERS / 2)) + 1);
  if (start + EXCERPT_CHARACTERS >= text.length) return (start > 0 ? "…" : "") + text.slice(start);
  return (start > 0 ? "…" : "") + text.slice(start, text.lastIndexOf(" ", start + EXCERPT_CHARACTERS)) + "…";
}
