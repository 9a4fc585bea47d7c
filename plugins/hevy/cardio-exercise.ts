import type { Activity, Exercise } from "@fitglue/sdk";

/** Hevy's exercise for a sport. The ids are the same in every language. */
const EXERCISES: Readonly<Partial<Record<Activity["sport"], readonly [templateId: string, title: string]>>> = {
  Run: ["AC1BB830", "Running"],
  TrailRun: ["AC1BB830", "Running"],
  VirtualRun: ["243710DE", "Treadmill"],
  Ride: ["D8F7F851", "Cycling"],
  GravelRide: ["D8F7F851", "Cycling"],
  MountainBikeRide: ["D8F7F851", "Cycling"],
  EBikeRide: ["D8F7F851", "Cycling"],
  EMountainBikeRide: ["D8F7F851", "Cycling"],
  Velomobile: ["D8F7F851", "Cycling"],
  VirtualRide: ["213AB238", "Spinning"],
  Walk: ["33EDD7DB", "Walking"],
  Hike: ["1C34A172", "Hiking"],
  Snowshoe: ["1C34A172", "Hiking"],
  Swim: ["B60A678F", "Swimming"],
  Rowing: ["0222DB42", "Rowing Machine"],
  VirtualRow: ["0222DB42", "Rowing Machine"],
  Elliptical: ["3303376C", "Elliptical Trainer"],
  StairStepper: ["4377A52B", "Stair Machine (Floors)"],
  AlpineSki: ["84325755", "Skiing"],
  BackcountrySki: ["84325755", "Skiing"],
  NordicSki: ["84325755", "Skiing"],
  RollerSki: ["84325755", "Skiing"],
  IceSkate: ["24A809EF", "Skating"],
  InlineSkate: ["24A809EF", "Skating"],
  HighIntensityIntervalTraining: ["023947AB", "HIIT"],
  Yoga: ["8C9D2928", "Yoga"],
  Pilates: ["EC2510CD", "Pilates"],
  RockClimbing: ["E23F1F2B", "Climbing"],
};

/**
 * An activity without exercises as one exercise with one set: its distance and the time in motion, or else the whole time.
 * Null when it has neither, and for a strength session, of which that would say nothing.
 *
 * @param otherTemplateId - What a sport is written as that Hevy has no exercise for; null to look for one of its name.
 */
export function cardioExercise(activity: Activity, otherTemplateId: string | null = null): Exercise | null {
  const { sport, distanceMeters, movingSeconds, timerSeconds, elapsedSeconds } = activity;
  const durationSeconds = movingSeconds ?? timerSeconds ?? elapsedSeconds;
  if (sport === "WeightTraining" || (durationSeconds <= 0 && !(distanceMeters !== null && distanceMeters > 0)))
    return null;
  const [templateId, title] = EXERCISES[sport] ?? [otherTemplateId, sportTitle(sport)];
  return {
    title,
    notes: "",
    templateId,
    supersetId: null,
    kind: distanceMeters === null ? "duration" : "distance_duration",
    muscles: { primary: "cardio", secondary: [] },
    equipment: null,
    sets: [
      {
        type: "normal",
        repetitions: null,
        weightKg: null,
        loggedWeight: null,
        distanceMeters,
        durationSeconds,
        restSeconds: null,
        rpe: null,
        customMetric: null,
        startSeconds: null,
        extra: {},
      },
    ],
    extra: {},
  };
}

/** `StandUpPaddling` as people write it: `Stand Up Paddling`. */
export function sportTitle(sport: Activity["sport"]): string {
  return sport.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/gu, " ");
}
