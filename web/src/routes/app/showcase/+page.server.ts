import { fail } from "@sveltejs/kit";
import { answer, ApiFailure, createApi } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import type { Visibility } from "#lib/api/models.ts";
import type { Actions, PageServerLoad } from "./$types";

const VISIBILITIES: readonly { readonly value: Visibility; readonly label: string }[] = [
  { value: "public", label: "Public" },
  { value: "unlisted", label: "Only with the link" },
  { value: "private", label: "Only me" },
];

export const load: PageServerLoad = async ({ fetch, url }) => {
  const { pages } = await answer(createApi(fetch, url.origin).GET("/api/v1/showcase"));
  return { pages, visibilities: VISIBILITIES };
};

export const actions: Actions = {
  show: async ({ fetch, url, request }) => {
    const form = await request.formData();
    const visibility = VISIBILITIES.find(({ value }) => value === form.get("visibility"))?.value ?? "private";
    const path = { slug: formText(form, "slug") };
    await answer(
      createApi(fetch, url.origin).PATCH("/api/v1/showcase/{slug}", { params: { path }, body: { visibility } }),
    ).catch(refused);
  },
  remove: async ({ fetch, url, request }) => {
    const path = { slug: formText(await request.formData(), "slug") };
    return answer(createApi(fetch, url.origin).DELETE("/api/v1/showcase/{slug}", { params: { path } })).catch(refused);
  },
};

function refused(cause: unknown) {
  if (cause instanceof ApiFailure) return fail(cause.status, { message: cause.message });
  throw cause;
}
