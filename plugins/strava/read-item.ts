import { type SourceResult, fail } from "@fitglue/sdk";
import { readActivity } from "./read-activity.ts";
import { STREAM_KEYS } from "./read-streams.ts";
import type { ActivityDetail, LapAnswer, StreamsAnswer } from "./strava-answers.ts";
import { type Connected, askStrava } from "./strava-request.ts";

/** So many tries, each twice as long after the one before, take about a day. */
const FAILURES_OF_A_DAY = 12;

/**
 * One activity with its samples and laps; none when Strava does not have it any more, or does not show it.
 *
 * An entry by hand has no samples, so it costs one request; every other activity costs two.
 *
 * @param failures How often reading it failed before.
 */
export async function readItem(ctx: Connected, externalId: string, failures = 0): Promise<SourceResult> {
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
  if (detail.manual === true) return { activities: [readActivity({ ...detail, laps: detail.laps ?? [] }, {})] };
  const streams = await askPart(ctx, `/activities/${id}/streams?keys=${STREAM_KEYS}&key_by_type=true`, {
    isPart: isStreams,
    failures,
  });
  const laps = Array.isArray(detail.laps)
    ? detail.laps
    : await askPart(ctx, `/activities/${id}/laps`, { isPart: isLaps, failures });
  return { activities: [readActivity({ ...detail, laps: laps ?? [] }, streams)] };
}

/**
 * Samples or laps of an activity. When Strava fails at them, reading the activity fails, so that it is read again and comes
 * in whole. Null when Strava refuses them, or has failed for a day: an activity without them is better than none.
 */
async function askPart<Part>(
  ctx: Connected,
  path: string,
  { isPart, failures }: { readonly isPart: (json: unknown) => json is Part; readonly failures: number },
): Promise<Part | null> {
  const { status, json } = await askStrava(ctx, path);
  if (status === 200 && isPart(json)) return json;
  const isRefusal = status >= 400 && status < 500 && status !== 408;
  if (!isRefusal && failures < FAILURES_OF_A_DAY)
    fail("STRAVA_UNAVAILABLE", `Strava failed at ${path.replace(/\?.*/u, "")} (status ${status}); it is asked again`);
  return null;
}

function isStreams(json: unknown): json is StreamsAnswer {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function isLaps(json: unknown): json is readonly LapAnswer[] {
  return Array.isArray(json);
}
