/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the booster: validated, defaults filled in.
 */
export interface BoosterConfig {
  /**
   * Adds how much higher or lower the heart rate was in the last fifth of the session than in the first fifth.
   */
  showDrift: boolean;
  /**
   * A drift up to this size is not shown. (bpm)
   */
  driftThresholdBpm?: number;
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: never;
  readonly booster: { readonly config: BoosterConfig };
}
