import { type Activity, sportWords } from "@fitglue/sdk";

/** As the pages say it (`web/messages`). */
const SPORTS: { readonly [Name in Activity["sport"]]: string } = {
  AlpineSki: "Ski alpin",
  BackcountrySki: "Skitour",
  Badminton: "Badminton",
  Canoeing: "Kanufahren",
  Crossfit: "Crossfit",
  EBikeRide: "E-Bike-Fahrt",
  Elliptical: "Crosstrainer",
  EMountainBikeRide: "E-Mountainbike-Fahrt",
  Golf: "Golf",
  GravelRide: "Gravel-Fahrt",
  Handcycle: "Handbike",
  HighIntensityIntervalTraining: "Intervalltraining",
  Hike: "Wanderung",
  IceSkate: "Eislaufen",
  InlineSkate: "Inlineskaten",
  Kayaking: "Kajakfahren",
  Kitesurf: "Kitesurfen",
  MountainBikeRide: "Mountainbike-Fahrt",
  NordicSki: "Skilanglauf",
  Pickleball: "Pickleball",
  Pilates: "Pilates",
  Racquetball: "Racquetball",
  Ride: "Radfahrt",
  RockClimbing: "Klettern",
  RollerSki: "Rollski",
  Rowing: "Rudern",
  Run: "Laufen",
  Sail: "Segeln",
  Skateboard: "Skateboarden",
  Snowboard: "Snowboarden",
  Snowshoe: "Schneeschuhwandern",
  Soccer: "Fußball",
  Squash: "Squash",
  StairStepper: "Stepper",
  StandUpPaddling: "Stand-up-Paddling",
  Surfing: "Surfen",
  Swim: "Schwimmen",
  TableTennis: "Tischtennis",
  Tennis: "Tennis",
  TrailRun: "Traillauf",
  Velomobile: "Velomobil",
  VirtualRide: "Virtuelle Radfahrt",
  VirtualRow: "Virtuelles Rudern",
  VirtualRun: "Virtueller Lauf",
  Walk: "Spaziergang",
  WeightTraining: "Krafttraining",
  Wheelchair: "Rollstuhl",
  Windsurf: "Windsurfen",
  Workout: "Training",
  Yoga: "Yoga",
};

/** A sport that is none of ours keeps its name. */
export function sportInGerman(sport: string): string {
  return isOurs(sport) ? SPORTS[sport] : sportWords(sport);
}

function isOurs(sport: string): sport is Activity["sport"] {
  return Object.hasOwn(SPORTS, sport);
}
