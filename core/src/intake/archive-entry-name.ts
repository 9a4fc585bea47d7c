const LONGEST_NAME = 300;
/** Folders and files that operating systems add. */
const JUNK = /(^|\/)(__MACOSX(\/|$)|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * The name under which an archive's entry is shown. Nothing is ever written under it, but people see it and
 * plugins read it: so it has no steps upwards, no drive letters, no control characters, and forward slashes only.
 */
export function archiveEntryName(name: string): string {
  const parts = name
    .replaceAll("\\", "/")
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\0-\x1f\x7f]/g, "")
    .split("/")
    .filter((part, index) => part !== "" && part !== "." && part !== ".." && !(index === 0 && /^[a-z]:$/i.test(part)));
  return parts.join("/").slice(-LONGEST_NAME) || "unnamed";
}

/** Whether an entry is only there because an operating system packed it along. */
export function isJunk(name: string): boolean {
  return JUNK.test(name);
}
