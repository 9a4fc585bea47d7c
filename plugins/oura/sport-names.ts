import type { Sport } from "@fitglue/sdk";

/**
 * What Oura's words for activities are here. Oura publishes the field (https://cloud.ouraring.com/v2/docs) but no list of
 * its values; these are words that its answers are known to hold. They come as `strength_training` or `strengthTraining`.
 */
const NAMES: Readonly<Partial<Record<Sport, readonly string[]>>> = {
  AlpineSki: ["skiing", "alpine_skiing", "downhill_skiing"],
  Badminton: ["badminton"],
  Canoeing: ["canoeing"],
  Crossfit: ["crossfit", "cross_training", "functional_training"],
  EBikeRide: ["e_biking"],
  Elliptical: ["elliptical"],
  Golf: ["golf"],
  HighIntensityIntervalTraining: ["hiit", "circuit_training", "high_intensity_interval_training"],
  Hike: ["hiking"],
  IceSkate: ["ice_skating"],
  InlineSkate: ["inline_skating", "rollerblading"],
  Kayaking: ["kayaking"],
  MountainBikeRide: ["mountain_biking"],
  NordicSki: ["cross_country_skiing"],
  Pickleball: ["pickleball"],
  Pilates: ["pilates"],
  Ride: ["cycling", "indoor_cycling"],
  RockClimbing: ["rock_climbing", "climbing"],
  Rowing: ["rowing", "indoor_rowing"],
  Run: ["running", "jogging", "indoor_running"],
  Sail: ["sailing"],
  Skateboard: ["skateboarding"],
  Snowboard: ["snowboarding"],
  Snowshoe: ["snowshoeing"],
  Soccer: ["soccer"],
  Squash: ["squash"],
  StairStepper: ["stair_climbing", "stair_exercise"],
  StandUpPaddling: ["stand_up_paddling"],
  Surfing: ["surfing"],
  Swim: ["swimming"],
  TableTennis: ["table_tennis"],
  Tennis: ["tennis"],
  TrailRun: ["trail_running"],
  Walk: ["walking", "nordic_walking"],
  WeightTraining: ["strength_training", "weightlifting", "weight_training"],
  Yoga: ["yoga"],
  Workout: [
    ...["other", "activity", "workout", "house_work", "yardwork", "core_exercise", "stretching", "dance", "dancing"],
    ...["aerobics", "group_exercise", "gymnastics", "jump_rope", "boxing", "martial_arts", "wrestling", "triathlon"],
    ...["basketball", "volleyball", "baseball", "rugby", "cricket", "handball", "lacrosse", "american_football"],
    ...["ice_hockey", "field_hockey", "floorball", "padel", "water_polo", "horseback_riding", "meditation"],
    ...["breathwork", "rest", "recovery"],
  ],
};
/** On a machine that stands still. */
const INDOOR: ReadonlySet<string> = new Set(
  ["indoor_cycling", "indoor_rowing", "indoor_running", "elliptical", "stair_climbing"].map(keyOf),
);
/** As many characters as the model keeps. */
const LONGEST_NAME = 100;

const SPORTS = new Map(
  Object.entries(NAMES).flatMap(([sport, names]) => names.map((name) => [keyOf(name), sport as Sport] as const)),
);

/** What an activity of Oura is here. */
export interface NamedSport {
  readonly sport: Sport;
  /** Oura's own word, kept even when it is not known. */
  readonly providerSport: string | null;
  readonly isKnown: boolean;
  readonly isIndoor: boolean;
}

export function sportOf(name: string | null | undefined): NamedSport {
  if (typeof name !== "string" || name === "")
    return { sport: "Workout", providerSport: null, isKnown: true, isIndoor: false };
  const key = keyOf(name);
  const sport = SPORTS.get(key);
  return {
    sport: sport ?? "Workout",
    providerSport: name.slice(0, LONGEST_NAME),
    isKnown: sport !== undefined,
    isIndoor: INDOOR.has(key),
  };
}

/** `strength_training`, `strengthTraining` and `Strength training` are one. */
function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/gu, "");
}
