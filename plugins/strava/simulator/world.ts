import type { SimulatedClock } from "./clock.ts";
import { USUAL_SETTINGS, type Settings } from "./settings.ts";

/** Samples by the service's name of the stream, all of one length. */
export type StoredStreams = Readonly<Record<string, readonly (number | boolean | readonly [number, number] | null)[]>>;

export interface StoredLap {
  readonly startSeconds: number;
  readonly elapsedSeconds: number;
  readonly movingSeconds: number;
  readonly distanceMeters: number;
}

/** An activity as the service keeps it. */
export interface StoredActivity {
  readonly id: number;
  /** When it came to the service, in milliseconds since 1970. */
  readonly arrivedAtMs: number;
  readonly athleteId: number;
  name: string;
  description: string;
  sportType: string;
  /** Milliseconds since 1970. */
  readonly startMs: number;
  readonly utcOffsetSeconds: number;
  readonly timeZone: string;
  readonly elapsedSeconds: number;
  readonly movingSeconds: number;
  readonly distanceMeters: number;
  readonly ascentMeters: number;
  readonly kilocalories: number;
  readonly streams: StoredStreams;
  readonly laps: readonly StoredLap[];
  readonly deviceName: string | null;
  readonly externalId: string | null;
  readonly uploadId: number | null;
  readonly fileSha1: string | null;
  readonly isManual: boolean;
  isPrivate: boolean;
  isTrainer: boolean;
  isCommute: boolean;
  hidesFromHome: boolean;
  hidesHeartRate: boolean;
  hidesStartTime: boolean;
  gearId: string | null;
}

/** A file on its way to becoming an activity. */
export interface StoredUpload {
  readonly id: number;
  readonly externalId: string | null;
  activityId: number | null;
  error: string | null;
  isDone: boolean;
}

export interface Athlete {
  readonly id: number;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Where the service believes that the athlete is: entries by hand are taken for the time there. */
  timeZone: string;
}

/** What one athlete allowed the application to do, with its tokens. */
export interface Grant {
  readonly athleteId: number;
  readonly scopes: readonly string[];
  accessToken: string;
  expiresAtMs: number;
  refreshToken: string;
}

export interface Subscription {
  readonly id: number;
  readonly callbackUrl: string;
  readonly verifyToken: string;
  readonly createdAtMs: number;
}

/** An event with what became of sending it. */
export interface SentEvent {
  readonly body: Readonly<Record<string, unknown>>;
  tries: number;
  isAccepted: boolean;
}

/** Everything that the simulated service knows. */
export interface World {
  readonly clock: SimulatedClock;
  settings: Settings;
  readonly athletes: Athlete[];
  readonly activities: Map<number, StoredActivity>;
  readonly uploads: Map<number, StoredUpload>;
  /** By athlete: authorising again replaces what was allowed before. */
  readonly grants: Map<number, Grant>;
  readonly codes: Map<string, { athleteId: number; scopes: readonly string[]; expiresAtMs: number }>;
  subscription: Subscription | null;
  readonly events: SentEvent[];
  /** Requests by natural window, `15min` and `day`, of all and of those that are no uploads. */
  readonly usage: { windows: readonly [number, number]; overall: [number, number]; read: [number, number] };
  /** Requests that reached the API, by method and path. */
  readonly requests: Map<string, number>;
  readonly nextId: { activity: number; upload: number; subscription: number; token: number };
}

/** Made up; the ids of activities are beyond 32 bits, as the real ones are. */
const ATHLETES: readonly Readonly<Athlete>[] = [
  { id: 90210, username: "demo_athlete", firstName: "Robin", lastName: "Demo", timeZone: "Europe/Zurich" },
  { id: 90211, username: "second_athlete", firstName: "Sam", lastName: "Other", timeZone: "America/New_York" },
];
const FIRST_MORE_ATHLETE = 90_300;
const FIRST_IDS = { activity: 15_500_000_001, upload: 16_400_000_001, subscription: 120_001, token: 1 };

export function createWorld(clock: SimulatedClock): World {
  return {
    clock,
    settings: { ...USUAL_SETTINGS },
    athletes: ATHLETES.map((athlete) => ({ ...athlete })),
    activities: new Map(),
    uploads: new Map(),
    grants: new Map(),
    codes: new Map(),
    subscription: null,
    events: [],
    usage: { windows: [0, 0], overall: [0, 0], read: [0, 0] },
    requests: new Map(),
    nextId: { ...FIRST_IDS },
  };
}

/** Lets so many more people have an account. */
export function addAthletes({ athletes }: World, count: number): void {
  for (let added = 0; added < count; added++) {
    const id = FIRST_MORE_ATHLETE + athletes.length;
    athletes.push({ id, username: `athlete_${id}`, firstName: "Demo", lastName: `${id}`, timeZone: "Europe/Zurich" });
  }
}

/** Forgets everything but the time; ids go on, as nothing of the past may come back under a new meaning. */
export function resetWorld(world: World): void {
  world.clock.stop();
  world.settings = { ...USUAL_SETTINGS };
  for (const kept of [world.activities, world.uploads, world.grants, world.codes, world.requests]) kept.clear();
  world.athletes.length = ATHLETES.length;
  world.subscription = null;
  world.events.length = 0;
  world.usage.overall = [0, 0];
  world.usage.read = [0, 0];
}
