import { FitGlueError } from "../../errors.ts";
import { counted, groupedDigits } from "../grouped-digits.ts";
import { type XmlHandler, XmlWalk } from "../xml/walk-xml.ts";
import { problemSentence } from "../xml/xml-notices.ts";
import { WORKOUT_TYPE_PREFIX } from "./apple-sports.ts";
import { fileNameOf } from "./file-name-of.ts";
import { HEART_RATE, heartRateOf } from "./heart-rate-record.ts";
import { RateColumns } from "./rate-columns.ts";
import { ratesWithin } from "./rates-within.ts";
import { type WorkoutSpan, workoutSpan } from "./workout-span.ts";

type Attributes = Readonly<Record<string, string>>;

/** What an export may hold. */
export interface HealthExportLimits {
  readonly workouts: number;
  /** Characters of all workouts together. */
  readonly workoutCharacters: number;
  /** The ones after these are left out; twenty years of a watch are half of it. */
  readonly heartRates: number;
}

const HEALTH_EXPORT_LIMITS: HealthExportLimits = {
  workouts: 20_000,
  workoutCharacters: 256 * 1024 * 1024,
  heartRates: 12_000_000,
};

/** One workout of an export. */
export interface CutWorkout {
  /** When it was, on the phone's clock, and what: `2024-05-01 07.30 Running`. */
  readonly name: string;
  /** Names of the files of its routes, without their folder: `route_2024-05-01_7.30am.gpx`. */
  readonly routes: readonly string[];
  /** A small export with nothing but this workout and the heart rates within it; see {@link withRoutes}. */
  readonly document: () => string;
}

export interface HealthExportCut {
  /** In the order of their start. */
  readonly workouts: readonly CutWorkout[];
  /** What is wrong with the export, in sentences without their ends. */
  readonly problems: readonly string[];
}

/** Elements of a workout, under the names that Apple writes. Others are left out. */
const ELEMENTS: ReadonlyMap<string, string> = new Map(
  [
    ...["Workout", "WorkoutActivity", "WorkoutEvent", "WorkoutStatistics"],
    ...["WorkoutRoute", "FileReference", "MetadataEntry"],
  ].map((name) => [name.toLowerCase(), name]),
);
/** More of one workout is left out. */
const LONGEST_WORKOUT = 4 * 1024 * 1024;
const MOST_ROUTES = 100;
/**
 * Nine tenths of an export are records of other quantities. They are taken out before the parser, which would be busy with
 * them for most of the time. Nothing that is read can look like one: in text and values `<` is always escaped.
 */
const OTHER_RECORD = /<Record type="(?!HKQuantityTypeIdentifierHeartRate")[^<>]*\/>/gu;
/** A longer one is left to the parser, which has its own bound. */
const LONGEST_TAG = 1024 * 1024;
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<HealthData>\n';
const TAIL = "</HealthData>\n";

interface KnownWorkout extends WorkoutSpan {
  readonly name: string;
  readonly key: string;
  readonly routes: string[];
  xml: string;
}

/**
 * Cuts Apple Health's `export.xml`, of any size, into one small export for each workout: only the workouts and the heart
 * rates of the whole are kept. The text comes in pieces; what `readAppleHealth` makes of a piece is the same as of the whole.
 *
 * Of workouts of one kind with the same start and end, the one of which more is told is taken.
 */
export class HealthExportCutter {
  readonly #handler: CutHandler;
  readonly #walk: XmlWalk;
  /** A tag that goes on in the next piece. */
  #rest = "";

  constructor(limits: HealthExportLimits = HEALTH_EXPORT_LIMITS) {
    this.#handler = new CutHandler(limits);
    this.#walk = new XmlWalk(this.#handler);
  }

  /**
   * Whether reading on makes sense.
   * @throws FitGlueError FILE_TOO_LARGE when the export holds more than the limits say
   */
  write(piece: string): boolean {
    const text = this.#rest + piece;
    const lastTag = text.lastIndexOf("<");
    const isWhole = lastTag < 0 || text.includes(">", lastTag) || text.length - lastTag > LONGEST_TAG;
    this.#rest = isWhole ? "" : text.slice(lastTag);
    this.#walk.write((isWhole ? text : text.slice(0, lastTag)).replace(OTHER_RECORD, ""));
    return !this.#walk.hasEnded;
  }

  end(): HealthExportCut {
    this.#walk.write(this.#rest);
    const problem = this.#walk.end();
    const { workouts, rates, unreadable, hasMoreRates } = this.#handler;
    const known = [...workouts.values()].toSorted((one, other) => one.startMs - other.startMs);
    const within = ratesWithin(known, rates);
    const problems: string[] = [];
    if (problem) problems.push(`${problemSentence(problem)}; what could be read was`);
    if (unreadable > 0)
      problems.push(
        `${counted(unreadable, "workout")} without a readable start ${unreadable === 1 ? "was" : "were"} left out`,
      );
    if (hasMoreRates) problems.push(`Of its heart rates only the first ${groupedDigits(rates.count)} were read`);
    return {
      problems,
      workouts: known.map(({ name, routes, xml }, index) => ({
        ...{ name, routes },
        document: () => documentOf(xml, within[index] ?? [], rates),
      })),
    };
  }
}

class CutHandler implements XmlHandler {
  readonly workouts = new Map<string, KnownWorkout>();
  readonly rates = new RateColumns();
  unreadable = 0;
  hasMoreRates = false;
  readonly #limits: HealthExportLimits;
  #depth = 0;
  #characters = 0;
  #workout: KnownWorkout | null = null;
  /** How deep within the workout an element is that is left out. */
  #skippedFrom = Infinity;

  constructor(limits: HealthExportLimits) {
    this.#limits = limits;
  }

  open(name: string, attributes: Attributes): void {
    this.#depth++;
    if (this.#workout) this.#openPart(this.#workout, name, attributes);
    else if (this.#depth === 2 && name === "record") this.#takeRecord(attributes);
    else if (this.#depth === 2 && name === "workout") this.#openWorkout(attributes);
  }

  close(name: string): void {
    const depth = this.#depth--;
    if (this.#workout === null) return;
    if (depth >= this.#skippedFrom) {
      if (depth === this.#skippedFrom) this.#skippedFrom = Infinity;
      return;
    }
    this.#workout.xml += `</${ELEMENTS.get(name) ?? name}>`;
    if (depth !== 2) return;
    this.#take(this.#workout);
    this.#workout = null;
  }

  #takeRecord(attributes: Attributes): void {
    const record = heartRateOf(attributes);
    if (record === null) return;
    if (this.rates.count < this.#limits.heartRates) this.rates.add(record);
    else this.hasMoreRates = true;
  }

  #openWorkout(attributes: Attributes): void {
    const span = workoutSpan(attributes);
    if (span === null) {
      this.unreadable++;
      return;
    }
    const type = (attributes["workoutActivityType"] ?? "").replace(WORKOUT_TYPE_PREFIX, "").slice(0, 100);
    const clock = (attributes["startDate"] ?? "").trim().slice(0, 16).replace(":", ".");
    this.#workout = {
      ...span,
      name: `${clock} ${type || "Workout"}`,
      key: `${type} ${span.startMs} ${span.endMs}`,
      routes: [],
      xml: openTag("Workout", attributes),
    };
  }

  #openPart(workout: KnownWorkout, name: string, attributes: Attributes): void {
    if (this.#depth >= this.#skippedFrom) return;
    const written = ELEMENTS.get(name);
    if (written === undefined || workout.xml.length > LONGEST_WORKOUT) {
      this.#skippedFrom = this.#depth;
      return;
    }
    workout.xml += openTag(written, attributes);
    const { path } = attributes;
    if (name === "filereference" && path !== undefined && workout.routes.length < MOST_ROUTES)
      workout.routes.push(fileNameOf(path));
  }

  #take(workout: KnownWorkout): void {
    const same = this.workouts.get(workout.key);
    if (same && same.xml.length >= workout.xml.length) return;
    this.workouts.set(workout.key, workout);
    this.#characters += workout.xml.length - (same?.xml.length ?? 0);
    if (this.workouts.size > this.#limits.workouts || this.#characters > this.#limits.workoutCharacters)
      throw new FitGlueError(
        "FILE_TOO_LARGE",
        `The export holds more than the ${groupedDigits(this.#limits.workouts)} workouts, or more text in them, than one may have`,
      );
  }
}

function documentOf(workout: string, within: readonly number[], rates: RateColumns): string {
  const sources = new Map<string, string>();
  const records = within.map((index) => {
    const { atMs, beatsPerMinute, sourceName } = rates.at(index);
    const source = sources.get(sourceName) ?? escaped(sourceName);
    sources.set(sourceName, source);
    return `<Record type="${HEART_RATE}" sourceName="${source}" unit="count/min" startDate="${new Date(atMs).toISOString()}" value="${beatsPerMinute}"/>\n`;
  });
  return `${HEAD}${records.join("")}${workout}\n${TAIL}`;
}

/**
 * A piece of an export with its routes in it, so that it is read as one file.
 *
 * @param routes - the GPX of each, by the name of its file
 */
export function withRoutes(document: string, routes: ReadonlyMap<string, string>): string {
  const tracks = [...routes].map(([path, gpx]) => `${openTag("Route", { path })}${withoutProlog(gpx)}</Route>\n`);
  return `${document.slice(0, document.length - TAIL.length)}${tracks.join("")}${TAIL}`;
}

/** What stands before the root of a document may not stand within another one. */
function withoutProlog(gpx: string): string {
  const root = /<(?:[\w.-]+:)?gpx[\s>]/iu.exec(gpx.slice(0, 10_000));
  return root ? gpx.slice(root.index) : "";
}

function openTag(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${written.join("")}>`;
}

function escaped(value: string): string {
  return value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[\t\n\r]/gu, " ");
}
