import { type DataClass, DATA_CLASS_NAMES } from "@fitglue/sdk";
import { boostersProviding } from "../../boosters-providing.ts";
import { newestOfEach } from "../../newest-of-each.ts";
import { sentenceList } from "../../permissions.ts";
import { classLabel } from "../class-words.ts";
import type { HelpSection } from "../help-doc.ts";
import { type HelpPage, inlineLink } from "../help-page.ts";

const MOST_SOURCES = 4;
/** Another source has these of its own; they say nothing about the session. */
const ABOUT_THE_SOURCE: ReadonlySet<DataClass> = new Set(["title", "notes", "origin", "unknown", "sections"]);

/** What people might expect and will not find, and which booster or source fills the gap: computed, so it is never out of date. */
export function notAvailable(page: HelpPage): HelpSection | null {
  const items = gaps(page).map((name) => gapSentence(page, name));
  if (items.length === 0) return null;
  return {
    id: "not-available",
    title: page.words.notAvailable.title({ kind: page.kind, name: page.manifest.name }),
    content: [{ type: "list", ordered: false, items }],
  };
}

function gaps({ kind, role, help }: HelpPage): readonly DataClass[] {
  const explained = (help?.notProvided ?? []).map((gap) => gap.class);
  if (kind === "sources")
    return DATA_CLASS_NAMES.filter(
      (name) => !role.provides.includes(name) && (name !== "sections" || explained.includes(name)),
    );
  if (kind === "destinations") return DATA_CLASS_NAMES.filter((name) => !role.accepts.includes(name));
  return DATA_CLASS_NAMES.filter((name) => explained.includes(name));
}

function gapSentence(page: HelpPage, data: DataClass): string {
  const { help, kind, manifest, words, language } = page;
  const { name } = manifest;
  const said = words.notAvailable;
  const gap = help?.notProvided?.find((one) => one.class === data);
  const why = gap?.why ?? (kind === "destinations" ? said.notHanded({ name }) : said.notProvided({ name }));
  const label = classLabel(data, language);
  if (gap?.applies === false) return said.notApplicable({ label, why });
  return [`${label}: ${why}`, remedy(page, data)].filter((text) => text !== "").join(" ");
}

/** Who has what is missing here: a booster that adds it, else other sources. */
function remedy({ registry, kind, manifest, words, language }: HelpPage, name: DataClass): string {
  if (kind === "destinations") return "";
  const boosters = boostersProviding(registry, name).filter((plugin) => plugin.manifest.id !== manifest.id);
  if (boosters.length > 0) {
    const links = boosters.map((plugin) => inlineLink("boosters", plugin.manifest));
    return words.notAvailable.useBoosters({ list: sentenceList(links, language), count: links.length });
  }
  if (kind !== "sources" || ABOUT_THE_SOURCE.has(name)) return "";
  const sources = newestOfEach(registry)
    .filter((plugin) => plugin.manifest.id !== manifest.id && plugin.manifest.source?.provides.includes(name))
    .slice(0, MOST_SOURCES);
  if (sources.length === 0) return "";
  const links = sources.map((plugin) => inlineLink("sources", plugin.manifest));
  return words.notAvailable.comesWith({ list: sentenceList(links, language), count: links.length });
}
