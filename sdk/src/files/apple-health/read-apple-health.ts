import { newActivity } from "../../activity/new-activity.ts";
import { localTime } from "../../format/local-time.ts";
import { isTimeZone } from "../../format/time-zone.ts";
import type { Activity } from "../../generated/activity.ts";
import type { SourcedActivity } from "../../source-part.ts";
import type { TablePart } from "../csv/table-part.ts";
import { partOf } from "../csv/table-part.ts";
import type { FileLimits, ReadFileOptions } from "../read-options.ts";
import { filledStatistic, pausedSeconds } from "../summarise.ts";
import { parseTime } from "../xml/parse-values.ts";
import { recordingsOf } from "../xml/read-gpx.ts";
import { totalsOfSamples } from "../xml/sample-totals.ts";
import { type XmlProblem, walkXml } from "../xml/walk-xml.ts";
import { problemSentence, refuseProblem } from "../xml/xml-notices.ts";
import { APPLE_SPORTS, WORKOUT_TYPE_PREFIX } from "./apple-sports.ts";
import { fileNameOf } from "./file-name-of.ts";
import { HealthHandler, type HealthWorkout } from "./health-handler.ts";
import { type HealthRoute, healthStreams, ratesOfWorkout } from "./health-streams.ts";
import { workoutDevice } from "./workout-device.ts";
import { workoutEvents } from "./workout-events.ts";
import { durationOf, type WorkoutSpan } from "./workout-span.ts";
import { workoutTotals, writtenStatistics } from "./workout-totals.ts";

const LONGEST_TITLE = 500;
const LONGEST_NAME = 100;

/**
 * Reads the workouts of an Apple Health export: of one that fits into memory, or of a piece that `HealthExportCutter` made of a
 * larger one, with its routes in it (`withRoutes`).
 *
 * @throws FitGlueError FILE_DAMAGED, FILE_NOT_AN_ACTIVITY, FILE_TOO_LARGE
 */
export function readAppleHealth(text: string, name: string, options: ReadFileOptions & FileLimits): TablePart {
  const health = new HealthHandler(options);
  const problem = walkXml(text, health);
  refuseProblem(problem, name, options);
  const activityOf = (workout: HealthWorkout): SourcedActivity => sourcedOf(workout, health, problem);
  return partOf(health.workouts, activityOf, { count: health.unreadable, noun: "workout" }, name, options);
}

function sourcedOf(workout: HealthWorkout, health: HealthHandler, problem: XmlProblem | null): SourcedActivity {
  const { attributes, span } = workout;
  const events = workoutEvents(workout.events, span);
  const rates = ratesOfWorkout(span, attributes["sourceName"] ?? "", health.heartRates);
  const { routes, missing } = routesOf(workout, health);
  const streams = healthStreams(span, routes, rates, events);
  const notices = missing.map((path) => `The route ${path || "of the workout"} is missing or holds no recorded track`);
  if (problem) notices.push(`${problemSentence(problem)}; what stood before it was saved`);
  return {
    activity: activityOf(workout, { events, streams, hasRoute: routes.length > 0 }),
    streams,
    notices,
    updatedAt: lastCreated(workout, missing),
  };
}

function routesOf(
  { routes }: HealthWorkout,
  health: HealthHandler,
): { readonly routes: HealthRoute[]; readonly missing: string[] } {
  const found: HealthRoute[] = [];
  const missing: string[] = [];
  for (const { path } of routes) {
    const gpx = health.routes.get(fileNameOf(path));
    const tracks = gpx ? recordingsOf(gpx, null, { fileName: null }) : [];
    if (tracks.length === 0) missing.push(path);
    for (const { activity, streams } of tracks) found.push({ startMs: Date.parse(activity.startedAt), streams });
  }
  return { routes: found, missing };
}

function activityOf(
  workout: HealthWorkout,
  {
    events,
    streams,
    hasRoute,
  }: { readonly events: Activity["events"]; readonly streams: SourcedActivity["streams"]; readonly hasRoute: boolean },
): Activity {
  const { attributes, span, metadata, statistics } = workout;
  const written = attributes["workoutActivityType"] ?? "";
  const type = written.replace(WORKOUT_TYPE_PREFIX, "");
  const totals = workoutTotals(type, workout);
  const sampled = totalsOfSamples(streams);
  const isIndoor = metadata.get("HKIndoorWorkout") === "1";
  const device = workoutDevice(attributes);
  return newActivity({
    title: (metadata.get("HKWorkoutBrandName") ?? "").slice(0, LONGEST_TITLE),
    sport: Object.hasOwn(APPLE_SPORTS, type) ? (APPLE_SPORTS[type] ?? "Workout") : "Workout",
    subSport: isIndoor ? "indoor" : swimmingPlace(metadata.get("HKSwimmingLocationType")),
    providerSport: written.slice(0, LONGEST_NAME) || null,
    ...timesOf(workout, events, hasRoute),
    ...totals,
    distanceMeters: totals.distanceMeters ?? (hasRoute ? sampled.distanceMeters : null),
    heartRate: filledStatistic(totals.heartRate, sampled.heartRate),
    speed: filledStatistic(totals.speed, sampled.speed),
    events,
    devices: device ? [device] : [],
    origin: {
      ...{ provider: "apple-health", externalId: idOf(type, span), url: null, fileName: null, fileSha256: null },
    },
    flags: {
      ...{ manual: metadata.get("HKWasUserEntered") === "1", trainer: isIndoor },
      ...{ commute: false, race: false, virtualPosition: false },
    },
    extra: {
      appleHealth: {
        ...{ workoutActivityType: written, sourceName: attributes["sourceName"] ?? null },
        ...{ sourceVersion: attributes["sourceVersion"] ?? null, metadata: Object.fromEntries(metadata) },
        statistics: writtenStatistics(statistics),
      },
    },
  });
}

/**
 * What makes a workout the same in the next export, which has no ids: its kind, start and end. Whoever wrote it is no part
 * of it, because a watch that gets another name has it in all of its workouts.
 */
function idOf(type: string, { startMs, endMs }: WorkoutSpan): string {
  const instant = (timeMs: number): string => new Date(timeMs).toISOString().replace(".000Z", "Z");
  return `${type.slice(0, LONGEST_NAME)}:${instant(startMs)}:${instant(endMs)}`;
}

/** Without a zone the phone's offset is all there is; where there is a route, that tells better. */
function timesOf(
  { attributes, span, metadata }: HealthWorkout,
  events: Activity["events"],
  hasRoute: boolean,
): Pick<Activity, "startedAt" | "timeZone" | "utcOffsetSeconds" | "elapsedSeconds" | "timerSeconds" | "movingSeconds"> {
  const startedAt = new Date(span.startMs).toISOString();
  const zone = metadata.get("HKTimeZone") ?? "";
  const timeZone = isTimeZone(zone) && zone !== "" ? zone : null;
  const elapsedSeconds = (span.endMs - span.startMs) / 1000;
  const withoutPauses = elapsedSeconds - pausedSeconds(events, elapsedSeconds);
  const timerSeconds = Math.min(durationOf(attributes) ?? withoutPauses, elapsedSeconds);
  return {
    startedAt,
    timeZone,
    utcOffsetSeconds:
      timeZone === null
        ? hasRoute
          ? null
          : span.utcOffsetSeconds
        : localTime({ startedAt, timeZone, utcOffsetSeconds: null }).offsetSeconds,
    elapsedSeconds,
    timerSeconds,
    movingSeconds: Math.min(timerSeconds, withoutPauses),
  };
}

function swimmingPlace(type: string | undefined): string | null {
  return type === "1" ? "pool" : type === "2" ? "open water" : null;
}

/**
 * HealthKit never changes a workout: what is newer is one that was replaced, or a route that came after it. One whose route
 * is missing is older than itself, so that the whole one counts whichever comes first.
 */
function lastCreated({ attributes, routes }: HealthWorkout, missing: readonly string[]): string | null {
  const dates = [
    attributes["creationDate"] ?? "",
    ...routes.filter(({ path }) => !missing.includes(path)).map(({ creationDate }) => creationDate),
  ];
  const times = dates.flatMap((date) => parseTime(date)?.milliseconds ?? []);
  return times.length > 0 ? new Date(Math.max(...times) - (missing.length > 0 ? 1 : 0)).toISOString() : null;
}
