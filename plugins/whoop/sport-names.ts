import type { Sport } from "@fitglue/sdk";

/**
 * What WHOOP's sports are here, by the names of https://developer.whoop.com/docs/developing/user-data/workout#whoop-sports.
 * The API writes them small and with hyphens (`hiking-rucking`); strength sessions that were logged set by set come as
 * `weightlifting_msk`.
 */
const NAMES: Readonly<Partial<Record<Sport, readonly string[]>>> = {
  AlpineSki: ["Skiing"],
  Badminton: ["Badminton"],
  Crossfit: ["Functional Fitness"],
  Elliptical: ["Elliptical"],
  Golf: ["Golf"],
  HighIntensityIntervalTraining: ["HIIT", "F45 Training", "Barry's"],
  Hike: ["Hiking/Rucking"],
  IceSkate: ["Ice Skating"],
  InlineSkate: ["Inline Skating"],
  Kayaking: ["Kayaking"],
  Kitesurf: ["Kite Boarding"],
  MountainBikeRide: ["Mountain Biking"],
  NordicSki: ["Cross Country Skiing"],
  Pickleball: ["Pickleball"],
  Pilates: ["Pilates"],
  Ride: ["Cycling", "Spin", "Assault Bike"],
  RockClimbing: ["Rock Climbing"],
  Rowing: ["Rowing"],
  Run: ["Running", "Track & Field", "Stroller Jogging"],
  Sail: ["Sailing"],
  Skateboard: ["Skateboarding"],
  Snowboard: ["Snowboarding"],
  Soccer: ["Soccer"],
  Squash: ["Squash"],
  StairStepper: ["Stairmaster", "Climber", "Stadium Steps"],
  StandUpPaddling: ["Paddleboarding"],
  Surfing: ["Surfing"],
  Swim: ["Swimming"],
  TableTennis: ["Table Tennis"],
  Tennis: ["Tennis"],
  Walk: ["Walking", "Dog Walking", "Stroller Walking", "Babywearing", "Toddlerwearing", "Caddying"],
  WeightTraining: ["Weightlifting", "Powerlifting", "Strength Trainer", "weightlifting_msk", "powerlifting_msk"],
  Wheelchair: ["Wheelchair Pushing"],
  Yoga: ["Yoga", "Hot Yoga"],
  Workout: [
    ...["Activity", "Other", "Baseball", "Basketball", "Fencing", "Field Hockey", "Football", "Ice Hockey", "Lacrosse"],
    ...["Rugby", "Softball", "Volleyball", "Water Polo", "Wrestling", "Boxing", "Dance", "Duathlon", "Gymnastics"],
    ...["Horseback Riding", "Martial Arts", "Triathlon", "Meditation", "Diving", "Operations - Tactical"],
    ...["Operations - Medical", "Operations - Flying", "Operations - Water", "Ultimate", "Jumping Rope"],
    ...["Australian Football", "Coaching", "Ice Bath", "Commuting", "Gaming", "Motocross", "Obstacle Course Racing"],
    ...["Motor Racing", "Jiu Jitsu", "Manual Labor", "Cricket", "Box Fitness", "Spikeball", "Paddle Tennis", "Barre"],
    ...["Stage Performance", "High Stress Work", "Parkour", "Gaelic Football", "Hurling/Camogie", "Circus Arts"],
    ...["Massage Therapy", "Watching Sports", "Kickboxing", "Stretching", "Netball", "Sauna", "Disc Golf", "Yard Work"],
    ...["Air Compression", "Percussive Massage", "Paintball", "Handball", "Padel", "Dedicated Parenting", "Barre3"],
    ...["Polo", "Musical Performance", "Water Skiing", "Wakeboarding", "Cooking", "Cleaning", "Public Speaking"],
  ],
};
/** On a machine that stands still. */
const INDOOR: ReadonlySet<string> = new Set(
  ["Spin", "Assault Bike", "Elliptical", "Stairmaster", "Climber"].map(keyOf),
);

/** As many characters as the model keeps. */
const LONGEST_NAME = 100;

const SPORTS = new Map(
  Object.entries(NAMES).flatMap(([sport, names]) => names.map((name) => [keyOf(name), sport as Sport] as const)),
);

/** What a sport of WHOOP is here. */
export interface NamedSport {
  readonly sport: Sport;
  /** WHOOP's own word, kept even when it is not known. */
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

/** `Hiking/Rucking`, `hiking-rucking` and `hiking_rucking` are one sport. */
function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/gu, "");
}
