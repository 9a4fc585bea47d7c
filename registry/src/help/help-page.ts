import type {
  BoosterRole,
  ConnectionRole,
  DestinationRole,
  Help,
  Manifest,
  PluginErrorDefinition,
  SourceRole,
} from "@fitglue/sdk";
import type { PluginPackage, Registry } from "../plugin-package.ts";
import type { HelpLink, RoleKind } from "./help-doc.ts";

/** What a page is made from: one role of one plugin, among all others. */
export type HelpPage = HelpPageBase &
  (
    | { readonly kind: "sources"; readonly role: SourceRole }
    | { readonly kind: "boosters"; readonly role: BoosterRole }
    | { readonly kind: "destinations"; readonly role: DestinationRole }
    | { readonly kind: "connections"; readonly role: ConnectionRole }
  );

interface HelpPageBase {
  readonly plugin: PluginPackage;
  readonly manifest: Manifest;
  readonly registry: Registry;
  readonly help: Help | undefined;
  readonly errors: readonly PluginErrorDefinition[];
}

export const ROLE_KINDS = ["sources", "boosters", "destinations", "connections"] as const satisfies readonly RoleKind[];

const ROLE_OF_KIND = {
  sources: "source",
  boosters: "booster",
  destinations: "destination",
  connections: "connection",
} as const;

/** The word for one page of a kind, e.g. `booster`. */
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
export function pageName(kind: RoleKind, manifest: Manifest): string {
  return kind === "connections" ? `Connecting ${manifest.name}` : `${manifest.name} ${ROLE_OF_KIND[kind]}`;
}

export function linkTo(kind: RoleKind, manifest: Manifest): HelpLink {
  return { text: pageName(kind, manifest), path: helpPath(kind, manifest.id) };
}

/** A link inside running text. */
export function inlineLink(kind: RoleKind, manifest: Manifest): string {
  return `[${manifest.name}](${helpPath(kind, manifest.id)})`;
}

/** The page of a plugin's role, or null when the plugin does not have the role. */
export function helpPage(registry: Registry, plugin: PluginPackage, kind: RoleKind): HelpPage | null {
  const { manifest } = plugin;
  const base = { plugin, manifest, registry };
  switch (kind) {
    case "sources":
      return manifest.source
        ? { ...base, kind, role: manifest.source, help: manifest.source.help, errors: manifest.source.errors }
        : null;
    case "boosters":
      return manifest.booster
        ? { ...base, kind, role: manifest.booster, help: manifest.booster.help, errors: manifest.booster.errors }
        : null;
    case "destinations":
      return manifest.destination
        ? {
            ...base,
            kind,
            role: manifest.destination,
            help: manifest.destination.help,
            errors: manifest.destination.errors,
          }
        : null;
    case "connections":
      return manifest.connection
        ? {
            ...base,
            kind,
            role: manifest.connection,
            help: manifest.connection.help,
            errors: manifest.connection.errors,
          }
        : null;
  }
}

/** The guide from a source to a destination. */
export function guideLink(from: Manifest | undefined, to: Manifest | undefined): HelpLink | null {
  if (from === undefined || to === undefined) return null;
  return { text: `${from.name} to ${to.name} guide`, path: `/help/guides/${from.id}-to-${to.id}` };
}
