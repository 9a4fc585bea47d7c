/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the booster: validated, defaults filled in.
 */
export interface BoosterConfig {
  /**
   * Where one zone ends and the next begins.
   */
  zones:
    | {
        method: "maximum";
        /**
         * Maximum heart rate (bpm)
         */
        maximumBpm: number;
      }
    | {
        method: "reserve";
        /**
         * Resting heart rate (bpm)
         */
        restingBpm: number;
        /**
         * Maximum heart rate (bpm)
         */
        maximumBpm: number;
      }
    | {
        method: "age";
        /**
         * Age (years)
         */
        ageYears: number;
      }
    | {
        method: "own";
        /**
         * Five heart rates, each higher than the one before.
         *
         * Items: Lower bound (bpm)
         */
        lowerBpm: number[];
      };
  /**
   * How each row is drawn in text.
   */
  style: "squares" | "percentage" | "words";
  /**
   * A full bar is half of the time or more.
   */
  barLength?: number;
  /**
   * Show zones without time
   */
  emptyZones: boolean;
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: never;
  readonly booster: { readonly config: BoosterConfig };
}
