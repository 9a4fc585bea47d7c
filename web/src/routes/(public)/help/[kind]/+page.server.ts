import { redirect } from "@sveltejs/kit";
import { createApi } from "#lib/api/api.ts";
import { nothing } from "#lib/help/find-help-doc.server.ts";
import { kindWords } from "#lib/help/help-kinds.ts";
import type { PageServerLoad } from "./$types";

/** All kinds stand on one page. */
export const load: PageServerLoad = async ({ fetch, params, url }) => {
  if (kindWords(params.kind) === null) return nothing(createApi(fetch, url.origin), params.kind);
  redirect(308, `/help#${params.kind}`);
};
