/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the booster: validated, defaults filled in.
 */
export interface BoosterConfig {
  /**
   * Checked from top to bottom; the first one that fits decides.
   *
   * Items: Rule
   */
  rules: {
    /**
     * Upper and lower case and accents make no difference.
     */
    contains: string;
    /**
     * Sport
     */
    sport:
      | "AlpineSki"
      | "BackcountrySki"
      | "Badminton"
      | "Canoeing"
      | "Crossfit"
      | "EBikeRide"
      | "Elliptical"
      | "EMountainBikeRide"
      | "Golf"
      | "GravelRide"
      | "Handcycle"
      | "HighIntensityIntervalTraining"
      | "Hike"
      | "IceSkate"
      | "InlineSkate"
      | "Kayaking"
      | "Kitesurf"
      | "MountainBikeRide"
      | "NordicSki"
      | "Pickleball"
      | "Pilates"
      | "Racquetball"
      | "Ride"
      | "RockClimbing"
      | "RollerSki"
      | "Rowing"
      | "Run"
      | "Sail"
      | "Skateboard"
      | "Snowboard"
      | "Snowshoe"
      | "Soccer"
      | "Squash"
      | "StairStepper"
      | "StandUpPaddling"
      | "Surfing"
      | "Swim"
      | "TableTennis"
      | "Tennis"
      | "TrailRun"
      | "Velomobile"
      | "VirtualRide"
      | "VirtualRow"
      | "VirtualRun"
      | "Walk"
      | "WeightTraining"
      | "Wheelchair"
      | "Windsurf"
      | "Workout"
      | "Yoga";
  }[];
  /**
   * With this, run does not fit trunk or running.
   */
  wholeWords: boolean;
  /**
   * Search the notes as well
   */
  searchNotes: boolean;
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: never;
  readonly booster: { readonly config: BoosterConfig };
}
