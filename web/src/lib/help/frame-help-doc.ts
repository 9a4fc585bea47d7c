import { roleWord } from "#lib/catalogue/filter-plugins.ts";
import { trustWord } from "#lib/catalogue/trust-word.ts";
import { dayText } from "#lib/language/day-text.ts";
import * as m from "#messages/help.ts";
import type { HelpContent, HelpDoc } from "./help-doc.ts";
import type { HelpKind } from "./help-kinds.ts";

/** A fact of a page as it is shown. */
export interface ShownFact {
  /** What the API calls it. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Whether the value stands as its author wrote it. */
  readonly isContent: boolean;
}

/** Every page of these kinds has the same headings and columns, so we say them; on the others they are part of the text. */
const FRAMED: ReadonlySet<HelpKind> = new Set(["sources", "boosters", "destinations", "connections", "reference"]);

/** Subheadings whose ids go on with what they are about, which their text ends with. */
const ABOUT = /^(on|choices)-/;
const SUBJECT = /^(?:On|Choices of) (.+)$/;

/** Whether the headings of a kind of page are in the page's language. */
export function isFramed(kind: HelpKind): boolean {
  return FRAMED.has(kind);
}

/** What a page is called: of plugins in the page's language, of articles as they are written. */
export function helpPageTitle({ kind, name, title }: Pick<HelpDoc, "kind" | "name" | "title">): string {
  return m.pageTitle({ kind, name, title });
}

/** The document with its headings and the columns of its tables in the page's language; everything else stays as it is. */
export function frameHelpDoc(doc: HelpDoc): HelpDoc {
  if (!isFramed(doc.kind)) return doc;
  const { kind, name } = doc;
  const sections = doc.sections.map(({ id, title, content }) => ({
    id,
    title: m.sectionTitle({ id, kind, name, title }),
    content: content.map((one) => frameContent(one, name)),
  }));
  return { ...doc, sections };
}

function frameContent(content: HelpContent, plugin: string): HelpContent {
  if (content.type === "table") return { ...content, columns: content.columns.map((column) => m.column({ column })) };
  if (content.type !== "subheading") return content;
  const [, group] = ABOUT.exec(content.id) ?? [];
  const [, subject] = SUBJECT.exec(content.text) ?? [];
  const text = m.subheading({ id: group ?? content.id, name: subject ?? plugin, text: content.text });
  return { ...content, text };
}

/** The facts of a page with their labels in the page's language, and the values that are our words. */
export function shownFacts(facts: HelpDoc["facts"]): readonly ShownFact[] {
  return facts.map(({ label: id, value }) => {
    const words = VALUES[id]?.(value);
    return { id, label: m.factLabel({ label: id }), value: words ?? value, isContent: words === undefined };
  });
}

const VALUES: Readonly<Record<string, (value: string) => string>> = {
  Kind: roleWord,
  Tier: (tier) => m.tier({ tier }),
  Revised: dayText,
  Trust: trustWord,
};
