import type { HelpContent, HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";

/** What changed, newest first, from the plugin's CHANGELOG.md. */
export function versions({ plugin, manifest }: HelpPage): HelpSection {
  const content: HelpContent[] = [
    { type: "paragraph", text: `Version ${manifest.version} of ${manifest.revised}, ${manifest.license}.` },
  ];
  const rows = changelogEntries(plugin.changelog);
  if (rows.length > 0) content.push({ type: "table", columns: ["Version", "Changes"], rows });
  for (const { version, message } of manifest.breakingChanges ?? [])
    content.push({ type: "paragraph", text: `Upgrading to ${version}: ${message}` });
  return { id: "versions", title: "Versions", content };
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
