import type {
  BoosterRole,
  ConnectionRole,
  DestinationRole,
  Help,
  Manifest,
  PluginErrorDefinition,
  SourceRole,
} from "@fitglue/sdk";
import type { Language } from "../language.ts";
import { asWritten, inLanguage, textLanguage } from "../language/in-language.ts";
import type { PluginPackage, Registry } from "../plugin-package.ts";
import type { HelpLink, RoleKind } from "./help-doc.ts";
import { pluginPageWords } from "./words/help-words.ts";
import type { PluginPageWords } from "./words/plugin-pages.en.ts";

/** What a page is made from: one role of one plugin, among all others. */
export type HelpPage = HelpPageBase &
  (
    | { readonly kind: "sources"; readonly role: SourceRole }
    | { readonly kind: "boosters"; readonly role: BoosterRole }
    | { readonly kind: "destinations"; readonly role: DestinationRole }
    | { readonly kind: "connections"; readonly role: ConnectionRole }
  );

interface HelpPageBase {
  /** That of the reader where the plugin speaks it, else the one that the plugin was written in. */
  readonly language: Language;
  readonly words: PluginPageWords;
  readonly plugin: PluginPackage;
  readonly manifest: Manifest;
  readonly registry: Registry;
  readonly help: Help | undefined;
  /** The same as its author wrote it: what addresses are made of. */
  readonly writtenHelp: Help | undefined;
  readonly errors: readonly PluginErrorDefinition[];
}

export const ROLE_KINDS = ["sources", "boosters", "destinations", "connections"] as const satisfies readonly RoleKind[];

const ROLE_OF_KIND = {
  sources: "source",
  boosters: "booster",
  destinations: "destination",
  connections: "connection",
} as const;

/** What a plugin's manifest and its examples call the role of a kind of page: `booster`. */
export function roleOf(kind: RoleKind): (typeof ROLE_OF_KIND)[RoleKind] {
  return ROLE_OF_KIND[kind];
}

/** Address of the page of a plugin's role. */
export function helpPath(kind: RoleKind, id: string): string {
  return `/help/${kind}/${id}`;
}

/** The roles that a plugin has pages for, in the order of the help centre. */
export function kindsOf(manifest: Manifest): readonly RoleKind[] {
  return ROLE_KINDS.filter((kind) => manifest[ROLE_OF_KIND[kind]] !== undefined);
}

/** `Hevy source`; the text of links to a page. */
export function pageName(kind: RoleKind, { name }: Manifest, language: Language): string {
  return pluginPageWords(language).pageName({ kind, name });
}

export function linkTo(kind: RoleKind, manifest: Manifest, language: Language): HelpLink {
  return { text: pageName(kind, manifest, language), path: helpPath(kind, manifest.id) };
}

/** A link inside running text. */
export function inlineLink(kind: RoleKind, manifest: Manifest): string {
  return `[${manifest.name}](${helpPath(kind, manifest.id)})`;
}

/** The page of a plugin's role, or null when the plugin does not have the role. */
export function helpPage(given: Registry, asked: PluginPackage, kind: RoleKind): HelpPage | null {
  const language = textLanguage(asked, given.language);
  const registry = inLanguage(given, language);
  const plugin = registry.get(asked.key);
  const { manifest } = plugin;
  const base = { plugin, manifest, registry, language, words: pluginPageWords(language) };
  const written = asWritten(plugin).manifest;
  switch (kind) {
    case "sources":
      return manifest.source ? { ...base, kind, ...saidOf(manifest.source, written.source) } : null;
    case "boosters":
      return manifest.booster ? { ...base, kind, ...saidOf(manifest.booster, written.booster) } : null;
    case "destinations":
      return manifest.destination ? { ...base, kind, ...saidOf(manifest.destination, written.destination) } : null;
    case "connections":
      return manifest.connection ? { ...base, kind, ...saidOf(manifest.connection, written.connection) } : null;
  }
}

function saidOf<Role extends Pick<HelpPageBase, "errors"> & { readonly help?: Help }>(
  role: Role,
  written: { readonly help?: Help } | undefined,
): Pick<HelpPageBase, "help" | "writtenHelp" | "errors"> & { readonly role: Role } {
  return { role, help: role.help, writtenHelp: written?.help, errors: role.errors };
}

/** The guide from a source to a destination. */
export function guideLink(from: Manifest | undefined, to: Manifest | undefined, language: Language): HelpLink | null {
  if (from === undefined || to === undefined) return null;
  const text = pluginPageWords(language).guide({ from: from.name, to: to.name });
  return { text, path: `/help/guides/${from.id}-to-${to.id}` };
}
