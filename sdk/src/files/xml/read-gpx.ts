import type { StreamColumnName } from "../../activity/streams.ts";
import type { SourcedActivity } from "../../source-part.ts";
import { FitGlueError } from "../../errors.ts";
import type { Activity } from "../../generated/activity.ts";
import { counted, groupedDigits } from "../grouped-digits.ts";
import type { FileLimits, ReadFileOptions } from "../read-options.ts";
import { parseNumber, parseTime } from "./parse-values.ts";
import { SampleTable } from "./sample-table.ts";
import { timerSecondsOf, totalsOfSamples } from "./sample-totals.ts";
import { sportOfWord } from "./sport-words.ts";
import { type XmlHandler, type XmlProblem, walkXml } from "./walk-xml.ts";
import { problemSentence, refuseProblem, sampleNotices } from "./xml-notices.ts";

/**
 * Values of a point: GPX itself, Garmin's TrackPointExtension 1 and 2, Cluetrust's, and the names without namespace
 * that Strava and others write.
 */
const POINT_COLUMNS = new Map<string, StreamColumnName>(
  Object.entries({
    ...{ ele: "altitudeMeters", hr: "heartRateBpm", heartrate: "heartRateBpm", speed: "speedMetersPerSecond" },
    ...{ cad: "cadenceRpm", cadence: "cadenceRpm", runcadence: "cadenceRpm", distance: "distanceMeters" },
    ...{ atemp: "temperatureCelsius", temp: "temperatureCelsius", temperature: "temperatureCelsius" },
    ...{ power: "powerWatts", watts: "powerWatts", powerinwatts: "powerWatts" },
  } as const),
);

interface Track {
  name: string;
  notes: string;
  type: string | null;
  utcOffsetSeconds: number | null;
  readonly table: SampleTable;
}

/**
 * Reads the tracks of a GPX file, one activity each; segments of a track are separated by pauses.
 *
 * @throws FitGlueError `FILE_NOT_AN_ACTIVITY` for routes and tracks without times, `FILE_DAMAGED`, `FILE_TOO_LARGE`
 */
export function readGpx(text: string, name: string, options: ReadFileOptions & FileLimits): SourcedActivity[] {
  const gpx = new GpxHandler(options);
  const problem = walkXml(text, gpx);
  refuseProblem(problem, name, options);
  const activities = recordingsOf(gpx, problem, options);
  if (activities.length === 0) throw nothingRecorded(name, gpx, problem);
  return activities;
}

/** The recorded tracks of a GPX that was walked through. */
export function recordingsOf(
  gpx: GpxHandler,
  problem: XmlProblem | null,
  options: Pick<ReadFileOptions, "fileName">,
): SourcedActivity[] {
  return gpx.tracks.map((track) => activityOf(track, gpx, problem, options)).filter((activity) => activity !== null);
}

/** Takes in the elements of a GPX. */
export class GpxHandler implements XmlHandler {
  readonly tracks: Track[] = [];
  /** Name and description of the whole file: GPX 1.1 puts them into `metadata`, 1.0 into the root. */
  name = "";
  notes = "";
  creator: string | null = null;
  routePoints = 0;
  wayPoints = 0;
  readonly #limits: FileLimits;
  readonly #path: string[] = [];
  #track: Track | null = null;
  #isUsable = false;
  #inPoint = false;
  #milliseconds: number | null = null;

  constructor(limits: FileLimits) {
    this.#limits = limits;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#path.push(name);
    if (name === "gpx") this.creator = attributes["creator"] ?? null;
    if (name === "trk") this.#openTrack();
    if (name === "trkseg") this.#track?.table.nextSegment();
    if (name === "trkpt" && this.#track) this.#openPoint(this.#track, attributes);
    if (name === "rtept") this.routePoints++;
    if (name === "wpt") this.wayPoints++;
  }

  close(name: string, text: string): void {
    this.#path.pop();
    const parent = this.#path.at(-1);
    if (name === "trkpt") this.#closePoint();
    else if (this.#inPoint) this.#value(name, text, parent);
    else if (parent === "trk" && this.#track) describe(this.#track, name, text);
    else if ((parent === "metadata" || parent === "gpx") && name === "name") this.name = text;
    else if ((parent === "metadata" || parent === "gpx") && name === "desc") this.notes = text;
    if (name === "trk") this.#track = null;
  }

  #openTrack(): void {
    if (this.tracks.length === this.#limits.maxParts) {
      throw new FitGlueError(
        "FILE_TOO_LARGE",
        `The file holds more than ${counted(this.#limits.maxParts, "track")}; split it`,
      );
    }
    this.#track = {
      name: "",
      notes: "",
      type: null,
      utcOffsetSeconds: null,
      table: new SampleTable(this.#limits.maxRecords),
    };
    this.tracks.push(this.#track);
  }

  #openPoint({ table }: Track, attributes: Readonly<Record<string, string>>): void {
    table.discard();
    this.#inPoint = true;
    this.#milliseconds = null;
    this.#isUsable = table.setPosition(parseNumber(attributes["lat"]), parseNumber(attributes["lon"]));
  }

  #value(name: string, text: string, parent: string | undefined): void {
    if (name === "time" && parent === "trkpt") {
      const time = parseTime(text);
      this.#milliseconds = time?.milliseconds ?? null;
      if (this.#track) this.#track.utcOffsetSeconds ??= time?.utcOffsetSeconds ?? null;
      return;
    }
    const column = POINT_COLUMNS.get(name);
    if (column) this.#track?.table.set(column, parseNumber(text));
  }

  #closePoint(): void {
    const table = this.#track?.table;
    if (table && this.#inPoint) {
      if (!this.#isUsable) table.outOfRange++;
      else if (this.#milliseconds === null) table.withoutTime++;
      else table.add(this.#milliseconds);
      table.discard();
    }
    this.#inPoint = false;
  }
}

function describe(track: Track, name: string, text: string): void {
  if (name === "name") track.name = text;
  if (name === "type") track.type = text === "" ? null : text;
  if (name === "desc" || (name === "cmt" && track.notes === "")) track.notes = text;
}

function activityOf(
  track: Track,
  gpx: GpxHandler,
  problem: XmlProblem | null,
  options: Pick<ReadFileOptions, "fileName">,
): SourcedActivity | null {
  const span = track.table.span();
  if (!span || !isRecorded(track.table)) return null;
  const { streams, events, outOfOrder } = track.table.finish(span.first);
  const elapsedSeconds = (span.last - span.first) / 1000;
  const ownTitle = gpx.tracks.length === 1 ? gpx.name : "";
  const activity: Activity = {
    ...{ schemaVersion: 1, title: (track.name || ownTitle).slice(0, 500), notes: track.notes || gpx.notes },
    ...{ sport: sportOfWord(track.type), subSport: null, providerSport: track.type?.slice(0, 100) ?? null },
    ...{ startedAt: new Date(span.first).toISOString(), timeZone: null, utcOffsetSeconds: track.utcOffsetSeconds },
    ...{ elapsedSeconds, timerSeconds: timerSecondsOf(events, elapsedSeconds), movingSeconds: null },
    ...{ ascentMeters: null, descentMeters: null, energy: null, ...totalsOfSamples(streams) },
    ...{ sessions: [], laps: [], exercises: [], events },
    devices: gpx.creator ? [{ manufacturer: null, product: gpx.creator, serialNumber: null, extra: {} }] : [],
    origin: { provider: "file-upload", externalId: null, url: null, fileName: options.fileName, fileSha256: null },
    flags: { manual: false, trainer: false, commute: false, race: false, virtualPosition: false },
    ...{ tags: [], extra: {} },
  };
  return { activity, streams, notices: sampleNotices(problem, track.table, outOfOrder) };
}

/** A planned track may carry a few times; a recording has them on most of its points. */
function isRecorded(table: SampleTable): boolean {
  return table.count > table.withoutTime;
}

function nothingRecorded(name: string, gpx: GpxHandler, problem: XmlProblem | null): FitGlueError {
  const withoutTime = gpx.tracks.reduce((count, { table }) => count + table.withoutTime, 0);
  const outOfRange = gpx.tracks.reduce((count, { table }) => count + table.outOfRange, 0);
  const remedy = "upload the file of a recorded session";
  if (problem && withoutTime === 0) {
    return new FitGlueError(
      "FILE_DAMAGED",
      `${name}: ${problemSentence(problem)}, and holds nothing that could be saved; export it again`,
    );
  }
  if (withoutTime > 0) {
    const withTime = gpx.tracks.reduce((count, { table }) => count + table.count, 0);
    const points = counted(withTime + withoutTime, "point");
    const have = withTime === 0 ? "none of" : `only ${groupedDigits(withTime)} of`;
    const verb = withTime > 1 ? "have" : "has";
    return new FitGlueError(
      "FILE_NOT_AN_ACTIVITY",
      `${name} is a route, not a recording: ${have} its ${points} ${verb} a time; ${remedy}`,
    );
  }
  if (outOfRange > 0) {
    const points = counted(outOfRange, "track point");
    return new FitGlueError(
      "FILE_DAMAGED",
      `${name} has ${points}, but none with a possible position; export it again`,
    );
  }
  const what = gpx.routePoints > 0 ? "a planned route" : gpx.wayPoints > 0 ? "only waypoints" : "no track";
  return new FitGlueError("FILE_NOT_AN_ACTIVITY", `${name} holds ${what}, not a recorded track; ${remedy}`);
}
