/** Two sessions that begin further apart than this are two. */
export const SAME_SESSION_SECONDS = 120;
/** The shorter one must last at least this share of the longer one. */
const LEAST_DURATION_SHARE = 0.5;
/** A start this much further off counts as much as all of the overlap. */
const START_WEIGHT_SECONDS = 600;

/** Sports that one session may be called, depending on who recorded it. Sports in no family agree only with themselves. */
const FAMILIES: readonly (readonly string[])[] = [
  ["WeightTraining", "Crossfit", "HighIntensityIntervalTraining"],
  ["Run", "TrailRun", "VirtualRun"],
  ["Walk", "Hike", "Snowshoe"],
  [
    "Ride",
    "GravelRide",
    "MountainBikeRide",
    "EBikeRide",
    "EMountainBikeRide",
    "VirtualRide",
    "Velomobile",
    "Handcycle",
  ],
  ["Rowing", "VirtualRow"],
  ["Canoeing", "Kayaking", "StandUpPaddling"],
  ["AlpineSki", "BackcountrySki", "NordicSki", "RollerSki", "Snowboard"],
  ["Badminton", "Pickleball", "Racquetball", "Squash", "TableTennis", "Tennis"],
  ["IceSkate", "InlineSkate", "Skateboard"],
  ["Yoga", "Pilates"],
];
/** What services call a session of which they know no more. */
const ANY_SPORT = "Workout";

export interface Session {
  readonly provider: string;
  readonly sport: string;
  readonly startedAt: Date;
  readonly elapsedSeconds: number;
}

/**
 * Whether two activities are one session that two services recorded: they begin at most 120 s apart, both last at all and
 * the shorter at least half as long as the longer, the sports agree, and the providers differ.
 */
export function isSameSession(one: Session, other: Session): boolean {
  const shorter = Math.min(one.elapsedSeconds, other.elapsedSeconds);
  const longer = Math.max(one.elapsedSeconds, other.elapsedSeconds);
  return (
    one.provider !== other.provider &&
    startsApart(one, other) <= SAME_SESSION_SECONDS &&
    shorter > 0 &&
    shorter / longer >= LEAST_DURATION_SHARE &&
    sportsAgree(one.sport, other.sport)
  );
}

/** How much two recordings of one session have in common: the share of the shorter one that overlaps, less for the distance of their starts. */
export function sessionLikeness(one: Session, other: Session): number {
  const end = ({ startedAt, elapsedSeconds }: Session) => startedAt.getTime() / 1000 + elapsedSeconds;
  const begin = Math.max(one.startedAt.getTime(), other.startedAt.getTime()) / 1000;
  const overlap = Math.max(0, Math.min(end(one), end(other)) - begin);
  return overlap / Math.min(one.elapsedSeconds, other.elapsedSeconds) - startsApart(one, other) / START_WEIGHT_SECONDS;
}

function startsApart(one: Session, other: Session): number {
  return Math.abs(one.startedAt.getTime() - other.startedAt.getTime()) / 1000;
}

function sportsAgree(one: string, other: string): boolean {
  if (one === other || one === ANY_SPORT || other === ANY_SPORT) return true;
  return FAMILIES.some((family) => family.includes(one) && family.includes(other));
}
