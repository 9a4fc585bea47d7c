import { answer, createApi } from "#lib/api/api.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const chosen = { search: url.searchParams.get("search") ?? "", sport: url.searchParams.get("sport") ?? "" };
  const cursor = url.searchParams.get("cursor");
  const query = {
    ...(chosen.search === "" ? {} : { search: chosen.search }),
    ...(chosen.sport === "" ? {} : { sport: chosen.sport }),
    ...(cursor === null ? {} : { cursor }),
  };
  return {
    activities: await answer(createApi(fetch, url.origin).GET("/api/v1/activities", { params: { query } })),
    chosen,
  };
};
