import { answer, createApi } from "#lib/api/api.ts";
import type { RunState } from "#lib/api/models.ts";
import type { PageServerLoad } from "./$types";

/** The states that people look for; the others are only passed through. */
const FILTERS: readonly { readonly value: RunState; readonly text: string }[] = [
  { value: "running", text: "Running" },
  { value: "waiting", text: "Needs your answer" },
  { value: "parked", text: "Waiting to retry" },
  { value: "done", text: "Done" },
  { value: "failed", text: "Failed" },
  { value: "halted", text: "Stopped on purpose" },
  { value: "cancelled", text: "Cancelled" },
];

export const load: PageServerLoad = async ({ fetch, url }) => {
  const api = createApi(fetch, url.origin);
  const chosen: { state: RunState | ""; pipelineId: string; search: string } = {
    state: FILTERS.find((filter) => filter.value === url.searchParams.get("state"))?.value ?? "",
    pipelineId: url.searchParams.get("pipelineId") ?? "",
    search: url.searchParams.get("search") ?? "",
  };
  const cursor = url.searchParams.get("cursor");
  const query = {
    ...(chosen.state === "" ? {} : { state: chosen.state }),
    ...(chosen.pipelineId === "" ? {} : { pipelineId: chosen.pipelineId }),
    ...(chosen.search === "" ? {} : { search: chosen.search }),
    ...(cursor === null ? {} : { cursor }),
  };
  const [runs, { pipelines }] = await Promise.all([
    answer(api.GET("/api/v1/runs", { params: { query } })),
    answer(api.GET("/api/v1/pipelines")),
  ]);
  return {
    runs,
    chosen,
    filters: FILTERS,
    pipelines: pipelines.map(({ id, name }) => ({ id, name })),
    now: Date.now(),
  };
};
