import { error } from "@sveltejs/kit";
import { createApi } from "#lib/api/api.ts";
import { nothing } from "#lib/help/find-help-doc.server.ts";
import * as m from "#messages/site.ts";
import type { PageServerLoad } from "./$types";

/** Every address that leads nowhere: it is answered with the site around it, and without JavaScript. */
export const load: PageServerLoad = ({ fetch, params, url }) => {
  const help = /^help\/(.+)$/.exec(params.path)?.[1];
  if (help !== undefined) return nothing(createApi(fetch, url.origin), help);
  error(404, m.noPageAt({ path: url.pathname }));
};
