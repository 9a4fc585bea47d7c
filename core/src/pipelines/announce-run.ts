import type { Transaction } from "kysely";
import type { Database } from "../storage/database/schema.ts";
import { createLiveEventRepository, type NewLiveEvent } from "../storage/live-event-repository.ts";
import type { Run } from "../storage/run-repository.ts";

export interface RunNews {
  /** Whether the run begins to be worked on, before its steps change. */
  readonly began?: boolean;
  /** Steps that changed. */
  readonly stepIds?: readonly string[];
  /** Whether the run itself changed state, after its steps. */
  readonly run?: boolean;
}

/** Tells those who watch a run, or the account's list of runs, what changed. Call it last in a transaction. */
export async function announceRun(
  transaction: Transaction<Database>,
  { id, accountId }: Pick<Run, "id" | "accountId">,
  { began = false, stepIds = [], run = false }: RunNews,
): Promise<void> {
  const topic = `run:${id}`;
  const ofRun = newsOf(id);
  const ofSteps = stepIds.map((stepId): NewLiveEvent => ({ topic, payload: { type: "step", runId: id, stepId } }));
  const events = [...(began ? ofRun : []), ...ofSteps, ...(run ? ofRun : [])];
  await createLiveEventRepository(transaction).append(accountId, events);
}

/** Tells that several runs of the account changed state. Call it last in a transaction. */
export async function announceRuns(
  transaction: Transaction<Database>,
  accountId: string,
  runIds: readonly string[],
): Promise<void> {
  await createLiveEventRepository(transaction).append(accountId, runIds.flatMap(newsOf));
}

function newsOf(runId: string): NewLiveEvent[] {
  return [`run:${runId}`, "account"].map((topic) => ({ topic, payload: { type: "run", runId } }));
}
