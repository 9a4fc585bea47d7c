import { errorPage } from "./articles/error-page.ts";
import type { HelpContent, HelpDoc } from "./help-doc.ts";

/** Pages that are there whatever is installed. */
const FIXED_PAGES = [
  "/",
  "/help",
  "/help/search",
  "/plugins",
  "/app",
  "/app/upload",
  "/app/pipelines",
  "/app/pipelines/new",
  "/app/activities",
  "/app/connections",
  "/app/runs",
  "/app/showcase",
  "/app/settings",
  "/login",
  "/welcome",
];

/** A link that leads nowhere. */
export interface BrokenLink {
  readonly page: string;
  readonly target: string;
}

/** Finds the links of help pages that lead to no page or to no anchor of it; https addresses are not visited. */
export function brokenLinks(docs: readonly HelpDoc[], otherPages: readonly string[] = []): readonly BrokenLink[] {
  const targets = new Set<string>([...FIXED_PAGES, ...otherPages]);
  for (const doc of [...docs, errorPage()]) {
    targets.add(doc.path);
    for (const anchor of anchorsOf(doc)) targets.add(`${doc.path}#${anchor}`);
  }
  return docs.flatMap((doc) =>
    linksOf(doc)
      .map((target) => (target.startsWith("#") ? doc.path + target : target))
      .filter((target) => !target.startsWith("https://") && !targets.has(target.replace(/\?[^#]*/, "")))
      .map((target) => ({ page: doc.path, target })),
  );
}

/** Every id that a link may point to within a page; a page never has one twice. */
export function anchorsOf(doc: HelpDoc): readonly string[] {
  return doc.sections.flatMap(({ id, content }) => [
    id,
    ...content.flatMap((one) => (one.type === "issue" ? [one.anchor] : one.type === "subheading" ? [one.id] : [])),
  ]);
}

/** Every target that a page links to. */
export function linksOf(doc: HelpDoc): readonly string[] {
  const around = [doc.previous, doc.next].flatMap((link) => (link === null ? [] : [link.path]));
  return [...around, ...doc.sections.flatMap(({ content }) => content.flatMap(contentLinks))];
}

function contentLinks(content: HelpContent): readonly string[] {
  switch (content.type) {
    case "paragraph":
      return textLinks(content.text);
    case "list":
      return content.items.flatMap(textLinks);
    case "table":
      return content.rows.flat().flatMap(textLinks);
    case "links":
      return content.links.map(({ path }) => path);
    case "issue":
      return [...textLinks(content.cause), ...textLinks(content.fix)];
    case "example":
    case "code":
    case "subheading":
      return [];
  }
}

function textLinks(text: string): readonly string[] {
  return [...text.replaceAll(/`[^`]*`/g, "").matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}
