import { fail } from "@sveltejs/kit";
import { answer, ApiFailure, createApi } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url }) => {
  const { pipelines } = await answer(createApi(fetch, url.origin).GET("/api/v1/pipelines"));
  return { pipelines, now: Date.now() };
};

export const actions: Actions = {
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
      if (cause instanceof ApiFailure)
        return fail(cause.status, { message: cause.message, code: cause.code, help: cause.help });
      throw cause;
    }
  },
};
