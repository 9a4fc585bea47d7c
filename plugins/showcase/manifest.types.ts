/* Generated from manifest.json by `pnpm generate`. Do not edit. */
import type { PluginTypes } from "@fitglue/sdk";

export interface DestinationConfig {
  visibility: "public" | "unlisted" | "private";
  showRoute: boolean;
  trimMeters?: number;
  showCharts: boolean;
}

export interface Plugin extends PluginTypes {
  readonly capabilities: "pages";
  readonly destination: { readonly config: DestinationConfig };
}
