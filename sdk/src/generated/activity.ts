/* Generated from schema/activity.schema.json by `pnpm generate`. Do not edit. */

/**
 * Kind of session, in the vocabulary that Strava publishes as sport_type; `Workout` for anything else (the original word stays in providerSport).
 */
export type Sport =
  | "AlpineSki"
  | "BackcountrySki"
  | "Badminton"
  | "Canoeing"
  | "Crossfit"
  | "EBikeRide"
  | "Elliptical"
  | "EMountainBikeRide"
  | "Golf"
  | "GravelRide"
  | "Handcycle"
  | "HighIntensityIntervalTraining"
  | "Hike"
  | "IceSkate"
  | "InlineSkate"
  | "Kayaking"
  | "Kitesurf"
  | "MountainBikeRide"
  | "NordicSki"
  | "Pickleball"
  | "Pilates"
  | "Racquetball"
  | "Ride"
  | "RockClimbing"
  | "RollerSki"
  | "Rowing"
  | "Run"
  | "Sail"
  | "Skateboard"
  | "Snowboard"
  | "Snowshoe"
  | "Soccer"
  | "Squash"
  | "StairStepper"
  | "StandUpPaddling"
  | "Surfing"
  | "Swim"
  | "TableTennis"
  | "Tennis"
  | "TrailRun"
  | "Velomobile"
  | "VirtualRide"
  | "VirtualRow"
  | "VirtualRun"
  | "Walk"
  | "WeightTraining"
  | "Wheelchair"
  | "Windsurf"
  | "Workout"
  | "Yoga";
export type NullableStatistic = Statistic | null;

/**
 * One training session in the canonical model: SI units, IANA time zone, absence is null. Samples live beside this document as columnar streams.
 */
export interface Activity {
  /**
   * Version of this model.
   */
  schemaVersion: 1;
  /**
   * What the person or the source calls the session; empty when it has no name.
   */
  title: string;
  /**
   * Free text that came with the session, unchanged.
   */
  notes: string;
  sport: Sport;
  /**
   * Finer kind as the source names it, e.g. `track` or `indoor_cycling`.
   */
  subSport: string | null;
  /**
   * The sport exactly as the source wrote it, kept even when we do not know it.
   */
  providerSport: string | null;
  /**
   * Instant of the start, UTC, ISO 8601 with milliseconds.
   */
  startedAt: string;
  /**
   * IANA time zone of the session, or null when nothing tells.
   */
  timeZone: string | null;
  /**
   * Local time minus UTC at the start, in seconds, when the source gives it.
   */
  utcOffsetSeconds: number | null;
  /**
   * Wall time from start to end, pauses included.
   */
  elapsedSeconds: number;
  /**
   * Time with the timer running, as the device counted it.
   */
  timerSeconds: number | null;
  /**
   * Time in motion, when known.
   */
  movingSeconds: number | null;
  distanceMeters: number | null;
  /**
   * Total climb as the device reports it.
   */
  ascentMeters: number | null;
  descentMeters: number | null;
  /**
   * Energy used, with how it was found; null when unknown.
   */
  energy: Energy | null;
  /**
   * Heart rate, bpm.
   */
  heartRate: Statistic | null;
  /**
   * Power, W.
   */
  power: Statistic | null;
  /**
   * Cadence, full revolutions per minute.
   */
  cadence: Statistic | null;
  /**
   * Speed, m/s.
   */
  speed: Statistic | null;
  /**
   * Temperature, °C.
   */
  temperature: Statistic | null;
  /**
   * The parts of a multisport activity, in order; one entry for an ordinary one when the source has sessions, else empty.
   *
   * @maxItems 64
   */
  sessions: Session[];
  /**
   * @maxItems 5000
   */
  laps: Lap[];
  /**
   * Strength exercises in the order performed; consecutive sets of one exercise form one entry.
   *
   * @maxItems 500
   */
  exercises: Exercise[];
  /**
   * @maxItems 20000
   */
  events: ActivityEvent[];
  /**
   * @maxItems 64
   */
  devices: Device[];
  origin: Origin;
  flags: ActivityFlags;
  /**
   * @maxItems 50
   */
  tags: string[];
  extra: Extra;
}
export interface Energy {
  kilocalories: number;
  /**
   * gross includes resting metabolism.
   */
  kind: "gross" | "net";
  method: "device" | "power" | "heartRate" | "met" | "user";
}
export interface Statistic {
  average: number | null;
  minimum: number | null;
  maximum: number | null;
}
export interface Session {
  sport: Sport;
  subSport: string | null;
  providerSport: string | null;
  /**
   * Seconds after the activity's start.
   */
  startSeconds: number;
  elapsedSeconds: number;
  timerSeconds: number | null;
  distanceMeters: number | null;
  ascentMeters: number | null;
  descentMeters: number | null;
  energyKilocalories: number | null;
  heartRate: NullableStatistic;
  power: NullableStatistic;
  cadence: NullableStatistic;
  speed: NullableStatistic;
  extra: Extra;
}
/**
 * Fields of the source that this model has no place for, kept so that nothing is lost.
 */
export interface Extra {
  [k: string]: unknown;
}
export interface Lap {
  startSeconds: number;
  elapsedSeconds: number;
  timerSeconds: number | null;
  distanceMeters: number | null;
  ascentMeters: number | null;
  descentMeters: number | null;
  energyKilocalories: number | null;
  heartRate: NullableStatistic;
  power: NullableStatistic;
  cadence: NullableStatistic;
  speed: NullableStatistic;
  /**
   * active, rest, warmup, cooldown, recovery, interval… as the file says.
   */
  intensity: string | null;
  /**
   * What ended the lap: manual, distance, time, sessionEnd…
   */
  trigger: string | null;
  name: string | null;
  extra: Extra;
}
export interface Exercise {
  /**
   * Name as logged.
   */
  title: string;
  notes: string;
  /**
   * The logging service's id of the exercise.
   */
  templateId: string | null;
  /**
   * Exercises with equal ids alternate; 0 is an id like any other.
   */
  supersetId: number | null;
  /**
   * How a set is counted; for assisted kinds the weight is help, not load.
   */
  kind:
    | "weight_reps"
    | "reps_only"
    | "bodyweight_reps"
    | "bodyweight_assisted_reps"
    | "duration"
    | "weight_duration"
    | "distance_duration"
    | "short_distance_weight"
    | "steps"
    | "floors"
    | null;
  /**
   * Muscles as the source gives them; null when it does not.
   */
  muscles: Muscles | null;
  equipment: string | null;
  /**
   * @maxItems 2000
   */
  sets: ExerciseSet[];
  extra: Extra;
}
export interface Muscles {
  primary: string;
  secondary: string[];
}
export interface ExerciseSet {
  /**
   * normal, warmup, failure, dropset, or the source's own word.
   */
  type: string;
  repetitions: number | null;
  weightKg: number | null;
  /**
   * The weight as the person typed it, so that no rounding is lost.
   */
  loggedWeight: LoggedWeight | null;
  distanceMeters: number | null;
  durationSeconds: number | null;
  /**
   * Rest after the set.
   */
  restSeconds: number | null;
  rpe: number | null;
  customMetric: number | null;
  /**
   * Seconds after the activity's start, when the source times sets.
   */
  startSeconds: number | null;
  extra: Extra;
}
export interface LoggedWeight {
  value: number;
  unit: "kg" | "lb";
}
export interface ActivityEvent {
  kind: "pause" | "resume" | "marker" | "other";
  atSeconds: number;
  extra: Extra;
}
export interface Device {
  manufacturer: string | null;
  product: string | null;
  serialNumber: string | null;
  extra: Extra;
}
export interface Origin {
  /**
   * Id of the source plugin, e.g. `hevy` or `file-upload`.
   */
  provider: string;
  /**
   * The provider's id of this session.
   */
  externalId: string | null;
  url: string | null;
  fileName: string | null;
  fileSha256: string | null;
}
export interface ActivityFlags {
  manual: boolean;
  trainer: boolean;
  commute: boolean;
  race: boolean;
  virtualPosition: boolean;
}
