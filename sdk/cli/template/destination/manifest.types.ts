/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the destination: validated, defaults filled in.
 */
export interface DestinationConfig {}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: "connection";
  readonly connection: { readonly account: true };
  readonly destination: { readonly config: DestinationConfig };
}
