import { FITGLUE_VERSION } from "../../fitglue-version.ts";
import { type Language, LANGUAGES } from "../../language.ts";
import type { HelpContent, HelpDoc, HelpKind, HelpSection } from "../help-doc.ts";
import { sealed } from "../sealed.ts";

/** What a page that belongs to no single plugin says. */
export interface Article {
  readonly kind: HelpKind;
  readonly id: string;
  /** What it is written in; English when absent. */
  readonly language?: Language;
  /** Where it is; by its kind and id when absent. */
  readonly path?: string;
  readonly title: string;
  /** The short name in navigation and breadcrumbs; the title when absent. */
  readonly name?: string;
  readonly icon: string;
  readonly summary: string;
  readonly facts?: HelpDoc["facts"];
  readonly sections: readonly HelpSection[];
  /** Day of the last change. */
  readonly revised: string;
}

/** The page of an article; its neighbours are known once all pages are. */
export function articlePage(article: Article): HelpDoc {
  const { kind, id, title, name = title, icon, summary, facts = [], sections, revised } = article;
  const { path = `/help/${kind}/${id}`, language = LANGUAGES[0] } = article;
  const version = FITGLUE_VERSION;
  return sealed({
    ...{ kind, id, path, language, title, heading: title, name, icon, summary, facts, sections, revised, version },
    previous: null,
    next: null,
  });
}

/** A section of paragraphs and lists: a text is a paragraph, several together are a list. */
export function section(
  id: string,
  title: string,
  ...parts: readonly (string | readonly string[] | HelpContent)[]
): HelpSection {
  return { id, title, content: parts.map(contentOf) };
}

function contentOf(part: string | readonly string[] | HelpContent): HelpContent {
  if (typeof part === "string") return { type: "paragraph", text: part };
  if (isItems(part)) return { type: "list", ordered: false, items: part };
  return part;
}

function isItems(part: readonly string[] | HelpContent): part is readonly string[] {
  return Array.isArray(part);
}

/** A section as the words of a page hold it: paragraphs first, then what else stands there. */
export function worded(
  id: string,
  { title, text }: { readonly title: string; readonly text: readonly string[] },
  ...rest: readonly HelpContent[]
): HelpSection {
  return section(id, title, ...text, ...rest);
}

/** Links, one below the other. */
export function links(...pages: readonly (readonly [text: string, path: string])[]): HelpContent {
  return { type: "links", links: pages.map(([text, path]) => ({ text, path })) };
}

/** Pages of one kind, each with the one before and the one after it. */
export function withNeighbours(pages: readonly HelpDoc[]): readonly HelpDoc[] {
  return pages.map((page, index) => {
    const { digest: _, ...rest } = page;
    const link = (one: HelpDoc | undefined) => (one === undefined ? null : { text: one.name, path: one.path });
    return sealed({ ...rest, previous: link(pages[index - 1]), next: link(pages[index + 1]) });
  });
}
