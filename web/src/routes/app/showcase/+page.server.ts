import { fail } from "@sveltejs/kit";
import { answer, ApiFailure, createApi, failureOf } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import { VISIBILITIES } from "#lib/showcase/page-parts.ts";
import * as m from "#messages/showcase.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const api = createApi(fetch, url.origin);
  const filter = filterOf(url.searchParams);
  const cursor = url.searchParams.get("cursor");
  const query = { ...filter, ...(cursor === null ? {} : { cursor }) };
  const [list, profile] = await Promise.all([
    answer(api.GET("/api/v1/showcase", { params: { query } })),
    answer(api.GET("/api/v1/profile")),
  ]);
  return { list, handle: profile.handle, filter };
};

export const actions: Actions = {
  show: async ({ fetch, url, request }) => {
    const form = await request.formData();
    const visibility = VISIBILITIES.find(({ value }) => value === form.get("visibility"))?.value ?? "private";
    const slugs = form.getAll("slug").map(String);
    const isAll = form.has("all");
    if (!isAll && slugs.length === 0) return fail(400, { message: m.tickThePages() });
    const which = isAll ? { matching: filterOf(new URLSearchParams(formText(form, "filter"))) } : { slugs };
    try {
      const body = { ...which, visibility };
      return { outcome: await answer(createApi(fetch, url.origin).PATCH("/api/v1/showcase", { body })) };
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, failureOf(cause));
      throw cause;
    }
  },
};

/** Only what narrows the list down. */
function filterOf(search: URLSearchParams) {
  const [title, sport] = [search.get("search") ?? "", search.get("sport") ?? ""];
  const visibility = VISIBILITIES.find(({ value }) => value === search.get("visibility"))?.value;
  return {
    ...(title === "" ? {} : { search: title }),
    ...(sport === "" ? {} : { sport }),
    ...(visibility === undefined ? {} : { visibility }),
  };
}
