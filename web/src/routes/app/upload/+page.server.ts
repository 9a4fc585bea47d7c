import { fail, redirect } from "@sveltejs/kit";
import { answer, ApiFailure, createApi, failureOf } from "#lib/api/api.ts";
import type { ApiError, Upload } from "#lib/api/models.ts";
import type { Actions, PageServerLoad } from "./$types";

const SHOWN = 10;

export const load: PageServerLoad = async ({ fetch, url, depends }) => {
  depends("app:uploads");
  const api = createApi(fetch, url.origin);
  const [{ pipelines }, { uploads }] = await Promise.all([
    answer(api.GET("/api/v1/pipelines")),
    answer(api.GET("/api/v1/uploads")),
  ]);
  return {
    pipelines: pipelines.filter((pipeline) => pipeline.enabled).map(({ id, name }) => ({ id, name })),
    uploads: uploads.slice(0, SHOWN),
    chosen: url.searchParams.get("pipelineId") ?? "",
    now: Date.now(),
  };
};

export const actions: Actions = {
  /** The way without JavaScript; with it, the browser talks to the API itself and shows progress. */
  default: async ({ request, fetch }) => {
    const form = await request.formData();
    if (form.get("pipelineId") === "") form.delete("pipelineId");
    const response = await fetch("/api/v1/uploads", { method: "POST", body: form });
    if (!response.ok) {
      const { error } = (await response.json()) as ApiError;
      const failure = new ApiFailure(response.status, error);
      return fail(failure.status, failureOf(failure));
    }
    const { id } = (await response.json()) as Upload;
    redirect(303, `/app/upload?upload=${id}`);
  },
};
