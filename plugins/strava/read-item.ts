import { type SourceResult, fail } from "@fitglue/sdk";
import { readActivity } from "./read-activity.ts";
import { STREAM_KEYS } from "./read-streams.ts";
import type { ActivityDetail, LapAnswer, StreamsAnswer } from "./strava-answers.ts";
import { type Connected, askStrava } from "./strava-request.ts";

/**
 * One activity with its samples and laps; none when Strava does not have it any more, or does not show it.
 *
 * An entry by hand has no samples, so it costs one request; every other activity costs two.
 */
export async function readItem(ctx: Connected, externalId: string): Promise<SourceResult> {
  const id = encodeURIComponent(externalId);
  const { status, json } = await askStrava(ctx, `/activities/${id}`);
  if (status === 404) return { activities: [] };
  if (status === 500)
    fail(
      "STRAVA_ACTIVITY_UNREADABLE",
      `Strava cannot read its own activity ${externalId} (status 500); the others are not touched by it`,
    );
  const detail = json as ActivityDetail | null;
  if (status !== 200 || typeof detail?.id !== "number" || Number.isNaN(Date.parse(detail.start_date)))
    fail("STRAVA_UNAVAILABLE", `Strava's answer about activity ${externalId} is not readable (status ${status})`);
  const streams = detail.manual === true ? {} : await askStreams(ctx, id);
  const laps = Array.isArray(detail.laps) || detail.manual === true ? detail.laps : await askLaps(ctx, id);
  return { activities: [readActivity({ ...detail, laps: laps ?? [] }, streams)] };
}

/** Null when Strava fails at it: an activity without samples is better than none. */
async function askStreams(ctx: Connected, id: string): Promise<StreamsAnswer | null> {
  const { status, json } = await askStrava(ctx, `/activities/${id}/streams?keys=${STREAM_KEYS}&key_by_type=true`);
  if (status === 404) return {};
  return status === 200 && typeof json === "object" ? (json as StreamsAnswer | null) : null;
}

async function askLaps(ctx: Connected, id: string): Promise<readonly LapAnswer[]> {
  const { status, json } = await askStrava(ctx, `/activities/${id}/laps`);
  return status === 200 && Array.isArray(json) ? (json as readonly LapAnswer[]) : [];
}
