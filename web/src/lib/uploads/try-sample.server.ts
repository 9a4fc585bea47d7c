import { answer, type Api } from "#lib/api/api.ts";
import type { Upload } from "#lib/api/models.ts";

/** How long "Try it" waits for the run to begin before it shows the upload instead. */
const PATIENCE_MS = 8000;
const POLL_MS = 150;

/**
 * Imports a bundled sample through the ordinary intake, into a pipeline that is made when nobody has one.
 *
 * @returns Where to look next: the live run, or the upload while it is still being read.
 * @throws ApiFailure when a step of it is refused.
 */
export async function trySample(api: Api, sampleId: string): Promise<string> {
  const pipelineId = (await enabledPipeline(api)) ?? (await starterPipeline(api));
  const upload = await answer(
    api.POST("/api/v1/samples/{id}", {
      params: { path: { id: sampleId } },
      body: pipelineId === null ? {} : { pipelineId },
    }),
  );
  const run = await firstRun(api, upload);
  return run === null ? `/app/upload?upload=${upload.id}` : `/app/runs/${run}`;
}

async function enabledPipeline(api: Api): Promise<string | null> {
  const { pipelines } = await answer(api.GET("/api/v1/pipelines"));
  return pipelines.find((pipeline) => pipeline.enabled)?.id ?? null;
}

/** Of the recipe that begins with an upload, needs no connection and adds most. */
async function starterPipeline(api: Api): Promise<string | null> {
  const { recipes } = await answer(api.GET("/api/v1/pipelines/recipes"));
  const recipe = recipes.find(({ connects }) => connects.length === 0);
  if (recipe === undefined) return null;
  const { name, document } = recipe;
  const { id } = await answer(api.POST("/api/v1/pipelines", { body: { name, document } }));
  await answer(api.POST("/api/v1/pipelines/{id}/publish", { params: { path: { id } } }));
  return id;
}

/** The run that an upload started; null when it takes too long, or when there is none. */
async function firstRun(api: Api, first: Upload): Promise<string | null> {
  const until = Date.now() + PATIENCE_MS;
  for (let upload = first; ;) {
    const run = upload.files.flatMap((file) => file.runIds).at(0) ?? (await runOfDuplicate(api, upload));
    if (run !== null && run !== undefined) return run;
    if (upload.state === "done" || Date.now() > until) return null;
    await new Promise((resume) => setTimeout(resume, POLL_MS));
    upload = await answer(api.GET("/api/v1/uploads/{id}", { params: { path: { id: first.id } } }));
  }
}

/** A sample that was tried before starts no new run: its latest one is shown. */
async function runOfDuplicate(api: Api, upload: Upload): Promise<string | null> {
  const activityId = upload.files.filter((file) => file.state === "duplicate").flatMap((file) => file.activityIds)[0];
  if (activityId === undefined) return null;
  const { summary } = await answer(api.GET("/api/v1/activities/{id}", { params: { path: { id: activityId } } }));
  return summary.runs.at(0)?.id ?? null;
}
