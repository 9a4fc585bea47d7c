import { error } from "@sveltejs/kit";
import { answer, ApiFailure, type Api } from "#lib/api/api.ts";
import * as m from "#messages/help.ts";
import type { HelpDoc } from "./help-doc.ts";
import { kindWords } from "./help-kinds.ts";

/** A help page by the parts of its address; answers 404 with the pages that come near when there is none. */
export async function findHelpDoc(api: Api, { kind, id }: { kind: string; id: string }): Promise<HelpDoc> {
  const words = kindWords(kind);
  if (words === null) return nothing(api, `${kind} ${id}`);
  try {
    return await answer(api.GET("/api/v1/help/{kind}/{id}", { params: { path: { kind: words.kind, id } } }));
  } catch (cause) {
    if (cause instanceof ApiFailure && cause.status === 404) return nothing(api, id);
    throw cause;
  }
}

/** How many pages are offered instead. */
const MOST_SUGGESTIONS = 5;
/** As long as the API lets a query be. */
const LONGEST_QUERY = 200;

/** @throws always: the page that says that there is nothing, with the ones that somebody may have meant. */
export async function nothing(api: Api, wanted: string): Promise<never> {
  const query = wanted.replace(/[-_/.]+/g, " ").slice(0, LONGEST_QUERY);
  const { results } = await answer(api.GET("/api/v1/help/search", { params: { query: { q: query } } })).catch(() => ({
    results: [],
  }));
  const pages = new Map(results.map(({ path, title, language }) => [path.replace(/#.*/, ""), { title, language }]));
  const suggestions = [...pages].slice(0, MOST_SUGGESTIONS).map(([path, page]) => ({ path, ...page }));
  error(404, m.movedOrNotInstalled(), {
    suggestions,
    wanted: query,
  });
}
