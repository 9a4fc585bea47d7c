import { redirect } from "@sveltejs/kit";
import { createApi } from "#lib/api/api.ts";
import { nothing } from "#lib/help/find-help-doc.server.ts";
import { pathOfFormer } from "#lib/help/help-kinds.ts";
import type { PageServerLoad } from "./$types";

/** Where help pages were before: links to them stay good. */
export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const path = pathOfFormer(params.kind, params.id);
  if (path === null) return nothing(createApi(fetch, url.origin), params.id);
  redirect(308, path);
};
