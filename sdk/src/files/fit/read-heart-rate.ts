import type { FitMessage } from "./part-messages.ts";
import { TIMESTAMP } from "./record-fields.ts";

/** Field numbers of the `hr` message, which chest straps write for the time they were out of reach of the watch. */
const FRACTION = 0;
const BPM = 6;
const EVENT_TIME = 9;
const EVENT_TIME_12 = 10;

/** A heart rate speaks for a sample at most this much later. */
const LONGEST_LAG_SECONDS = 5;

/** Heart rates with their own times, ascending. */
export interface HeartRates {
  readonly times: readonly number[];
  readonly beatsPerMinute: readonly number[];
}

/**
 * Unpacks `hr` messages. One message gives the clock (its timestamp stands for its first event time); the others count
 * in 1/1024 s, either in full or as the low 12 bits, two values in three bytes.
 */
export function readHeartRates(messages: readonly FitMessage[]): HeartRates {
  const times: number[] = [];
  const beatsPerMinute: number[] = [];
  let clock: { readonly time: number; readonly ticks: number } | null = null;
  let ticks = 0;
  for (const { fields } of messages) {
    const timestamp = fields.number(TIMESTAMP);
    const full = fields.numbers(EVENT_TIME).filter((time) => time !== null);
    if (timestamp !== null && full[0] !== undefined) {
      clock = { time: timestamp + (fields.number(FRACTION) ?? 0) / 32768, ticks: full[0] };
    }
    const rates = fields.numbers(BPM);
    const eventTicks = full.length > 0 ? full : expanded(fields.numbers(EVENT_TIME_12), ticks);
    ticks = eventTicks.at(-1) ?? ticks;
    if (!clock) continue;
    for (const [index, tick] of eventTicks.entries()) {
      const rate = rates[index] ?? null;
      const time = clock.time + (tick - clock.ticks) / 1024;
      if (rate === null || time < (times.at(-1) ?? 0)) continue;
      times.push(time);
      beatsPerMinute.push(rate);
    }
  }
  return { times, beatsPerMinute };
}

/** For each sample the latest heart rate before it, NaN where there is none within five seconds. */
export function heartRateColumn(sampleTimes: Float64Array, rates: HeartRates): Float64Array {
  let next = 0;
  return sampleTimes.map((time) => {
    while ((rates.times[next] ?? Number.POSITIVE_INFINITY) < time + 1) next++;
    const lag = time - (rates.times[next - 1] ?? Number.NEGATIVE_INFINITY);
    return lag <= LONGEST_LAG_SECONDS ? (rates.beatsPerMinute[next - 1] ?? Number.NaN) : Number.NaN;
  });
}

function expanded(packed: readonly (number | null)[], lastTicks: number): number[] {
  const ticks: number[] = [];
  let current = lastTicks;
  for (let at = 0; at + 2 < packed.length; at += 3) {
    const [low = 0, middle = 0, high = 0] = packed.slice(at, at + 3).map((byte) => byte ?? 0xff);
    for (const short of [low | ((middle & 0xf) << 8), (middle >> 4) | (high << 4)]) {
      current += (short - (current & 0xfff)) & 0xfff;
      ticks.push(current);
    }
  }
  return ticks;
}
