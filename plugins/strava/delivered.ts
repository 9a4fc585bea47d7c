import type { DeliveryOutcome } from "@fitglue/sdk";
import type { DestinationConfig } from "./manifest.types.ts";
import { type Connected, sendForm } from "./strava-request.ts";

/** Where people find an activity. */
export function activityUrl(id: string): string {
  return `https://www.strava.com/activities/${id}`;
}

/** What was made at Strava. */
export interface Made {
  readonly externalId: string;
  readonly url: string;
}

/** The last step after an activity was made: hiding it from the feed is possible only now. */
export async function finish(
  ctx: Connected & { readonly config: Pick<DestinationConfig, "hideFromHome"> },
  id: string,
): Promise<Made> {
  if (ctx.config.hideFromHome) await sendForm(ctx, "PUT", `/activities/${id}`, { hide_from_home: "true" });
  return { externalId: id, url: activityUrl(id) };
}

/** The end of a delivery that made an activity. */
export async function delivered(ctx: Parameters<typeof finish>[0], id: string): Promise<DeliveryOutcome> {
  return { outcome: "delivered", ...(await finish(ctx, id)) };
}
