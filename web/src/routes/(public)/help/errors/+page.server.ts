import { answer, createApi } from "#lib/api/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => ({
  errors: (await answer(createApi(fetch, url.origin).GET("/api/v1/errors"))).errors,
});
