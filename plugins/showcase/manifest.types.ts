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
   * Draws the recorded track, without a map behind it. Without it, nothing else on the page shows the track either, such as a picture that a booster drew of it.
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
  /**
   * Without it, there is no heart rate on the page: not in figures, charts and laps, nor in sections that are made of it.
   */
  showHeartRate: boolean;
  /**
   * Show key figures
   */
  showStats: boolean;
  /**
   * Show laps
   */
  showLaps: boolean;
  /**
   * The table of sets, and sections that are made of it.
   */
  showExercises: boolean;
  /**
   * Draws a body, with each muscle shaded by how many sets worked it. Without the exercises it is not shown either.
   */
  showMuscles: boolean;
  /**
   * Show what boosters wrote
   */
  showSections: boolean;
  /**
   * Show your notes
   */
  showNotes: boolean;
  /**
   * Show your name
   */
  showAuthor: boolean;
  /**
   * How exactly the page says when it was
   */
  exactness: "minute" | "day" | "month";
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: "pages";
  readonly destination: { readonly config: DestinationConfig };
}
