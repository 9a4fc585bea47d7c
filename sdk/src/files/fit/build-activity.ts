import type { StreamColumnName, Streams } from "../../activity/streams.ts";
import type { SourcedActivity } from "../../source-part.ts";
import type { Activity, Session, Statistic } from "../../generated/activity.ts";
import type { JsonObject } from "../../json.ts";
import { counted } from "../grouped-digits.ts";
import { WHOLE, filledStatistic, statisticOf } from "../summarise.ts";
import { withDistance } from "../with-distance.ts";
import { readEvents } from "./activity-events.ts";
import { type SessionContext, lapOfSession, readLaps, readSessions, sessionOfSamples } from "./build-sessions.ts";
import { readDevices } from "./devices.ts";
import { readExercises } from "./exercise-sets.ts";
import { FitFields } from "./fit-fields.ts";
import { isIndoorSubSport } from "./fit-sports.ts";
import { clockOf, dropEndTime, isSincePowerUp, isoOfFitTime } from "./fit-time.ts";
import { type FitMessage, MESSAGE, type PartMessages } from "./part-messages.ts";
import { heartRateColumn, readHeartRates } from "./read-heart-rate.ts";
import { TIMESTAMP } from "./record-fields.ts";
import { type RecordStreams, recordsToStreams } from "./records-to-streams.ts";
import type { FitPart } from "./fit-part.ts";
import { sportOfSessions, totalsOf } from "./session-totals.ts";
import { statistic } from "./summary-fields.ts";

/** Field numbers: of `session` 57 average, 58 maximum, 150 minimum temperature, 59 moving time; of `activity` local time. */
const SESSION_TEMPERATURE = { average: 57, maximum: 58, minimum: 150 };
const MOVING_TIME = 59;
const LOCAL_TIMESTAMP = 5;
const QUARTER_HOUR_SECONDS = 900;
const LONGEST_OFFSET_SECONDS = 64_800;

/** An activity with what a strict reader would refuse it for. */
export interface BuiltActivity extends SourcedActivity {
  readonly hasSession: boolean;
}

/**
 * Makes the activity of one FIT file; null when the file holds neither a session nor a sample with a time.
 *
 * @param straps `hr` messages of files that were appended to this one
 */
export function buildActivity(
  part: FitPart,
  messages: PartMessages,
  straps: readonly FitMessage[],
  fileName: string | null,
): BuiltActivity | null {
  const of = (globalNumber: number): readonly FitMessage[] => messages.known.get(globalNumber) ?? [];
  const clock = clockOf(part, messages);
  const absoluteTime = clock.absolute;
  const records = recordsToStreams(part, messages.developer, absoluteTime);
  const startTime = startOf(of(MESSAGE.session), records.times, absoluteTime);
  if (startTime === null) return null;

  const events = readEvents(of(MESSAGE.event), startTime, absoluteTime);
  const streams = withDistance(streamsOf(records, startTime, [...of(MESSAGE.heartRate), ...straps]), events);
  const context = { startTime, absoluteTime, streams, events };
  const hasSession = of(MESSAGE.session).length > 0;
  const sessionFields = of(MESSAGE.session).map(({ fields }) => fields);
  const temperature = sessionTemperature(sessionFields);
  const moving = sessionFields.map((fields) => fields.number(MOVING_TIME));
  const sessions = hasSession
    ? readSessions(of(MESSAGE.session), context)
    : [sessionOfSamples(of(MESSAGE.sport)[0]?.fields ?? null, context)];
  const laps = readLaps(of(MESSAGE.lap), context);
  const missingLap = missingLapOf(sessions, laps, hasSession, context);
  const { exercises, left } = readExercises(of(MESSAGE.set), of(MESSAGE.exerciseTitle), startTime, absoluteTime);

  const activityMessage = of(MESSAGE.activity)[0]?.fields ?? null;
  const utcOffsetSeconds = utcOffset(activityMessage);
  const activity: Activity = {
    ...{ schemaVersion: 1, title: "", notes: "", ...sportOfSessions(sessions) },
    ...{ startedAt: isoOfFitTime(startTime), timeZone: null, utcOffsetSeconds },
    ...totalsOf(sessions),
    movingSeconds: moving.every((seconds) => seconds !== null) && moving.length > 0 ? sum(moving) / 1000 : null,
    temperature: filledStatistic(temperature, statisticOf(streams, streams.temperatureCelsius, WHOLE, 1)),
    ...{ sessions, laps: missingLap ? [...laps, missingLap] : laps, exercises, events },
    devices: readDevices(of(MESSAGE.deviceInfo), of(MESSAGE.fileId)[0]?.fields ?? null),
    origin: { provider: "file-upload", externalId: null, url: null, fileName, fileSha256: null },
    flags: flagsOf(sessions),
    tags: [],
    extra: extraOf(
      messages,
      startTime + endOf(sessions),
      [...of(MESSAGE.sport), ...left],
      heartbeatsOf(of(MESSAGE.heartbeats), records),
    ),
  };
  return {
    activity,
    streams,
    hasSession,
    notices: noticesOf(records, {
      hasSession,
      madeLap: missingLap !== null,
      laps: laps.length,
      clockWasUnset: clock.wasUnset,
    }),
  };
}

function startOf(
  sessions: readonly FitMessage[],
  times: Float64Array,
  absoluteTime: (time: number) => number,
): number | null {
  const starts = sessions.map(({ fields }) => absoluteTime(fields.number(2) ?? fields.number(TIMESTAMP) ?? Number.NaN));
  const known = [...starts, times[0] ?? Number.NaN].filter((time) => !Number.isNaN(time));
  return known.length > 0 ? Math.min(...known) : null;
}

/** Straps hand in what the watch did not receive, e.g. under water: it fills the samples without a heart rate. */
function streamsOf(records: RecordStreams, startTime: number, heartRates: readonly FitMessage[]): Streams {
  const { times, columns, extra } = records;
  const merged: Partial<Record<StreamColumnName, Float64Array>> = { ...columns };
  if (heartRates.length > 0) {
    const strap = heartRateColumn(times, readHeartRates(heartRates));
    const own = columns.heartRateBpm;
    const filled = own ? own.map((rate, sample) => (Number.isNaN(rate) ? (strap[sample] ?? Number.NaN) : rate)) : strap;
    if (filled.some((rate) => !Number.isNaN(rate))) merged.heartRateBpm = filled;
  }
  const timeSeconds = times.map((time) => time - startTime);
  return { timeSeconds, ...merged, ...(extra.length > 0 ? { extra } : {}) };
}

/** Files without any lap get one for the whole; files that end early one for what no lap covers. */
function missingLapOf(
  sessions: readonly Session[],
  laps: Activity["laps"],
  hasSession: boolean,
  context: SessionContext,
): Activity["laps"][number] | null {
  const session = sessions[0];
  const last = laps.at(-1);
  if (!session || sessions.length > 1) return null;
  if (!last) return lapOfSession(session, session.startSeconds, context);
  const covered = last.startSeconds + last.elapsedSeconds;
  const end = session.startSeconds + session.elapsedSeconds;
  return hasSession || covered + 1 >= end ? null : lapOfSession(session, covered, context);
}

/** Local time minus UTC; the zones of the world are whole quarters of an hour apart. */
function utcOffset(activityMessage: FitFields | null): number | null {
  const local = activityMessage?.number(LOCAL_TIMESTAMP) ?? null;
  const utc = activityMessage?.number(TIMESTAMP) ?? null;
  if (local === null || utc === null || isSincePowerUp(utc)) return null;
  const offset = Math.round((local - utc) / QUARTER_HOUR_SECONDS) * QUARTER_HOUR_SECONDS;
  return Math.abs(offset) <= LONGEST_OFFSET_SECONDS ? offset + 0 : null;
}

function sessionTemperature(sessions: readonly FitFields[]): Statistic | null {
  const values = (number: number): number[] =>
    sessions.map((fields) => fields.number(number)).filter((value) => value !== null);
  const [average] = values(SESSION_TEMPERATURE.average);
  const minima = values(SESSION_TEMPERATURE.minimum);
  const maxima = values(SESSION_TEMPERATURE.maximum);
  return statistic(
    sessions.length === 1 ? (average ?? null) : null,
    minima.length > 0 ? Math.min(...minima) : null,
    maxima.length > 0 ? Math.max(...maxima) : null,
  );
}

function flagsOf(sessions: readonly Session[]): Activity["flags"] {
  const indoor = sessions.some(({ subSport }) => isIndoorSubSport(subSport));
  const virtual = sessions.some(({ subSport }) => subSport === "virtual_activity");
  return { manual: false, trainer: indoor, commute: false, race: false, virtualPosition: virtual };
}

/** Heartbeat intervals in milliseconds, each with the sample that came before it (-1 before the first). */
function heartbeatsOf(messages: readonly FitMessage[], records: RecordStreams): JsonObject | null {
  const intervalsMs: number[] = [];
  const afterSample: number[] = [];
  for (const { fields, offset } of messages) {
    const sample = records.sampleBefore(offset);
    for (const interval of fields.numbers(0)) {
      if (interval === null) continue;
      intervalsMs.push(interval);
      afterSample.push(sample);
    }
  }
  return intervalsMs.length > 0 ? { intervalsMs, afterSample } : null;
}

/**
 * What the model has no place for: `fit.fileId` and `fit.activity` (fields), `fit.messages` (whole messages),
 * `fit.dropped` (how many messages of a number were too many to keep), `heartbeats`.
 */
function extraOf(
  messages: PartMessages,
  endTime: number,
  left: readonly FitMessage[],
  heartbeats: JsonObject | null,
): Activity["extra"] {
  const rest = (globalNumber: number, without: readonly number[]): JsonObject => {
    const fields = FitFields.fromJson(messages.known.get(globalNumber)?.[0]?.fields.rest());
    for (const number of without) fields.delete(number);
    return fields.rest();
  };
  const kept = [...messages.kept, ...left].map(({ globalNumber, fields }) => ({
    message: globalNumber,
    fields: fields.rest(),
  }));
  return {
    fit: {
      fileId: rest(MESSAGE.fileId, FILE_ID_OF_DEVICE),
      activity: withoutEndTime(rest(MESSAGE.activity, [LOCAL_TIMESTAMP]), endTime),
      messages: kept,
      dropped: Object.fromEntries(messages.dropped),
    },
    ...(heartbeats ? { heartbeats } : {}),
  };
}

/** Fields of `file_id` that describe the writing device or are always the same in a written file. */
const FILE_ID_OF_DEVICE = [0, 1, 2, 3, 8];

interface Shortcomings {
  readonly hasSession: boolean;
  readonly madeLap: boolean;
  readonly laps: number;
  readonly clockWasUnset: boolean;
}

function noticesOf(records: RecordStreams, { hasSession, madeLap, laps, clockWasUnset }: Shortcomings): string[] {
  const notices: string[] = [];
  if (clockWasUnset) notices.push("The clock of the device was not set; date and time may be wrong");
  if (!hasSession) notices.push("The file has no summary; the totals were worked out from its samples");
  if (madeLap && laps === 0) notices.push("The file has no laps; one was made for the whole session");
  if (madeLap && laps > 0) notices.push("The last lap was not finished; it was worked out from the samples");
  if (records.withoutTime > 0)
    notices.push(`${counted(records.withoutTime, "sample")} without a usable time ${wasLeftOut(records.withoutTime)}`);
  if (records.outOfOrder > 0)
    notices.push(
      `${counted(records.outOfOrder, "sample")} out of order in time ${records.outOfOrder === 1 ? "was" : "were"} sorted`,
    );
  if (records.leftOut.length > 0)
    notices.push(`Values without a usable description were left out: ${records.leftOut.slice(0, 5).join(", ")}`);
  return notices;
}

const wasLeftOut = (count: number): string => (count === 1 ? "was left out" : "were left out");
const sum = (numbers: readonly (number | null)[]): number =>
  numbers.reduce<number>((total, number) => total + (number ?? 0), 0);

function withoutEndTime(fields: JsonObject, endTime: number): JsonObject {
  const kept = FitFields.fromJson(fields);
  dropEndTime(kept, endTime);
  return kept.rest();
}

function endOf(sessions: readonly Session[]): number {
  return Math.max(...sessions.map(({ startSeconds, elapsedSeconds }) => startSeconds + elapsedSeconds));
}
