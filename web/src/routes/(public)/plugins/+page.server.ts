import { answer, createApi } from "#lib/api/api.ts";
import { categoryFacets, filterPlugins, kindFacets, readFilter } from "#lib/catalogue/filter-plugins.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const { plugins } = await answer(createApi(fetch, url.origin).GET("/api/v1/plugins"));
  const filter = readFilter(url.searchParams);
  return {
    filter,
    found: filterPlugins(plugins, filter),
    kinds: kindFacets(plugins, filter),
    categories: categoryFacets(plugins, filter),
  };
};
