import { FitGlueError } from "../../errors.ts";
import { counted } from "../grouped-digits.ts";
import type { FileLimits } from "../read-options.ts";
import { GpxHandler } from "../xml/read-gpx.ts";
import type { XmlHandler } from "../xml/walk-xml.ts";
import { fileNameOf } from "./file-name-of.ts";
import { heartRateOf } from "./heart-rate-record.ts";
import { type WorkoutSpan, workoutSpan } from "./workout-span.ts";

type Attributes = Readonly<Record<string, string>>;

/** A workout as the export has it. What belongs to one of its parts (`WorkoutActivity`) is told of the whole again. */
export interface HealthWorkout {
  readonly attributes: Attributes;
  readonly span: WorkoutSpan;
  readonly metadata: Map<string, string>;
  readonly events: Attributes[];
  readonly statistics: Attributes[];
  readonly routes: { readonly creationDate: string; path: string }[];
}

/** Heart rates that one device or app wrote. */
export interface HeartRates {
  readonly timesMs: number[];
  readonly beatsPerMinute: number[];
}

/** More than that of an element is of no use to anybody. */
const MOST_PARTS = 20_000;
const LONGEST_KEY = 200;
const LONGEST_VALUE = 2000;

/** Takes in the elements of Apple Health's `export.xml`, and routes that were put into it (see `withRoutes`). */
export class HealthHandler implements XmlHandler {
  readonly workouts: HealthWorkout[] = [];
  /** Workouts without a readable start. */
  unreadable = 0;
  /** By who wrote them. */
  readonly heartRates = new Map<string, HeartRates>();
  /** By the names of their files. */
  readonly routes = new Map<string, GpxHandler>();
  readonly #limits: FileLimits;
  readonly #path: string[] = [];
  #workout: HealthWorkout | null = null;
  #routeName = "";
  #gpx: { readonly handler: GpxHandler; readonly depth: number } | null = null;
  #rateCount = 0;

  constructor(limits: FileLimits) {
    this.#limits = limits;
  }

  open(name: string, attributes: Attributes): void {
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (this.#gpx) this.#gpx.handler.open(name, attributes);
    else if (name === "gpx") this.#openGpx(attributes);
    else if (name === "record" && parent === "healthdata") this.#takeRecord(attributes);
    else if (name === "workout") this.#openWorkout(attributes);
    else if (name === "route") this.#routeName = fileNameOf(attributes["path"] ?? "");
    else if (this.#workout && parent === "workout") takePart(this.#workout, name, attributes);
    else if (this.#workout && name === "filereference") {
      const route = this.#workout.routes.at(-1);
      if (route) route.path = (attributes["path"] ?? "").slice(0, LONGEST_VALUE);
    }
  }

  close(name: string, text: string): void {
    const depth = this.#path.length;
    this.#path.pop();
    if (this.#gpx) {
      this.#gpx.handler.close(name, text);
      if (depth <= this.#gpx.depth) this.#gpx = null;
    } else if (name === "workout") this.#workout = null;
  }

  #openGpx(attributes: Attributes): void {
    const handler = new GpxHandler(this.#limits);
    this.#gpx = { handler, depth: this.#path.length };
    this.routes.set(this.#routeName, handler);
    handler.open("gpx", attributes);
  }

  #openWorkout(attributes: Attributes): void {
    const span = workoutSpan(attributes);
    if (span === null) {
      this.unreadable++;
      return;
    }
    this.#workout = { attributes, span, metadata: new Map(), events: [], statistics: [], routes: [] };
    this.workouts.push(this.#workout);
  }

  #takeRecord(attributes: Attributes): void {
    const record = heartRateOf(attributes);
    if (record === null) return;
    if (++this.#rateCount > this.#limits.maxRecords)
      throw new FitGlueError(
        "FILE_TOO_LARGE",
        `The file holds more than ${counted(this.#limits.maxRecords, "heart rate")}; upload the zip as it is`,
      );
    const rates = this.heartRates.get(record.sourceName) ?? { timesMs: [], beatsPerMinute: [] };
    if (rates.timesMs.length === 0) this.heartRates.set(record.sourceName, rates);
    rates.timesMs.push(record.atMs);
    rates.beatsPerMinute.push(record.beatsPerMinute);
  }
}

function takePart({ metadata, events, statistics, routes }: HealthWorkout, name: string, attributes: Attributes): void {
  const { key = "", value = "" } = attributes;
  if (name === "metadataentry" && metadata.size < MOST_PARTS)
    metadata.set(key.slice(0, LONGEST_KEY), value.slice(0, LONGEST_VALUE));
  if (name === "workoutevent" && events.length < MOST_PARTS) events.push(attributes);
  if (name === "workoutstatistics" && statistics.length < MOST_PARTS) statistics.push(attributes);
  if (name === "workoutroute" && routes.length < MOST_PARTS)
    routes.push({ creationDate: attributes["creationDate"] ?? "", path: "" });
}
