import type { MethodOutcomes, StepReport, StepRequest } from "@fitglue/sandbox";
import type { SourcedActivity, SourceTrigger } from "@fitglue/sdk";
import { base, failed, request, settings, type StepRun } from "./run-step.ts";
import { NO_RESULT, type StepResult } from "./step-result.ts";

/** What a source gave. */
export interface SourceResult extends StepResult {
  readonly activities: readonly SourcedActivity[];
  /** Ids of items that are to be read, or are gone; null when the function does not tell. */
  readonly changed: readonly string[] | null;
  readonly deleted: readonly string[] | null;
}

const NOTHING = { activities: [], changed: null, deleted: null };

type SourceMethod = "read" | "list" | "receive" | "subscribe" | "unsubscribe";
const METHOD_OF: Readonly<Record<SourceTrigger["type"], SourceMethod>> = {
  upload: "read",
  item: "read",
  list: "list",
  event: "receive",
  subscribe: "subscribe",
  unsubscribe: "unsubscribe",
};

/** Lets a source do what the trigger asks for. */
export async function runSource(run: StepRun, trigger: SourceTrigger): Promise<SourceResult> {
  const input = { config: settings(run, "source"), trigger };
  const ask = async <Method extends SourceMethod>(
    method: Method,
    given: (outcome: MethodOutcomes[Method]) => Partial<SourceResult>,
  ): Promise<SourceResult> => {
    const asked: StepRequest & { method: Method } = { ...request(run, "source"), method, input };
    const report: StepReport<MethodOutcomes[Method]> = await run.sandbox.run(asked);
    if (!report.ok) return { ...failed(run, "source", report.failure, report), ...NOTHING };
    return { ...NO_RESULT, ...NOTHING, status: "ok", report: base(report), ...given(report.outcome) };
  };
  const method = METHOD_OF[trigger.type];
  switch (method) {
    case "read":
      return ask(method, ({ activities }) => ({ activities }));
    case "list":
      return ask(method, ({ activities, changed, deleted, done, total }) => ({
        activities,
        changed,
        deleted,
        message: `${done ? "The last page" : "One of several pages"}${total === null ? "" : ` of ${total} items`}`,
      }));
    case "receive":
      return ask(method, ({ changed, deleted, revoked }) => ({
        changed,
        deleted,
        message: revoked ? "The access was taken away" : null,
      }));
    case "subscribe":
    case "unsubscribe":
      return ask(method, (answer) => ({
        message: answer.outcome === "unavailable" ? `Unavailable: ${answer.reason}` : answer.outcome,
      }));
  }
}
