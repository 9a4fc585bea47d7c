/** What changed in one version. */
export interface ChangelogEntry {
  readonly version: string;
  readonly changes: readonly string[];
}

const VERSION_HEADING = /^#+\s.*?(\d+\.\d+\.\d+[^\s\])]*)/;

/** Reads a CHANGELOG.md: a heading with a version begins an entry, its lines are the changes. */
export function changelogEntries(changelog: string): readonly ChangelogEntry[] {
  const entries: { version: string; changes: string[] }[] = [];
  for (const line of changelog.split(/\r?\n/)) {
    const version = VERSION_HEADING.exec(line)?.[1];
    const text = line.replace(/^\s*[-*]\s+/, "").trim();
    if (version !== undefined) entries.push({ version, changes: [] });
    else if (text !== "" && !line.startsWith("#")) entries.at(-1)?.changes.push(text);
  }
  return entries;
}
