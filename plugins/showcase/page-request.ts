import type { PageRequest } from "@fitglue/sdk";
import type { DestinationConfig } from "./manifest.types.ts";

/** What the settings mean for the page. The host takes the content from the run itself. */
export function pageRequest(config: DestinationConfig, previous: { readonly externalId: string } | null): PageRequest {
  const { visibility, showRoute, showCharts, trimMeters = 0 } = config;
  return { externalId: previous?.externalId ?? null, visibility, showRoute, showCharts, trimMeters };
}
