import { answer, createApi } from "#lib/api/api.ts";
import type { LayoutServerLoad } from "./$types";

/** The one navigation of the help centre: each page of it by name. */
export const load: LayoutServerLoad = async ({ fetch, url }) => ({
  pages: (await answer(createApi(fetch, url.origin).GET("/api/v1/help"))).pages,
});
