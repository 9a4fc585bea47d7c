/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the source: validated, defaults filled in.
 */
export interface SourceConfig {}

/**
 * Settings of the destination: validated, defaults filled in.
 */
export interface DestinationConfig {
  /**
   * Another device or service was faster, or the activity came from Strava in the first place.
   */
  existing: "leave" | "describe";
  /**
   * Adds the address of the activity's page below the text when this pipeline also publishes one that others may open.
   */
  linkPage: boolean;
  /**
   * Mutes the activity: it is in your profile, but not in your followers' feeds.
   */
  hideFromHome: boolean;
  /**
   * Indoor
   */
  trainer: "asRecorded" | "always" | "never";
  /**
   * Commute
   */
  commute: "asRecorded" | "always" | "never";
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: "connection";
  readonly connection: { readonly account: true };
  readonly source: {
    readonly config: SourceConfig;
    readonly reads: "item";
    readonly methods: "list" | "receive";
  };
  readonly destination: { readonly config: DestinationConfig };
}
