import type { FitDefinition, FitPart, MessageList } from "./fit-part.ts";

/** Rows of one definition: where their messages begin, and which sample each one is. */
export interface Rows {
  readonly definition: FitDefinition;
  readonly offsets: Uint32Array;
  readonly samples: Uint32Array;
}

/** The samples of a file in the order of time. */
export interface TimedOrder {
  readonly times: Float64Array;
  /** Sample number of each message; NO_SAMPLE for a message without time. */
  readonly samples: Uint32Array;
  readonly outOfOrder: number;
}

/** Sample number of a message that is none. */
const NO_SAMPLE = 0xffffffff;

/** Numbers the samples by time; messages without a time are none. */
export function timedOrder(records: MessageList, absoluteTime: (time: number) => number): TimedOrder {
  const all = new Float64Array(records.count);
  const samples = new Uint32Array(records.count).fill(NO_SAMPLE);
  let count = 0;
  let outOfOrder = 0;
  let latest = Number.NEGATIVE_INFINITY;
  for (let message = 0; message < records.count; message++) {
    const time = absoluteTime(records.times[message] ?? Number.NaN);
    if (Number.isNaN(time)) continue;
    if (time < latest) outOfOrder++;
    else latest = time;
    samples[message] = count;
    all[count++] = time;
  }
  const times = all.slice(0, count);
  if (outOfOrder === 0) return { times, samples, outOfOrder };

  const sorted = Uint32Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  const place = new Uint32Array(count);
  sorted.forEach((sample, index) => (place[sample] = index));
  return {
    times: Float64Array.from(sorted, (sample) => times[sample] ?? 0),
    samples: samples.map((sample) => (sample === NO_SAMPLE ? sample : (place[sample] ?? 0))),
    outOfOrder,
  };
}

/** Splits the samples by the shape of their message; used shapes only, in the order of the file. */
export function rowsByDefinition(part: FitPart, samples: Uint32Array): Rows[] {
  const { records } = part;
  const counts = new Uint32Array(part.definitions.length);
  for (let message = 0; message < records.count; message++) {
    const definition = records.definitions[message] ?? 0;
    if (samples[message] !== NO_SAMPLE) counts[definition] = (counts[definition] ?? 0) + 1;
  }
  const used: Rows[] = [];
  const groups = part.definitions.map((definition, index) => {
    const count = counts[index] ?? 0;
    if (count === 0) return null;
    const rows = { definition, offsets: new Uint32Array(count), samples: new Uint32Array(count) };
    used.push(rows);
    return rows;
  });
  const filled = new Uint32Array(part.definitions.length);
  for (let message = 0; message < records.count; message++) {
    const definition = records.definitions[message] ?? 0;
    const rows = groups[definition];
    const sample = samples[message] ?? NO_SAMPLE;
    if (!rows || sample === NO_SAMPLE) continue;
    const row = filled[definition] ?? 0;
    rows.offsets[row] = records.offsets[message] ?? 0;
    rows.samples[row] = sample;
    filled[definition] = row + 1;
  }
  return used;
}

/**
 * Tells which sample comes last before a place in the file (-1 before the first); asked in the order of the file.
 */
export function sampleFinder(records: MessageList, samples: Uint32Array): (offset: number) => number {
  let message = 0;
  let latest = -1;
  return (offset) => {
    while (message < records.count && (records.offsets[message] ?? 0) < offset) {
      const sample = samples[message++] ?? NO_SAMPLE;
      if (sample !== NO_SAMPLE) latest = sample;
    }
    return latest;
  };
}
