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
  const preposition = page.kind === "destinations" ? "on" : "from";
  return {
    id: "not-available",
    title: `What is NOT available ${preposition} ${page.manifest.name}`,
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

function gapSentence(page: HelpPage, name: DataClass): string {
  const { help, kind, manifest } = page;
  const gap = help?.notProvided?.find((one) => one.class === name);
  const facts =
    gap?.why ?? (kind === "destinations" ? `not handed to ${manifest.name}.` : `${manifest.name} does not provide it.`);
  if (gap?.applies === false) return `${classLabel(name)} (not applicable): ${facts}`;
  return [`${classLabel(name)}: ${facts}`, remedy(page, name)].filter((text) => text !== "").join(" ");
}

/** Who has what is missing here: a booster that adds it, else other sources. */
function remedy({ registry, kind, manifest }: HelpPage, name: DataClass): string {
  if (kind === "destinations") return "";
  const boosters = boostersProviding(registry, name).filter((plugin) => plugin.manifest.id !== manifest.id);
  if (boosters.length > 0) {
    const links = sentenceList(boosters.map((plugin) => inlineLink("boosters", plugin.manifest)));
    return `Use the ${links} ${boosters.length === 1 ? "booster" : "boosters"} to add it.`;
  }
  if (kind !== "sources" || ABOUT_THE_SOURCE.has(name)) return "";
  const sources = newestOfEach(registry)
    .filter((plugin) => plugin.manifest.id !== manifest.id && plugin.manifest.source?.provides.includes(name))
    .slice(0, MOST_SOURCES);
  if (sources.length === 0) return "";
  const links = sentenceList(sources.map((plugin) => inlineLink("sources", plugin.manifest)));
  return `It comes with the ${links} ${sources.length === 1 ? "source" : "sources"}.`;
}
