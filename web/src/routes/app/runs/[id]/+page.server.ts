import { fail, redirect } from "@sveltejs/kit";
import { sportLabel } from "#lib/activities/sports.ts";
import { answer, type Api, ApiFailure, createApi, failureOf } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, params }) => {
  const api = createApi(fetch, url.origin);
  const detail = await answer(api.GET("/api/v1/runs/{id}", { params: { path: { id: params.id } } }));
  // Words for these, so that nobody loads those for all sports.
  const sports = [detail.run, detail.before, detail.after].map(({ sport }) => [sport, sportLabel(sport)] as const);
  return { detail, sportLabels: new Map<string, string>(sports) };
};

export const actions: Actions = {
  retry: async ({ fetch, url, params }) =>
    act(fetch, url, (api) => answer(api.POST("/api/v1/runs/{id}/retry", { params: { path: params } }))),
  tryNow: async ({ fetch, url, params }) =>
    act(fetch, url, (api) => answer(api.POST("/api/v1/runs/{id}/try-now", { params: { path: params } }))),
  cancel: async ({ fetch, url, params }) =>
    act(fetch, url, (api) => answer(api.POST("/api/v1/runs/{id}/cancel", { params: { path: params } }))),
  settle: async ({ fetch, url, params, request }) => {
    const form = await request.formData();
    const decision = form.get("decision") === "done" ? "done" : "resend";
    const path = { id: params.id, stepId: formText(form, "stepId") };
    return act(fetch, url, (api) =>
      answer(api.POST("/api/v1/runs/{id}/steps/{stepId}/settle", { params: { path }, body: { decision } })),
    );
  },
  redeliver: async ({ fetch, url, params, request }) => {
    const path = { id: params.id, stepId: formText(await request.formData(), "stepId") };
    return act(fetch, url, (api) =>
      answer(api.POST("/api/v1/runs/{id}/steps/{stepId}/redeliver", { params: { path } })),
    );
  },
  again: async ({ fetch, url, request }) => {
    const form = await request.formData();
    const body = { pipelineId: formText(form, "pipelineId"), activityId: formText(form, "activityId") };
    let id = "";
    const failed = await act(fetch, url, async (api) => {
      ({ id } = await answer(api.POST("/api/v1/runs", { body })));
    });
    if (failed !== undefined) return failed;
    redirect(303, `/app/runs/${id}`);
  },
};

async function act(fetch: typeof globalThis.fetch, url: URL, work: (api: Api) => Promise<unknown>) {
  try {
    await work(createApi(fetch, url.origin));
    return undefined;
  } catch (cause) {
    if (cause instanceof ApiFailure) return fail(cause.status, failureOf(cause));
    throw cause;
  }
}
