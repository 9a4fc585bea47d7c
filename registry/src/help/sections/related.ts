import { newestOfEach } from "../../newest-of-each.ts";
import type { HelpLink, HelpSection } from "../help-doc.ts";
import { recipes } from "../../recipes.ts";
import { guideLink, type HelpPage, kindsOf, linkTo, ROLE_KINDS } from "../help-page.ts";

/** Where to read on: the plugin's other roles, what its author names, and those that name it. */
export function related({ registry, manifest, help, kind, words, language }: HelpPage): HelpSection | null {
  const own = kindsOf(manifest)
    .filter((other) => other !== kind)
    .map((other) => linkTo(other, manifest, language));
  const named = [...(help?.suggested ?? []), ...(help?.related ?? [])].flatMap((id) => linkToId(id));
  const naming = newestOfEach(registry).flatMap((plugin) =>
    ROLE_KINDS.filter((other) => names(plugin.manifest, other).includes(manifest.id)).map((other) =>
      linkTo(other, plugin.manifest, language),
    ),
  );
  const links = [...new Map([...own, ...named, ...naming, ...guides()].map((link) => [link.path, link])).values()];
  return links.length > 0 ? { id: "related", title: words.related.title, content: [{ type: "links", links }] } : null;

  /** Guides from this service or to it. */
  function guides(): HelpLink[] {
    if (kind !== "sources" && kind !== "destinations") return [];
    return recipes(registry)
      .map(({ steps: [from, ...rest] }) => [from?.plugin.manifest, rest.at(-1)?.plugin.manifest] as const)
      .filter((ends) => ends.some((end) => end?.id === manifest.id))
      .map(([from, to]) => guideLink(from, to, language))
      .filter((link) => link !== null);
  }

  function linkToId(id: string): HelpLink[] {
    const plugin = newestOfEach(registry).find((one) => one.manifest.id === id);
    const first = plugin === undefined ? undefined : kindsOf(plugin.manifest)[0];
    return plugin === undefined || first === undefined ? [] : [linkTo(first, plugin.manifest, language)];
  }
}

function names(manifest: HelpPage["manifest"], kind: (typeof ROLE_KINDS)[number]): readonly string[] {
  const role = {
    sources: manifest.source,
    boosters: manifest.booster,
    destinations: manifest.destination,
    connections: manifest.connection,
  }[kind];
  return [...(role?.help?.suggested ?? []), ...(role?.help?.related ?? [])];
}
