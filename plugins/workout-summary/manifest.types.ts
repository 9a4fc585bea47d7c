/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the booster: validated, defaults filled in.
 */
export interface BoosterConfig {
  /**
   * How each set is written.
   */
  format: "compact" | "detailed" | "verbose";
  /**
   * Unit of every weight in the section.
   */
  unit: "logged" | "kg" | "lb";
  /**
   * How exercises that alternate are marked. They are listed together in either case.
   */
  supersets: "letters" | "keycaps" | "none";
  /**
   * Adds the rate of perceived exertion to each set that has one, e.g. @8.5.
   */
  showRpe: boolean;
  /**
   * Adds the rest after each set that has one, e.g. (rest 1:30). A set without a timed rest gets none.
   */
  showRest: boolean;
  /**
   * Adds the best estimate behind each exercise with weights. Assisted and bodyweight exercises have none.
   */
  estimatedMax: "none" | "epley" | "brzycki";
  /**
   * Puts one line with sets, volume, repetitions and the heaviest weight on top.
   */
  showStats: boolean;
  /**
   * What happens to sets marked as warm-up.
   */
  warmUps: "listed" | "counted" | "hidden";
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: never;
  readonly booster: { readonly config: BoosterConfig };
}
