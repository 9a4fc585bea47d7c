import { Type, type Static } from "typebox";
import { PipelineDocument } from "./pipelines.ts";

/** A setting that stays with whoever shares a pipeline: a secret, or what the plugin's author calls private. */
export const WithheldSetting = Type.Object({
  stepId: Type.String(),
  path: Type.String({ description: "JSON pointer into the step's config" }),
});
export type WithheldSetting = Static<typeof WithheldSetting>;

/** A pipeline as others may have it, as a file and as a code to paste; both say the same. */
export const SharedPipeline = Type.Object({
  file: Type.Unsafe<Record<string, unknown>>({
    type: "object",
    additionalProperties: true,
    description: "A pipeline file, as the command line takes it too",
  }),
  code: Type.String(),
  withheld: Type.Array(WithheldSetting),
});
export type SharedPipeline = Static<typeof SharedPipeline>;

/** What a shared pipeline would be here; nothing is stored yet. */
export const ReadSharedPipeline = Type.Object({
  name: Type.String(),
  document: PipelineDocument,
  withheld: Type.Array(WithheldSetting),
  notes: Type.Array(Type.String(), { description: "What is not as it was shared, in words" }),
});
export type ReadSharedPipeline = Static<typeof ReadSharedPipeline>;
