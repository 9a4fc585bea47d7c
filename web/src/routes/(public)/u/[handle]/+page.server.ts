import { answer, createApi } from "#lib/api/api.ts";
import { pageMonth } from "#lib/showcase/page-date.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const page = Number(url.searchParams.get("page") ?? "1");
  const query = Number.isSafeInteger(page) && page > 1 ? { page } : {};
  const profile = await answer(
    createApi(fetch, url.origin).GET("/api/v1/profiles/{handle}", { params: { path: params, query } }),
  );
  const months = Map.groupBy(profile.entries, pageMonth);
  return {
    profile,
    months: [...months].map(([name, entries]) => ({ name, entries })),
    isFirst: query.page === undefined,
  };
};
