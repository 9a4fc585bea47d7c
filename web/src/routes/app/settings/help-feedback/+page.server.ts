import { answer, createApi } from "#lib/api/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const api = createApi(fetch, url.origin);
  const [{ pages }, help] = await Promise.all([
    answer(api.GET("/api/v1/help/feedback")),
    answer(api.GET("/api/v1/help")),
  ]);
  const names = new Map(help.pages.map(({ path, title }) => [path, title]));
  return { pages: pages.map((page) => ({ ...page, title: names.get(page.path) ?? null })) };
};
