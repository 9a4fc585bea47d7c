import type { Activity } from "@fitglue/sdk";

/*
 * Metabolic equivalents of the 2024 Adult Compendium of Physical Activities: Herrmann SD et al., J Sport Health Sci
 * 2024;13(1):6-12, https://pacompendium.com. Values unmodified; which code stands for a sport is our choice.
 */

type Sport = Activity["sport"];

/** Typical MET of each sport, with its code in the Compendium where it is not obvious. */
const SPORT_METS: Readonly<Record<Sport, number>> = {
  AlpineSki: 6.3,
  BackcountrySki: 8.5,
  Badminton: 5.5,
  Canoeing: 5.8,
  Crossfit: 7.5, // 02040 circuit training, vigorous
  EBikeRide: 6, // 01084 medium support
  Elliptical: 5,
  EMountainBikeRide: 6.8, // 01080 low support
  Golf: 4.5,
  GravelRide: 7,
  Handcycle: 7,
  HighIntensityIntervalTraining: 7,
  Hike: 6,
  IceSkate: 7,
  InlineSkate: 9.8,
  Kayaking: 5,
  Kitesurf: 11,
  MountainBikeRide: 8.5,
  NordicSki: 8.5,
  Pickleball: 5.5,
  Pilates: 2.8,
  Racquetball: 7.3,
  Ride: 7,
  RockClimbing: 7.3,
  RollerSki: 8.5,
  Rowing: 7.3,
  Run: 7.5, // 12020 jogging, general
  Sail: 3.3,
  Skateboard: 5,
  Snowboard: 6.3,
  Snowshoe: 5.3,
  Soccer: 7,
  Squash: 7.3,
  StairStepper: 9.3,
  StandUpPaddling: 6.5,
  Surfing: 3,
  Swim: 5.8, // 18240 laps, slow or moderate
  TableTennis: 4,
  Tennis: 6.8,
  TrailRun: 9.3,
  Velomobile: 7,
  VirtualRide: 8.8,
  VirtualRow: 7.3,
  VirtualRun: 7.5,
  Walk: 3.8,
  WeightTraining: 3.5, // 02054 8-15 repetitions, varied
  Wheelchair: 3.8,
  Windsurf: 5,
  Workout: 5.5, // 02060 health club, general
  Yoga: 2.3,
};

interface SpeedMet {
  readonly fromMph: number;
  readonly met: number;
}

const RUN_METS: readonly SpeedMet[] = [
  { fromMph: 4.3, met: 7.8 },
  { fromMph: 5, met: 8.5 },
  { fromMph: 5.5, met: 9 },
  { fromMph: 6, met: 9.3 },
  { fromMph: 6.7, met: 10.5 },
  { fromMph: 7, met: 11 },
  { fromMph: 7.5, met: 11.8 },
  { fromMph: 8, met: 12 },
  { fromMph: 8.6, met: 12.5 },
  { fromMph: 9, met: 13 },
  { fromMph: 10, met: 14.8 },
  { fromMph: 11, met: 16.8 },
  { fromMph: 12, met: 18.5 },
  { fromMph: 13, met: 19.8 },
  { fromMph: 14, met: 23 },
];
const WALK_METS: readonly SpeedMet[] = [
  { fromMph: 0, met: 3 },
  { fromMph: 2.8, met: 3.8 },
  { fromMph: 3.5, met: 4.8 },
  { fromMph: 4, met: 5.5 },
  { fromMph: 4.5, met: 7 },
  { fromMph: 5, met: 8.5 },
];
const RIDE_METS: readonly SpeedMet[] = [
  { fromMph: 0, met: 4 },
  { fromMph: 10, met: 6.8 },
  { fromMph: 12, met: 8 },
  { fromMph: 14, met: 10 },
  { fromMph: 16, met: 12 },
  { fromMph: 20, met: 16.8 },
];
const SPEED_METS: Readonly<Partial<Record<Sport, readonly SpeedMet[]>>> = {
  Run: RUN_METS,
  VirtualRun: RUN_METS,
  Walk: WALK_METS,
  Ride: RIDE_METS,
};

const METERS_PER_SECOND_PER_MPH = 0.44704;

/**
 * MET of a sport: of its speed for runs, walks and rides with a known speed, else the typical one.
 *
 * @param metersPerSecond Average speed in motion; null when unknown.
 */
export function sportMet(sport: Sport, metersPerSecond: number | null): number {
  if (metersPerSecond === null) return SPORT_METS[sport];
  const mph = metersPerSecond / METERS_PER_SECOND_PER_MPH;
  return SPEED_METS[sport]?.findLast(({ fromMph }) => mph >= fromMph)?.met ?? SPORT_METS[sport];
}
