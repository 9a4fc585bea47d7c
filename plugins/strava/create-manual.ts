import { type DeliveryOutcome, fail } from "@fitglue/sdk";
import { delivered } from "./delivered.ts";
import type { Delivery } from "./delivery.ts";
import { deliveryFields } from "./delivery-fields.ts";
import { leaveExisting } from "./existing-activity.ts";
import { findManual } from "./find-delivered.ts";
import { manualEntry } from "./manual-entry.ts";
import type { ActivityDetail } from "./strava-answers.ts";
import { reasonOf, sendForm } from "./strava-request.ts";

/** Makes an entry without samples, as somebody would by hand. */
export async function createManual(ctx: Delivery): Promise<DeliveryOutcome> {
  const { distanceMeters } = ctx.activity;
  const fields = {
    ...(await manualEntry(ctx, ctx.activity)),
    ...deliveryFields(ctx),
    ...(distanceMeters !== null && { distance: `${distanceMeters}` }),
  };
  const answer = await sendForm(ctx, "POST", "/activities", fields);
  if (answer.status === 409) return conflict(ctx);
  if (answer.status === 500) fail("STRAVA_UNAVAILABLE", "Strava failed at the entry (status 500)");
  const made = answer.json as ActivityDetail | null;
  if (answer.status !== 201 || typeof made?.id !== "number")
    fail("STRAVA_ACTIVITY_REFUSED", `Strava does not take the entry (${reasonOf(answer)}); correct what it names`);
  return delivered(ctx, `${made.id}`);
}

/** Something starts at this second already: our own entry of an attempt whose answer was lost, or another's. */
async function conflict(ctx: Delivery): Promise<DeliveryOutcome> {
  const { ours, other } = await findManual(ctx);
  if (ours !== null) return delivered(ctx, ours);
  if (other !== null) return leaveExisting(ctx, other);
  return { outcome: "skip", reason: "Strava already has an activity that starts at this second" };
}
