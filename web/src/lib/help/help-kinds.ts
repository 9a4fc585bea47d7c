import type { HelpSummary } from "#lib/api/models.ts";
import { foreign, NAME_LANGUAGE } from "#lib/language/foreign.ts";
import * as m from "#messages/help.ts";

export type HelpKind = HelpSummary["kind"];

interface KindWords {
  readonly kind: HelpKind;
  /** Role of a plugin: colours go by it; empty for pages that are of no plugin. */
  readonly role: "connection" | "source" | "booster" | "destination" | "";
  readonly title: string;
  readonly lead: string;
}

/** The kinds of help pages in the order of the help centre: ideas first, then plugins as an activity goes through a pipeline. */
export const HELP_KINDS: readonly KindWords[] = [
  { kind: "concepts", role: "", title: m.concepts(), lead: m.conceptsLead() },
  { kind: "guides", role: "", title: m.guides(), lead: m.guidesLead() },
  { kind: "recipes", role: "", title: m.recipes(), lead: m.recipesLead() },
  { kind: "connections", role: "connection", title: m.connections(), lead: m.connectionsLead() },
  { kind: "sources", role: "source", title: m.sources(), lead: m.sourcesLead() },
  { kind: "boosters", role: "booster", title: m.boosters(), lead: m.boostersLead() },
  { kind: "destinations", role: "destination", title: m.destinations(), lead: m.destinationsLead() },
  { kind: "reference", role: "", title: m.reference(), lead: m.referenceLead() },
  { kind: "authors", role: "", title: m.authors(), lead: m.authorsLead() },
  { kind: "api", role: "", title: m.api(), lead: m.apiLead() },
];

/** The page of error codes, which stands at an address of its own. */
export const ERROR_PAGE = { kind: "reference", id: "errors" } as const;

/** Null when there is no such kind. */
export function kindWords(kind: string): KindWords | null {
  return HELP_KINDS.find((words) => words.kind === kind) ?? null;
}

/** Language of a page's short name, where it is not that of the page that shows it; plugins are called alike everywhere. */
export function nameLanguage({ kind, language }: Pick<HelpSummary, "kind" | "language">): string | undefined {
  return kindWords(kind)?.role === "" ? foreign(language) : NAME_LANGUAGE;
}

/** What the kinds were called in addresses before. */
const FORMER_KINDS: Readonly<Record<string, HelpKind>> = {
  sources: "sources",
  enrichers: "boosters",
  destinations: "destinations",
  integrations: "connections",
};

/**
 * Where a page of `/help/articles/registry/…` is now; ids were written with underscores.
 *
 * @returns null for a kind that there never was.
 */
export function pathOfFormer(kind: string, id: string): string | null {
  const now = Object.hasOwn(FORMER_KINDS, kind) ? FORMER_KINDS[kind] : undefined;
  return now === undefined ? null : `/help/${now}/${encodeURIComponent(id.replaceAll("_", "-"))}`;
}
