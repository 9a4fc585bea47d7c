import { answer, createApi } from "#lib/api/api.ts";
import { releasesRss } from "#lib/help/releases-rss.ts";
import type { RequestHandler } from "./$types";

const KEPT_SECONDS = 3600;

/** Releases of the installed plugins, for feed readers. */
export const GET: RequestHandler = async ({ fetch, url }) => {
  const api = createApi(fetch, url.origin);
  const { plugins } = await answer(api.GET("/api/v1/plugins"));
  const details = await Promise.all(
    plugins.map(({ publisher, id }) =>
      answer(api.GET("/api/v1/plugins/{publisher}/{id}", { params: { path: { publisher, id }, query: {} } })),
    ),
  );
  return new Response(releasesRss(details, url.origin), {
    headers: {
      "content-type": "application/rss+xml; charset=utf-8",
      "cache-control": `public, max-age=${String(KEPT_SECONDS)}`,
    },
  });
};
