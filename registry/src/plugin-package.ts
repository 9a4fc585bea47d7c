import type { Manifest } from "@fitglue/sdk";
import type { Language } from "./language.ts";

/** Name of one immutable plugin version: `publisher/id@version`. */
export type PluginKey = `${string}/${string}@${string}`;

/** Texts of a manifest in another language than its own, by JSON pointer into it. */
export type ManifestTexts = Readonly<Record<string, string>>;

/** A built plugin, as stored and as handed to the core: bytes that were verified against `digest`. */
export interface PluginPackage {
  readonly key: PluginKey;
  readonly manifest: Manifest;
  /** What the plugin brings of its manifest in further languages; a text that is missing is said as the manifest has it. */
  readonly texts: Readonly<Partial<Record<Language, ManifestTexts>>>;
  /** Classic script that sets `var plugin`. */
  readonly code: string;
  readonly sourceMap: string | null;
  /** `sha512-<base64>` over the canonical content (see `integrity.ts`). */
  readonly digest: string;
  /** Lines of the plugin's CHANGELOG.md, newest first. */
  readonly changelog: string;
  /** What the manifest's examples produced when they were executed; null until they were. */
  readonly examples: readonly ExecutedExample[] | null;
  readonly trust: "probation" | "standard" | "first-party";
}

/** What really came out of an example when it ran in the sandbox. */
export interface ExecutedExample {
  readonly role: "source" | "booster" | "destination";
  readonly id: string;
  readonly title: string;
  readonly outcome: string;
  /** What went in, in words: what a service or a file gave, or the activity that a step was handed. */
  readonly before: string;
  /** Title and notes of the one activity that a source gave; null for every other example. */
  readonly shows: { readonly title: string; readonly notes: string } | null;
  /** What is seen at a destination, as its own `preview` said in the sandbox; null for other roles and where nothing is shown. */
  readonly preview: {
    readonly title: string;
    readonly text: string;
    readonly details: readonly { readonly label: string; readonly value: string }[];
  } | null;
  /** The section or summary as plain text, Markdown and HTML. */
  readonly plain: string;
  readonly markdown: string;
  readonly html: string;
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly hostCalls: number;
}

/** Installed plugins, newest version first for each id. */
export interface Registry {
  /** The language in which manifests are given, as far as each plugin speaks it. */
  readonly language: Language;
  list(): readonly PluginPackage[];
  /** @throws FitGlueError PLUGIN_NOT_FOUND */
  get(key: string): PluginPackage;
  /**
   * The newest version that satisfies `reference`: `publisher/id`, `publisher/id@1.2.0` or `publisher/id@^1`; a bare `id` means publisher `fitglue`.
   * @throws FitGlueError PLUGIN_NOT_FOUND naming the versions there are.
   */
  resolve(reference: string): PluginPackage;
}
