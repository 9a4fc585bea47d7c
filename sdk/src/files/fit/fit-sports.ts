import type { Sport } from "../../generated/activity.ts";
import { fitWords } from "./fit-words.ts";

/** The words of the FIT profile for `sport`, by number. */
export const SPORT_WORDS = fitWords("sport", {
  0: "generic",
  1: "running",
  2: "cycling",
  3: "transition",
  4: "fitness_equipment",
  5: "swimming",
  6: "basketball",
  7: "soccer",
  8: "tennis",
  9: "american_football",
  10: "training",
  11: "walking",
  12: "cross_country_skiing",
  13: "alpine_skiing",
  14: "snowboarding",
  15: "rowing",
  16: "mountaineering",
  17: "hiking",
  18: "multisport",
  19: "paddling",
  20: "flying",
  21: "e_biking",
  22: "motorcycling",
  23: "boating",
  24: "driving",
  25: "golf",
  26: "hang_gliding",
  27: "horseback_riding",
  28: "hunting",
  29: "fishing",
  30: "inline_skating",
  31: "rock_climbing",
  32: "sailing",
  33: "ice_skating",
  34: "sky_diving",
  35: "snowshoeing",
  36: "snowmobiling",
  37: "stand_up_paddleboarding",
  38: "surfing",
  39: "wakeboarding",
  40: "water_skiing",
  41: "kayaking",
  42: "rafting",
  43: "windsurfing",
  44: "kitesurfing",
  45: "tactical",
  46: "jumpmaster",
  47: "boxing",
  48: "floor_climbing",
  49: "baseball",
  53: "diving",
  56: "shooting",
  58: "winter_sport",
  59: "grinding",
  62: "hiit",
  63: "video_gaming",
  64: "racket",
  65: "wheelchair_push_walk",
  66: "wheelchair_push_run",
  67: "meditation",
  68: "para_sport",
  69: "disc_golf",
  70: "team_sport",
  71: "cricket",
  72: "rugby",
  73: "hockey",
  74: "lacrosse",
  75: "volleyball",
  76: "water_tubing",
  77: "wakesurfing",
  78: "water_sport",
  79: "archery",
  80: "mixed_martial_arts",
  81: "motor_sports",
  82: "snorkeling",
  83: "dance",
  84: "jump_rope",
  85: "pool_apnea",
  86: "mobility",
  87: "geocaching",
  88: "canoeing",
  254: "all",
});

/** The words of the FIT profile for `sub_sport`, by number. */
export const SUB_SPORT_WORDS = fitWords("sub_sport", {
  0: "generic",
  1: "treadmill",
  2: "street",
  3: "trail",
  4: "track",
  5: "spin",
  6: "indoor_cycling",
  7: "road",
  8: "mountain",
  9: "downhill",
  10: "recumbent",
  11: "cyclocross",
  12: "hand_cycling",
  13: "track_cycling",
  14: "indoor_rowing",
  15: "elliptical",
  16: "stair_climbing",
  17: "lap_swimming",
  18: "open_water",
  19: "flexibility_training",
  20: "strength_training",
  21: "warm_up",
  22: "match",
  23: "exercise",
  24: "challenge",
  25: "indoor_skiing",
  26: "cardio_training",
  27: "indoor_walking",
  28: "e_bike_fitness",
  29: "bmx",
  30: "casual_walking",
  31: "speed_walking",
  32: "bike_to_run_transition",
  33: "run_to_bike_transition",
  34: "swim_to_bike_transition",
  35: "atv",
  36: "motocross",
  37: "backcountry",
  38: "resort",
  39: "rc_drone",
  40: "wingsuit",
  41: "whitewater",
  42: "skate_skiing",
  43: "yoga",
  44: "pilates",
  45: "indoor_running",
  46: "gravel_cycling",
  47: "e_bike_mountain",
  48: "commuting",
  49: "mixed_surface",
  50: "navigate",
  51: "track_me",
  52: "map",
  53: "single_gas_diving",
  54: "multi_gas_diving",
  55: "gauge_diving",
  56: "apnea_diving",
  57: "apnea_hunting",
  58: "virtual_activity",
  59: "obstacle",
  62: "breathing",
  63: "ccr_diving",
  65: "sail_race",
  66: "expedition",
  67: "ultra",
  68: "indoor_climbing",
  69: "bouldering",
  70: "hiit",
  71: "indoor_grinding",
  72: "hunting_with_dogs",
  73: "amrap",
  74: "emom",
  75: "tabata",
  77: "esport",
  78: "triathlon",
  79: "duathlon",
  80: "brick",
  81: "swim_run",
  82: "adventure_race",
  83: "trucker_workout",
  84: "pickleball",
  85: "padel",
  86: "indoor_wheelchair_walk",
  87: "indoor_wheelchair_run",
  88: "indoor_hand_cycling",
  90: "field",
  91: "ice",
  92: "ultimate",
  93: "platform",
  94: "squash",
  95: "badminton",
  96: "racquetball",
  97: "table_tennis",
  98: "overland",
  99: "trolling_motor",
  110: "fly_canopy",
  111: "fly_paraglide",
  112: "fly_paramotor",
  113: "fly_pressurized",
  114: "fly_navigate",
  115: "fly_timer",
  116: "fly_altimeter",
  117: "fly_wx",
  118: "fly_vfr",
  119: "fly_ifr",
  121: "dynamic_apnea",
  123: "enduro",
  124: "rucking",
  125: "rally",
  126: "pool_triathlon",
  127: "e_bike_enduro",
  153: "mountain_enduro",
  154: "mountain_downhill",
  254: "all",
});

/** What a FIT sport is in our vocabulary; `Workout` for the ones that are not here. */
const SPORT_BY_WORD = new Map<string, Sport>(
  Object.entries({
    ...{ running: "Run", cycling: "Ride", swimming: "Swim", walking: "Walk", hiking: "Hike", mountaineering: "Hike" },
    ...{
      soccer: "Soccer",
      tennis: "Tennis",
      golf: "Golf",
      rock_climbing: "RockClimbing",
      hiit: "HighIntensityIntervalTraining",
    },
    ...{
      cross_country_skiing: "NordicSki",
      alpine_skiing: "AlpineSki",
      snowboarding: "Snowboard",
      snowshoeing: "Snowshoe",
    },
    ...{
      rowing: "Rowing",
      paddling: "Canoeing",
      canoeing: "Canoeing",
      kayaking: "Kayaking",
      sailing: "Sail",
      surfing: "Surfing",
    },
    ...{
      stand_up_paddleboarding: "StandUpPaddling",
      windsurfing: "Windsurf",
      kitesurfing: "Kitesurf",
      e_biking: "EBikeRide",
    },
    ...{ inline_skating: "InlineSkate", ice_skating: "IceSkate", floor_climbing: "StairStepper" },
    ...{ wheelchair_push_walk: "Wheelchair", wheelchair_push_run: "Wheelchair" },
  } as const),
);

/** Sub-sports that decide, whatever the sport. */
const SPORT_BY_SUB_SPORT = new Map<string, Sport>(
  Object.entries({
    ...{ strength_training: "WeightTraining", yoga: "Yoga", pilates: "Pilates", elliptical: "Elliptical" },
    ...{
      stair_climbing: "StairStepper",
      indoor_rowing: "Rowing",
      treadmill: "Run",
      indoor_running: "Run",
      indoor_walking: "Walk",
    },
    ...{
      hiit: "HighIntensityIntervalTraining",
      amrap: "HighIntensityIntervalTraining",
      emom: "HighIntensityIntervalTraining",
    },
    ...{
      tabata: "HighIntensityIntervalTraining",
      indoor_cycling: "Ride",
      spin: "Ride",
      indoor_climbing: "RockClimbing",
    },
    ...{ bouldering: "RockClimbing", pickleball: "Pickleball", squash: "Squash", badminton: "Badminton" },
    ...{ racquetball: "Racquetball", table_tennis: "TableTennis", lap_swimming: "Swim" },
    ...{ e_bike_fitness: "EBikeRide", e_bike_mountain: "EMountainBikeRide", e_bike_enduro: "EMountainBikeRide" },
    ...{
      hand_cycling: "Handcycle",
      indoor_hand_cycling: "Handcycle",
      gravel_cycling: "GravelRide",
      cyclocross: "GravelRide",
    },
  } as const),
);

/** Sub-sports that decide for one sport. */
const SPORT_BY_PAIR = new Map<string, Sport>(
  Object.entries({
    ...{ "running/trail": "TrailRun", "running/ultra": "TrailRun", "running/virtual_activity": "VirtualRun" },
    ...{
      "cycling/mountain": "MountainBikeRide",
      "cycling/downhill": "MountainBikeRide",
      "cycling/enduro": "MountainBikeRide",
    },
    ...{
      "cycling/virtual_activity": "VirtualRide",
      "rowing/virtual_activity": "VirtualRow",
      "alpine_skiing/backcountry": "BackcountrySki",
    },
  } as const),
);

/** Sports of ours that no FIT sport stands for alone. */
const PAIR_BY_SPORT: Readonly<Partial<Record<Sport, readonly [string, string]>>> = {
  ...{ TrailRun: ["running", "trail"], VirtualRun: ["running", "virtual_activity"] },
  ...{ VirtualRide: ["cycling", "virtual_activity"], MountainBikeRide: ["cycling", "mountain"] },
  ...{
    GravelRide: ["cycling", "gravel_cycling"],
    Handcycle: ["cycling", "hand_cycling"],
    VirtualRow: ["rowing", "virtual_activity"],
  },
  ...{ EMountainBikeRide: ["e_biking", "e_bike_mountain"], BackcountrySki: ["alpine_skiing", "backcountry"] },
  ...{
    WeightTraining: ["training", "strength_training"],
    Yoga: ["training", "yoga"],
    Pilates: ["training", "pilates"],
  },
  ...{ Elliptical: ["fitness_equipment", "elliptical"], StairStepper: ["fitness_equipment", "stair_climbing"] },
  ...{ Pickleball: ["racket", "pickleball"], Squash: ["racket", "squash"], Badminton: ["racket", "badminton"] },
  ...{ Racquetball: ["racket", "racquetball"], TableTennis: ["racket", "table_tennis"] },
  ...{
    Crossfit: ["training", "cardio_training"],
    Workout: ["training", "generic"],
    RollerSki: ["cross_country_skiing", "generic"],
  },
  ...{ Velomobile: ["cycling", "recumbent"], Skateboard: ["generic", "generic"] },
};

/** Sub-sports that happen on a machine or on a screen. */
const INDOOR_SUB_SPORTS = new Set([
  ...["treadmill", "indoor_running", "indoor_cycling", "spin", "indoor_rowing", "indoor_walking", "virtual_activity"],
  ...["indoor_skiing", "indoor_hand_cycling", "elliptical", "stair_climbing"],
]);

/** A sport as FIT writes it. */
export interface FitSport {
  readonly sport: number;
  readonly subSport: number;
}

/** Our sport for the words of a FIT file. */
export function sportOfFitWords(sport: string | null, subSport: string | null): Sport {
  return (
    SPORT_BY_PAIR.get(`${sport}/${subSport}`) ??
    SPORT_BY_SUB_SPORT.get(subSport ?? "") ??
    SPORT_BY_WORD.get(sport ?? "") ??
    "Workout"
  );
}

/** Whether this happened on a machine. */
export function isIndoorSubSport(subSport: string | null): boolean {
  return subSport !== null && INDOOR_SUB_SPORTS.has(subSport);
}

/**
 * The numbers to write for an activity: the file's own words when they still mean `sport`, else the
 * closest pair for `sport`.
 */
export function fitSportOf(sport: Sport, providerSport: string | null, subSport: string | null): FitSport {
  const own = SPORT_WORDS.number(providerSport);
  if (own !== null && sportOfFitWords(providerSport, subSport) === sport) {
    return { sport: own, subSport: SUB_SPORT_WORDS.number(subSport) ?? GENERIC };
  }
  const pair = PAIR_BY_SPORT[sport];
  const word = pair?.[0] ?? [...SPORT_BY_WORD].find(([, known]) => known === sport)?.[0] ?? "generic";
  return { sport: SPORT_WORDS.number(word) ?? GENERIC, subSport: SUB_SPORT_WORDS.number(pair?.[1] ?? null) ?? GENERIC };
}

const GENERIC = 0;
