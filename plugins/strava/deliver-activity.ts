import { type DeliveryOutcome, fail } from "@fitglue/sdk";
import { createManual } from "./create-manual.ts";
import { type Delivery, isSampled } from "./delivery.ts";
import { deliveryFields } from "./delivery-fields.ts";
import { leaveExisting } from "./existing-activity.ts";
import { activityUrl } from "./delivered.ts";
import { reasonOf, sendForm } from "./strava-request.ts";
import { pollUpload, uploadFile, uploadOf } from "./upload-file.ts";

/**
 * Brings an activity to Strava: an upload that is under way is asked about, one that was delivered before is updated, and
 * one that came from Strava is not sent back. Of the others those with samples become a FIT file, the rest an entry by hand.
 */
export function deliverActivity(ctx: Delivery): Promise<DeliveryOutcome> {
  const { activity, previous, resume, streams } = ctx;
  const upload = uploadOf(resume);
  if (upload !== null) return pollUpload(ctx, upload);
  if (previous !== null) return updateActivity(ctx, previous.externalId);
  const { provider, externalId } = activity.origin;
  if (provider === "strava" && externalId !== null) return leaveExisting(ctx, externalId);
  return isSampled(streams) ? uploadFile(ctx) : createManual(ctx);
}

/** Changes everything that can be changed; time, distance and who may see it cannot. */
async function updateActivity(ctx: Delivery, id: string): Promise<DeliveryOutcome> {
  const fields = { ...deliveryFields(ctx), ...(ctx.config.hideFromHome && { hide_from_home: "true" }) };
  const answer = await sendForm(ctx, "PUT", `/activities/${encodeURIComponent(id)}`, fields);
  if (answer.status === 404) return { outcome: "gone" };
  if (answer.status !== 200)
    fail("STRAVA_ACTIVITY_REFUSED", `Strava does not take the changes (${reasonOf(answer)}); correct what it names`);
  return { outcome: "delivered", externalId: id, url: activityUrl(id) };
}
