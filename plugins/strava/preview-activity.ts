import type { PreviewContext, PreviewDetail, PreviewOutcome } from "@fitglue/sdk";
import { activityUrl } from "./delivered.ts";
import { isSampled } from "./delivery.ts";
import { deliveryFields } from "./delivery-fields.ts";
import type { DestinationConfig } from "./manifest.types.ts";
import { sportWords } from "./manual-entry.ts";

/** What Strava would show of the activity, from the same fields that a delivery sends. */
export function previewActivity(ctx: PreviewContext<DestinationConfig>): PreviewOutcome {
  const { activity, config, previous, streams } = ctx;
  const { provider, externalId } = activity.origin;
  if (previous === null && provider === "strava" && externalId !== null)
    return { outcome: "skip", reason: `Strava already has this session: ${activityUrl(externalId)}` };
  const fields = deliveryFields(ctx);
  const isManual = previous === null && !isSampled(streams);
  const details: PreviewDetail[] = [
    { label: "Sport", value: sportWords(activity.sport) },
    { label: "Recorded as", value: isManual ? "An entry by hand" : "A file with its samples" },
    { label: "Who may see it", value: "Whom your settings at Strava let see new activities" },
    ...(config.hideFromHome ? [{ label: "Home feed", value: "Hidden" }] : []),
    ...(fields["trainer"] === "1" ? [{ label: "Indoor", value: "Yes" }] : []),
    ...(fields["commute"] === "1" ? [{ label: "Commute", value: "Yes" }] : []),
  ];
  // What becomes of an empty title: see `createManual` for entries by hand; of files and updates Strava keeps or makes one.
  const title = fields["name"] ?? (isManual ? sportWords(activity.sport) : "");
  return { outcome: "preview", title, text: fields["description"] ?? "", details };
}
