import type { HelpContent, HelpSection } from "../help-doc.ts";
import { type HelpPage, roleOf } from "../help-page.ts";

/** What it does step by step, where its figures come from, and what really came out of its examples. */
export function howItWorks(page: HelpPage): HelpSection | null {
  const { help, kind, plugin } = page;
  const words = page.words.howItWorks;
  const content: HelpContent[] = (help?.howItWorks ?? []).map((text) => ({ type: "paragraph", text }));
  for (const { role, title, outcome, before, plain, preview } of plugin.examples ?? []) {
    // What is seen at a destination has a section of its own.
    if (role !== roleOf(kind) || plain === "" || preview !== null) continue;
    content.push({
      type: "example",
      title:
        outcome === "ok" || outcome === "delivered"
          ? title
          : words.example({ title, outcome: words.outcomes[outcome] ?? outcome }),
      destination: words.plainText,
      before,
      plain,
      html: null,
      details: [],
    });
  }
  if (help?.methods?.length) {
    content.push({ type: "subheading", id: "methods", text: words.methods });
    content.push({
      type: "list",
      ordered: false,
      items: help.methods.map(
        ({ name, detail, url }) => `${url === undefined ? name : `[${name}](${url})`}: ${detail}`,
      ),
    });
  }
  return content.length > 0 ? { id: "how-it-works", title: words.title, content } : null;
}
