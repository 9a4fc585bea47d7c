import type { DeliveryOutcome } from "@fitglue/sdk";
import type { DestinationConfig } from "./manifest.types.ts";
import { type Connected, sendForm } from "./strava-request.ts";

/** Where people find an activity. */
export function activityUrl(id: string): string {
  return `https://www.strava.com/activities/${id}`;
}

/** The end of a delivery that made an activity: hiding it from the feed is possible only now. */
export async function delivered(
  ctx: Connected & { readonly config: Pick<DestinationConfig, "hideFromHome"> },
  id: string,
): Promise<DeliveryOutcome> {
  if (ctx.config.hideFromHome) await sendForm(ctx, "PUT", `/activities/${id}`, { hide_from_home: "true" });
  return { outcome: "delivered", externalId: id, url: activityUrl(id) };
}
