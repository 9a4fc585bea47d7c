import type { PluginPackage } from "@fitglue/registry";
import type { ReasonOf } from "../reasons/reason.ts";
import type { DeliveryPlace } from "../storage/delivery-repository.ts";
import type { StoredStep } from "../storage/run-step-repository.ts";
import type { RunWork } from "./run-work.ts";

/** Which delivery the step's is, over the runs of its pipeline. */
export function placeOf({ run }: RunWork, { stepId, generation }: StoredStep): DeliveryPlace {
  return {
    accountId: run.accountId,
    runId: run.id,
    stepId,
    generation,
    activityId: run.activityId,
    pipelineId: run.pipelineId,
  };
}

/** Why a destination at which the person deleted the activity does not get it again. */
export function staysDeleted({ manifest: { name } }: PluginPackage): ReasonOf<"stays-deleted"> {
  return { code: "stays-deleted", name };
}

/** Why nothing is sent to a destination that has an earlier delivery. */
export function cannotUpdate({ manifest: { name } }: PluginPackage): ReasonOf<"cannot-update"> {
  return { code: "cannot-update", name };
}
