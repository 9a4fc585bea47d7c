import type { Sport } from "@fitglue/sdk";

/** Words and an emoji for every sport of the canonical model; a new sport without them does not compile. */
const SPORTS: Record<Sport, readonly [label: string, icon: string]> = {
  AlpineSki: ["Alpine ski", "⛷️"],
  BackcountrySki: ["Backcountry ski", "⛷️"],
  Badminton: ["Badminton", "🏸"],
  Canoeing: ["Canoeing", "🛶"],
  Crossfit: ["Crossfit", "🏋️"],
  EBikeRide: ["E-bike ride", "🚲"],
  Elliptical: ["Elliptical", "🏃"],
  EMountainBikeRide: ["E-mountain bike ride", "🚵"],
  Golf: ["Golf", "⛳"],
  GravelRide: ["Gravel ride", "🚴"],
  Handcycle: ["Handcycle", "🚴"],
  HighIntensityIntervalTraining: ["Interval training", "🔥"],
  Hike: ["Hike", "🥾"],
  IceSkate: ["Ice skate", "⛸️"],
  InlineSkate: ["Inline skate", "🛼"],
  Kayaking: ["Kayaking", "🛶"],
  Kitesurf: ["Kitesurf", "🪁"],
  MountainBikeRide: ["Mountain bike ride", "🚵"],
  NordicSki: ["Nordic ski", "🎿"],
  Pickleball: ["Pickleball", "🏓"],
  Pilates: ["Pilates", "🧘"],
  Racquetball: ["Racquetball", "🎾"],
  Ride: ["Ride", "🚴"],
  RockClimbing: ["Rock climbing", "🧗"],
  RollerSki: ["Roller ski", "🎿"],
  Rowing: ["Rowing", "🚣"],
  Run: ["Run", "🏃"],
  Sail: ["Sail", "⛵"],
  Skateboard: ["Skateboard", "🛹"],
  Snowboard: ["Snowboard", "🏂"],
  Snowshoe: ["Snowshoe", "🥾"],
  Soccer: ["Football", "⚽"],
  Squash: ["Squash", "🎾"],
  StairStepper: ["Stair stepper", "🪜"],
  StandUpPaddling: ["Stand-up paddling", "🏄"],
  Surfing: ["Surfing", "🏄"],
  Swim: ["Swim", "🏊"],
  TableTennis: ["Table tennis", "🏓"],
  Tennis: ["Tennis", "🎾"],
  TrailRun: ["Trail run", "🏃"],
  Velomobile: ["Velomobile", "🚴"],
  VirtualRide: ["Virtual ride", "🚴"],
  VirtualRow: ["Virtual row", "🚣"],
  VirtualRun: ["Virtual run", "🏃"],
  Walk: ["Walk", "🚶"],
  WeightTraining: ["Weight training", "🏋️"],
  Wheelchair: ["Wheelchair", "🧑‍🦽"],
  Windsurf: ["Windsurf", "🏄"],
  Workout: ["Workout", "💪"],
  Yoga: ["Yoga", "🧘"],
};

const BY_NAME = new Map<string, readonly [label: string, icon: string]>(Object.entries(SPORTS));

/** All sports, by what people call them. */
export const SPORT_LIST: readonly { readonly id: string; readonly label: string; readonly icon: string }[] =
  Object.entries(SPORTS)
    .map(([id, [label, icon]]) => ({ id, label, icon }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "en"));

/** What people call a sport; the word itself when it is not one of ours. */
export function sportLabel(sport: string): string {
  return BY_NAME.get(sport)?.[0] ?? sport;
}

export function sportIcon(sport: string): string {
  return BY_NAME.get(sport)?.[1] ?? "💪";
}
