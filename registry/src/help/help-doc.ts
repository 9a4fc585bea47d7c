import type { Language } from "../language.ts";

/**
 * A help page as data. The web page, its Markdown twin and its JSON twin are renderings of this;
 * every fact about a plugin in it is computed from manifests, the model or executed examples.
 */
export interface HelpDoc {
  readonly kind: HelpKind;
  readonly id: string;
  readonly path: string;
  /** What it is written in: that of the reader, or English where there is nothing else. Examples are as plugins write. */
  readonly language: Language;
  readonly title: string;
  /** What stands above the page: the title, without what only search results need. */
  readonly heading: string;
  readonly name: string;
  readonly icon: string;
  readonly summary: string;
  readonly facts: readonly HelpFact[];
  readonly sections: readonly HelpSection[];
  readonly previous: HelpLink | null;
  readonly next: HelpLink | null;
  readonly revised: string;
  readonly version: string;
  /** Digest of what the page was made from; caches key on it. */
  readonly digest: string;
}

export interface HelpFact {
  /** The same in every language. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

/** Pages of plugins, one for each role. */
export type RoleKind = "sources" | "boosters" | "destinations" | "connections";

/** Parts of the help centre: beside the pages of plugins, written and computed articles. */
export type HelpKind = RoleKind | "concepts" | "guides" | "recipes" | "reference" | "authors" | "api";

export interface HelpLink {
  readonly text: string;
  readonly path: string;
}

/** Section ids of plugin pages are stable, and the same in every language: overview, data, configuration, how-it-works, not-available, sync, setup, tier, loop-prevention, destinations, permissions, limits, issues, dependencies, versions, related. */
export interface HelpSection {
  readonly id: string;
  readonly title: string;
  readonly content: readonly HelpContent[];
}

/** Text may hold `code spans` and [links](/path) and nothing else. */
export type HelpContent =
  | { readonly type: "paragraph"; readonly text: string }
  | { readonly type: "list"; readonly ordered: boolean; readonly items: readonly string[] }
  | {
      readonly type: "table";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** What the rows are written in, where it is not what the page is. */
      readonly language?: Language;
    }
  | { readonly type: "links"; readonly links: readonly HelpLink[] }
  | {
      readonly type: "example";
      readonly title: string;
      readonly destination: string;
      /** What went in, in words; null where that is not shown. */
      readonly before: string | null;
      readonly plain: string;
      readonly html: string | null;
      /** What else is set there, as the destination's own preview said: the sport, who may see it. */
      readonly details: readonly { readonly label: string; readonly value: string }[];
    }
  | {
      readonly type: "issue";
      readonly anchor: string;
      readonly title: string;
      readonly code: string | null;
      readonly cause: string;
      readonly fix: string;
    }
  | { readonly type: "code"; readonly language: string; readonly text: string }
  | { readonly type: "subheading"; readonly id: string; readonly text: string };
