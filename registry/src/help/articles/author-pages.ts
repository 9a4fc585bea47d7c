import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FITGLUE_VERSION } from "../../fitglue-version.ts";
import type { HelpDoc } from "../help-doc.ts";
import { articlePage } from "./article.ts";
import { markdownSections } from "./markdown-sections.ts";

/** The order in which an author meets them; others follow by name. */
const ORDER = ["first-plugin", "manifest", "runtime", "kernels", "network", "services", "replay-and-debug"];
/** The documents go with the version, so its day is theirs: a file's own time is that of its copy. */
const REVISED = "2026-11-22";
/** One sentence for lists is as long at most. */
const MOST_CHARACTERS = 200;

/** The documents for authors of plugins, as pages: one for each Markdown file of `folder`. */
export function authorPages(folder: string): readonly HelpDoc[] {
  const ids = readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => file.slice(0, -3));
  const rank = (id: string) => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);
  const pageOf = (file: string): string | null => {
    const id = /^(?:\.\/)?([a-z0-9-]+)\.md$/.exec(file)?.[1];
    if (id !== undefined && ids.includes(id)) return `/help/authors/${id}`;
    return file === "../help/errors.md" ? "/help/errors" : null;
  };
  return ids
    .toSorted((one, other) => rank(one) - rank(other) || one.localeCompare(other, "en"))
    .map((id) => {
      const { title, sections } = markdownSections(readFileSync(join(folder, `${id}.md`), "utf8"), pageOf);
      const [first] = sections[0]?.content ?? [];
      return articlePage({
        kind: "authors",
        id,
        title,
        icon: "🧩",
        summary: first?.type === "paragraph" ? firstSentence(first.text) : title,
        facts: [{ id: "for", label: "For", value: `FitGlue ${FITGLUE_VERSION}` }],
        sections,
        revised: REVISED,
      });
    });
}

function firstSentence(text: string): string {
  const words = text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "");
  const sentence = /^.+?[.:](?=\s|$)/.exec(words)?.[0].replace(/:$/, ".") ?? words;
  return sentence.length <= MOST_CHARACTERS ? sentence : `${sentence.slice(0, MOST_CHARACTERS - 1).trimEnd()}…`;
}
