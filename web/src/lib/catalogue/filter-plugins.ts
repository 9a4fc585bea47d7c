import type { PluginSummary } from "#lib/api/models.ts";
import * as m from "#messages/catalogue.ts";
import { locale } from "#messages/language.ts";

export type Role = PluginSummary["roles"][number];

/** What a visitor of the catalogue asked for; null or empty for everything. */
export interface PluginFilter {
  readonly kind: Role | null;
  readonly category: string | null;
  readonly query: string;
}

/** One choice of a filter: where it leads, and how many plugins are there. */
export interface Facet {
  readonly text: string;
  readonly href: string;
  readonly count: number;
  readonly isChosen: boolean;
}

export const ROLES: readonly { readonly role: Role; readonly text: string; readonly plural: string }[] = [
  { role: "connection", text: m.connection(), plural: m.connections() },
  { role: "source", text: m.source(), plural: m.sources() },
  { role: "booster", text: m.booster(), plural: m.boosters() },
  { role: "destination", text: m.destination(), plural: m.destinations() },
];

/** The word for a role. */
export function roleWord(role: string): string {
  return ROLES.find((one) => one.role === role)?.text ?? role;
}

/** `heart-rate` → `Heart rate`. */
export function categoryWord(category: string): string {
  return m.categoryName({ category });
}

/** Reads the filter from an address; values that are no filter count as none. */
export function readFilter(search: URLSearchParams): PluginFilter {
  const kind = search.get("kind");
  const category = search.get("category");
  return {
    kind: ROLES.find(({ role }) => role === kind)?.role ?? null,
    category: category === "" ? null : category,
    query: (search.get("q") ?? "").trim(),
  };
}

/** Address of the catalogue with a filter. */
export function filterPath({ kind, category, query }: PluginFilter): string {
  const search = new URLSearchParams();
  if (kind !== null) search.set("kind", kind);
  if (category !== null) search.set("category", category);
  if (query !== "") search.set("q", query);
  return search.size === 0 ? "/plugins" : `/plugins?${search.toString()}`;
}

/** Plugins that fit all parts of the filter, by name. Every word has to be somewhere in name, summary, roles or categories. */
export function filterPlugins(
  plugins: readonly PluginSummary[],
  { kind, category, query }: PluginFilter,
): readonly PluginSummary[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return plugins
    .filter((plugin) => kind === null || plugin.roles.includes(kind))
    .filter((plugin) => category === null || plugin.categories.includes(category))
    .filter((plugin) => {
      const { name, summary, id, categories, roles } = plugin;
      // As the manifest says it, and as the page does.
      const shown = [...categories.map(categoryWord), ...roles.map(roleWord)];
      const text = [name, summary, id, ...categories, ...roles, ...shown].join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, locale));
}

/** Choices of the kind, each counted under the rest of the filter. */
export function kindFacets(plugins: readonly PluginSummary[], filter: PluginFilter): readonly Facet[] {
  const of = (kind: Role | null, text: string): Facet => ({
    text,
    href: filterPath({ ...filter, kind }),
    count: filterPlugins(plugins, { ...filter, kind }).length,
    isChosen: filter.kind === kind,
  });
  return [of(null, m.all()), ...ROLES.map(({ role, plural }) => of(role, plural))].filter(
    ({ count, isChosen }) => count > 0 || isChosen,
  );
}

/** Choices of the category; choosing the chosen one again takes it away. */
export function categoryFacets(plugins: readonly PluginSummary[], filter: PluginFilter): readonly Facet[] {
  return [...new Set(plugins.flatMap(({ categories }) => categories))]
    .map((category) => ({
      text: categoryWord(category),
      href: filterPath({ ...filter, category: filter.category === category ? null : category }),
      count: filterPlugins(plugins, { ...filter, category }).length,
      isChosen: filter.category === category,
    }))
    .filter(({ count, isChosen }) => count > 0 || isChosen)
    .toSorted((a, b) => a.text.localeCompare(b.text, locale));
}
