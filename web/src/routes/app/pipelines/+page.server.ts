import { fail, redirect } from "@sveltejs/kit";
import { answer, ApiFailure, createApi, failureOf } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import * as m from "#messages/pipelines.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const { pipelines } = await answer(createApi(fetch, url.origin).GET("/api/v1/pipelines"));
  return { pipelines, now: Date.now() };
};

const LONGEST_NAME = 80;

export const actions: Actions = {
  duplicate: async ({ fetch, url, request }) => {
    const api = createApi(fetch, url.origin);
    const path = { id: formText(await request.formData(), "id") };
    try {
      const { name, draft } = await answer(api.GET("/api/v1/pipelines/{id}", { params: { path } }));
      const body = { name: m.copyOf({ name }).slice(0, LONGEST_NAME), document: draft };
      const { id } = await answer(api.POST("/api/v1/pipelines", { body }));
      redirect(303, `/app/pipelines/${id}`);
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, failureOf(cause));
      throw cause;
    }
  },
  power: async ({ fetch, url, request }) => {
    const form = await request.formData();
    const path = { id: formText(form, "id") };
    try {
      await answer(
        createApi(fetch, url.origin).PATCH("/api/v1/pipelines/{id}", {
          params: { path },
          body: { enabled: form.get("enabled") === "true" },
        }),
      );
      return undefined;
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, failureOf(cause));
      throw cause;
    }
  },
};
