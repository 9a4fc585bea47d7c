/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

/**
 * Settings of the source: validated, defaults filled in.
 */
export interface SourceConfig {}

/** What the manifest says, for `definePlugin`. */
export interface Plugin extends PluginTypes {
  readonly capabilities: "connection";
  readonly connection: { readonly account: true };
  readonly source: {
    readonly config: SourceConfig;
    readonly reads: "item";
    readonly methods: "list";
  };
}
