import type { Sport } from "@fitglue/sdk";

/** Every sport of the model is one of Strava's `sport_type`: the compiler sees that none is missing or made up. */
const SPORTS: Readonly<Record<Sport, true>> = {
  ...{ AlpineSki: true, BackcountrySki: true, Badminton: true, Canoeing: true, Crossfit: true, EBikeRide: true },
  ...{ Elliptical: true, EMountainBikeRide: true, Golf: true, GravelRide: true, Handcycle: true },
  ...{ HighIntensityIntervalTraining: true, Hike: true, IceSkate: true, InlineSkate: true, Kayaking: true },
  ...{ Kitesurf: true, MountainBikeRide: true, NordicSki: true, Pickleball: true, Pilates: true, Racquetball: true },
  ...{ Ride: true, RockClimbing: true, RollerSki: true, Rowing: true, Run: true, Sail: true, Skateboard: true },
  ...{ Snowboard: true, Snowshoe: true, Soccer: true, Squash: true, StairStepper: true, StandUpPaddling: true },
  ...{ Surfing: true, Swim: true, TableTennis: true, Tennis: true, TrailRun: true, Velomobile: true },
  ...{ VirtualRide: true, VirtualRow: true, VirtualRun: true, Walk: true, WeightTraining: true, Wheelchair: true },
  ...{ Windsurf: true, Workout: true, Yoga: true },
};

/** What a sport of Strava is here. */
export interface NamedSport {
  readonly sport: Sport;
  /** Strava's own word, kept even when it is not known. */
  readonly providerSport: string | null;
  readonly isKnown: boolean;
}

/**
 * The sport of an activity: `sport_type`, and `type`, the older and coarser word, only where that says more than an
 * unknown one.
 */
export function sportOf(sportType: string | null | undefined, type: string | null | undefined): NamedSport {
  const providerSport = sportType ?? type ?? null;
  const sport = [sportType, type].find(isSport);
  return { sport: sport ?? "Workout", providerSport, isKnown: providerSport === null || isSport(providerSport) };
}

function isSport(word: string | null | undefined): word is Sport {
  return typeof word === "string" && Object.hasOwn(SPORTS, word);
}
