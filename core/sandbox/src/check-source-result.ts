import activitySchema from "@fitglue/sdk/schema/activity.schema.json" with { type: "json" };
import { interpretSchema, STREAM_COLUMN_NAMES } from "@fitglue/sdk";
import type { Activity, SourceResult, SourcedActivity, Streams } from "@fitglue/sdk";
import { fieldsOf, invalid } from "./outcome-fields.ts";

/** One file may hold several sessions; hundreds are an archive, which is taken apart before. */
const MOST_ACTIVITIES = 100;
const MOST_NOTICES = 50;
const MOST_NOTICE_CHARACTERS = 500;

/** @throws FitGlueError RESULT_INVALID with `details.path` when an activity or its samples break the activity schema. */
export function checkSourceResult(value: unknown): SourceResult {
  const { activities } = fieldsOf(value, "", ["activities"]);
  if (!Array.isArray(activities) || activities.length === 0 || activities.length > MOST_ACTIVITIES)
    throw invalid("/activities", `must hold 1 to ${MOST_ACTIVITIES} activities`);
  return { activities: activities.map((sourced: unknown, index) => checkSourced(sourced, `/activities/${index}`)) };
}

function checkSourced(value: unknown, path: string): SourcedActivity {
  const { activity, streams, notices } = fieldsOf(value, path, ["activity", "streams", "notices"]);
  assertActivity(activity, `${path}/activity`);
  assertStreams(streams, `${path}/streams`);
  if (
    !Array.isArray(notices) ||
    notices.length > MOST_NOTICES ||
    !notices.every((notice) => typeof notice === "string")
  )
    throw invalid(`${path}/notices`, `must be a list of at most ${MOST_NOTICES} texts`);
  return { activity, streams, notices: notices.map((notice: string) => notice.slice(0, MOST_NOTICE_CHARACTERS)) };
}

function assertActivity(value: unknown, path: string): asserts value is Activity {
  const [issue] = interpretSchema(activitySchema, value);
  if (issue !== undefined) throw invalid(`${path}${issue.path}`, issue.message);
}

function assertStreams(value: unknown, path: string): asserts value is Streams {
  const {
    timeSeconds,
    extra = [],
    ...columns
  } = fieldsOf(value, path, ["timeSeconds", "extra", ...STREAM_COLUMN_NAMES]);
  if (!(timeSeconds instanceof Float64Array)) throw invalid(`${path}/timeSeconds`, "must be a Float64Array");
  const unordered = timeSeconds.findIndex(
    (seconds, index) => !(seconds >= (timeSeconds[index - 1] ?? 0)) || seconds === Infinity,
  );
  if (unordered >= 0)
    throw invalid(`${path}/timeSeconds/${unordered}`, "must be a number that is not smaller than the one before");
  for (const [name, column] of Object.entries(columns)) assertColumn(column, timeSeconds.length, `${path}/${name}`);
  if (!Array.isArray(extra)) throw invalid(`${path}/extra`, "must be a list");
  for (const [index, column] of extra.entries())
    assertExtraColumn(column, timeSeconds.length, `${path}/extra/${index}`);
}

function assertColumn(column: unknown, samples: number, path: string): void {
  if (!(column instanceof Float64Array)) throw invalid(path, "must be a Float64Array");
  if (column.length !== samples) throw invalid(path, `has ${column.length} values, but there are ${samples} samples`);
  if (column.includes(Infinity) || column.includes(-Infinity))
    throw invalid(path, "must hold numbers, or NaN where there is no value");
}

function assertExtraColumn(value: unknown, samples: number, path: string): void {
  const { name, unit, applicationId, developerIndex, fieldNumber, baseType, values } = fieldsOf(value, path, [
    "name",
    "unit",
    "applicationId",
    "developerIndex",
    "fieldNumber",
    "baseType",
    "values",
  ]);
  if (typeof name !== "string" || name.length > 200)
    throw invalid(`${path}/name`, "must be a text of at most 200 characters");
  if (unit !== null && (typeof unit !== "string" || unit.length > 100))
    throw invalid(`${path}/unit`, "must be null or a text of at most 100 characters");
  if (applicationId !== null && (typeof applicationId !== "string" || !/^[0-9a-f]{32}$/i.test(applicationId)))
    throw invalid(`${path}/applicationId`, "must be null or 32 hex digits");
  for (const [field, number] of Object.entries({ developerIndex, fieldNumber, baseType })) {
    if (field === "developerIndex" && number === null) continue; // a field of the FIT format itself
    if (typeof number !== "number" || !Number.isInteger(number) || number < 0 || number > 255)
      throw invalid(`${path}/${field}`, "must be a byte");
  }
  assertColumn(values, samples, `${path}/values`);
}
