import type { DeliveryOutcome } from "@fitglue/sdk";
import { activityUrl } from "./delivered.ts";
import { type Described, deliveryFields } from "./delivery-fields.ts";
import type { ActivityDetail } from "./strava-answers.ts";
import { type Connected, askStrava, sendForm } from "./strava-request.ts";

/**
 * Ends a delivery of a session that Strava has from elsewhere. It is never overwritten; with the setting for it an empty
 * description is filled in, once: what the person or we wrote there before stays.
 */
export async function leaveExisting(ctx: Connected & Described, id: string): Promise<DeliveryOutcome> {
  const url = activityUrl(id);
  const there = `Strava already has this session: ${url}`;
  if (ctx.config.existing === "leave") return { outcome: "skip", reason: there };
  const { status, json } = await askStrava(ctx, `/activities/${encodeURIComponent(id)}`);
  if (status !== 200) return { outcome: "skip", reason: there };
  const { description } = json as ActivityDetail;
  const { description: text = "" } = deliveryFields(ctx);
  if ((description ?? "").trim() !== "") return { outcome: "skip", reason: `${there}; its description was left alone` };
  if (text === "") return { outcome: "skip", reason: `${there}; there is no text to add to it` };
  const put = await sendForm(ctx, "PUT", `/activities/${encodeURIComponent(id)}`, { description: text });
  return { outcome: "skip", reason: put.status === 200 ? `${there}; its empty description was filled in` : there };
}
