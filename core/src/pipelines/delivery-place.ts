import type { PluginPackage } from "@fitglue/registry";
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
export function staysDeleted({ manifest: { name } }: PluginPackage): string {
  return `What ${name} had of this was deleted there, and an edit does not bring it back; deliver it from here if you want it again`;
}

/** Why nothing is sent to a destination that has an earlier delivery. */
export function cannotUpdate({ manifest: { name } }: PluginPackage): string {
  return `${name} cannot change what it already has; what was delivered first stays there as it is`;
}
