import type { Streams } from "../../activity/streams.ts";
import type { SourcedActivity } from "../../source-part.ts";
import { FitGlueError } from "../../errors.ts";
import type { Activity, Device, Lap, Session } from "../../generated/activity.ts";
import { sportOfSessions, totalsOf } from "../fit/session-totals.ts";
import { statistic } from "../fit/summary-fields.ts";
import { counted } from "../grouped-digits.ts";
import type { FileLimits, ReadFileOptions } from "../read-options.ts";
import { filledStatistic } from "../summarise.ts";
import type { SampleTable } from "./sample-table.ts";
import { type SampleTotals, totalsOfSamples } from "./sample-totals.ts";
import { sportOfWord } from "./sport-words.ts";
import { type TcxActivity, TcxHandler, type TcxLap } from "./tcx-handler.ts";
import { type XmlProblem, walkXml } from "./walk-xml.ts";
import { problemSentence, refuseProblem, sampleNotices } from "./xml-notices.ts";

/**
 * Reads the activities of a TCX file; the activities of a `MultiSportSession` become one with several sessions.
 *
 * @throws FitGlueError `FILE_NOT_AN_ACTIVITY` for courses and workouts, `FILE_DAMAGED`, `FILE_TOO_LARGE`
 */
export function readTcx(text: string, name: string, options: ReadFileOptions & FileLimits): SourcedActivity[] {
  const tcx = new TcxHandler(options);
  const problem = walkXml(text, tcx);
  refuseProblem(problem, name, options);
  const activities = [...Map.groupBy(tcx.activities, ({ table }) => table)]
    .map(([table, parts]) => activityOf(table, parts, problem, options))
    .filter((activity) => activity !== null);
  if (activities.length === 0) throw nothingRecorded(name, tcx, problem);
  return activities;
}

function activityOf(
  table: SampleTable,
  parts: readonly TcxActivity[],
  problem: XmlProblem | null,
  options: ReadFileOptions,
): SourcedActivity | null {
  const starts = parts.flatMap(({ id, laps }) => [laps[0]?.start ?? id]).filter((time) => time !== null);
  const firsts = [...starts.map(({ milliseconds }) => milliseconds), table.span()?.first ?? Number.POSITIVE_INFINITY];
  const start = Math.min(...firsts);
  if (!Number.isFinite(start) || (table.count === 0 && parts.every(({ laps }) => laps.length === 0))) return null;

  const { streams, events, outOfOrder } = table.finish(start);
  const repeated = dropRepeatedLaps(parts);
  const laps = parts.map((part) => part.laps.map((lap, index) => lapOf(lap, part.laps[index + 1], start, streams)));
  const sessions = parts.map((part, index) => sessionOf(part, laps[index] ?? [], streams));
  const elapsedSeconds = Math.max(...sessions.map((session) => session.startSeconds + session.elapsedSeconds), 0);
  const activity: Activity = {
    ...{
      schemaVersion: 1,
      title: "",
      notes: parts
        .map(({ notes }) => notes)
        .filter((notes) => notes !== "")
        .join("\n\n"),
    },
    ...sportOfSessions(sessions),
    ...{
      startedAt: new Date(start).toISOString(),
      timeZone: null,
      utcOffsetSeconds: starts[0]?.utcOffsetSeconds ?? null,
    },
    ...{ ...totalsOf(sessions), elapsedSeconds, movingSeconds: null },
    temperature: totalsOfSamples(streams).temperature,
    ...{ sessions: sessions.length > 1 ? sessions : [], laps: laps.flat(), exercises: [], events },
    devices: parts.flatMap(deviceOf).slice(0, 1),
    origin: { provider: "file-upload", externalId: null, url: null, fileName: options.fileName, fileSha256: null },
    flags: { manual: false, trainer: false, commute: false, race: false, virtualPosition: false },
    ...{ tags: [], extra: {} },
  };
  return { activity, streams, notices: [...sampleNotices(problem, table, outOfOrder), ...repeatedNotice(repeated)] };
}

/** Some exports hold a lap twice; its time and distance count once. Returns how many were dropped. */
function dropRepeatedLaps(parts: readonly TcxActivity[]): number {
  let dropped = 0;
  for (const { laps } of parts) {
    for (let index = laps.length - 1; index > 0; index--) {
      const [before, lap] = [laps[index - 1], laps[index]];
      const isSame = lap?.start && lap.start.milliseconds === before?.start?.milliseconds;
      if (!isSame || lap.numbers.get("totaltimeseconds") !== before?.numbers.get("totaltimeseconds")) continue;
      laps.splice(index, 1);
      dropped++;
    }
  }
  return dropped;
}

function repeatedNotice(laps: number): string[] {
  return laps === 0
    ? []
    : [`${counted(laps, "lap")} that the file holds twice ${laps === 1 ? "was" : "were"} left out`];
}

/** Averages come from the samples where there are any: laps of TCX have whole beats only. */
function sessionOf(part: TcxActivity, laps: readonly Lap[], streams: Streams): Session {
  const startSeconds = laps[0]?.startSeconds ?? 0;
  const end = Math.max(...laps.map((lap) => lap.startSeconds + lap.elapsedSeconds), startSeconds);
  const stretch = { fromSeconds: startSeconds, toSeconds: laps.length > 0 ? end : Number.POSITIVE_INFINITY };
  const elapsedSeconds = laps.length > 0 ? end - startSeconds : (streams.timeSeconds.at(-1) ?? 0);
  const samples = totalsOfSamples(streams, stretch);
  const fromLaps = totalsOf(laps.map((lap) => ({ ...lap, sport: "Workout", subSport: null, providerSport: null })));
  const sport = sportOfWord(part.sport);
  return {
    ...{ sport, subSport: null, providerSport: part.sport?.slice(0, 100) ?? null, startSeconds, elapsedSeconds },
    ...{ timerSeconds: fromLaps.timerSeconds, ascentMeters: null, descentMeters: null },
    distanceMeters: zeroIsNothing(fromLaps.distanceMeters, samples.distanceMeters),
    energyKilocalories: zeroIsNothing(fromLaps.energy?.kilocalories ?? null, null),
    heartRate: filledStatistic(samples.heartRate, fromLaps.heartRate),
    power: filledStatistic(samples.power, fromLaps.power),
    cadence: filledStatistic(samples.cadence, fromLaps.cadence),
    speed: filledStatistic(samples.speed, fromLaps.speed),
    extra: {},
  };
}

/** The format demands distance and calories, so devices write 0 for what they did not measure. */
function zeroIsNothing(own: number | null, computed: number | null): number | null {
  return own === null || own === 0 ? computed : own;
}

function lapOf(lap: TcxLap, next: TcxLap | undefined, start: number, streams: Streams): Lap {
  const begin = lap.start?.milliseconds ?? lap.firstMilliseconds ?? start;
  const startSeconds = Math.max(0, (begin - start) / 1000);
  const timerSeconds = lap.numbers.get("totaltimeseconds") ?? null;
  const lastSeconds = ((lap.lastMilliseconds ?? begin) - begin) / 1000;
  const nextSeconds = ((next?.start?.milliseconds ?? begin) - begin) / 1000;
  const elapsedSeconds = Math.max(0, timerSeconds ?? 0, lastSeconds, Math.min(nextSeconds, LONGEST_LAP_GAP_SECONDS));
  const number = (name: string): number | null => lap.numbers.get(name) ?? null;
  const samples: SampleTotals = totalsOfSamples(streams, {
    fromSeconds: startSeconds,
    toSeconds: startSeconds + elapsedSeconds,
  });
  return {
    ...{ startSeconds, elapsedSeconds, timerSeconds, ascentMeters: null, descentMeters: null },
    distanceMeters: zeroIsNothing(number("distancemeters"), samples.distanceMeters),
    energyKilocalories: zeroIsNothing(number("calories"), null),
    heartRate: filledStatistic(
      statistic(number("averageheartratebpm"), null, number("maximumheartratebpm")),
      samples.heartRate,
    ),
    power: filledStatistic(statistic(number("avgwatts"), null, number("maxwatts")), samples.power),
    cadence: filledStatistic(
      statistic(
        number("cadence") ?? number("avgruncadence"),
        null,
        number("maxbikecadence") ?? number("maxruncadence"),
      ),
      samples.cadence,
    ),
    speed: filledStatistic(statistic(number("avgspeed"), null, number("maximumspeed")), samples.speed),
    intensity: lap.words.get("intensity")?.toLowerCase() ?? null,
    trigger: lap.words.get("triggermethod")?.toLowerCase() ?? null,
    name: null,
    extra: {},
  };
}

/** A lap reaches to the next one, pauses included; a longer gap is another session. */
const LONGEST_LAP_GAP_SECONDS = 86_400;

function deviceOf({ device }: TcxActivity): Device[] {
  const product = device.get("name") ?? null;
  const unit = device.get("unitid") ?? null;
  if (product === null) return [];
  return [{ manufacturer: null, product, serialNumber: unit === "0" ? null : unit, extra: {} }];
}

function nothingRecorded(name: string, tcx: TcxHandler, problem: XmlProblem | null): FitGlueError {
  if (problem) {
    return new FitGlueError(
      "FILE_DAMAGED",
      `${name}: ${problemSentence(problem)}, and holds nothing that could be saved; export it again`,
    );
  }
  const what = tcx.courses > 0 ? "a planned course" : tcx.workouts > 0 ? "a planned workout" : "no activity";
  return new FitGlueError(
    "FILE_NOT_AN_ACTIVITY",
    `${name} holds ${what}, not a recording; upload the file of a recorded session`,
  );
}
