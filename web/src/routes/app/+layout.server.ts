import { redirect } from "@sveltejs/kit";
import { answer, createApi } from "#lib/api/api.ts";
import type { LayoutServerLoad } from "./$types";

export const load: LayoutServerLoad = async ({ locals, fetch, url, depends }) => {
  depends("app:settings");
  const { user } = await locals.session();
  if (user === null) redirect(303, "/login");
  const api = createApi(fetch, url.origin);
  const [settings, { unread }] = await Promise.all([
    answer(api.GET("/api/v1/settings")),
    answer(api.GET("/api/v1/notices")),
  ]);
  return { user, settings, unread };
};
