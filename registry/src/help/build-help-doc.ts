import { FitGlueError } from "@fitglue/sdk";
import { newestOfEach } from "../newest-of-each.ts";
import type { PluginPackage, Registry } from "../plugin-package.ts";
import type { HelpDoc, RoleKind, HelpLink, HelpSection } from "./help-doc.ts";
import { ROLE_KINDS, helpPage, helpPath, type HelpPage, kindsOf, linkTo, pageName, roleOf } from "./help-page.ts";
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
    pluginsOfKind(registry, kind).map(({ manifest }) => ({
      kind,
      id: manifest.id,
      title: titleOf(kind, manifest),
      name: manifest.name,
      icon: manifest.icon,
      summary: manifest.summary,
      path: helpPath(kind, manifest.id),
    })),
  );
}

/**
 * The help page of one role of a plugin.
 * @throws FitGlueError NOT_FOUND when no plugin has this role under this id.
 */
export function buildHelpDoc(registry: Registry, kind: RoleKind, id: string): HelpDoc {
  const siblings = pluginsOfKind(registry, kind);
  const index = siblings.findIndex(({ manifest }) => manifest.id === id);
  const plugin = siblings[index];
  const page = plugin === undefined ? null : helpPage(registry, plugin, kind);
  if (page === null)
    throw new FitGlueError("NOT_FOUND", `there is no help page ${helpPath(kind, id)}; see the list at /help`);

  const { manifest } = page;
  const doc: Omit<HelpDoc, "digest"> = {
    kind,
    id,
    path: helpPath(kind, id),
    title: titleOf(kind, manifest),
    name: manifest.name,
    icon: manifest.icon,
    summary: manifest.summary,
    facts: facts(page),
    sections: SECTIONS.map((section) => section(page)).filter((section) => section !== null),
    previous: neighbour(siblings[index - 1], kind),
    next: neighbour(siblings[index + 1], kind),
    revised: manifest.revised,
    version: manifest.version,
  };
  return sealed(doc);
}

function facts(page: HelpPage): HelpDoc["facts"] {
  const { manifest, kind, plugin } = page;
  const all = [
    { label: "Kind", value: roleOf(kind) },
    page.kind === "connections"
      ? null
      : { label: "Tier", value: page.role.tier === "hobbyist" ? "Hobbyist (free)" : "Athlete" },
    page.kind === "sources" ? { label: "Delay", value: page.role.latency } : null,
    { label: "Publisher", value: manifest.publisher },
    { label: "Version", value: manifest.version },
    { label: "Revised", value: manifest.revised },
    { label: "Licence", value: manifest.license },
    { label: "Trust", value: plugin.trust },
  ];
  return all.filter((fact) => fact !== null);
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

function titleOf(kind: RoleKind, manifest: HelpPage["manifest"]): string {
  const name = pageName(kind, manifest);
  return kind === "connections" ? name : `${name} — setup and troubleshooting`;
}

function neighbour(plugin: PluginPackage | undefined, kind: RoleKind): HelpLink | null {
  return plugin === undefined ? null : linkTo(kind, plugin.manifest);
}
