import { answer, createApi } from "#lib/api/api.ts";
import type { HelpSearchResult } from "#lib/help/help-doc.ts";
import type { PageServerLoad } from "./$types";

/** As long as the API lets a query be. */
const LONGEST_QUERY = 200;

/** The sections of one page that were found, best page first. */
export interface FoundPage {
  readonly path: string;
  readonly title: string;
  readonly language: HelpSearchResult["language"];
  readonly sections: readonly HelpSearchResult[];
}

export const load: PageServerLoad = async ({ fetch, url }) => {
  const query = (url.searchParams.get("q") ?? "").trim().slice(0, LONGEST_QUERY);
  if (query === "") return { query, pages: [] };
  const { results } = await answer(
    createApi(fetch, url.origin).GET("/api/v1/help/search", { params: { query: { q: query } } }),
  );
  return { query, pages: byPage(results) };
};

function byPage(results: readonly HelpSearchResult[]): readonly FoundPage[] {
  const pages = new Map<string, HelpSearchResult[]>();
  for (const result of results) {
    const path = result.path.replace(/#.*/, "");
    pages.set(path, [...(pages.get(path) ?? []), result]);
  }
  return [...pages].flatMap(([path, sections]) => {
    const [best] = sections;
    return best === undefined ? [] : [{ path, title: best.title, language: best.language, sections }];
  });
}
