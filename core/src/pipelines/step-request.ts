import type { CallScope } from "@fitglue/sandbox";
import { createHash } from "node:crypto";
import type { Run } from "../storage/run-repository.ts";
import type { StoredStep } from "../storage/run-step-repository.ts";

/** Whom a step's host calls are made for. */
export function callScope({ id, accountId, dryRun }: Run, { stepId }: StoredStep): CallScope {
  return { accountId, runId: id, stepId, dryRun };
}

/** The seed of the step's random numbers: the same for every try of it. */
export function seedOf({ runId, stepId }: Pick<StoredStep, "runId" | "stepId">): number {
  return createHash("sha256").update(`${runId}/${stepId}`).digest().readUInt32LE(0);
}
