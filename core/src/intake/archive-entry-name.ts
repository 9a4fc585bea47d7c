import { cleanWords } from "@fitglue/sdk";

const LONGEST_NAME = 300;
/** Folders and files that operating systems add. */
const JUNK = /(^|\/)(__MACOSX(\/|$)|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * The name under which an uploaded file or an archive's entry is shown. Nothing is ever written under it, but people
 * see it and plugins read it: so it has no steps upwards, no drive letters, no characters that could disguise it, and
 * forward slashes only.
 * @param name Undefined when a form gives none.
 */
export function archiveEntryName(name = ""): string {
  const parts = cleanWords(name.replaceAll("\\", "/"))
    .split("/")
    .filter((part, index) => part !== "" && part !== "." && part !== ".." && !(index === 0 && /^[a-z]:$/i.test(part)));
  return parts.join("/").slice(-LONGEST_NAME) || "unnamed";
}

/** Whether an entry is only there because an operating system packed it along. */
export function isJunk(name: string): boolean {
  return JUNK.test(name);
}
