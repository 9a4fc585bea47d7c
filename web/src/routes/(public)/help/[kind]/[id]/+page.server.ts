import { answer, createApi } from "#lib/api/api.ts";
import { findHelpDoc } from "#lib/help/find-help-doc.server.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const api = createApi(fetch, url.origin);
  const doc = await findHelpDoc(api, params);
  const publisher = doc.facts.find(({ label }) => label === "Publisher")?.value ?? "";
  const { plugins } = await answer(api.GET("/api/v1/plugins"));
  const plugin = plugins.find((one) => one.id === doc.id && one.publisher === publisher);
  return { doc, pluginName: plugin === undefined ? null : `${publisher}/${doc.id}` };
};
