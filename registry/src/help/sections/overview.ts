import type { HelpContent, HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";

/** What it is for, in the author's words. */
export function overview({ help, manifest }: HelpPage): HelpSection {
  const paragraphs: readonly string[] = help?.overview ?? [manifest.summary];
  const content: HelpContent[] = paragraphs.map((text) => ({ type: "paragraph", text }));
  if (help?.useCases?.length) content.push({ type: "list", ordered: false, items: help.useCases });
  if (manifest.deprecated !== undefined) {
    const { since, reason } = manifest.deprecated;
    content.unshift({ type: "paragraph", text: `Should no longer be chosen since version ${since}: ${reason}` });
  }
  return { id: "overview", title: "Overview", content };
}
