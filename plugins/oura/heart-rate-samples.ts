import { NO_STREAMS, type Streams } from "@fitglue/sdk";
import type { HeartRateAnswer, WorkoutAnswer } from "./oura-answers.ts";
import type { Connected } from "./oura-request.ts";
import { readPages } from "./read-page.ts";

/** Samples come every few seconds to minutes: enough pages for a day. */
const MOST_PAGES = 20;

/**
 * The heart rate that the ring measured during a workout, as samples; none where the person did not allow it, or the ring
 * measured none. A page that fails ends the step: samples that are missing would look like none.
 */
export async function heartRateSamples(
  ctx: Connected,
  { start_datetime: start, end_datetime: end }: WorkoutAnswer,
): Promise<Streams> {
  const startMs = Date.parse(start);
  const endMs = Date.parse(end);
  // Oura takes an offset only when its plus is escaped; an instant in UTC has none.
  const query = { start_datetime: new Date(startMs).toISOString(), end_datetime: new Date(endMs).toISOString() };
  const samples = (await readPages(ctx, "heartrate", query, MOST_PAGES))
    .filter(isSample)
    .map(({ timestamp, bpm }) => ({ atSeconds: (Date.parse(timestamp) - startMs) / 1000, bpm }))
    .filter(({ atSeconds }) => atSeconds >= 0 && atSeconds <= (endMs - startMs) / 1000)
    .sort((one, other) => one.atSeconds - other.atSeconds);
  if (samples.length === 0) return NO_STREAMS;
  return {
    timeSeconds: Float64Array.from(samples, ({ atSeconds }) => atSeconds),
    heartRateBpm: Float64Array.from(samples, ({ bpm }) => bpm),
  };
}

function isSample(value: unknown): value is HeartRateAnswer {
  const { timestamp, bpm } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof bpm === "number" && bpm > 0 && typeof timestamp === "string" && !Number.isNaN(Date.parse(timestamp));
}
