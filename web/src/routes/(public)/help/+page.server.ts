import { answer, createApi } from "#lib/api/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => ({
  pages: (await answer(createApi(fetch, url.origin).GET("/api/v1/help"))).pages,
});
