/** The door of the SDK: the shared language of FitGlue and what plugin authors import. */
export * from "./activity/activity-condition.ts";
export * from "./activity/apply-patch.ts";
export { CHANGE_WORDS, type ChangeWords } from "./activity/change-words.ts";
export * from "./activity/data-class.ts";
export * from "./activity/describe-changes.ts";
export * from "./activity/elevation-gain.ts";
export * from "./activity/field-classes.ts";
export { type FoundChange, findChanges } from "./activity/find-changes.ts";
export * from "./activity/minimise.ts";
export * from "./activity/moving-time.ts";
export * from "./activity/new-activity.ts";
export * from "./activity/patch.ts";
export * from "./activity/present-classes.ts";
export * from "./activity/reduce-series.ts";
export * from "./activity/sample-durations.ts";
export * from "./activity/sport-reader.ts";
export * from "./activity/statistics.ts";
export * from "./activity/streams-json.ts";
export * from "./activity/streams.ts";
export * from "./activity/validate-activity.ts";
export * from "./config/config-defaults.ts";
export * from "./config/config-formats.ts";
export * from "./config/config-limits.ts";
export * from "./config/config-messages.ts";
export * from "./config/config-schema.ts";
export * from "./config/config-words.ts";
export * from "./config/describe-config.ts";
export { interpretSchema, schemaPart, type SchemaDocument, type SchemaIssue } from "./config/interpret-schema.ts";
export * from "./config/lint-config-schema.ts";
export * from "./config/private-fields.ts";
export * from "./config/option-lists.ts";
export * from "./config/secret-fields.ts";
export * from "./config/secret-token.ts";
export * from "./config/fill-template.ts";
export * from "./config/template-tokens.ts";
export * from "./config/to-json-schema.ts";
export * from "./config/validate-config.ts";
export * from "./config/visible-fields.ts";
export * from "./define-plugin.ts";
export * from "./error-catalogue.ts";
export * from "./errors.ts";
export * from "./format/format-distance.ts";
export * from "./format/format-duration.ts";
export * from "./format/format-number.ts";
export * from "./format/format-pace.ts";
export * from "./format/format-weight.ts";
export * from "./format/local-time.ts";
export { isTimeZone } from "./format/time-zone.ts";
export * from "./format/units.ts";
export type * from "./generated/activity.ts";
export type {
  Manifest,
  SourceRole,
  BoosterRole,
  DestinationRole,
  ConnectionRole,
  Capabilities,
  RequestedLimits,
  Help,
  Example,
  PluginErrorDefinition,
  RateLimits,
  RateWindow,
  SourceTerms,
  WebhookTrigger,
  Tier,
  Trigger,
} from "./generated/manifest.ts";
export * from "./geo/haversine.ts";
export * from "./geo/polyline.ts";
export * from "./geo/simplify.ts";
export * from "./geo/trim.ts";
export * from "./json.ts";
export type { BestEffort } from "./kernels/best-efforts.ts";
export * from "./kernels/create-kernels.ts";
export * from "./kernels/kernel-work.ts";
export * from "./kernels/kernels.ts";
export type { NormalisedPower } from "./kernels/normalised-power.ts";
export type { RouteBounds } from "./kernels/route-bounds.ts";
export type { SimplifiedRoute } from "./kernels/simplify-route.ts";
export type { WindowPlace } from "./kernels/smooth.ts";
export type { ColumnSummary } from "./kernels/summarise.ts";
export type { ValueRange } from "./kernels/weigh-samples.ts";
export type { Work } from "./kernels/work.ts";
export { PAGE_PARTS, type PagePart } from "./page-parts.ts";
export type * from "./plugin-context.ts";
export * from "./plugin-functions.ts";
export * from "./sections/compose-content.ts";
export { countCharacters, cutText } from "./sections/cut-text.ts";
export { escapeHtml } from "./sections/escape-html.ts";
export * from "./sections/render-html.ts";
export * from "./sections/render-markdown.ts";
export * from "./sections/render-plain.ts";
export * from "./sections/section.ts";
export * from "./sections/validate-section.ts";
export type * from "./source-part.ts";
export * from "./units.ts";
