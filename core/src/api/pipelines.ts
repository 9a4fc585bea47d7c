import { Type, type Static } from "typebox";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Config = Type.Unsafe<Record<string, unknown>>({
  type: "object",
  additionalProperties: true,
  description: "Settings, valid against the plugin's config schema",
});

export const PipelineStep = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9-]{1,40}$", description: "Stable id of the step within the pipeline" }),
    plugin: Type.String({ description: "publisher/id@version; a pipeline pins exact versions" }),
    config: Config,
    enabled: Type.Boolean(),
    onError: Type.Union([Type.Literal("continue"), Type.Literal("stop")], {
      description: "What a failed step does to the run; destinations are always independent of each other",
    }),
  },
  { additionalProperties: false },
);
export type PipelineStep = Static<typeof PipelineStep>;

/** One source, ordered boosters, one or more destinations. The same document is the file that `fitglue run` takes. */
export const PipelineDocument = Type.Object(
  {
    source: PipelineStep,
    boosters: Type.Array(PipelineStep, { maxItems: 50 }),
    destinations: Type.Array(PipelineStep, { maxItems: 10 }),
  },
  { additionalProperties: false },
);
export type PipelineDocument = Static<typeof PipelineDocument>;

/** Why a pipeline cannot run, or will not do what it seems to. */
export const PipelineProblem = Type.Object({
  severity: Type.Union([Type.Literal("error"), Type.Literal("warning")]),
  stepId: Nullable(Type.String()),
  path: Type.String({ description: "JSON pointer into the step's config, empty for the step itself" }),
  message: Type.String(),
  fix: Nullable(
    Type.Object({
      label: Type.String(),
      addPlugin: Type.String({ description: "publisher/id to add" }),
      beforeStepId: Nullable(Type.String()),
    }),
  ),
});
export type PipelineProblem = Static<typeof PipelineProblem>;

export const PipelineSummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  enabled: Type.Boolean(),
  publishedRevision: Nullable(Type.Integer()),
  hasUnpublishedChanges: Type.Boolean(),
  steps: Type.Array(Type.Object({ name: Type.String(), icon: Type.String(), role: Type.String() })),
  problems: Type.Integer(),
  lastRun: Nullable(Type.Object({ id: Type.String(), state: Type.String(), at: Type.String() })),
  updatedAt: Type.String(),
});
export type PipelineSummary = Static<typeof PipelineSummary>;

export const PipelineDetail = Type.Object({
  id: Type.String(),
  name: Type.String(),
  enabled: Type.Boolean(),
  draft: PipelineDocument,
  draftVersion: Type.Integer({ description: "Grows with every save; send it back to detect conflicts" }),
  published: Nullable(
    Type.Object({ revision: Type.Integer(), document: PipelineDocument, publishedAt: Type.String() }),
  ),
  problems: Type.Array(PipelineProblem),
});
export type PipelineDetail = Static<typeof PipelineDetail>;

export const PipelineRevision = Type.Object({
  revision: Type.Integer(),
  document: PipelineDocument,
  publishedAt: Type.String(),
});
export type PipelineRevision = Static<typeof PipelineRevision>;
