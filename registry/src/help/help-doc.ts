/**
 * A help page as data. The web page, its Markdown twin and its JSON twin are renderings of this;
 * every fact in it is computed from manifests, the model or executed examples.
 */
export interface HelpDoc {
  /** `sources`, `boosters`, `destinations` or `connections`. */
  readonly kind: HelpKind;
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly name: string;
  readonly icon: string;
  readonly summary: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly sections: readonly HelpSection[];
  readonly previous: HelpLink | null;
  readonly next: HelpLink | null;
  readonly revised: string;
  readonly version: string;
  /** Digest of what the page was made from; caches key on it. */
  readonly digest: string;
}

export type HelpKind = "sources" | "boosters" | "destinations" | "connections";

export interface HelpLink {
  readonly text: string;
  readonly path: string;
}

/** Section ids are stable: overview, data, configuration, how-it-works, not-available, sync, setup, tier, loop-prevention, destinations, permissions, limits, issues, dependencies, versions, related. */
export interface HelpSection {
  readonly id: string;
  readonly title: string;
  readonly content: readonly HelpContent[];
}

/** Text may hold `code spans` and [links](/path) and nothing else. */
export type HelpContent =
  | { readonly type: "paragraph"; readonly text: string }
  | { readonly type: "list"; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly type: "table"; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly type: "links"; readonly links: readonly HelpLink[] }
  | {
      readonly type: "example";
      readonly title: string;
      readonly destination: string;
      readonly plain: string;
      readonly html: string | null;
    }
  | {
      readonly type: "issue";
      readonly anchor: string;
      readonly title: string;
      readonly code: string | null;
      readonly cause: string;
      readonly fix: string;
    }
  | { readonly type: "subheading"; readonly id: string; readonly text: string };
