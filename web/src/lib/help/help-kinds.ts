import type { HelpSummary } from "#lib/api/models.ts";

export type HelpKind = HelpSummary["kind"];

interface KindWords {
  readonly kind: HelpKind;
  /** Role of a plugin: colours go by it. */
  readonly role: string;
  readonly title: string;
  readonly lead: string;
}

/** The kinds of help pages in the order of the help centre: as an activity goes through a pipeline. */
export const HELP_KINDS: readonly KindWords[] = [
  { kind: "connections", role: "connection", title: "Connections", lead: "Accounts at other services" },
  { kind: "sources", role: "source", title: "Sources", lead: "Where activities come from" },
  { kind: "boosters", role: "booster", title: "Boosters", lead: "What is added on the way" },
  { kind: "destinations", role: "destination", title: "Destinations", lead: "Where activities go" },
];

/** Null when there is no such kind. */
export function kindWords(kind: string): KindWords | null {
  return HELP_KINDS.find((words) => words.kind === kind) ?? null;
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
