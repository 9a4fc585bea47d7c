import { createApi } from "#lib/api/api.ts";
import { findHelpDoc } from "#lib/help/find-help-doc.server.ts";
import { twinResponse } from "#lib/help/twin-response.ts";
import type { RequestHandler } from "./$types";

/** The page as data: what the HTML and the Markdown are made from. */
export const GET: RequestHandler = async ({ fetch, params, url }) => {
  const doc = await findHelpDoc(createApi(fetch, url.origin), params);
  return twinResponse(`${JSON.stringify(doc, null, 2)}\n`, "application/json; charset=utf-8", url.origin + doc.path);
};
