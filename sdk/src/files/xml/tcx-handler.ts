import type { StreamColumnName } from "../../activity/streams.ts";
import { FitGlueError } from "../../errors.ts";
import { counted } from "../grouped-digits.ts";
import type { FileLimits } from "../read-options.ts";
import { type ParsedTime, parseNumber, parseTime } from "./parse-values.ts";
import { SampleTable } from "./sample-table.ts";
import type { XmlHandler } from "./walk-xml.ts";

/** Values of a track point, with what `TPX` extensions add. */
const POINT_COLUMNS = new Map<string, StreamColumnName>(
  Object.entries({
    ...{ altitudemeters: "altitudeMeters", distancemeters: "distanceMeters", heartratebpm: "heartRateBpm" },
    ...{ cadence: "cadenceRpm", runcadence: "cadenceRpm", speed: "speedMetersPerSecond", watts: "powerWatts" },
  } as const),
);

/** One lap as the file writes it; numbers by element name, NaN-free. */
export interface TcxLap {
  readonly start: ParsedTime | null;
  readonly numbers: Map<string, number>;
  readonly words: Map<string, string>;
  hasTrack: boolean;
  firstMilliseconds: number | null;
  lastMilliseconds: number | null;
}

/** One `Activity` as the file writes it. */
export interface TcxActivity {
  readonly sport: string | null;
  id: ParsedTime | null;
  notes: string;
  readonly device: Map<string, string>;
  readonly laps: TcxLap[];
  /** Shared by the activities of one `MultiSportSession`. */
  readonly table: SampleTable;
}

/** Collects the activities of a TCX file. */
export class TcxHandler implements XmlHandler {
  readonly activities: TcxActivity[] = [];
  courses = 0;
  workouts = 0;
  readonly #limits: FileLimits;
  readonly #path: string[] = [];
  /** The `MultiSportSession` that is open. */
  #group: { readonly table: SampleTable | null } | null = null;
  #activity: TcxActivity | null = null;
  #lap: TcxLap | null = null;
  #inPoint = false;
  #hasBadPosition = false;
  #milliseconds: number | null = null;
  #latitude = Number.NaN;

  constructor(limits: FileLimits) {
    this.#limits = limits;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#path.push(name);
    if (name === "multisportsession") this.#group = { table: null };
    if (name === "course") this.courses++;
    if (name === "workout") this.workouts++;
    if (name === "activity") this.#openActivity(attributes["Sport"] ?? attributes["sport"] ?? null);
    if (!this.#activity) return;
    if (name === "lap") this.#openLap(this.#activity, attributes["StartTime"] ?? "");
    if (name === "track") this.#openTrack(this.#activity);
    if (name === "trackpoint") this.#openPoint(this.#activity);
  }

  close(name: string, text: string): void {
    this.#path.pop();
    const parent = this.#path.at(-1) ?? "";
    if (name === "multisportsession") this.#group = null;
    if (!this.#activity) return;
    if (name === "trackpoint") this.#closePoint(this.#activity);
    else if (this.#inPoint) this.#pointValue(this.#activity.table, name === "value" ? parent : name, text);
    else if (name === "lap") this.#lap = null;
    else if (this.#lap) lapValue(this.#lap, name, parent, text);
    else if (parent === "activity" && name === "id") this.#activity.id = parseTime(text);
    else if (parent === "activity" && name === "notes") this.#activity.notes = text;
    else if (parent === "creator" && text !== "") this.#activity.device.set(name, text);
    if (name === "activity") this.#activity = null;
  }

  #openActivity(sport: string | null): void {
    if (this.activities.length === this.#limits.maxParts) {
      throw new FitGlueError(
        "FILE_TOO_LARGE",
        `The file holds more than ${this.#limits.maxParts} activities; split it`,
      );
    }
    this.#lap = null;
    const table = this.#group?.table ?? new SampleTable(this.#limits.maxRecords);
    this.#activity = { sport, id: null, notes: "", device: new Map(), laps: [], table };
    if (this.#group) this.#group = { table };
    if (this.#group) table.nextSegment();
    this.activities.push(this.#activity);
  }

  #openLap({ laps }: TcxActivity, startTime: string): void {
    if (laps.length === MOST_LAPS) {
      throw new FitGlueError("FILE_TOO_LARGE", `The file holds more than ${counted(MOST_LAPS, "lap")}; split it`);
    }
    this.#lap = {
      ...{ start: parseTime(startTime), numbers: new Map(), words: new Map(), hasTrack: false },
      ...{ firstMilliseconds: null, lastMilliseconds: null },
    };
    laps.push(this.#lap);
  }

  /** Several tracks in one lap are separated by pauses; that of the next lap goes on unless the timer stood still. */
  #openTrack({ table, laps }: TcxActivity): void {
    if (this.#lap?.hasTrack || isPauseBetween(laps.at(-2), this.#lap)) table.nextSegment();
    if (this.#lap) this.#lap.hasTrack = true;
  }

  #openPoint({ table }: TcxActivity): void {
    table.discard();
    this.#inPoint = true;
    this.#hasBadPosition = false;
    this.#milliseconds = null;
  }

  #pointValue(table: SampleTable, name: string, text: string): void {
    if (name === "time") this.#milliseconds = parseTime(text)?.milliseconds ?? null;
    else if (name === "latitudedegrees") this.#latitude = parseNumber(text);
    else if (name === "longitudedegrees") this.#hasBadPosition = !table.setPosition(this.#latitude, parseNumber(text));
    const column = POINT_COLUMNS.get(name);
    if (column && text !== "") table.set(column, parseNumber(text));
  }

  #closePoint({ table }: TcxActivity): void {
    this.#inPoint = false;
    if (this.#hasBadPosition) table.outOfRange++;
    else if (this.#milliseconds === null) table.withoutTime++;
    else {
      table.add(this.#milliseconds);
      if (this.#lap) this.#lap.firstMilliseconds ??= this.#milliseconds;
      if (this.#lap) this.#lap.lastMilliseconds = this.#milliseconds;
    }
    table.discard();
  }
}

const MOST_LAPS = 5000;
const WORDS = new Set(["intensity", "triggermethod", "notes"]);

/** Values of a lap: its own, and those of the `LX` extension; heart rates stand in an inner `Value`. */
function lapValue(lap: TcxLap, name: string, parent: string, text: string): void {
  if (WORDS.has(name)) lap.words.set(name, text);
  const value = parseNumber(text);
  if (!Number.isNaN(value) && value >= 0) lap.numbers.set(name === "value" ? parent : name, value);
}

/** Devices start the next lap up to a second after the last one ended. */
const LAP_CHANGE_MILLISECONDS = 2000;

/** Whether a lap began later than the one before it ended: later than its timer, and later than its samples. */
function isPauseBetween(before: TcxLap | undefined, lap: TcxLap | null): boolean {
  const start = lap?.start?.milliseconds;
  const timerSeconds = before?.numbers.get("totaltimeseconds");
  if (!before?.start || start === undefined || timerSeconds === undefined) return false;
  const timerEnd = before.start.milliseconds + timerSeconds * 1000;
  return start > Math.max(timerEnd, before.lastMilliseconds ?? 0) + LAP_CHANGE_MILLISECONDS;
}
