import { error } from "@sveltejs/kit";
import { answer, ApiFailure, createApi } from "#lib/api/api.ts";
import * as m from "#messages/catalogue.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url }) => {
  const version = url.searchParams.get("version");
  const query = version === null ? {} : { version };
  try {
    return {
      detail: await answer(
        createApi(fetch, url.origin).GET("/api/v1/plugins/{publisher}/{id}", { params: { path: params, query } }),
      ),
    };
  } catch (cause) {
    if (cause instanceof ApiFailure && cause.status === 404) error(404, m.noSuchPlugin());
    throw cause;
  }
};
