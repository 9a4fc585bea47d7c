/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the booster: validated, defaults filled in.
 */
export interface BoosterConfig {
  /**
   * Ask for
   *
   * Items: Field
   */
  fields: ("title" | "description")[];
  /**
   * A description that is already there
   */
  description: "append" | "replace";
  /**
   * What the form says above the fields.
   */
  message: string;
}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: never;
  readonly booster: { readonly config: BoosterConfig };
}
