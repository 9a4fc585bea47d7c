import { fail } from "@sveltejs/kit";
import { answer, ApiFailure, createApi, failureOf } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import { PARTS, readWithheld } from "#lib/showcase/page-parts.ts";
import type { Actions, PageServerLoad } from "./$types";

const ALL_PARTS = PARTS.map(({ value }) => value);

export const load: PageServerLoad = async ({ fetch, url }) => ({
  profile: await answer(createApi(fetch, url.origin).GET("/api/v1/profile")),
  parts: ALL_PARTS,
  origin: url.origin,
});

export const actions: Actions = {
  save: async ({ fetch, url, request }) => {
    const api = createApi(fetch, url.origin);
    const form = await request.formData();
    const text = (name: string) => formText(form, name).trim();
    try {
      const before = await answer(api.GET("/api/v1/profile"));
      const body = {
        handle: text("handle").toLowerCase() || null,
        name: text("name"),
        about: text("about"),
        isListed: form.has("isListed"),
        withheld: readWithheld(form, { parts: ALL_PARTS, sections: [] }, before.withheld),
        trimMeters: Number(text("trimMeters") || "0"),
      };
      await answer(api.PUT("/api/v1/profile", { body }));
      return { saved: true };
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, failureOf(cause));
      throw cause;
    }
  },
};
