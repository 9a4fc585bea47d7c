/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the booster: validated, defaults filled in.
 */
export interface BoosterConfig {
  /**
   * Unit
   */
  unit: "km" | "mi";
  /**
   * The best pace is the fastest average over this time, so that one wrong position cannot make it. (s)
   */
  bestWindowSeconds: number;
  /**
   * One line for each full kilometre or mile.
   */
  showSplits: boolean;
  /**
   * Adds a line such as Negative Split! Second half 8s/km faster.
   */
  negativeSplit: boolean;
  /**
   * Adds a line when the last quarter of the distance was slower than the first by more than 1%, and when it was as fast or faster.
   */
  fatigue: boolean;
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: never;
  readonly booster: { readonly config: BoosterConfig };
}
