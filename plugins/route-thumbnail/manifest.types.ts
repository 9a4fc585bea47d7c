/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the booster: validated, defaults filled in.
 */
export interface BoosterConfig {
  /**
   * This length is cut from both ends before anything is drawn, so that the picture does not show where you live. (m)
   */
  trimMeters: number;
  /**
   * Shape
   */
  shape: "square" | "wide";
  /**
   * Colour of the line
   */
  lineColor: string;
  /**
   * Background
   */
  background: "none" | "light" | "dark";
  /**
   * A green and a red dot where the drawn line begins and ends.
   */
  endDots: boolean;
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: "assets";
  readonly booster: { readonly config: BoosterConfig };
}
