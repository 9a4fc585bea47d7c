/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the booster: validated, defaults filled in.
 */
export interface BoosterConfig {
  /**
   * Style
   */
  style: "text" | "profile";
  /**
   * Unit
   */
  unit: "m" | "ft";
  /**
   * Devices filter their own barometer and usually know best.
   */
  totals: "device" | "samples";
  /**
   * Used when climb and descent are added up here: 3 m suits a barometer, 5 to 10 m altitude from satellites. (m)
   */
  thresholdMeters: number;
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: never;
  readonly booster: { readonly config: BoosterConfig };
}
