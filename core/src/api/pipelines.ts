import { DATA_CLASS_NAMES, type ActivityCondition, type DataClass } from "@fitglue/sdk";
import { Type, type Static } from "typebox";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Config = Type.Unsafe<Record<string, unknown>>({
  type: "object",
  additionalProperties: true,
  description: "Settings, valid against the plugin's config schema",
});

const Class = Type.Unsafe<DataClass>({ type: "string", enum: [...DATA_CLASS_NAMES] });
const Classes = Type.Array(Class, { maxItems: 20 });
const Distance = Type.Number({ minimum: 0, maximum: 100_000_000 });
const Duration = Type.Number({ minimum: 0, maximum: 100_000_000 });

/** For which activities a step is; all that is given must hold. */
export const StepCondition = Type.Unsafe<ActivityCondition>(
  Type.Object(
    {
      sports: Type.Optional(Type.Array(Type.String({ pattern: "^[A-Za-z]{1,60}$" }), { maxItems: 60 })),
      has: Type.Optional(Classes),
      lacks: Type.Optional(Classes),
      minDistanceMeters: Type.Optional(Distance),
      maxDistanceMeters: Type.Optional(Distance),
      minElapsedSeconds: Type.Optional(Duration),
      maxElapsedSeconds: Type.Optional(Duration),
    },
    { additionalProperties: false, description: "The activity is one of these sports, holds what is named, and so on" },
  ),
);

/** What was left out when a document was stored has the value that it had before there was a choice: `when` and `onlyFor`. */
export const PipelineStep = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9-]{1,40}$", description: "Stable id of the step within the pipeline" }),
    plugin: Type.String({ description: "publisher/id@version; a pipeline pins exact versions" }),
    config: Config,
    enabled: Type.Boolean(),
    onError: Type.Union([Type.Literal("continue"), Type.Literal("stop")], {
      description: "What a failed step does to the run; destinations are always independent of each other",
    }),
    when: Type.Optional(StepCondition),
    onlyFor: Type.Optional(
      Type.String({
        pattern: "^[a-z0-9-]{1,40}$",
        description: "Boosters: the step id of the one destination that gets what it does; all when left out",
      }),
    ),
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

const Fix = <Name extends string, Fields extends Parameters<typeof Type.Object>[0]>(type: Name, fields: Fields) =>
  Type.Object({
    type: Type.Literal(type),
    label: Type.String({ description: "What the button says, in English" }),
    ...fields,
  });

/** A change that solves a problem, to be made at a click. */
export const PipelineFix = Type.Union([
  Fix("add", {
    plugin: Type.String({ description: "publisher/id" }),
    beforeStepId: Nullable(Type.String()),
    onlyFor: Nullable(Type.String({ description: "Step id of the destination that alone needs it" })),
  }),
  Fix("move", { stepId: Type.String(), beforeStepId: Type.String() }),
  Fix("enable", { stepId: Type.String() }),
  Fix("remove", { stepId: Type.String() }),
  Fix("open", { path: Type.String({ description: "Page of the app on which it is done" }) }),
]);
export type PipelineFix = Static<typeof PipelineFix>;

const Fault = <Code extends string, Facts extends Parameters<typeof Type.Object>[0]>(code: Code, facts: Facts) =>
  Type.Object({ code: Type.Literal(code), ...facts });
const Name = Type.String({ description: "Of the step's plugin" });
const Giver = Type.String({ description: "Name of a plugin that gives it" });
const Source = Type.String({ description: "Name of the source's plugin" });
const Service = Type.String({ description: "Name of the service's plugin" });
const Why = Type.String({
  description: "In the words of a manifest, in the language of the request where it has them",
});
const Texts = Type.Unsafe<readonly string[]>(Type.Array(Type.String()));
const SomeClasses = Type.Unsafe<readonly DataClass[]>(Type.Array(Class));

/**
 * What is wrong, as a code and the facts that a sentence about it is made of, in whatever language. A code of the
 * registry that is not here does not compile where its problems are handed on.
 */
export const PipelineFault = Type.Union([
  Fault("plugin-missing", {
    reference: Type.String({ description: "What the step names" }),
    plugin: Type.String({ description: "publisher/id" }),
    versions: Texts,
  }),
  Fault("wrong-role", {
    name: Name,
    role: Type.Union([Type.Literal("source"), Type.Literal("booster"), Type.Literal("destination")]),
  }),
  Fault("other-fitglue", { name: Name, version: Type.String(), range: Type.String(), fitglue: Type.String() }),
  Fault("setting", {
    keyword: Type.String({ description: "Which rule of the settings does not hold" }),
    params: Type.Unsafe<object>({
      type: "object",
      additionalProperties: true,
      description: "Facts of the rule, e.g. its limit",
    }),
  }),
  Fault("deprecated", { name: Name, why: Why, replacement: Nullable(Type.String()) }),
  Fault("only-for-no-booster", { name: Name }),
  Fault("only-for-nowhere", { name: Name, destination: Type.String({ description: "A step id" }) }),
  Fault("source-with-condition", { name: Name }),
  Fault("condition-empty", { name: Name }),
  Fault("condition-never", { name: Name, lacks: SomeClasses }),
  Fault("same-id", { id: Type.String() }),
  Fault("source-off", {}),
  Fault("no-destination", {}),
  Fault("twice", { name: Name }),
  Fault("needs-from-below", { name: Name, needs: Class, giver: Giver }),
  Fault("needs-from-off", { name: Name, needs: Class, giver: Giver }),
  Fault("needs-from-new", { name: Name, needs: Class, giver: Giver, source: Source }),
  Fault("needs-from-nobody", { name: Name, needs: Class, source: Source }),
  Fault("unused", { name: Name, adds: SomeClasses }),
  Fault("sections-unseen", { name: Name, writers: Texts }),
  Fault("not-connected", { service: Service }),
  Fault("connection-off", { service: Service }),
  Fault("connection-refused", { service: Service }),
  Fault("terms-skip", { service: Service, why: Why }),
  Fault("terms-private", { service: Service, why: Why }),
]);
export type PipelineFault = Static<typeof PipelineFault>;

/** Why a pipeline cannot run, or will not do what it seems to. */
export const PipelineProblem = Type.Object({
  severity: Type.Union([Type.Literal("error"), Type.Literal("warning")]),
  stepId: Nullable(Type.String()),
  path: Type.String({ description: "JSON pointer into the step's config, empty for the step itself" }),
  fault: PipelineFault,
  message: Type.String({ description: "The fault in English: what is wrong, and what to do" }),
  fix: Nullable(PipelineFix),
});
export type PipelineProblem = Static<typeof PipelineProblem>;

export const PipelineSummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  enabled: Type.Boolean(),
  publishedRevision: Nullable(Type.Integer()),
  hasUnpublishedChanges: Type.Boolean(),
  steps: Type.Array(Type.Object({ name: Type.String(), icon: Type.String(), role: Type.String() })),
  problems: Type.Integer({ description: "What keeps the draft from running" }),
  hints: Type.Integer({ description: "What the draft will not do, though it seems to" }),
  lastRun: Nullable(Type.Object({ id: Type.String(), state: Type.String(), at: Type.String() })),
  updatedAt: Type.String(),
});
export type PipelineSummary = Static<typeof PipelineSummary>;

/** An immutable state of a pipeline that was once the one in use. */
export const PipelineRevision = Type.Object({
  revision: Type.Integer(),
  document: PipelineDocument,
  publishedAt: Type.String(),
  publishedBy: Nullable(Type.String({ description: "Where, e.g. Firefox on Linux" })),
});
export type PipelineRevision = Static<typeof PipelineRevision>;

export const PipelineDetail = Type.Object({
  id: Type.String(),
  name: Type.String(),
  enabled: Type.Boolean(),
  draft: PipelineDocument,
  draftVersion: Type.Integer({ description: "Grows with every save; send it back to detect conflicts" }),
  saved: Type.Object(
    { at: Type.String(), by: Nullable(Type.String({ description: "Where, e.g. Firefox on Linux" })) },
    { description: "The last save of the draft" },
  ),
  published: Nullable(PipelineRevision),
  problems: Type.Array(PipelineProblem),
});
export type PipelineDetail = Static<typeof PipelineDetail>;

/** A pipeline to begin with, computed from what the installed plugins can do for each other. */
export const Recipe = Type.Object({
  id: Type.String(),
  name: Type.String(),
  summary: Type.String(),
  connects: Type.Array(Type.String(), { description: "Names of services that have to be connected first" }),
  document: PipelineDocument,
  steps: Type.Array(
    Type.Object({
      name: Type.String(),
      icon: Type.String(),
      role: Type.Union([Type.Literal("source"), Type.Literal("booster"), Type.Literal("destination")]),
      example: Nullable(
        Type.Object(
          { title: Type.String(), text: Type.String() },
          { description: "What one of the plugin's examples came to when it was executed" },
        ),
      ),
    }),
  ),
});
export type Recipe = Static<typeof Recipe>;
