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
   * Say when the second half was faster
   */
  negativeSplit: boolean;
  /**
   * Adds a line when the last quarter was slower by more than 1%, or as fast as the first or faster.
   */
  fatigue: boolean;
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: never;
  readonly booster: { readonly config: BoosterConfig };
}
