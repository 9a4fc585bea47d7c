/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the booster: validated, defaults filled in.
 */
export interface BoosterConfig {
  /**
   * How each row is drawn in text.
   */
  style: "squares" | "percentage" | "words";
  /**
   * Squares in a bar
   */
  barLength?: number;
  /**
   * Rows
   */
  groupBy: "muscle" | "group";
  /**
   * Adds a line for exercises that were counted by a keyword only, and one for those that tell nothing and were counted as full body.
   */
  nameNotes: boolean;
  /**
   * Count by
   */
  basis: "sets" | "load";
  /**
   * Which table of coefficients turns load into a score.
   */
  preset?: "standard" | "powerlifting" | "bodybuilding";
  /**
   * A push-up or pull-up moves part of the body; this much is counted for each repetition. (kg)
   */
  bodyweightLoadKg?: number;
  /**
   * Count warm-up sets
   */
  countWarmUps: boolean;
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: never;
  readonly booster: { readonly config: BoosterConfig };
}
