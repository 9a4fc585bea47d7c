import { answer, createApi } from "#lib/api/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, params, url }) => ({
  page: await answer(createApi(fetch, url.origin).GET("/api/v1/pages/{slug}", { params: { path: params } })),
});
