import type { HelpDoc } from "./help-doc.ts";
import * as m from "#messages/help.ts";
import { inlineWords } from "./inline-text.ts";
import { kindWords } from "./help-kinds.ts";

/** A value of schema.org, before it is written. */
export type JsonLd = Readonly<Record<string, unknown>>;

/**
 * A script element with the data.
 *
 * `<` is written as an escape, so no text of a plugin can end the element or begin a comment in it.
 */
export function jsonLdScript(data: JsonLd | readonly JsonLd[]): string {
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  return `<script type="application/ld+json">${json}</script>`;
}

/** A help page as schema.org describes an article, its place in the site, and its questions. */
export function helpJsonLd(doc: HelpDoc, origin: string): readonly JsonLd[] {
  const questions = doc.sections
    .flatMap(({ content }) => content)
    .filter((content) => content.type === "issue")
    .map(({ title, cause, fix }) => ({
      "@type": "Question",
      name: inlineWords(title),
      acceptedAnswer: { "@type": "Answer", text: inlineWords([cause, fix].filter((text) => text !== "").join(" ")) },
    }));
  const graph: JsonLd[] = [
    {
      "@context": "https://schema.org",
      "@type": "TechArticle",
      headline: doc.title,
      description: doc.summary,
      url: origin + doc.path,
      dateModified: doc.revised,
      version: doc.version,
      inLanguage: doc.language,
    },
    breadcrumbs(
      [
        { text: m.help(), path: "/help" },
        { text: kindWords(doc.kind)?.title ?? doc.kind, path: `/help#${doc.kind}` },
        { text: doc.name, path: doc.path },
      ],
      origin,
    ),
  ];
  const steps = doc.sections
    .filter(({ id }) => id === "setup")
    .flatMap(({ content }) => content)
    .find((content) => content.type === "list" && content.ordered);
  if (steps?.type === "list")
    graph.push({
      "@context": "https://schema.org",
      "@type": "HowTo",
      name: doc.title,
      step: steps.items.map((text, index) => ({ "@type": "HowToStep", position: index + 1, text: inlineWords(text) })),
    });
  if (questions.length > 0) graph.push({ "@context": "https://schema.org", "@type": "FAQPage", mainEntity: questions });
  return graph;
}

function breadcrumbs(places: readonly { readonly text: string; readonly path: string }[], origin: string): JsonLd {
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: places.map(({ text, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: text,
      item: origin + path,
    })),
  };
}
