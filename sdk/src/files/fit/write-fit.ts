import type { Streams } from "../../activity/streams.ts";
import { FitGlueError } from "../../errors.ts";
import type { Activity, Lap, Session } from "../../generated/activity.ts";
import { type TimedFields, writeEvents } from "./activity-events.ts";
import { BYTE, ENUM, SINT8, TEXT, UINT16, UINT32, UINT8 } from "./base-types.ts";
import { DEVELOPER_DATA_ID, FIELD_DESCRIPTION } from "./developer-fields.ts";
import { DEVELOPMENT, writeDevices } from "./devices.ts";
import { FitFields } from "./fit-fields.ts";
import { fitSportOf } from "./fit-sports.ts";
import { FIT_EPOCH_SECONDS, isSincePowerUp } from "./fit-time.ts";
import { INTENSITIES, LAP_TRIGGERS } from "./fit-words.ts";
import { MessageWriter } from "./message-writer.ts";
import { MESSAGE } from "./part-messages.ts";
import { TIMESTAMP } from "./record-fields.ts";
import { RecordWriter } from "./record-writer.ts";
import { LAP_NUMBERS, SESSION_NUMBERS, put, putSummary } from "./summary-fields.ts";
import { writeExercises } from "./write-sets.ts";

const ACTIVITY_FILE = 4;
const MESSAGE_INDEX = 254;
/** Field numbers and values of `session`, `lap` and `activity`. */
const EVENT = 0;
const EVENT_TYPE = 1;
const SESSION_EVENT = 8;
const LAP_EVENT = 9;
const ACTIVITY_EVENT = 26;
const STOP = 1;
const SPORT = 5;
const SUB_SPORT = 6;
const INTENSITY = 23;
const TRIGGER = 24;
const SESSION_TEMPERATURE = { average: 57, maximum: 58, minimum: 150 };
const MOVING_TIME = 59;
/** Heartbeat intervals in one `hrv` message. */
const INTERVALS_IN_A_MESSAGE = 5;
const LOCAL_TIMESTAMP = 5;

/**
 * Writes an activity as a FIT file: reading it again gives the same activity in everything that FIT can hold.
 *
 * FIT counts whole seconds, kilocalories, beats and watts, fifths of a metre of altitude from −500 m up, and sixteenths
 * of a kilogram; it has no title, notes, effort, kinds of sets or supersets. A value that its field cannot hold is left
 * out. Sets without times are spread over the session. The file names no device maker as its own (manufacturer 255);
 * the devices that recorded the activity are in it.
 *
 * @throws FitGlueError `ACTIVITY_INVALID` when the activity starts before 1998-07-03, where FIT times begin to be dates
 */
export function writeFit(activity: Activity, streams: Streams): Uint8Array {
  const startTime = Date.parse(activity.startedAt) / 1000 - FIT_EPOCH_SECONDS;
  if (!(startTime < UINT32.maximum) || isSincePowerUp(startTime)) {
    throw new FitGlueError(
      "ACTIVITY_INVALID",
      `FIT cannot hold an activity that starts at ${activity.startedAt}; correct its start`,
    );
  }
  const writer = new MessageWriter();
  const fit = objectIn(activity.extra["fit"]);
  const exercises = writeExercises(activity, startTime);
  writer.message(MESSAGE.fileId, fileIdOf(fit, startTime));
  writeKeptMessages(writer, fit, streams);
  for (const fields of writeDevices(activity.devices)) writer.message(MESSAGE.deviceInfo, fields);
  for (const fields of exercises.titles) writer.message(MESSAGE.exerciseTitle, fields);
  writeTimeline(writer, { activity, streams, startTime, sets: exercises.sets });
  for (const [index, lap] of activity.laps.entries()) writer.message(MESSAGE.lap, lapFields(lap, index, startTime));
  const sessions = sessionsOf(activity);
  for (const [index, session] of sessions.entries()) {
    writer.message(MESSAGE.session, sessionFields(session, index, activity, startTime));
  }
  writer.message(MESSAGE.activity, activityFields(activity, fit, sessions, startTime));
  return writer.finish();
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

const isMissing = (extra: Activity["extra"]): boolean => extra["fit"] === undefined;

function fileIdOf(fit: Readonly<Record<string, unknown>>, startTime: number): FitFields {
  const fields = FitFields.fromJson(fit["fileId"]);
  if (fields.number(4) === null) fields.set(4, UINT32, Math.round(startTime));
  return fields.set(0, ENUM, ACTIVITY_FILE).set(1, UINT16, DEVELOPMENT).set(2, UINT16, 0);
}

/** Messages that the model has no place for, with descriptions of all developer fields. */
function writeKeptMessages(writer: MessageWriter, fit: Readonly<Record<string, unknown>>, streams: Streams): void {
  const kept: readonly unknown[] = Array.isArray(fit["messages"]) ? fit["messages"] : [];
  const described = new Set<string>();
  for (const message of kept) {
    const { message: globalNumber, fields: json } = objectIn(message);
    if (typeof globalNumber !== "number" || !(globalNumber >= 0 && globalNumber < 0xffff)) continue;
    const fields = FitFields.fromJson(json);
    if (globalNumber === DEVELOPER_DATA_ID) described.add(`${fields.number(3)}`);
    if (globalNumber === FIELD_DESCRIPTION) described.add(`${fields.number(0)}/${fields.number(1)}`);
    writer.message(globalNumber, fields);
  }
  for (const { developerIndex, fieldNumber, applicationId, baseType, name, unit } of streams.extra ?? []) {
    if (developerIndex === null || described.has(`${developerIndex}/${fieldNumber}`)) continue;
    if (!described.has(`${developerIndex}`)) {
      const id = applicationId?.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? null;
      writer.message(DEVELOPER_DATA_ID, new FitFields().set(1, BYTE, id).set(3, UINT8, developerIndex));
    }
    const description = new FitFields()
      .set(0, UINT8, developerIndex)
      .set(1, UINT8, fieldNumber)
      .set(2, UINT8, baseType);
    writer.message(FIELD_DESCRIPTION, description.set(3, TEXT, name).set(8, TEXT, unit));
    described.add(`${developerIndex}`).add(`${developerIndex}/${fieldNumber}`);
  }
}

/** What has a place in time. */
interface Timeline {
  readonly activity: Activity;
  readonly streams: Streams;
  /** FIT time of the activity's start. */
  readonly startTime: number;
  readonly sets: readonly TimedFields[];
}

/** Samples, events, sets and heartbeat intervals in the order of time. */
function writeTimeline(writer: MessageWriter, { activity, streams, startTime, sets }: Timeline): void {
  const { timeSeconds } = streams;
  const timeOf = (sample: number): number => startTime + (timeSeconds[sample] ?? 0);
  const endTime = startTime + Math.max(activity.elapsedSeconds, timeSeconds.at(-1) ?? 0);
  const frame = { startTime, endTime, addTimer: isMissing(activity.extra) };
  const events = ascending(writeEvents(activity.events, frame), MESSAGE.event);
  const items = [...events, ...ascending(sets, MESSAGE.set)].sort((a, b) => a.key - b.key);
  const heartbeats = heartbeatsBySample(activity.extra["heartbeats"]);
  const records = new RecordWriter(writer, streams, timeOf);
  let next = 0;
  const writeItemsBefore = (time: number): void => {
    for (let item = items[next]; item && item.key <= time; item = items[++next])
      writer.message(item.globalNumber, item.fields);
  };
  for (const fields of heartbeats.get(-1) ?? []) writer.message(MESSAGE.heartbeats, fields);
  for (let sample = 0; sample < timeSeconds.length; sample++) {
    writeItemsBefore(Math.round(timeOf(sample)));
    records.write(sample);
    for (const fields of heartbeats.get(sample) ?? []) writer.message(MESSAGE.heartbeats, fields);
  }
  writeItemsBefore(Number.POSITIVE_INFINITY);
}

interface TimelineItem {
  readonly key: number;
  readonly globalNumber: number;
  readonly fields: FitFields;
}

/** Messages of one kind keep their order; one that begins something stands before the sample of its second. */
function ascending(messages: readonly TimedFields[], globalNumber: number): TimelineItem[] {
  let latest = Number.NEGATIVE_INFINITY;
  return messages.map(({ time, fields }, index) => {
    latest = Math.max(latest, index === 0 ? time : time + 0.5);
    return { key: latest, globalNumber, fields };
  });
}

function heartbeatsBySample(heartbeats: unknown): ReadonlyMap<number, readonly FitFields[]> {
  const { intervalsMs, afterSample } = objectIn(heartbeats);
  const messages = new Map<number, FitFields[]>();
  if (!Array.isArray(intervalsMs) || !Array.isArray(afterSample)) return messages;
  const bySample = Map.groupBy(intervalsMs.keys(), (index): unknown => afterSample[index]);
  for (const [sample, indices] of bySample) {
    if (typeof sample !== "number") continue;
    const intervals = indices
      .map((index): unknown => intervalsMs[index])
      .filter((interval) => typeof interval === "number");
    const chunks = Array.from({ length: Math.ceil(intervals.length / INTERVALS_IN_A_MESSAGE) }, (_, chunk) =>
      Array.from(
        { length: INTERVALS_IN_A_MESSAGE },
        (_, index) => intervals[chunk * INTERVALS_IN_A_MESSAGE + index] ?? null,
      ),
    );
    messages.set(
      sample,
      chunks.map((chunk) => new FitFields().set(0, UINT16, chunk)),
    );
  }
  return messages;
}

/** With one session the activity speaks for it: that is what a booster changes. */
function sessionsOf(activity: Activity): readonly Session[] {
  if (activity.sessions.length > 1) return activity.sessions;
  const [own] = activity.sessions;
  const { sport, subSport, providerSport, elapsedSeconds, timerSeconds, distanceMeters, ascentMeters, descentMeters } =
    activity;
  const { heartRate, power, cadence, speed } = activity;
  return [
    {
      ...{ sport, subSport, providerSport, startSeconds: own?.startSeconds ?? 0, elapsedSeconds, timerSeconds },
      ...{ distanceMeters, ascentMeters, descentMeters, energyKilocalories: activity.energy?.kilocalories ?? null },
      ...{ heartRate, power, cadence, speed, extra: own?.extra ?? {} },
    },
  ];
}

function sessionFields(session: Session, index: number, activity: Activity, startTime: number): FitFields {
  const isOnly = activity.sessions.length < 2;
  const fields = FitFields.fromJson(session.extra["fit"]);
  if (isMissing(session.extra)) {
    fields.set(MESSAGE_INDEX, UINT16, index).set(EVENT, ENUM, SESSION_EVENT).set(EVENT_TYPE, ENUM, STOP);
    if (isOnly) fields.set(25, UINT16, 0).set(26, UINT16, activity.laps.length);
  }
  const { sport, subSport } = fitSportOf(session.sport, session.providerSport, session.subSport);
  const isUnknown = session.sport === "Workout" && session.providerSport === null && !isMissing(session.extra);
  if (!isUnknown) fields.set(SPORT, ENUM, sport).set(SUB_SPORT, ENUM, subSport);
  putSummary(fields, SESSION_NUMBERS, { ...session, startTime: startTime + session.startSeconds });
  if (isOnly) putTemperature(fields, activity);
  if (isOnly && activity.movingSeconds !== null) put(fields, MOVING_TIME, UINT32, activity.movingSeconds, 1000);
  return withEndTime(fields, startTime + session.startSeconds + session.elapsedSeconds);
}

/** Only where the file had none: what was worked out from the samples is worked out again. */
function putTemperature(fields: FitFields, { temperature, sessions }: Activity): void {
  if (!temperature || sessions.length > 0) return;
  put(fields, SESSION_TEMPERATURE.average, SINT8, temperature.average);
  put(fields, SESSION_TEMPERATURE.minimum, SINT8, temperature.minimum);
  put(fields, SESSION_TEMPERATURE.maximum, SINT8, temperature.maximum);
}

function lapFields(lap: Lap, index: number, startTime: number): FitFields {
  const fields = FitFields.fromJson(lap.extra["fit"]);
  if (isMissing(lap.extra))
    fields.set(MESSAGE_INDEX, UINT16, index).set(EVENT, ENUM, LAP_EVENT).set(EVENT_TYPE, ENUM, STOP);
  fields.set(INTENSITY, ENUM, INTENSITIES.number(lap.intensity)).set(TRIGGER, ENUM, LAP_TRIGGERS.number(lap.trigger));
  putSummary(fields, LAP_NUMBERS, { ...lap, startTime: startTime + lap.startSeconds });
  return withEndTime(fields, startTime + lap.startSeconds + lap.elapsedSeconds);
}

function activityFields(
  activity: Activity,
  fit: Readonly<Record<string, unknown>>,
  sessions: readonly Session[],
  startTime: number,
): FitFields {
  const fields = FitFields.fromJson(fit["activity"]);
  if (isMissing(activity.extra)) {
    put(fields, 0, UINT32, activity.timerSeconds ?? activity.elapsedSeconds, 1000);
    fields.set(1, UINT16, sessions.length).set(2, ENUM, 0).set(3, ENUM, ACTIVITY_EVENT).set(4, ENUM, STOP);
  }
  const end = Math.max(...sessions.map(({ startSeconds, elapsedSeconds }) => startSeconds + elapsedSeconds));
  withEndTime(fields, startTime + end);
  if (activity.utcOffsetSeconds !== null) {
    fields.set(LOCAL_TIMESTAMP, UINT32, (fields.number(TIMESTAMP) ?? 0) + activity.utcOffsetSeconds);
  }
  return fields;
}

function withEndTime(fields: FitFields, endTime: number): FitFields {
  if (fields.number(TIMESTAMP) === null) put(fields, TIMESTAMP, UINT32, endTime);
  return fields;
}
