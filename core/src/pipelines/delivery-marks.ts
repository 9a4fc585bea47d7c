import type { PluginPackage, Registry } from "@fitglue/registry";
import type { ActivityView } from "@fitglue/sdk";
import { setsHash, textHash } from "../sameness/fingerprints.ts";
import type { DeliveryMarks } from "../storage/delivery-repository.ts";

/** By what a delivery is known again when it comes back. */
export function deliveryMarks(
  { activity }: ActivityView,
  plugin: PluginPackage,
  text: string,
  registry: Registry,
): DeliveryMarks {
  return {
    loopsBackAs: loopsBackAs(plugin, registry),
    startedAt: new Date(activity.startedAt),
    seconds: activity.elapsedSeconds,
    contentHash: setsHash(activity),
    textHash: textHash(text),
  };
}

/** `publisher/id` of the source that a manifest names by its id: the destination's own publisher's, else the installed one. */
function loopsBackAs({ manifest: { publisher, destination } }: PluginPackage, registry: Registry): string | null {
  const id = destination?.loopsBackAs;
  if (id === undefined) return null;
  const sources = registry.list().filter(({ manifest }) => manifest.id === id && manifest.source !== undefined);
  const found = sources.find(({ manifest }) => manifest.publisher === publisher) ?? sources[0];
  return `${found?.manifest.publisher ?? publisher}/${id}`;
}
