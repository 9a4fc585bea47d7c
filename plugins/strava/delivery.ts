import type { DestinationContext, Streams } from "@fitglue/sdk";
import type { DestinationConfig } from "./manifest.types.ts";

/** What every step of a delivery gets. */
export type Delivery = DestinationContext<DestinationConfig, "connection">;

/** Whether there is anything to upload: Strava refuses a file without samples. */
export function isSampled({ timeSeconds }: Streams): boolean {
  return timeSeconds.length > 0;
}
