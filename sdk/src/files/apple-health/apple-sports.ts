import type { Sport } from "../../generated/activity.ts";

/** What every name of a kind of workout begins with. */
export const WORKOUT_TYPE_PREFIX = "HKWorkoutActivityType";

/**
 * Our sport for each kind of workout of HealthKit (`HKWorkoutActivityType`, iOS 26); those that it no longer offers are
 * in old exports. What Strava's vocabulary has no word for is a `Workout`.
 *
 * https://developer.apple.com/documentation/healthkit/hkworkoutactivitytype
 */
export const APPLE_SPORTS: Readonly<Record<string, Sport>> = {
  // Individual sports
  ...{ Archery: "Workout", Bowling: "Workout", Fencing: "Workout", Gymnastics: "Workout", TrackAndField: "Workout" },
  // Team sports
  ...{ AmericanFootball: "Workout", AustralianFootball: "Workout", Baseball: "Workout", Basketball: "Workout" },
  ...{ Cricket: "Workout", DiscSports: "Workout", Handball: "Workout", Hockey: "Workout", Lacrosse: "Workout" },
  ...{ Rugby: "Workout", Soccer: "Soccer", Softball: "Workout", Volleyball: "Workout" },
  // Exercise and fitness
  ...{ PreparationAndRecovery: "Workout", Flexibility: "Workout", Cooldown: "Workout", Walking: "Walk" },
  ...{ Running: "Run", WheelchairWalkPace: "Wheelchair", WheelchairRunPace: "Wheelchair", Cycling: "Ride" },
  ...{ HandCycling: "Handcycle", CoreTraining: "Workout", Elliptical: "Elliptical" },
  ...{ FunctionalStrengthTraining: "WeightTraining", TraditionalStrengthTraining: "WeightTraining" },
  ...{ CrossTraining: "Workout", MixedCardio: "Workout", JumpRope: "Workout", FitnessGaming: "Workout" },
  ...{ HighIntensityIntervalTraining: "HighIntensityIntervalTraining", StairClimbing: "StairStepper" },
  ...{ Stairs: "StairStepper", StepTraining: "Workout" },
  // Studio activities
  ...{ Barre: "Workout", CardioDance: "Workout", SocialDance: "Workout", Yoga: "Yoga", MindAndBody: "Workout" },
  ...{ Pilates: "Pilates" },
  // Racket sports
  ...{ Badminton: "Badminton", Pickleball: "Pickleball", Racquetball: "Racquetball", Squash: "Squash" },
  ...{ TableTennis: "TableTennis", Tennis: "Tennis" },
  // Outdoor activities
  ...{ Climbing: "RockClimbing", EquestrianSports: "Workout", Fishing: "Workout", Golf: "Golf", Hiking: "Hike" },
  ...{ Hunting: "Workout", Play: "Workout" },
  // Snow and ice
  ...{ CrossCountrySkiing: "NordicSki", Curling: "Workout", DownhillSkiing: "AlpineSki", SnowSports: "Workout" },
  // Apple's skating is on ice, on wheels or on a board.
  ...{ Snowboarding: "Snowboard", SkatingSports: "IceSkate" },
  // Water; paddling is a canoe, a kayak or a board.
  ...{ PaddleSports: "Kayaking", Rowing: "Rowing", Sailing: "Sail", SurfingSports: "Surfing" },
  ...{ Swimming: "Swim", UnderwaterDiving: "Workout", WaterFitness: "Workout", WaterPolo: "Workout" },
  ...{ WaterSports: "Workout" },
  // Martial arts
  ...{ Boxing: "Workout", Kickboxing: "Workout", MartialArts: "Workout", TaiChi: "Workout", Wrestling: "Workout" },
  // Several sports, and others
  ...{ SwimBikeRun: "Workout", Transition: "Workout", Other: "Workout" },
  // No longer offered
  ...{ Dance: "Workout", DanceInspiredTraining: "Workout", MixedMetabolicCardioTraining: "Workout" },
};

/** Sports in which the way that is covered means nothing: what the watch counted between two sets is no distance. */
const WITHOUT_DISTANCE: ReadonlySet<string> = new Set([
  ...["PreparationAndRecovery", "Flexibility", "Cooldown", "CoreTraining", "FunctionalStrengthTraining"],
  ...["TraditionalStrengthTraining", "Barre", "Yoga", "MindAndBody", "Pilates", "Archery", "Gymnastics"],
]);

/** The quantity that is the distance of a sport; of others it is the largest one that was counted. */
const OWN_DISTANCES: Readonly<Record<string, string>> = {
  ...{ Walking: "DistanceWalkingRunning", Running: "DistanceWalkingRunning", Hiking: "DistanceWalkingRunning" },
  ...{ Cycling: "DistanceCycling", HandCycling: "DistanceCycling", Swimming: "DistanceSwimming" },
  ...{ WheelchairWalkPace: "DistanceWheelchair", WheelchairRunPace: "DistanceWheelchair" },
  ...{ DownhillSkiing: "DistanceDownhillSnowSports", Snowboarding: "DistanceDownhillSnowSports" },
  ...{ CrossCountrySkiing: "DistanceCrossCountrySkiing", PaddleSports: "DistancePaddleSports" },
  ...{ Rowing: "DistanceRowing", SkatingSports: "DistanceSkatingSports" },
};

/**
 * Metres of a workout.
 *
 * @param type - without its prefix
 * @param total - what the workout itself says
 * @param counted - by quantity, without its prefix
 */
export function distanceOfSport(
  type: string,
  total: number | null,
  counted: ReadonlyMap<string, number>,
): number | null {
  if (WITHOUT_DISTANCE.has(type)) return null;
  const distances = [...counted].filter(([name]) => name.startsWith("Distance")).map(([, meters]) => meters);
  if (type === "SwimBikeRun" && distances.length > 0) return distances.reduce((sum, meters) => sum + meters, 0);
  const own = counted.get(OWN_DISTANCES[type] ?? "");
  const largest = distances.length > 0 ? Math.max(...distances) : null;
  return own ?? (total === 0 ? null : total) ?? largest;
}
