import type { Sport } from "@fitglue/sdk";
import * as m from "#messages/activities.ts";
import { language, locale } from "#messages/language.ts";

/** Words and an emoji for every sport of the canonical model; a new sport without them does not compile. */
const SPORTS: Record<Sport, readonly [label: string, icon: string]> = {
  AlpineSki: [m.sportAlpineSki(), "⛷️"],
  BackcountrySki: [m.sportBackcountrySki(), "⛷️"],
  Badminton: [m.sportBadminton(), "🏸"],
  Canoeing: [m.sportCanoeing(), "🛶"],
  Crossfit: [m.sportCrossfit(), "🏋️"],
  EBikeRide: [m.sportEBikeRide(), "🚲"],
  Elliptical: [m.sportElliptical(), "🏃"],
  EMountainBikeRide: [m.sportEMountainBikeRide(), "🚵"],
  Golf: [m.sportGolf(), "⛳"],
  GravelRide: [m.sportGravelRide(), "🚴"],
  Handcycle: [m.sportHandcycle(), "🚴"],
  HighIntensityIntervalTraining: [m.sportHighIntensityIntervalTraining(), "🔥"],
  Hike: [m.sportHike(), "🥾"],
  IceSkate: [m.sportIceSkate(), "⛸️"],
  InlineSkate: [m.sportInlineSkate(), "🛼"],
  Kayaking: [m.sportKayaking(), "🛶"],
  Kitesurf: [m.sportKitesurf(), "🪁"],
  MountainBikeRide: [m.sportMountainBikeRide(), "🚵"],
  NordicSki: [m.sportNordicSki(), "🎿"],
  Pickleball: [m.sportPickleball(), "🏓"],
  Pilates: [m.sportPilates(), "🧘"],
  Racquetball: [m.sportRacquetball(), "🎾"],
  Ride: [m.sportRide(), "🚴"],
  RockClimbing: [m.sportRockClimbing(), "🧗"],
  RollerSki: [m.sportRollerSki(), "🎿"],
  Rowing: [m.sportRowing(), "🚣"],
  Run: [m.sportRun(), "🏃"],
  Sail: [m.sportSail(), "⛵"],
  Skateboard: [m.sportSkateboard(), "🛹"],
  Snowboard: [m.sportSnowboard(), "🏂"],
  Snowshoe: [m.sportSnowshoe(), "🥾"],
  Soccer: [m.sportSoccer(), "⚽"],
  Squash: [m.sportSquash(), "🎾"],
  StairStepper: [m.sportStairStepper(), "🪜"],
  StandUpPaddling: [m.sportStandUpPaddling(), "🏄"],
  Surfing: [m.sportSurfing(), "🏄"],
  Swim: [m.sportSwim(), "🏊"],
  TableTennis: [m.sportTableTennis(), "🏓"],
  Tennis: [m.sportTennis(), "🎾"],
  TrailRun: [m.sportTrailRun(), "🏃"],
  Velomobile: [m.sportVelomobile(), "🚴"],
  VirtualRide: [m.sportVirtualRide(), "🚴"],
  VirtualRow: [m.sportVirtualRow(), "🚣"],
  VirtualRun: [m.sportVirtualRun(), "🏃"],
  Walk: [m.sportWalk(), "🚶"],
  WeightTraining: [m.sportWeightTraining(), "🏋️"],
  Wheelchair: [m.sportWheelchair(), "🧑‍🦽"],
  Windsurf: [m.sportWindsurf(), "🏄"],
  Workout: [m.sportWorkout(), "💪"],
  Yoga: [m.sportYoga(), "🧘"],
};

const BY_NAME = new Map<string, readonly [label: string, icon: string]>(Object.entries(SPORTS));

/** All sports, by what people call them. */
export const SPORT_LIST: readonly { readonly id: string; readonly label: string; readonly icon: string }[] =
  Object.entries(SPORTS)
    .map(([id, [label, icon]]) => ({ id, label, icon }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale));

/** What people call a sport; the word itself when it is not one of ours. */
export function sportLabel(sport: string): string {
  return BY_NAME.get(sport)?.[0] ?? sport;
}

/** What an activity without a title is called; common nouns are small in English sentences, and never in German ones. */
export function untitled(sport: string): string {
  const label = sportLabel(sport);
  return m.untitled({ sport: language === "de" ? label : label.toLowerCase() });
}

export function sportIcon(sport: string): string {
  return BY_NAME.get(sport)?.[1] ?? "💪";
}
