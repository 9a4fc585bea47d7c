import { fail, redirect } from "@sveltejs/kit";
import { answer, ApiFailure, createApi, failureOf } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, params }) => {
  const api = createApi(fetch, url.origin);
  const [detail, { pipelines }] = await Promise.all([
    answer(api.GET("/api/v1/activities/{id}", { params: { path: params } })),
    answer(api.GET("/api/v1/pipelines")),
  ]);
  return {
    detail: { ...detail, charts: detail.charts.map(lighter) },
    pipelines: pipelines
      .filter((pipeline) => pipeline.publishedRevision !== null)
      .map(({ id, name }) => ({ id, name })),
  };
};

export const actions: Actions = {
  run: async ({ fetch, url, params, request }) => {
    const pipelineId = formText(await request.formData(), "pipelineId");
    const run = await answer(
      createApi(fetch, url.origin).POST("/api/v1/runs", { body: { pipelineId, activityId: params.id } }),
    ).catch(refused);
    if (!("id" in run)) return run;
    redirect(303, `/app/runs/${run.id}`);
  },
  separate: async ({ fetch, url, params }) => {
    const separated = await answer(
      createApi(fetch, url.origin).POST("/api/v1/activities/{id}/separate", { params: { path: params } }),
    ).catch(refused);
    if (!("id" in separated)) return separated;
    redirect(303, `/app/activities/${separated.id}`);
  },
  remove: async ({ fetch, url, params }) => {
    const failed = await answer(
      createApi(fetch, url.origin).DELETE("/api/v1/activities/{id}", { params: { path: params } }),
    ).catch(refused);
    if (failed !== undefined) return failed;
    redirect(303, "/app/activities");
  },
};

/** Two decimals are more than a screen can show, and a fraction of the bytes. */
function lighter<Chart extends { x: number[]; y: (number | null)[] }>(chart: Chart): Chart {
  const round = (value: number) => Math.round(value * 100) / 100;
  return { ...chart, x: chart.x.map(round), y: chart.y.map((value) => (value === null ? null : round(value))) };
}

function refused(cause: unknown) {
  if (cause instanceof ApiFailure) return fail(cause.status, failureOf(cause));
  throw cause;
}
