import type { HelpContent, HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";

/** What it is for, in the author's words. */
export function overview({ help, manifest, words }: HelpPage): HelpSection {
  const paragraphs: readonly string[] = help?.overview ?? [manifest.summary];
  const content: HelpContent[] = paragraphs.map((text) => ({ type: "paragraph", text }));
  if (help?.useCases?.length) content.push({ type: "list", ordered: false, items: help.useCases });
  if (manifest.deprecated !== undefined)
    content.unshift({ type: "paragraph", text: words.overview.deprecated(manifest.deprecated) });
  return { id: "overview", title: words.overview.title, content };
}
