import { answer, createApi } from "#lib/api/api.ts";
import { findHelpDoc } from "#lib/help/find-help-doc.server.ts";
import { twinResponse } from "#lib/help/twin-response.ts";
import type { RequestHandler } from "./$types";

/** The page as Markdown. */
export const GET: RequestHandler = async ({ fetch, params, url }) => {
  const api = createApi(fetch, url.origin);
  const { kind, id, path } = await findHelpDoc(api, params);
  const text = await answer(
    api.GET("/api/v1/help/{kind}/{id}/markdown", { params: { path: { kind, id } }, parseAs: "text" }),
  );
  return twinResponse(text, "text/markdown; charset=utf-8", url.origin + path);
};
