import { answer, createApi, failureText } from "#lib/api/api.ts";
import type { PipelineDocument, RunDetail, RunStep, Upload } from "#lib/api/models.ts";
import { hasEnded, liveRun, type LiveRun } from "#lib/runs/live-run.svelte.ts";

const POLL_MS = 300;
const PATIENCE_MS = 30_000;

/** What a test runs on. */
export type TestSubject = { readonly activityId: string } | { readonly sampleId: string };

/** The dry run of a draft: started, followed, shown step by step. */
export interface PipelineTest {
  /** Why it could not start, in words; empty when it could. */
  readonly failure: string;
  readonly isBusy: boolean;
  readonly run: RunDetail | null;
  /** What became of a step in the last test, or null. */
  step(id: string): RunStep | null;
  start(document: PipelineDocument, subject: TestSubject): Promise<void>;
  stop(): void;
}

export function pipelineTest(pipelineId: string): PipelineTest {
  const api = createApi(globalThis.fetch);
  let live = $state.raw<LiveRun | null>(null);
  let failure = $state("");
  let isStarting = $state(false);
  let end: (() => void) | null = null;

  async function activityOf(choice: TestSubject): Promise<string> {
    if ("activityId" in choice) return choice.activityId;
    const first = await answer(
      api.POST("/api/v1/samples/{id}", { params: { path: { id: choice.sampleId } }, body: {} }),
    );
    const until = Date.now() + PATIENCE_MS;
    for (let upload: Upload = first; Date.now() < until;) {
      const [activityId] = upload.files.flatMap((file) => file.activityIds);
      if (activityId !== undefined) return activityId;
      const problem = upload.files.find((file) => file.error !== null)?.error;
      if (problem) throw new Error(problem.message);
      await new Promise((resume) => setTimeout(resume, POLL_MS));
      upload = await answer(api.GET("/api/v1/uploads/{id}", { params: { path: { id: first.id } } }));
    }
    throw new Error("The sample is still being read; try again in a moment");
  }

  return {
    get failure() {
      return failure;
    },
    get isBusy() {
      return isStarting || (live !== null && !hasEnded(live.detail.run));
    },
    get run() {
      return live?.detail ?? null;
    },
    step(id: string): RunStep | null {
      return live?.detail.steps.find((step) => step.id === id) ?? null;
    },
    async start(document: PipelineDocument, choice: TestSubject): Promise<void> {
      end?.();
      failure = "";
      isStarting = true;
      try {
        const body = { activityId: await activityOf(choice), document };
        const run = await answer(
          api.POST("/api/v1/pipelines/{id}/test", { params: { path: { id: pipelineId } }, body }),
        );
        live = liveRun(await answer(api.GET("/api/v1/runs/{id}", { params: { path: { id: run.id } } })));
        end = live.follow();
      } catch (cause) {
        failure = cause instanceof Error && cause.name === "Error" ? cause.message : failureText(cause);
      } finally {
        isStarting = false;
      }
    },
    stop(): void {
      end?.();
    },
  };
}
