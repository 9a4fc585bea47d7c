import type { PluginPackage } from "@fitglue/registry";
import type { Delivery } from "../storage/delivery-repository.ts";

/**
 * What is to be done about a delivery: it has arrived; nobody can tell; the service must be asked; it may be sent (again);
 * or what is there must be left as it is.
 */
export type Move = "arrived" | "unknown" | "ask" | "send" | "keep";

/**
 * Decides by what is written down of a delivery, so that sending it has one effect.
 *
 * @param previous Id of what an earlier run delivered; null when there is none.
 */
export function nextMove(
  { state, externalId, resume }: Pick<Delivery, "state" | "externalId" | "resume">,
  previous: string | null,
  { manifest: { destination } }: PluginPackage,
): Move {
  if (state === "done") return "arrived";
  // An upload that is under way is asked about, also when it came back before: what follows it is still to be done.
  if (resume !== null && state !== "unknown") return "send";
  // It came back before its answer did, or its end was written down and the step's was not.
  if (externalId !== null) return "arrived";
  if (state === "unknown") return "unknown";
  // An attempt began and its end is not known.
  if (state === "sent") {
    if (destination?.idempotency === "blind") return "unknown";
    if (destination?.idempotency === "lookup") return "ask";
    return "send";
  }
  return previous !== null && destination?.updates === false ? "keep" : "send";
}
