import { FitGlueError, validateActivity } from "@fitglue/sdk";
import type { SourcedActivity, SourceResult, SourceTrigger } from "@fitglue/sdk";
import { fieldsOf, invalid } from "./outcome-fields.ts";

/** One file may hold several sessions, and a table the first of somebody's years: the others are asked for after them. */
const MOST_OF_FILE = 250;
const MOST_OF_PAGE = 100;
const MOST_NOTICES = 50;
const MOST_NOTICE_CHARACTERS = 500;
const MOST_KEY_CHARACTERS = 500;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;

/** How many activities there must be at least, and whether they come from a service, which knows each by an id. */
interface Expected {
  readonly least: 0 | 1;
  readonly ofService: boolean;
}

/**
 * @param trigger - An item may be gone; a file without activities is an error of its own.
 * @throws FitGlueError RESULT_INVALID or ACTIVITY_INVALID, with `details.path`.
 */
export function checkSourceResult(value: unknown, trigger: SourceTrigger["type"] | null): SourceResult {
  const { activities, more } = fieldsOf(value, "", ["activities", "more"]);
  const ofService = trigger === "item";
  if (more !== undefined && (typeof more !== "boolean" || ofService))
    throw invalid("/more", "must be true or false, and only a file may have more");
  return {
    activities: checkActivities(activities, { least: ofService ? 0 : 1, ofService }),
    ...(more === undefined ? {} : { more }),
  };
}

/** @throws FitGlueError RESULT_INVALID or ACTIVITY_INVALID, with `details.path`. */
export function checkActivities(activities: unknown, { least, ofService }: Expected): readonly SourcedActivity[] {
  const most = ofService ? MOST_OF_PAGE : MOST_OF_FILE;
  if (!Array.isArray(activities) || activities.length < least || activities.length > most)
    throw invalid("/activities", `must hold ${least} to ${most} activities`);
  return activities.map((sourced: unknown, index) => {
    const path = `/activities/${index}`;
    const checked = checkSourced(sourced, path);
    if (ofService && checked.activity.origin.externalId === null)
      throw invalid(`${path}/activity/origin/externalId`, "is null; the service's id says which activity it is");
    return checked;
  });
}

function checkSourced(value: unknown, path: string): SourcedActivity {
  const { activity, streams, notices, updatedAt, uploadKey, startsAtWallTime } = fieldsOf(value, path, [
    "activity",
    "streams",
    "notices",
    "updatedAt",
    "uploadKey",
    "startsAtWallTime",
  ]);
  const isList = Array.isArray(notices) && notices.length <= MOST_NOTICES;
  if (!isList || !notices.every((notice): notice is string => typeof notice === "string"))
    throw invalid(`${path}/notices`, `must be a list of at most ${MOST_NOTICES} texts`);
  if (startsAtWallTime !== undefined && typeof startsAtWallTime !== "boolean")
    throw invalid(`${path}/startsAtWallTime`, "must be true or false");
  return {
    ...checkActivity(activity, streams, path),
    notices: notices.map((notice) => notice.slice(0, MOST_NOTICE_CHARACTERS)),
    ...(updatedAt === undefined ? {} : { updatedAt: checkInstant(updatedAt, `${path}/updatedAt`) }),
    ...(uploadKey === undefined ? {} : { uploadKey: checkKey(uploadKey, `${path}/uploadKey`) }),
    ...(startsAtWallTime === undefined ? {} : { startsAtWallTime }),
  };
}

function checkInstant(value: unknown, path: string): string | null {
  if (value === null) return null;
  if (typeof value !== "string" || !INSTANT.test(value) || Number.isNaN(Date.parse(value)))
    throw invalid(path, "must be an instant in UTC, such as 2026-03-01T07:00:00Z, or null");
  // In one spelling, so that two of them can be compared.
  return new Date(value).toISOString();
}

function checkKey(value: unknown, path: string): string | null {
  if (value === null) return null;
  if (typeof value !== "string" || value === "" || value.length > MOST_KEY_CHARACTERS)
    throw invalid(path, `must be a text of 1 to ${MOST_KEY_CHARACTERS} characters, or null`);
  return value;
}

/** Says which of several activities it is. */
function checkActivity(activity: unknown, streams: unknown, path: string): ReturnType<typeof validateActivity> {
  try {
    return validateActivity({ activity, streams });
  } catch (error) {
    if (!(error instanceof FitGlueError)) throw error;
    const place = typeof error.details["path"] === "string" ? error.details["path"] : "";
    throw new FitGlueError(error.code, `${error.message} (in ${path})`, {
      details: { ...error.details, path: path + place },
    });
  }
}
