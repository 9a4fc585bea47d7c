import { answer, ApiFailure, createApi } from "#lib/api/api.ts";
import type { PipelineDocument, RunDetail, Upload } from "#lib/api/models.ts";
import { hasEnded, liveRun } from "#lib/runs/live-run.svelte.ts";
import * as m from "#messages/builder-parts.ts";

const POLL_MS = 300;
const PATIENCE_MS = 30_000;

/** What a test runs on. */
export type TestSubject = { readonly activityId: string } | { readonly sampleId: string } | { readonly file: File };

/** A dry run that was started. */
export interface StartedTest {
  readonly detail: RunDetail;
  readonly hasEnded: boolean;
  /** Keeps it up to date. @returns A function that ends that. */
  follow(): () => void;
}

/** Starts the dry run of a draft. @throws Error or ApiFailure that says in words why it cannot. */
export async function startTest(
  pipelineId: string,
  document: PipelineDocument,
  subject: TestSubject,
): Promise<StartedTest> {
  const api = createApi(globalThis.fetch);
  const body = { activityId: await activityOf(subject), document };
  const run = await answer(api.POST("/api/v1/pipelines/{id}/test", { params: { path: { id: pipelineId } }, body }));
  const live = liveRun(await answer(api.GET("/api/v1/runs/{id}", { params: { path: { id: run.id } } })));
  return {
    get detail() {
      return live.detail;
    },
    get hasEnded() {
      return hasEnded(live.detail.run);
    },
    follow: () => live.follow(),
  };
}

async function activityOf(subject: TestSubject): Promise<string> {
  if ("activityId" in subject) return subject.activityId;
  const api = createApi(globalThis.fetch);
  const first = await bring(subject);
  const until = Date.now() + PATIENCE_MS;
  for (let upload = first; Date.now() < until;) {
    const [activityId] = upload.files.flatMap((file) => file.activityIds);
    if (activityId !== undefined) return activityId;
    const problem = upload.files.find((file) => file.error !== null)?.error;
    if (problem) throw new ApiFailure(422, { ...problem, requestId: "", details: {} });
    if (upload.state === "done") throw new Error(m.noActivityInFile());
    await new Promise((resume) => setTimeout(resume, POLL_MS));
    upload = await answer(api.GET("/api/v1/uploads/{id}", { params: { path: { id: first.id } } }));
  }
  throw new Error(m.stillBeingRead());
}

/** Takes it in, without any pipeline running on it. */
async function bring(subject: Exclude<TestSubject, { activityId: string }>): Promise<Upload> {
  if ("sampleId" in subject)
    return answer(
      createApi(globalThis.fetch).POST("/api/v1/samples/{id}", {
        params: { path: { id: subject.sampleId } },
        body: { startsRuns: false },
      }),
    );
  const { uploadFile } = await import("#lib/uploads/upload-file.ts");
  return uploadFile(subject.file, { pipelineId: null, startsRuns: false, onprogress: () => undefined });
}
