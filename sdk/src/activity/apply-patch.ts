import activitySchema from "../../schema/activity.schema.json" with { type: "json" };
import { interpretSchema, schemaPart } from "../config/interpret-schema.ts";
import { FitGlueError } from "../errors.ts";
import type { Activity, Extra } from "../generated/activity.ts";
import type { DataClass } from "./data-class.ts";
import { sameJson } from "../config/same-json.ts";
import { elevationGain } from "./elevation-gain.ts";
import { PATCH_FIELD_CLASSES } from "./field-classes.ts";
import { type ExtraLists, keepExtras } from "./keep-extras.ts";
import type { ActivityPatch } from "./patch.ts";
import { statistics } from "./statistics.ts";
import { STREAM_COLUMNS, STREAM_COLUMN_NAMES, type StreamColumnName, type Streams } from "./streams.ts";

/** An activity document with its samples. */
export interface ActivityWithStreams {
  readonly activity: Activity;
  readonly streams: Streams;
}

/** The summary of a column that is replaced is worked out anew from it. */
const STATISTIC_OF_COLUMN = {
  heartRateBpm: "heartRate",
  powerWatts: "power",
  cadenceRpm: "cadence",
  speedMetersPerSecond: "speed",
  temperatureCelsius: "temperature",
} as const satisfies Partial<Record<StreamColumnName, keyof Activity>>;

/**
 * Applies what a booster wants to change, whole or not at all.
 *
 * Replacing a column also replaces the summaries that follow from it: average, minimum and maximum; total distance;
 * ascent and descent (unless the patch names these itself). Replacing laps, exercises or events leaves the entries that
 * stay in their place the `extra` that is stored for them, see {@link keepExtras}; to give an entry another one the
 * manifest has to provide `unknown`. Neither input is changed.
 *
 * @param patch From a plugin: checked here, so it may be anything.
 * @param provides What the manifest says that the booster may change.
 * @throws FitGlueError `RESULT_INVALID` with `details.path` and `details.rule` when the patch touches something else, has a
 *   value that the activity schema refuses, or a column that is not as long as the time axis.
 */
export function applyPatch(
  { activity, streams }: ActivityWithStreams,
  patch: ActivityPatch,
  provides: readonly (DataClass | "sport")[],
): ActivityWithStreams {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch))
    throw refused("", "type", "must be an object");
  const { streams: columns = {}, ...fields } = patch;
  checkFields(fields, provides);
  checkColumns(columns, streams.timeSeconds.length, provides);
  const summaries = summariesOf(columns, streams.timeSeconds);
  const changed = copyOf(fields);
  const kept = keepExtras(activity, changed);
  if (!provides.includes("unknown")) checkExtras(activity, kept);
  return { activity: { ...activity, ...summaries, ...changed, ...kept }, streams: { ...streams, ...columns } };
}

function checkFields(fields: Omit<ActivityPatch, "streams">, provides: readonly (DataClass | "sport")[]): void {
  for (const [name, value] of Object.entries(fields)) {
    if (!isPatchField(name)) throw refused(`/${name}`, "unknown", "is not a field that a patch may change");
    if (!provides.includes(PATCH_FIELD_CLASSES[name])) throw notProvided(`/${name}`, PATCH_FIELD_CLASSES[name]);
    const at = schemaPart(activitySchema, `#/properties/${name}`);
    const [issue] = interpretSchema(activitySchema, value, { at });
    if (issue !== undefined) throw refused(`/${name}${issue.path}`, issue.rule, issue.message);
  }
}

function checkColumns(
  columns: NonNullable<ActivityPatch["streams"]>,
  samples: number,
  provides: readonly (DataClass | "sport")[],
): void {
  if (typeof columns !== "object" || columns === null)
    throw refused("/streams", "type", "must be an object of columns");
  for (const [name, values] of Object.entries(columns)) {
    const path = `/streams/${name}`;
    if (!isColumnName(name)) throw refused(path, "unknown", "is not a known column");
    const { dataClass } = STREAM_COLUMNS[name];
    if (!provides.includes(dataClass)) throw notProvided(path, dataClass);
    if (!(values instanceof Float64Array)) throw refused(path, "type", "must be a Float64Array");
    if (values.length !== samples)
      throw refused(path, "length", `has ${values.length} values, but the activity has ${samples} samples`);
    const infinite = values.findIndex((value) => value === Infinity || value === -Infinity);
    if (infinite >= 0)
      throw refused(`${path}/${infinite}`, "finite", "must be a number, or NaN where there is no value");
  }
}

/** Whether every `extra` of the lists is empty or as it is stored: all that a booster may leave without `unknown`. */
function checkExtras(activity: Activity, lists: ExtraLists): void {
  checkEach("/laps", activity.laps, lists.laps);
  checkEach("/events", activity.events, lists.events);
  checkEach("/exercises", activity.exercises, lists.exercises);
  for (const [index, { sets }] of (lists.exercises ?? []).entries())
    checkEach(`/exercises/${index}/sets`, activity.exercises[index]?.sets ?? [], sets);
}

function checkEach<Entry extends { extra: Extra }>(path: string, stored: Entry[], given: Entry[] = []): void {
  const at = given.findIndex(
    ({ extra }, index) => Object.keys(extra).length > 0 && !sameJson(extra, stored[index]?.extra),
  );
  if (at >= 0) throw notProvided(`${path}/${at}/extra`, "unknown");
}

function summariesOf(columns: NonNullable<ActivityPatch["streams"]>, timeSeconds: Float64Array): Partial<Activity> {
  const summaries: Partial<Activity> = {};
  for (const name of STREAM_COLUMN_NAMES) {
    const values = columns[name];
    if (values === undefined) continue;
    if (hasStatistic(name)) summaries[STATISTIC_OF_COLUMN[name]] = statistics(timeSeconds, values);
    if (name === "distanceMeters") summaries.distanceMeters = values.findLast((value) => !Number.isNaN(value)) ?? null;
    if (name === "altitudeMeters") {
      const gain = elevationGain(values);
      summaries.ascentMeters = gain?.ascentMeters ?? null;
      summaries.descentMeters = gain?.descentMeters ?? null;
    }
  }
  return summaries;
}

function hasStatistic(name: StreamColumnName): name is keyof typeof STATISTIC_OF_COLUMN {
  return Object.hasOwn(STATISTIC_OF_COLUMN, name);
}

function isPatchField(name: string): name is keyof typeof PATCH_FIELD_CLASSES {
  return Object.hasOwn(PATCH_FIELD_CLASSES, name);
}

function isColumnName(name: string): name is StreamColumnName {
  return Object.hasOwn(STREAM_COLUMNS, name);
}

/** The patch's own lists stay the plugin's; the activity gets copies. All of it is JSON: it was just checked. */
function copyOf(fields: Omit<ActivityPatch, "streams">): Partial<Activity> {
  return JSON.parse(JSON.stringify(fields)) as Partial<Activity>;
}

function notProvided(path: string, dataClass: string): FitGlueError {
  return refused(path, "provides", `changes ${dataClass}, which the manifest does not list under provides`);
}

function refused(path: string, rule: string, problem: string): FitGlueError {
  return new FitGlueError(
    "RESULT_INVALID",
    `The patch was refused: ${path === "" ? "it" : path} ${problem}; nothing was changed`,
    {
      details: { path, rule },
    },
  );
}
