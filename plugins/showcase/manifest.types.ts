/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the destination: validated, defaults filled in.
 */
export interface DestinationConfig {
  /**
   * Who may see the page
   */
  visibility: "public" | "unlisted" | "private";
  /**
   * Draws the recorded track, without a map behind it. A picture that Route Thumbnail made is a section of its own: leave that booster out to show no route at all.
   */
  showRoute: boolean;
  /**
   * This length is cut from both ends before the route leaves the server, so that the page does not show where you live. (m)
   */
  trimMeters?: number;
  /**
   * Draws heart rate, pace or speed, elevation, power and cadence over time.
   */
  showCharts: boolean;
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: "pages";
  readonly destination: { readonly config: DestinationConfig };
}
