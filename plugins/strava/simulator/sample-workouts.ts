import { offsetSeconds } from "./activity-json.ts";
import { addActivity } from "./store-activity.ts";
import type { StoredActivity, StoredStreams, World } from "./world.ts";

/** What can be logged on the page. Everything in it is made up. */
export const SAMPLE_KINDS = ["Push Day", "Morning Run", "Evening Ride", "Pool Swim", "Yoga by hand"] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];

interface Sample {
  readonly sportType: string;
  readonly seconds: number;
  readonly metersPerSecond: number;
  readonly heartRate: number;
  readonly cadence: number | null;
  readonly watts: number | null;
  readonly hasRoute: boolean;
  readonly kilocalories: number;
}

const SAMPLES: Readonly<Record<Exclude<SampleKind, "Yoga by hand">, Sample>> = {
  "Push Day": {
    ...{ sportType: "WeightTraining", seconds: 3300, metersPerSecond: 0, heartRate: 118 },
    ...{ cadence: null, watts: null, hasRoute: false, kilocalories: 402 },
  },
  "Morning Run": {
    ...{ sportType: "Run", seconds: 1800, metersPerSecond: 3, heartRate: 148 },
    ...{ cadence: 84, watts: null, hasRoute: true, kilocalories: 390 },
  },
  "Evening Ride": {
    ...{ sportType: "Ride", seconds: 3600, metersPerSecond: 8, heartRate: 138 },
    ...{ cadence: 88, watts: 185, hasRoute: true, kilocalories: 680 },
  },
  "Pool Swim": {
    ...{ sportType: "Swim", seconds: 1500, metersPerSecond: 1, heartRate: 132 },
    ...{ cadence: 28, watts: null, hasRoute: false, kilocalories: 310 },
  },
};
/** A point in a lake: no road and no door is near. */
const SOMEWHERE = { latitude: 47.3, longitude: 8.58 };
const METERS_PER_DEGREE = 111_195;
const LAP_METERS = 1000;

/**
 * Logs an activity as an app or a device would, or by hand.
 *
 * @param startMs Start in milliseconds since 1970; unless given, the activity ends now.
 */
export function logSample(
  world: World,
  kind: SampleKind,
  { athleteId = world.athletes[0]?.id ?? 0, startMs, isTold = true }: LogOptions = {},
): StoredActivity {
  const timeZone = world.athletes.find(({ id }) => id === athleteId)?.timeZone ?? "UTC";
  if (kind === "Yoga by hand") {
    const start = startMs ?? wholeSecond(world.clock.now() - 1_800_000);
    const place = { athleteId, timeZone, startMs: start, utcOffsetSeconds: offsetSeconds(timeZone, start) };
    const options = { isTold: isTold && world.settings.sendsEventsOfManualEntries };
    return addActivity(
      world,
      { ...place, name: "Yoga", sportType: "Yoga", elapsedSeconds: 1800, isManual: true },
      options,
    );
  }
  const sample = SAMPLES[kind];
  const start = startMs ?? wholeSecond(world.clock.now() - sample.seconds * 1000);
  const distanceMeters = sample.seconds * sample.metersPerSecond;
  return addActivity(
    world,
    {
      ...{ athleteId, timeZone, startMs: start, utcOffsetSeconds: offsetSeconds(timeZone, start) },
      ...{ name: kind, sportType: sample.sportType, elapsedSeconds: sample.seconds, distanceMeters },
      ...{ kilocalories: sample.kilocalories, deviceName: "Demo Watch", streams: streamsOf(sample) },
      ascentMeters: sample.hasRoute ? 60 : 0,
      laps: lapsOf(sample),
      externalId: `demo-watch-${start / 1000}.fit`,
    },
    { isTold },
  );
}

export interface LogOptions {
  readonly athleteId?: number;
  readonly startMs?: number;
  /** Whether an event is sent at all. */
  readonly isTold?: boolean;
}

/** Fills the past: one activity every other day, counted back from now, without events. */
export function seedWorkouts(world: World, count: number): void {
  const kinds = SAMPLE_KINDS;
  for (let index = 0; index < count; index++) {
    const kind = kinds[index % kinds.length] ?? "Morning Run";
    const startMs = wholeSecond(world.clock.now() - (index * 2 + 1) * 24 * 60 * 60 * 1000);
    logSample(world, kind, { startMs, isTold: false });
  }
}

function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

/** One sample every five seconds. */
function streamsOf({ seconds, metersPerSecond, heartRate, cadence, watts, hasRoute }: Sample): StoredStreams {
  const time = Array.from({ length: Math.floor(seconds / 5) + 1 }, (_, index) => index * 5);
  const wave = (at: number, height: number): number => Math.round(Math.sin(at / 90) * height);
  return {
    time,
    heartrate: time.map((at) => heartRate + wave(at, 12)),
    ...(metersPerSecond > 0 && {
      distance: time.map((at) => at * metersPerSecond),
      velocity_smooth: time.map(() => metersPerSecond),
      moving: time.map(() => true),
    }),
    ...(cadence !== null && { cadence: time.map((at) => cadence + wave(at, 3)) }),
    ...(watts !== null && { watts: time.map((at) => watts + wave(at, 40)) }),
    ...(hasRoute && {
      altitude: time.map((at) => 406 + wave(at, 10)),
      latlng: time.map((at) => routePoint(at, seconds, metersPerSecond)),
    }),
  };
}

/** Along a circle whose round is as long as the whole way. */
function routePoint(at: number, seconds: number, metersPerSecond: number): readonly [number, number] {
  const radius = (seconds * metersPerSecond) / (2 * Math.PI) / METERS_PER_DEGREE;
  const angle = (at / seconds) * 2 * Math.PI;
  const latitude = SOMEWHERE.latitude + radius * Math.sin(angle);
  const stretch = Math.cos((SOMEWHERE.latitude * Math.PI) / 180);
  return [latitude, SOMEWHERE.longitude + (radius * (1 - Math.cos(angle))) / stretch];
}

function lapsOf({ seconds, metersPerSecond }: Sample): StoredActivity["laps"] {
  if (metersPerSecond === 0) return [];
  const total = seconds * metersPerSecond;
  return Array.from({ length: Math.ceil(total / LAP_METERS) }, (_, index) => {
    const distanceMeters = Math.min(LAP_METERS, total - index * LAP_METERS);
    const elapsedSeconds = Math.round(distanceMeters / metersPerSecond);
    const startSeconds = Math.round((index * LAP_METERS) / metersPerSecond);
    return { startSeconds, elapsedSeconds, movingSeconds: elapsedSeconds, distanceMeters };
  });
}
