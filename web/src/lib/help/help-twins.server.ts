import { answer, createApi } from "#lib/api/api.ts";
import { findHelpDoc } from "./find-help-doc.server.ts";
import type { HelpPlace } from "./loaded-help-page.ts";
import { pictureResponse } from "./picture-response.ts";
import { twinResponse } from "./twin-response.ts";

interface Asked {
  readonly fetch: typeof globalThis.fetch;
  readonly url: URL;
}

/** A help page as Markdown. */
export async function markdownTwin({ fetch, url }: Asked, place: HelpPlace): Promise<Response> {
  const api = createApi(fetch, url.origin);
  const { kind, id, path } = await findHelpDoc(api, place);
  const text = await answer(
    api.GET("/api/v1/help/{kind}/{id}/markdown", { params: { path: { kind, id } }, parseAs: "text" }),
  );
  return twinResponse(text, "text/markdown; charset=utf-8", url.origin + path);
}

/** A help page as data: what the HTML and the Markdown are made from. */
export async function jsonTwin({ fetch, url }: Asked, place: HelpPlace): Promise<Response> {
  const doc = await findHelpDoc(createApi(fetch, url.origin), place);
  return twinResponse(`${JSON.stringify(doc, null, 2)}\n`, "application/json; charset=utf-8", url.origin + doc.path);
}

/** A help page as a picture, for previews of links to it. */
export async function pictureTwin({ fetch, url }: Asked, place: HelpPlace): Promise<Response> {
  const { kind, id } = await findHelpDoc(createApi(fetch, url.origin), place);
  return pictureResponse(fetch, `/api/v1/help/${kind}/${id}/picture`);
}
