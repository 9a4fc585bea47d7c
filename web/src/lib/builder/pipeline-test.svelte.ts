import { type Failure, failureOf } from "#lib/api/api.ts";
import type { PipelineDocument, RunDetail, RunStep } from "#lib/api/models.ts";
import type { StartedTest, TestSubject } from "./start-test.ts";

/** The dry run of a draft: started, followed, shown step by step. */
export interface PipelineTest {
  /** Why it could not start; null when it could. */
  readonly failure: Failure | null;
  readonly isBusy: boolean;
  readonly run: RunDetail | null;
  /** What became of a step in the last test, or null. */
  step(id: string): RunStep | null;
  start(document: PipelineDocument, subject: TestSubject): Promise<void>;
  stop(): void;
}

export function pipelineTest(pipelineId: string): PipelineTest {
  let test = $state.raw<StartedTest | null>(null);
  let failure = $state.raw<Failure | null>(null);
  let isStarting = $state(false);
  let end: (() => void) | null = null;

  return {
    get failure() {
      return failure;
    },
    get isBusy() {
      return isStarting || test?.hasEnded === false;
    },
    get run() {
      return test?.detail ?? null;
    },
    step(id: string): RunStep | null {
      return test?.detail.steps.find((step) => step.id === id) ?? null;
    },
    async start(document: PipelineDocument, subject: TestSubject): Promise<void> {
      end?.();
      failure = null;
      isStarting = true;
      try {
        // Nobody waits for it who only builds.
        const { startTest } = await import("./start-test.ts");
        test = await startTest(pipelineId, document, subject);
        end = test.follow();
      } catch (cause) {
        failure =
          cause instanceof Error && cause.name === "Error"
            ? { message: cause.message, said: null, code: null, help: null }
            : failureOf(cause);
      } finally {
        isStarting = false;
      }
    },
    stop(): void {
      end?.();
    },
  };
}
