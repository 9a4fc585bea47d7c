import type { Streams } from "../../activity/streams.ts";
import type { Activity, ActivityEvent, Statistic } from "../../generated/activity.ts";
import { WHOLE, type Stretch, distanceOf, pausedSeconds, statisticOf } from "../summarise.ts";

/** Computed averages are rounded to one part in so many: finer than any sensor, coarse enough to be readable. */
const STATISTIC_STEPS = {
  ...{ heartRateBpm: 100, powerWatts: 100, cadenceRpm: 100, speedMetersPerSecond: 1000, temperatureCelsius: 100 },
} as const;

export type SampleTotals = Pick<
  Activity,
  "heartRate" | "power" | "cadence" | "speed" | "temperature" | "distanceMeters"
>;

/** What the samples of a stretch say in total. */
export function totalsOfSamples(streams: Streams, stretch: Stretch = WHOLE): SampleTotals {
  const statistic = (column: keyof typeof STATISTIC_STEPS): Statistic | null =>
    statisticOf(streams, streams[column], stretch, STATISTIC_STEPS[column]);
  return {
    heartRate: statistic("heartRateBpm"),
    power: statistic("powerWatts"),
    cadence: statistic("cadenceRpm"),
    speed: statistic("speedMetersPerSecond"),
    temperature: statistic("temperatureCelsius"),
    distanceMeters: distanceOf(streams, stretch),
  };
}

/** Time with the timer running: everything but the pauses. */
export function timerSecondsOf(events: readonly ActivityEvent[], elapsedSeconds: number): number {
  return elapsedSeconds - pausedSeconds(events, elapsedSeconds);
}
