import { type Made, finish } from "./delivered.ts";
import { type Delivery, isSampled } from "./delivery.ts";
import { deliveryFields } from "./delivery-fields.ts";
import { bareExternalId } from "./external-id.ts";
import { listActivities } from "./list-activities.ts";
import { manualEntry } from "./manual-entry.ts";
import type { ActivitySummary } from "./strava-answers.ts";

/** A hidden start moves to midnight, and an entry by hand by what lies between two time zones. */
const AROUND_SECONDS = 26 * 60 * 60;
const LARGEST_PAGE = 200;

/**
 * What an attempt whose answer was lost left at Strava, or null.
 *
 * An upload carries the delivery's key. An entry by hand cannot; it is ours when start, length and title are the same. An
 * update is not looked for: sending it again changes nothing more. What the attempt did not come to is done here: hiding
 * the activity from the feed.
 */
export async function findDelivered(ctx: Delivery): Promise<Made | null> {
  if (ctx.previous !== null) return null;
  const id = isSampled(ctx.streams) ? await findUpload(ctx) : (await findManual(ctx)).ours;
  return id === null ? null : finish(ctx, id);
}

/** Activities that start at the activity's second: our entry, and any other. */
export async function findManual(
  ctx: Delivery,
): Promise<{ readonly ours: string | null; readonly other: string | null }> {
  const entry = { ...(await manualEntry(ctx, ctx.activity)), ...deliveryFields(ctx) };
  const atStart = (await listAround(ctx)).filter(
    ({ start_date_local: local }) => local?.slice(0, 19) === entry.start_date_local,
  );
  const isOurs = ({ manual, elapsed_time: elapsed, name }: ActivitySummary): boolean =>
    manual === true && `${elapsed}` === entry.elapsed_time && name === entry.name;
  const ours = atStart.find(isOurs);
  const other = atStart.find((one) => one !== ours);
  return { ours: ours ? `${ours.id}` : null, other: other ? `${other.id}` : null };
}

async function findUpload(ctx: Delivery): Promise<string | null> {
  const found = (await listAround(ctx)).find(
    ({ external_id: externalId }) => bareExternalId(externalId) === ctx.idempotencyKey,
  );
  return found ? `${found.id}` : null;
}

function listAround(ctx: Delivery): Promise<readonly ActivitySummary[]> {
  const start = Math.floor(Date.parse(ctx.activity.startedAt) / 1000);
  return listActivities(ctx, {
    after: start - AROUND_SECONDS,
    before: start + AROUND_SECONDS,
    perPage: LARGEST_PAGE,
  });
}
