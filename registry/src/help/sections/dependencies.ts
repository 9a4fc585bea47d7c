import type { DataClass } from "@fitglue/sdk";
import { boostersProviding } from "../../boosters-providing.ts";
import { newestOfEach } from "../../newest-of-each.ts";
import { sentenceList } from "../../permissions.ts";
import { classLabel } from "../class-words.ts";
import type { HelpSection } from "../help-doc.ts";
import { helpPath, type HelpPage, inlineLink } from "../help-page.ts";

/** What has to be there before it can work. */
export function dependencies(page: HelpPage): HelpSection {
  const items = [...connectionItems(page), ...dataItems(page), `FitGlue ${page.manifest.engines.fitglue}.`];
  return {
    id: "dependencies",
    title: page.words.dependencies.title,
    content: [{ type: "list", ordered: false, items }],
  };
}

function connectionItems({ kind, manifest: { id, name, connection }, words }: HelpPage): string[] {
  if (kind === "connections") return [...(connection?.prerequisites ?? [])];
  const said = words.dependencies;
  if (connection === undefined) return [said.noAccount];
  return [
    said.account({ name, path: helpPath("connections", id), how: said.auth[connection.auth.type] }),
    ...(connection.prerequisites ?? []),
  ];
}

function dataItems(page: HelpPage): string[] {
  if (page.kind !== "boosters") return [];
  const { registry, language, words } = page;
  return page.role.requires.map((name) => {
    const givers = [
      ...sourcesProviding(page, name),
      ...boostersProviding(registry, name).map(({ manifest }) => inlineLink("boosters", manifest)),
    ];
    const label = classLabel(name, language);
    return givers.length === 0
      ? words.dependencies.data({ label })
      : words.dependencies.dataFrom({ label, list: sentenceList(givers, language) });
  });
}

function sourcesProviding({ registry }: HelpPage, name: DataClass): string[] {
  return newestOfEach(registry)
    .filter(({ manifest }) => manifest.source?.provides.includes(name))
    .map(({ manifest }) => inlineLink("sources", manifest));
}
