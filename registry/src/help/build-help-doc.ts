import { FitGlueError } from "@fitglue/sdk";
import type { Language } from "../language.ts";
import { textLanguage } from "../language/in-language.ts";
import { newestOfEach } from "../newest-of-each.ts";
import type { PluginPackage, Registry } from "../plugin-package.ts";
import type { HelpDoc, RoleKind, HelpLink, HelpSection } from "./help-doc.ts";
import { ROLE_KINDS, helpPage, helpPath, type HelpPage, kindsOf, linkTo, pageName } from "./help-page.ts";
import { sealed } from "./sealed.ts";
import { configuration } from "./sections/configuration.ts";
import { data } from "./sections/data.ts";
import { dependencies } from "./sections/dependencies.ts";
import { destinations } from "./sections/destinations.ts";
import { howItWorks } from "./sections/how-it-works.ts";
import { issues } from "./sections/issues.ts";
import { limits } from "./sections/limits.ts";
import { loopPrevention } from "./sections/loop-prevention.ts";
import { notAvailable } from "./sections/not-available.ts";
import { overview } from "./sections/overview.ts";
import { permissionList } from "./sections/permissions.ts";
import { related } from "./sections/related.ts";
import { setup } from "./sections/setup.ts";
import { sync } from "./sections/sync.ts";
import { tier } from "./sections/tier.ts";
import { versions } from "./sections/versions.ts";
import { dayText, pluginPageWords } from "./words/help-words.ts";

/** The sections of every page, in the order in which they stand on it; null means that it has nothing to say. */
const SECTIONS: readonly ((page: HelpPage) => HelpSection | null)[] = [
  overview,
  data,
  configuration,
  howItWorks,
  notAvailable,
  sync,
  setup,
  tier,
  loopPrevention,
  destinations,
  permissionList,
  limits,
  issues,
  dependencies,
  versions,
  related,
];

/** What a list of help pages shows of one. */
export interface HelpPageSummary {
  readonly kind: RoleKind;
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly icon: string;
  readonly summary: string;
  readonly path: string;
}

/** Every help page there is: one for each role of each plugin's newest version, by kind and then by name. */
export function listHelpPages(registry: Registry): readonly HelpPageSummary[] {
  return ROLE_KINDS.flatMap((kind) =>
    pluginsOfKind(registry, kind).map((plugin) => ({
      kind,
      id: plugin.manifest.id,
      title: titleOf(kind, plugin.manifest, textLanguage(plugin, registry.language)),
      name: plugin.manifest.name,
      icon: plugin.manifest.icon,
      summary: plugin.manifest.summary,
      path: helpPath(kind, plugin.manifest.id),
    })),
  );
}

/**
 * The help page of one role of a plugin, in the language of the registry where the plugin speaks it.
 * @throws FitGlueError NOT_FOUND when no plugin has this role under this id.
 */
export function buildHelpDoc(registry: Registry, kind: RoleKind, id: string): HelpDoc {
  const siblings = pluginsOfKind(registry, kind);
  const index = siblings.findIndex(({ manifest }) => manifest.id === id);
  const plugin = siblings[index];
  const page = plugin === undefined ? null : helpPage(registry, plugin, kind);
  if (page === null)
    throw new FitGlueError("NOT_FOUND", `there is no help page ${helpPath(kind, id)}; see the list at /help`);

  const { manifest, language } = page;
  const doc: Omit<HelpDoc, "digest"> = {
    kind,
    id,
    path: helpPath(kind, id),
    language,
    title: titleOf(kind, manifest, language),
    heading: pageName(kind, manifest, language),
    name: manifest.name,
    icon: manifest.icon,
    summary: manifest.summary,
    facts: facts(page),
    sections: SECTIONS.map((section) => section(page)).filter((section) => section !== null),
    previous: neighbour(siblings[index - 1], kind, language),
    next: neighbour(siblings[index + 1], kind, language),
    revised: manifest.revised,
    version: manifest.version,
  };
  return sealed(doc);
}

function facts(page: HelpPage): HelpDoc["facts"] {
  const { manifest, kind, plugin, words, language } = page;
  const values: { readonly [Id in keyof typeof words.facts]: string | null } = {
    kind: words.roles[kind],
    tier: page.kind === "connections" ? null : words.tiers[page.role.tier],
    delay: page.kind === "sources" ? page.role.latency : null,
    publisher: manifest.publisher,
    version: manifest.version,
    revised: dayText(manifest.revised, language),
    licence: manifest.license,
    trust: words.trust[plugin.trust],
  };
  return (Object.keys(words.facts) as (keyof typeof values)[]).flatMap((id) => {
    const value = values[id];
    return value === null ? [] : [{ id, label: words.facts[id], value }];
  });
}

/** Two publishers may use one id: the page is our own plugin's, else the first publisher's. */
function pluginsOfKind(registry: Registry, kind: RoleKind): readonly PluginPackage[] {
  const byId = new Map<string, PluginPackage>();
  for (const plugin of newestOfEach(registry)) {
    if (!kindsOf(plugin.manifest).includes(kind)) continue;
    if (!byId.has(plugin.manifest.id) || plugin.trust === "first-party") byId.set(plugin.manifest.id, plugin);
  }
  return [...byId.values()].toSorted((a, b) => a.manifest.name.localeCompare(b.manifest.name, "en"));
}

function titleOf(kind: RoleKind, manifest: HelpPage["manifest"], language: Language): string {
  const page = pageName(kind, manifest, language);
  return kind === "connections" ? page : pluginPageWords(language).title({ page });
}

function neighbour(plugin: PluginPackage | undefined, kind: RoleKind, language: Language): HelpLink | null {
  return plugin === undefined ? null : linkTo(kind, plugin.manifest, language);
}
