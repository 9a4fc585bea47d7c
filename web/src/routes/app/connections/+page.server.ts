import { answer, createApi } from "#lib/api/api.ts";
import { inOrderOfNeed } from "#lib/connections/connection-words.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, depends }) => {
  depends("app:connections");
  const { connections } = await answer(createApi(fetch, url.origin).GET("/api/v1/connections"));
  return { connections: inOrderOfNeed(connections), now: Date.now() };
};
