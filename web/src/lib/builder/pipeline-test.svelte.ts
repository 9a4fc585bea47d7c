import { failureText } from "#lib/api/api.ts";
import type { PipelineDocument, RunDetail, RunStep } from "#lib/api/models.ts";
import type { StartedTest, TestSubject } from "./start-test.ts";

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
  let test = $state.raw<StartedTest | null>(null);
  let failure = $state("");
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
      failure = "";
      isStarting = true;
      try {
        // Nobody waits for it who only builds.
        const { startTest } = await import("./start-test.ts");
        test = await startTest(pipelineId, document, subject);
        end = test.follow();
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
