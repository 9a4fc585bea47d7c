import type { DataClass, Manifest } from "@fitglue/sdk";
import { boostersProviding } from "../../boosters-providing.ts";
import { newestOfEach } from "../../newest-of-each.ts";
import { sentenceList } from "../../permissions.ts";
import { classLabel } from "../class-words.ts";
import type { HelpSection } from "../help-doc.ts";
import { helpPath, type HelpPage, inlineLink } from "../help-page.ts";

/** What has to be there before it can work. */
export function dependencies(page: HelpPage): HelpSection {
  const items = [...connectionItems(page), ...dataItems(page), `FitGlue ${page.manifest.engines.fitglue}.`];
  return { id: "dependencies", title: "Dependencies", content: [{ type: "list", ordered: false, items }] };
}

function connectionItems({ kind, manifest }: HelpPage): string[] {
  if (kind === "connections") return [...(manifest.connection?.prerequisites ?? [])];
  if (manifest.connection === undefined) return ["No account at another service."];
  return [
    `An account: [Connecting ${manifest.name}](${helpPath("connections", manifest.id)}) (${authWords(manifest)}).`,
    ...(manifest.connection.prerequisites ?? []),
  ];
}

function authWords({ connection }: Manifest): string {
  return connection === undefined
    ? ""
    : { apiKey: "API key", oauth2: "OAuth", publicId: "public id" }[connection.auth.type];
}

function dataItems(page: HelpPage): string[] {
  if (page.kind !== "boosters") return [];
  return page.role.requires.map((name) => {
    const givers = [
      ...sourcesProviding(page, name),
      ...boostersProviding(page.registry, name).map(({ manifest }) => inlineLink("boosters", manifest)),
    ];
    return givers.length === 0
      ? `${classLabel(name)} in the activity.`
      : `${classLabel(name)} in the activity, for example from ${sentenceList(givers)}.`;
  });
}

function sourcesProviding({ registry }: HelpPage, name: DataClass): string[] {
  return newestOfEach(registry)
    .filter(({ manifest }) => manifest.source?.provides.includes(name))
    .map(({ manifest }) => inlineLink("sources", manifest));
}
