import { type DataClass, DATA_CLASS_NAMES } from "@fitglue/sdk";
import { boostersProviding } from "../../boosters-providing.ts";
import { sentenceList } from "../../permissions.ts";
import { classLabel } from "../class-words.ts";
import type { HelpSection } from "../help-doc.ts";
import { type HelpPage, inlineLink } from "../help-page.ts";

/** What people might expect and will not find, and which booster fills the gap: computed, so it is never out of date. */
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

function gapSentence({ registry, help, kind, manifest }: HelpPage, name: DataClass): string {
  const why = help?.notProvided?.find((gap) => gap.class === name)?.why;
  const facts =
    why ?? (kind === "destinations" ? `not handed to ${manifest.name}.` : `${manifest.name} does not provide it.`);
  const boosters = boostersProviding(registry, name).filter((plugin) => plugin.manifest.id !== manifest.id);
  if (kind === "destinations" || boosters.length === 0) return `${classLabel(name)}: ${facts}`;
  const links = sentenceList(boosters.map((plugin) => inlineLink("boosters", plugin.manifest)));
  return `${classLabel(name)}: ${facts} Use the ${links} ${boosters.length === 1 ? "booster" : "boosters"} to add it.`;
}
