import { fail, redirect } from "@sveltejs/kit";
import { answer, ApiFailure, createApi, failureOf } from "#lib/api/api.ts";
import { readWithheld, VISIBILITIES } from "#lib/showcase/page-parts.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, params }) => ({
  settings: await answer(createApi(fetch, url.origin).GET("/api/v1/showcase/{slug}", { params: { path: params } })),
});

export const actions: Actions = {
  save: async ({ fetch, url, request, params }) => {
    const api = createApi(fetch, url.origin);
    const form = await request.formData();
    const visibility = VISIBILITIES.find(({ value }) => value === form.get("visibility"))?.value;
    try {
      const before = await answer(api.GET("/api/v1/showcase/{slug}", { params: { path: params } }));
      const offer = { parts: before.parts, sections: before.sections.map(({ slot }) => slot) };
      const body = {
        withheld: readWithheld(form, offer, before.withheld),
        ...(visibility === undefined ? {} : { visibility }),
      };
      await answer(api.PATCH("/api/v1/showcase/{slug}", { params: { path: params }, body }));
      return { saved: true };
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, failureOf(cause));
      throw cause;
    }
  },
  remove: async ({ fetch, url, params }) => {
    try {
      await answer(createApi(fetch, url.origin).DELETE("/api/v1/showcase/{slug}", { params: { path: params } }));
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, failureOf(cause));
      throw cause;
    }
    redirect(303, "/app/showcase");
  },
};
