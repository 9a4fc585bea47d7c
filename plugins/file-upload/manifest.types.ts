/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the source: validated, defaults filled in.
 */
export interface SourceConfig {
  /**
   * What happens to a file that ends early, has a wrong checksum or a broken part.
   */
  damagedFiles: "save" | "refuse";
  /**
   * Most FIT files have no title of their own.
   */
  untitled: "timeOfDay" | "fileName" | "none";
  /**
   * Older exports of Strong do not say whether weights are kilograms or pounds.
   */
  tableUnits: "metric" | "imperial";
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: never;
  readonly source: {
    readonly config: SourceConfig;
    readonly reads: "upload";
    readonly methods: never;
  };
}
