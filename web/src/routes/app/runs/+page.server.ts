import { answer, createApi } from "#lib/api/api.ts";
import { readRunChoice, runQuery } from "#lib/runs/run-choice.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, depends }) => {
  depends("app:runs");
  const api = createApi(fetch, url.origin);
  const chosen = readRunChoice(url.searchParams);
  const cursor = url.searchParams.get("cursor");
  const query = { ...runQuery(chosen), ...(cursor === null ? {} : { cursor }) };
  const [runs, { pipelines }, { plugins }] = await Promise.all([
    answer(api.GET("/api/v1/runs", { params: { query } })),
    answer(api.GET("/api/v1/pipelines")),
    answer(api.GET("/api/v1/plugins")),
  ]);
  return {
    runs,
    chosen,
    pipelines: pipelines.map(({ id, name }) => ({ id, name })),
    plugins: plugins.map(({ publisher, id, name }) => ({ key: `${publisher}/${id}`, name })),
    now: Date.now(),
  };
};
