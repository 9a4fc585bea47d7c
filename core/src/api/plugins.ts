import { Type, type Static } from "typebox";
import { TextLanguage } from "./text-language.ts";

/** A plugin as the API shows it. The manifest is passed through as it is: its own schema describes it. */
export const PluginSummary = Type.Object({
  key: Type.String({ description: "publisher/id@version" }),
  publisher: Type.String(),
  id: Type.String(),
  version: Type.String(),
  name: Type.String(),
  summary: Type.String(),
  textLanguage: TextLanguage,
  icon: Type.String(),
  categories: Type.Array(Type.String()),
  roles: Type.Array(
    Type.Union([
      Type.Literal("connection"),
      Type.Literal("source"),
      Type.Literal("booster"),
      Type.Literal("destination"),
    ]),
  ),
  trust: Type.String(),
  digest: Type.String(),
});
export type PluginSummary = Static<typeof PluginSummary>;

export const PluginDetail = Type.Object({
  plugin: PluginSummary,
  manifest: Type.Unsafe<Record<string, unknown>>({
    type: "object",
    additionalProperties: true,
    description: "The manifest, its texts in the language of the answer; schema at /schemas/manifest-1.json",
  }),
  versions: Type.Array(Type.String(), { description: "Installed versions, newest first" }),
  permissions: Type.Array(
    Type.Object({
      text: Type.String({ description: "What it may do, in plain words" }),
      reason: Type.Union([Type.String(), Type.Null()]),
      isRefusal: Type.Boolean({ description: "Whether it tells what the plugin cannot do" }),
    }),
  ),
  changelog: Type.String(),
  examples: Type.Array(
    Type.Object({
      role: Type.String(),
      id: Type.String(),
      title: Type.String(),
      outcome: Type.String(),
      plain: Type.String(),
      html: Type.String(),
      cpuMs: Type.Number(),
      wallMs: Type.Number(),
      hostCalls: Type.Number(),
    }),
  ),
});
export type PluginDetail = Static<typeof PluginDetail>;
