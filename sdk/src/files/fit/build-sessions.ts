import { STREAM_COLUMNS, type Streams } from "../../activity/streams.ts";
import type { ActivityEvent, Lap, Session, Statistic } from "../../generated/activity.ts";
import { type Stretch, distanceOf, filledStatistic, minimumOf, pausedSeconds, statisticOf } from "../summarise.ts";
import type { FitFields } from "./fit-fields.ts";
import { SPORT_WORDS, SUB_SPORT_WORDS } from "./fit-sport-words.ts";
import { sportOfFitWords } from "./fit-sports.ts";
import { dropEndTime } from "./fit-time.ts";
import { INTENSITIES, LAP_TRIGGERS } from "./fit-words.ts";
import type { FitMessage } from "./part-messages.ts";
import { TIMESTAMP } from "./record-fields.ts";
import { type FitSummary, LAP_NUMBERS, SESSION_NUMBERS, takeSummary } from "./summary-fields.ts";

/** Field numbers of `session` and `lap`. */
const SPORT = 5;
const SUB_SPORT = 6;
const INTENSITY = 23;
const TRIGGER = 24;

/** What sessions and laps are read against. */
export interface SessionContext {
  readonly startTime: number;
  readonly absoluteTime: (time: number) => number;
  readonly streams: Streams;
  readonly events: readonly ActivityEvent[];
}

/** Session messages in the order of time; what a device left out is worked out from the samples. */
export function readSessions(messages: readonly FitMessage[], context: SessionContext): Session[] {
  return messages
    .map(({ fields }) => {
      const sport = sportFields(fields.takeNumber(SPORT), fields.takeNumber(SUB_SPORT));
      const { startSeconds, ...summary } = placed(fields, takeSummary(fields, SESSION_NUMBERS), context);
      return filledSession({ ...sport, startSeconds, ...summary, extra: { fit: fields.rest() } }, context);
    })
    .sort((a, b) => a.startSeconds - b.startSeconds);
}

/** One session over all samples, for a file that ends before its summary. */
export function sessionOfSamples(sport: FitFields | null, context: SessionContext): Session {
  const elapsedSeconds = context.streams.timeSeconds.at(-1) ?? 0;
  const session: Session = {
    ...sportFields(sport?.number(0) ?? null, sport?.number(1) ?? null),
    ...{
      startSeconds: 0,
      elapsedSeconds,
      timerSeconds: elapsedSeconds - pausedSeconds(context.events, elapsedSeconds),
    },
    ...{ distanceMeters: null, ascentMeters: null, descentMeters: null, energyKilocalories: null },
    ...{ heartRate: null, power: null, cadence: null, speed: null, extra: { fit: {} } },
  };
  return filledSession(session, context);
}

/** Lap messages in the order of time, as the device wrote them. */
export function readLaps(messages: readonly FitMessage[], context: SessionContext): Lap[] {
  return messages
    .map(({ fields }) => {
      const intensity = fields.takeNumber(INTENSITY);
      const trigger = fields.takeNumber(TRIGGER);
      return {
        ...placed(fields, takeSummary(fields, LAP_NUMBERS), context),
        intensity: intensity === null ? null : INTENSITIES.word(intensity),
        trigger: trigger === null ? null : LAP_TRIGGERS.word(trigger),
        name: null,
        extra: { fit: fields.rest() },
      };
    })
    .sort((a, b) => a.startSeconds - b.startSeconds);
}

/** A lap over the part of a session that no lap covers. */
export function lapOfSession(session: Session, fromSeconds: number, context: SessionContext): Lap {
  const endSeconds = session.startSeconds + session.elapsedSeconds;
  const whole = fromSeconds <= session.startSeconds;
  const { timerSeconds, ascentMeters, descentMeters, energyKilocalories } = session;
  const kept = whole ? { timerSeconds, ascentMeters, descentMeters, energyKilocalories } : NOTHING_KEPT;
  const stretch = { fromSeconds, toSeconds: endSeconds };
  return {
    ...{ startSeconds: fromSeconds, elapsedSeconds: endSeconds - fromSeconds, ...kept },
    distanceMeters: whole ? session.distanceMeters : distanceOf(context.streams, stretch),
    ...withoutMinima(whole ? session : statisticsOf(context.streams, stretch)),
    ...{ intensity: "active", trigger: "sessionEnd", name: null, extra: { fit: {} } },
  };
}

const NOTHING_KEPT = { timerSeconds: null, ascentMeters: null, descentMeters: null, energyKilocalories: null };

/** Laps of FIT have a lowest heart rate only. */
function withoutMinima({ heartRate, power, cadence, speed }: Statistics): Statistics {
  const without = (own: Statistic | null): Statistic | null => own && { ...own, minimum: null };
  return { heartRate, power: without(power), cadence: without(cadence), speed: without(speed) };
}

type Statistics = Pick<Session, "heartRate" | "power" | "cadence" | "speed">;

function sportFields(
  sport: number | null,
  subSport: number | null,
): Pick<Session, "sport" | "subSport" | "providerSport"> {
  const providerSport = sport === null ? null : SPORT_WORDS.word(sport);
  const subWord = subSport === null || subSport === 0 ? null : SUB_SPORT_WORDS.word(subSport);
  return { sport: sportOfFitWords(providerSport, subWord), subSport: subWord, providerSport };
}

type Placed = Omit<FitSummary, "startTime" | "elapsedSeconds"> & { startSeconds: number; elapsedSeconds: number };

/** Where on the activity's time axis a summary lies; its end time tells when its start or length is missing. */
function placed(fields: FitFields, summary: FitSummary, { startTime, absoluteTime }: SessionContext): Placed {
  const { startTime: ownStart, elapsedSeconds, ...rest } = summary;
  const end = absoluteTime(fields.number(TIMESTAMP) ?? Number.NaN);
  const start = absoluteTime(ownStart ?? Number.NaN);
  const length = elapsedSeconds ?? rest.timerSeconds ?? Math.max(0, orZero(end - start));
  const startSeconds = Number.isNaN(start) ? orZero(end - length - startTime) : start - startTime;
  dropEndTime(fields, startTime + startSeconds + length);
  return { startSeconds, elapsedSeconds: length, ...rest };
}

const orZero = (seconds: number): number => (Number.isNaN(seconds) ? 0 : seconds);

function filledSession(session: Session, { streams }: SessionContext): Session {
  const stretch = { fromSeconds: session.startSeconds, toSeconds: session.startSeconds + session.elapsedSeconds };
  return {
    ...session,
    distanceMeters: session.distanceMeters ?? distanceOf(streams, stretch),
    ...statisticsOf(streams, stretch, session),
  };
}

/**
 * Statistics of a stretch in the steps that FIT can hold, so that a written file says the same. What the device says
 * wins; it hardly ever leaves out more than the minimum, which is found without working out the rest.
 */
function statisticsOf(streams: Streams, stretch: Stretch, own: Statistics | null = null): Statistics {
  const statistic = (name: keyof Statistics, column: keyof typeof STREAM_COLUMNS): Statistic | null => {
    const device = own?.[name] ?? null;
    const values = streams[column];
    if (typeof device?.average === "number" && device.maximum !== null) {
      return { ...device, minimum: device.minimum ?? minimumOf(streams, values, stretch) };
    }
    return filledStatistic(device, statisticOf(streams, values, stretch, 1 / STREAM_COLUMNS[column].step));
  };
  return {
    heartRate: statistic("heartRate", "heartRateBpm"),
    power: statistic("power", "powerWatts"),
    cadence: statistic("cadence", "cadenceRpm"),
    speed: statistic("speed", "speedMetersPerSecond"),
  };
}
