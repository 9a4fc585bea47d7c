/** The door of the SDK: the shared language of FitGlue and what plugin authors import. */
export * from "./activity/data-class.ts";
export * from "./activity/patch.ts";
export * from "./activity/sample-durations.ts";
export * from "./activity/streams.ts";
export * from "./config/config-schema.ts";
export * from "./define-plugin.ts";
export * from "./errors.ts";
export type * from "./generated/activity.ts";
export type { Manifest, SourceRole, BoosterRole, DestinationRole, ConnectionRole, Capabilities, RequestedLimits, Help, Example, PluginErrorDefinition, Tier, Trigger } from "./generated/manifest.ts";
export * from "./json.ts";
export * from "./sections/section.ts";
