import { LANGUAGES } from "../../language.ts";
import type { HelpContent, HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";
import { dayText } from "../words/help-words.ts";

/** What changed, newest first, from the plugin's CHANGELOG.md. */
export function versions({ plugin, manifest, words: { versions: words }, language }: HelpPage): HelpSection {
  const { version, revised, license: licence } = manifest;
  const content: HelpContent[] = [
    { type: "paragraph", text: words.current({ version, day: dayText(revised, language), licence }) },
  ];
  const rows = changelogEntries(plugin.changelog);
  if (rows.length > 0)
    content.push({
      type: "table",
      columns: [words.columns.version, words.columns.changes],
      rows,
      // Its author writes it once, for everybody.
      language: LANGUAGES[0],
    });
  for (const { version: next, message } of manifest.breakingChanges ?? [])
    content.push({ type: "paragraph", text: words.upgrading({ version: next, message }) });
  return { id: "versions", title: words.title, content };
}

/** Headings that hold a version number begin an entry; its lines, without bullets, are the changes. */
function changelogEntries(changelog: string): readonly (readonly [string, string])[] {
  const entries: [string, string[]][] = [];
  for (const line of changelog.split(/\r?\n/)) {
    const version = /^#+\s.*?(\d+\.\d+\.\d+[^\s\])]*)/.exec(line)?.[1];
    const text = line.replace(/^\s*[-*]\s+/, "").trim();
    if (version !== undefined) entries.push([version, []]);
    else if (text !== "" && !line.startsWith("#")) entries.at(-1)?.[1].push(text);
  }
  return entries.map(([version, changes]) => [version, changes.join(" ")]);
}
