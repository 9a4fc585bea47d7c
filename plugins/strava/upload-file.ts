import { type DeliveryOutcome, type JsonValue, fail } from "@fitglue/sdk";
import { writeFit } from "@fitglue/sdk/files";
import { delivered } from "./delivered.ts";
import type { Delivery } from "./delivery.ts";
import { deliveryFields } from "./delivery-fields.ts";
import { duplicateOf } from "./duplicate-text.ts";
import { leaveExisting } from "./existing-activity.ts";
import { bareExternalId } from "./external-id.ts";
import { multipartBody } from "./multipart-body.ts";
import type { ActivityDetail, UploadAnswer } from "./strava-answers.ts";
import { askStrava, reasonOf } from "./strava-request.ts";

/** Strava is usually done within seconds; after some minutes it is asked once a minute. */
const POLL_SECONDS = [1, 2, 3, 5, 8, 13, 21, 34, 60] as const;
/** Half a day. */
const MOST_POLLS = 720;
const DELETED = "has been deleted";

/** An upload that Strava works on: what a parked delivery remembers. */
export interface PendingUpload {
  readonly uploadId: string;
  /** How often Strava was asked about it. */
  readonly polls: number;
}

/** The upload that an earlier attempt began; null when none did. */
export function uploadOf(resume: JsonValue): PendingUpload | null {
  if (typeof resume !== "object" || resume === null || Array.isArray(resume)) return null;
  const { uploadId, polls } = resume as { uploadId?: unknown; polls?: unknown };
  return typeof uploadId === "string" && typeof polls === "number" ? { uploadId, polls } : null;
}

/**
 * Sends the activity as a FIT file. The delivery's key goes along as `external_id`: Strava refuses a second file with the
 * same one, and it tells our uploads from others.
 */
export async function uploadFile(ctx: Delivery): Promise<DeliveryOutcome> {
  const { activity, streams, idempotencyKey } = ctx;
  const fields = { ...deliveryFields(ctx), data_type: "fit", external_id: idempotencyKey };
  const file = { field: "file", name: `${idempotencyKey}.fit`, bytes: writeFit(activity, streams) };
  const { contentType, bytes } = multipartBody(fields, file, `fitglue-${ctx.uuid()}`);
  const request = { method: "POST", headers: { "content-type": contentType } } as const;
  const answer = await askStrava(ctx, "/uploads", request, bytes);
  return outcomeOf(ctx, answer, 0);
}

/** Asks how far an upload is. It is never sent again. */
export async function pollUpload(ctx: Delivery, { uploadId, polls }: PendingUpload): Promise<DeliveryOutcome> {
  const answer = await askStrava(ctx, `/uploads/${encodeURIComponent(uploadId)}`);
  return outcomeOf(ctx, answer, polls + 1);
}

async function outcomeOf(
  ctx: Delivery,
  answer: { readonly status: number; readonly json: unknown },
  polls: number,
): Promise<DeliveryOutcome> {
  const upload = answer.json as UploadAnswer | null;
  if (answer.status === 500) fail("STRAVA_UNAVAILABLE", "Strava failed at the upload (status 500)");
  if (answer.status >= 300 || typeof upload?.id !== "number")
    fail("STRAVA_ACTIVITY_REFUSED", `Strava does not take the upload (${reasonOf(answer)}); correct what it names`);
  if (upload.activity_id) return delivered(ctx, `${upload.activity_id}`);
  if (upload.error) return resolveError(ctx, upload.error);
  if (upload.status?.includes(DELETED) === true) return { outcome: "gone" };
  if (polls > MOST_POLLS)
    fail(
      "STRAVA_UPLOAD_STUCK",
      `Strava has worked on upload ${upload.id} for half a day; look there before trying again`,
    );
  const uploadId = upload.id_str ?? `${upload.id}`;
  const afterSeconds = POLL_SECONDS[Math.min(polls, POLL_SECONDS.length - 1)] ?? 60;
  return { outcome: "retry", afterSeconds, reason: "Strava is working on the file", state: { uploadId, polls } };
}

/** A duplicate is ours when it carries our mark: then an earlier attempt arrived after all. */
async function resolveError(ctx: Delivery, error: string): Promise<DeliveryOutcome> {
  const id = duplicateOf(error);
  if (id === null) fail("STRAVA_FILE_REFUSED", `Strava does not take the file: ${error}`);
  const { status, json } = await askStrava(ctx, `/activities/${id}`);
  const mark = status === 200 ? bareExternalId((json as ActivityDetail).external_id) : null;
  return mark === ctx.idempotencyKey ? delivered(ctx, id) : leaveExisting(ctx, id);
}
