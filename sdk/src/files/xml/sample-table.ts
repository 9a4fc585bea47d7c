import type { StreamColumnName, Streams } from "../../activity/streams.ts";
import { FitGlueError } from "../../errors.ts";
import type { ActivityEvent } from "../../generated/activity.ts";
import { counted } from "../grouped-digits.ts";
import { withDistance } from "../with-distance.ts";

/** Higher numbers are not heart rates. */
const HIGHEST_HEART_RATE = 300;

/**
 * Collects samples as columns, one point at a time: set its values, then `add` or `discard` it.
 *
 * A column begins to exist with its first value.
 */
export class SampleTable {
  readonly #times: number[] = [];
  readonly #segments: number[] = [];
  readonly #columns = new Map<StreamColumnName, number[]>();
  readonly #current = new Map<StreamColumnName, number>();
  readonly #maxRecords: number;
  #segment = 0;
  /** Points without a usable time, and points with an impossible position. */
  withoutTime = 0;
  outOfRange = 0;

  constructor(maxRecords: number) {
    this.#maxRecords = maxRecords;
  }

  get count(): number {
    return this.#times.length;
  }

  /** Begins a new piece of the recording: the time between it and the one before is a pause. */
  nextSegment(): void {
    this.#segment++;
  }

  set(column: StreamColumnName, value: number): void {
    if (Number.isNaN(value)) return;
    if (column === "heartRateBpm" && (value <= 0 || value > HIGHEST_HEART_RATE)) return;
    this.#current.set(column, value);
  }

  /** Sets the position; an impossible one is counted and discards nothing else. */
  setPosition(latitudeDegrees: number, longitudeDegrees: number): boolean {
    if (!(Math.abs(latitudeDegrees) <= 90 && Math.abs(longitudeDegrees) <= 180)) return false;
    this.#current.set("latitudeDegrees", latitudeDegrees);
    this.#current.set("longitudeDegrees", longitudeDegrees);
    return true;
  }

  /** Takes the point in. */
  add(milliseconds: number): void {
    if (this.#times.length === this.#maxRecords) {
      throw new FitGlueError(
        "FILE_TOO_LARGE",
        `The file holds more than ${counted(this.#maxRecords, "sample")}; split it`,
      );
    }
    for (const [column, value] of this.#current) {
      const values = this.#columns.get(column) ?? new Array<number>(this.#times.length).fill(Number.NaN);
      if (values.length === 0 || !this.#columns.has(column)) this.#columns.set(column, values);
      values.push(value);
    }
    this.#times.push(milliseconds);
    this.#segments.push(this.#segment);
    for (const values of this.#columns.values()) if (values.length < this.#times.length) values.push(Number.NaN);
    this.#current.clear();
  }

  discard(): void {
    this.#current.clear();
  }

  /** First and last time in milliseconds since 1970; null without samples. */
  span(): { readonly first: number; readonly last: number } | null {
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const time of this.#times) {
      if (time < first) first = time;
      if (time > last) last = time;
    }
    return this.#times.length > 0 ? { first, last } : null;
  }

  /** The samples in the order of time, with distances worked out where only positions were recorded, and the pauses between the pieces. */
  finish(startMilliseconds: number): {
    readonly streams: Streams;
    readonly events: ActivityEvent[];
    readonly outOfOrder: number;
  } {
    const times = this.#times;
    const outOfOrder = times.reduce((count, time, index) => count + (time < (times[index - 1] ?? time) ? 1 : 0), 0);
    const order = Uint32Array.from(times.keys());
    if (outOfOrder > 0) order.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
    const sorted = (values: readonly number[]): Float64Array =>
      Float64Array.from(order, (sample) => values[sample] ?? Number.NaN);
    const timeSeconds = sorted(times).map((time) => (time - startMilliseconds) / 1000);
    const columns = [...this.#columns].map(([column, values]) => [column, sorted(values)] as const);
    const streams: Streams = { timeSeconds, ...Object.fromEntries(columns) };
    const events = pausesBetween(sorted(this.#segments), timeSeconds);
    return { streams: withDistance(streams, events), events, outOfOrder };
  }
}

function pausesBetween(segments: Float64Array, timeSeconds: Float64Array): ActivityEvent[] {
  const events: ActivityEvent[] = [];
  for (let sample = 1; sample < segments.length; sample++) {
    const before = timeSeconds[sample - 1] ?? 0;
    const at = timeSeconds[sample] ?? 0;
    if (segments[sample] === segments[sample - 1] || at <= before) continue;
    events.push({ kind: "pause", atSeconds: before, extra: {} }, { kind: "resume", atSeconds: at, extra: {} });
  }
  return events;
}
