import type { Registry } from "../plugin-package.ts";
import { withNeighbours } from "./articles/article.ts";
import { authorPages } from "./articles/author-pages.ts";
import { conceptPages } from "./articles/concepts.ts";
import { errorPage } from "./articles/error-page.ts";
import { guidePages, recipePages } from "./articles/guides.ts";
import { buildHelpDoc, listHelpPages } from "./build-help-doc.ts";
import type { HelpDoc } from "./help-doc.ts";

/**
 * Every page of the help centre that follows from the installed plugins and our documents, in the order of the navigation
 * and in the language of the registry; documents for authors are in English.
 * @param authors Folder of the documents for authors; without it there are none.
 */
export function allHelpDocs(registry: Registry, { authors }: { readonly authors: string | null }): readonly HelpDoc[] {
  return [
    ...withNeighbours(conceptPages(registry)),
    ...withNeighbours(guidePages(registry)),
    ...withNeighbours(recipePages(registry)),
    ...listHelpPages(registry).map(({ kind, id }) => buildHelpDoc(registry, kind, id)),
    errorPage(registry.language),
    ...(authors === null ? [] : withNeighbours(authorPages(authors))),
  ];
}
