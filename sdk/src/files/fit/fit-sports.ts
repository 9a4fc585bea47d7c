import type { Sport } from "../../generated/activity.ts";
import { SPORT_WORDS, SUB_SPORT_WORDS } from "./fit-sport-words.ts";

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
