import { FitGlueError, validateActivity } from "@fitglue/sdk";
import type { SourcedActivity, SourceResult } from "@fitglue/sdk";
import { fieldsOf, invalid } from "./outcome-fields.ts";

/** One file may hold several sessions; hundreds are an archive, which is taken apart before. */
const MOST_ACTIVITIES = 100;
const MOST_NOTICES = 50;
const MOST_NOTICE_CHARACTERS = 500;

/** @throws FitGlueError RESULT_INVALID or ACTIVITY_INVALID, with `details.path`. */
export function checkSourceResult(value: unknown): SourceResult {
  const { activities } = fieldsOf(value, "", ["activities"]);
  if (!Array.isArray(activities) || activities.length === 0 || activities.length > MOST_ACTIVITIES)
    throw invalid("/activities", `must hold 1 to ${MOST_ACTIVITIES} activities`);
  return { activities: activities.map((sourced: unknown, index) => checkSourced(sourced, `/activities/${index}`)) };
}

function checkSourced(value: unknown, path: string): SourcedActivity {
  const { activity, streams, notices } = fieldsOf(value, path, ["activity", "streams", "notices"]);
  const isList = Array.isArray(notices) && notices.length <= MOST_NOTICES;
  if (!isList || !notices.every((notice): notice is string => typeof notice === "string"))
    throw invalid(`${path}/notices`, `must be a list of at most ${MOST_NOTICES} texts`);
  return {
    ...checkActivity(activity, streams, path),
    notices: notices.map((notice) => notice.slice(0, MOST_NOTICE_CHARACTERS)),
  };
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
