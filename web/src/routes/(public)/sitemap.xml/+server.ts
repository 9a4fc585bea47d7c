import { answer, createApi } from "#lib/api/api.ts";
import { sitemapXml } from "#lib/layout/sitemap-xml.ts";
import type { RequestHandler } from "./$types";

const KEPT_SECONDS = 3600;

/** Every page that search engines may list. Published activities are found through the profiles of their owners. */
export const GET: RequestHandler = async ({ fetch, url }) => {
  const api = createApi(fetch, url.origin);
  const [{ pages }, { plugins }, { handles }] = await Promise.all([
    answer(api.GET("/api/v1/help")),
    answer(api.GET("/api/v1/plugins")),
    answer(api.GET("/api/v1/profiles")),
  ]);
  const places = [
    ...["/", "/plugins", "/help"].map((path) => ({ path, changed: null })),
    ...plugins.map(({ publisher, id }) => ({ path: `/plugins/${publisher}/${id}`, changed: null })),
    ...handles.map((handle) => ({ path: `/u/${handle}`, changed: null })),
    ...pages.map(({ path, revised }) => ({ path, changed: revised })),
  ];
  return new Response(sitemapXml(places, url.origin), {
    headers: {
      "content-type": "application/xml; charset=utf-8",
      "cache-control": `public, max-age=${String(KEPT_SECONDS)}`,
    },
  });
};
