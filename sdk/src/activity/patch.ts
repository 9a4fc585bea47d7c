import type { ActivityEvent, Energy, Exercise, Lap, Sport } from "../generated/activity.ts";
import type { Streams } from "./streams.ts";

/**
 * What a booster changes of an activity. Only what is named changes; `null` empties a field that may
 * be empty. A patch that touches a data class which the manifest does not list under `provides` is
 * refused whole (`RESULT_INVALID`), so that nothing is changed by half.
 */
export interface ActivityPatch {
  readonly title?: string;
  readonly notes?: string;
  readonly sport?: Sport;
  readonly subSport?: string | null;
  readonly energy?: Energy | null;
  readonly distanceMeters?: number | null;
  readonly ascentMeters?: number | null;
  readonly descentMeters?: number | null;
  readonly laps?: readonly Lap[];
  readonly exercises?: readonly Exercise[];
  readonly events?: readonly ActivityEvent[];
  readonly tags?: readonly string[];
  /** Columns to add or replace; each as long as the activity's own time axis. */
  readonly streams?: Readonly<Partial<Omit<Streams, "timeSeconds" | "extra">>>;
}
