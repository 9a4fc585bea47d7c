/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the booster: validated, defaults filled in.
 */
export interface BoosterConfig {
  /**
   * Body weight (kg)
   */
  weightKg: number;
  /**
   * The formula has one form for men and one for women. Without it heart rate is not used.
   */
  formula: "none" | "female" | "male";
  /**
   * Age (years)
   */
  ageYears?: number;
  /**
   * For estimates made here; a device's figure is shown as it is.
   */
  kind: "gross" | "net";
  /**
   * Use the device's figure when there is one
   */
  preferDevice: boolean;
  /**
   * Adds what the energy equals, e.g. 2.1 slices of pizza 🍕. Which food it is depends on the day and hour of the session.
   */
  fun: boolean;
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: never;
  readonly booster: { readonly config: BoosterConfig };
}
