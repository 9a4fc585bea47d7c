import activitySchema from "../../schema/activity.schema.json" with { type: "json" };
import { interpretSchema } from "../config/interpret-schema.ts";
import { hasConfigFormat } from "../config/config-formats.ts";
import { FitGlueError } from "../errors.ts";
import { isTimeZone } from "../format/time-zone.ts";
import type { Activity } from "../generated/activity.ts";
import type { ActivityWithStreams } from "./apply-patch.ts";
import { STREAM_COLUMNS, type StreamColumnName, type Streams } from "./streams.ts";

/** How large the samples of one activity may be: a day at 4 samples a second is 345,600. */
export const STREAM_LIMITS = { samples: 1_000_000, extraColumns: 64, nameCharacters: 200 } as const;

/** One rule that an activity breaks. */
interface ActivityIssue {
  readonly path: string;
  readonly rule: string;
  readonly message: string;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;

/** What coordinates can be; every other column takes any finite number. */
const COLUMN_RANGES: Partial<Record<StreamColumnName, readonly [least: number, most: number]>> = {
  latitudeDegrees: [-90, 90],
  longitudeDegrees: [-180, 180],
};

/**
 * Checks an activity that came from outside: from a plugin, a client or a file.
 *
 * The document must follow `activity.schema.json`, start at an instant in UTC with milliseconds that exists, and name a
 * time zone that exists. Columns must be `Float64Array`s of one length with finite numbers or NaN, on a time axis without
 * gaps in it that ascends. Only what is listed in the schema is taken; nothing is corrected.
 *
 * @param value Anything.
 * @returns The same activity, now typed.
 * @throws FitGlueError `ACTIVITY_INVALID` with `details.path` and `details.rule` of the first broken rule.
 */
export function validateActivity(value: {
  readonly activity: unknown;
  readonly streams: unknown;
}): ActivityWithStreams {
  const { activity, streams } = value;
  const issue = activityIssue(activity) ?? streamsIssue(streams);
  if (issue !== null) {
    const { path, rule, message } = issue;
    throw new FitGlueError(
      "ACTIVITY_INVALID",
      `The activity cannot be taken: ${path === "" ? "it" : path} ${message}`,
      { details: { path, rule } },
    );
  }
  return { activity: activity as Activity, streams: streams as Streams };
}

function activityIssue(activity: unknown): ActivityIssue | null {
  const [issue] = interpretSchema(activitySchema, activity, {
    formats: { "date-time": (text) => hasConfigFormat("date-time", text) },
  });
  if (issue !== undefined) return { ...issue, path: `/activity${issue.path}` };
  const { startedAt, timeZone } = activity as Activity;
  if (!INSTANT.test(startedAt)) {
    return {
      path: "/activity/startedAt",
      rule: "instant",
      message: `is ${JSON.stringify(startedAt)}, but must be UTC with milliseconds, such as 2026-03-29T07:30:00.000Z`,
    };
  }
  if (timeZone !== null && !isTimeZone(timeZone)) {
    return {
      path: "/activity/timeZone",
      rule: "time-zone",
      message: `is ${JSON.stringify(timeZone)}, which is not a time zone; use an IANA name or null`,
    };
  }
  return null;
}

function streamsIssue(streams: unknown): ActivityIssue | null {
  if (!isRecord(streams)) return { path: "/streams", rule: "type", message: "must be an object of columns" };
  const { timeSeconds, extra, ...columns } = streams;
  const path = "/streams/timeSeconds";
  if (!(timeSeconds instanceof Float64Array)) return { path, rule: "type", message: "must be a Float64Array" };
  if (timeSeconds.length > STREAM_LIMITS.samples) {
    return {
      path,
      rule: "samples",
      message: `has ${timeSeconds.length} samples, but may have ${STREAM_LIMITS.samples}; record fewer per second`,
    };
  }
  const wrong = timeSeconds.findIndex(
    (time, index) => !Number.isFinite(time) || time < (timeSeconds[index - 1] ?? time),
  );
  if (wrong >= 0)
    return {
      path: `${path}/${wrong}`,
      rule: "ascending",
      message: `is ${timeSeconds[wrong]} after ${timeSeconds[wrong - 1] ?? "nothing"}; times must be finite and ascend`,
    };
  for (const [name, values] of Object.entries(columns)) {
    const issue = columnIssue(name, values, timeSeconds.length);
    if (issue !== null) return issue;
  }
  return extra === undefined ? null : extraIssue(extra, timeSeconds.length);
}

function columnIssue(name: string, values: unknown, samples: number): ActivityIssue | null {
  const path = `/streams/${name}`;
  if (!isColumnName(name)) return { path, rule: "unknown", message: "is not a known column" };
  return valuesIssue(path, values, samples, COLUMN_RANGES[name] ?? [-Number.MAX_VALUE, Number.MAX_VALUE]);
}

function valuesIssue(
  path: string,
  values: unknown,
  samples: number,
  [least, most]: readonly [number, number],
): ActivityIssue | null {
  if (!(values instanceof Float64Array)) return { path, rule: "type", message: "must be a Float64Array" };
  if (values.length !== samples)
    return { path, rule: "length", message: `has ${values.length} values, but the time axis has ${samples}` };
  const wrong = values.findIndex((value) => value < least || value > most);
  return wrong < 0
    ? null
    : {
        path: `${path}/${wrong}`,
        rule: "range",
        message: `is ${values[wrong]}, which cannot be; use NaN where there is no value`,
      };
}

function extraIssue(extra: unknown, samples: number): ActivityIssue | null {
  if (!Array.isArray(extra)) return { path: "/streams/extra", rule: "type", message: "must be a list of columns" };
  if (extra.length > STREAM_LIMITS.extraColumns) {
    return {
      path: "/streams/extra",
      rule: "maxItems",
      message: `has ${extra.length} columns, but may have ${STREAM_LIMITS.extraColumns}`,
    };
  }
  for (const [index, column] of extra.entries()) {
    const path = `/streams/extra/${index}`;
    if (!isRecord(column)) return { path, rule: "type", message: "must be an object" };
    const { name, unit, applicationId, developerIndex, fieldNumber, baseType, values } = column;
    const facts: readonly (readonly [string, unknown, boolean])[] = [
      ["name", name, isShortText(name)],
      ["unit", unit, unit === null || isShortText(unit)],
      [
        "applicationId",
        applicationId,
        applicationId === null || (typeof applicationId === "string" && /^[0-9a-f]{32}$/u.test(applicationId)),
      ],
      ["developerIndex", developerIndex, developerIndex === null || isByte(developerIndex)],
      ["fieldNumber", fieldNumber, isByte(fieldNumber)],
      ["baseType", baseType, isByte(baseType)],
    ];
    const wrong = facts.find(([, , holds]) => !holds);
    if (wrong !== undefined)
      return { path: `${path}/${wrong[0]}`, rule: "type", message: "is missing or not what an extra column has there" };
    const issue = valuesIssue(`${path}/values`, values, samples, [-Number.MAX_VALUE, Number.MAX_VALUE]);
    if (issue !== null) return issue;
  }
  return null;
}

function isColumnName(name: string): name is StreamColumnName {
  return Object.hasOwn(STREAM_COLUMNS, name);
}

function isShortText(value: unknown): boolean {
  return typeof value === "string" && value.length <= STREAM_LIMITS.nameCharacters;
}

function isByte(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 255;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
