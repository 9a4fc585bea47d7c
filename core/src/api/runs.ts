import { Type, type Static } from "typebox";
import { Said } from "./said.ts";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Json = (description: string) => Type.Unsafe<unknown>({ description });

/** queued → running → (waiting | parked)* → done | failed | halted | cancelled */
export const RunState = Type.Union([
  Type.Literal("queued"),
  Type.Literal("running"),
  Type.Literal("waiting"),
  Type.Literal("parked"),
  Type.Literal("done"),
  Type.Literal("failed"),
  Type.Literal("halted"),
  Type.Literal("cancelled"),
]);
export type RunState = Static<typeof RunState>;

/** What began a run: an activity that came in, an edit of it, a duplicate that was separated, or a person. */
export const RunCause = Type.Union([
  Type.Literal("arrived"),
  Type.Literal("edited"),
  Type.Literal("separated"),
  Type.Literal("started"),
]);
export type RunCause = Static<typeof RunCause>;

/** pending → running → ok | skipped | halted | waiting | parked | failed | delivered | rendered (dry run) | unknown (a blind delivery whose outcome is unclear) */
export const StepState = Type.Union([
  Type.Literal("pending"),
  Type.Literal("running"),
  Type.Literal("ok"),
  Type.Literal("skipped"),
  Type.Literal("halted"),
  Type.Literal("waiting"),
  Type.Literal("parked"),
  Type.Literal("failed"),
  Type.Literal("delivered"),
  Type.Literal("rendered"),
  Type.Literal("unknown"),
]);
export type StepState = Static<typeof StepState>;

/** The recording of a step: everything that its plugin was given and answered. */
export const StepTape = Type.Object({
  state: Type.Union([
    Type.Literal("kept"),
    Type.Literal("expired"),
    Type.Literal("removed"),
    Type.Literal("too-large"),
  ]),
  bytes: Type.Integer({ description: "Size of what it records" }),
  isPinned: Type.Boolean({ description: "Kept until somebody deletes it" }),
  recordedAt: Type.String(),
  keptUntil: Nullable(Type.String({ description: "When it is removed; null when it is pinned, or not there" })),
});
export type StepTape = Static<typeof StepTape>;

export const RunStep = Type.Object({
  id: Type.String({ description: "The pipeline step's id" }),
  role: Type.Union([Type.Literal("source"), Type.Literal("booster"), Type.Literal("destination")]),
  position: Type.Integer(),
  plugin: Type.String(),
  name: Type.String(),
  icon: Type.String(),
  state: StepState,
  reason: Nullable(
    Type.String({ description: "Why it was skipped, halted, parked or waits, in the language of the request" }),
  ),
  attempts: Type.Integer(),
  startedAt: Nullable(Type.String()),
  durationMs: Nullable(Type.Number()),
  resumesAt: Nullable(Type.String({ description: "When a parked step is tried again" })),
  reads: Type.Array(Type.String(), { description: "Data classes it was given" }),
  /** What it changed, field by field, in plain words and as values. */
  changes: Type.Array(
    Type.Object({
      field: Type.String(),
      label: Type.String(),
      before: Nullable(Type.String()),
      after: Nullable(Type.String()),
    }),
  ),
  section: Nullable(Type.Object({ plain: Type.String(), html: Type.String() })),
  result: Json("Structured result of the booster, or null"),
  /** Destinations: what would be or was sent. */
  rendered: Nullable(
    Type.Object({
      title: Type.String(),
      text: Type.String(),
      truncated: Type.Boolean(),
      format: Type.Union([Type.Literal("plain"), Type.Literal("markdown"), Type.Literal("rich")], {
        description: "How to read the text; rich is HTML of our own renderer",
      }),
      details: Type.Optional(
        Type.Array(Type.Object({ label: Type.String(), value: Type.String() }), {
          description: "Of a test: what else is seen at the destination",
        }),
      ),
      pagePath: Type.Optional(Type.String({ description: "Of a test: the page as it would be, for its owner only" })),
      updates: Type.Optional(Type.Boolean({ description: "Of a test: whether it would change what is there already" })),
    }),
  ),
  delivery: Nullable(
    Type.Object({ externalId: Type.String(), url: Nullable(Type.String()), attempts: Type.Integer() }),
  ),
  error: Nullable(
    Type.Object({
      code: Type.String(),
      pluginCode: Nullable(Type.String()),
      message: Type.String({ description: "In the language of the request" }),
      said: Said,
      stack: Nullable(Type.String()),
      help: Type.String(),
    }),
  ),
  form: Nullable(
    Type.Object({
      title: Type.String(),
      message: Type.String(),
      schema: Json("Fields in the config dialect"),
      suggested: Json("Values to start from"),
    }),
  ),
  usage: Nullable(
    Type.Object({
      cpuMs: Type.Number(),
      wallMs: Type.Number(),
      peakMemoryMb: Type.Number(),
      hostCalls: Type.Integer(),
      outputBytes: Type.Integer(),
      inputBytes: Type.Optional(Type.Integer()),
      callBytes: Type.Optional(Type.Integer({ description: "Arguments of its host calls" })),
      answerBytes: Type.Optional(Type.Integer({ description: "Answers to its host calls" })),
      logLines: Type.Optional(Type.Integer()),
      limits: Type.Object({
        cpuMs: Type.Number(),
        wallMs: Type.Number(),
        memoryMb: Type.Number(),
        hostCalls: Type.Number(),
        outputKb: Type.Number(),
        inputBytes: Type.Optional(Type.Integer()),
        callBytes: Type.Optional(Type.Integer()),
        answerBytes: Type.Optional(Type.Integer()),
        logLines: Type.Optional(Type.Integer()),
      }),
    }),
  ),
  hostCalls: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      call: Type.String(),
      durationMs: Type.Number(),
      requestBytes: Type.Integer(),
      responseBytes: Type.Integer(),
      errorCode: Nullable(Type.String()),
    }),
  ),
  logs: Type.Array(Type.Object({ level: Type.String(), message: Type.String() })),
  progress: Nullable(Type.Object({ fraction: Type.Number(), message: Nullable(Type.String()) })),
  tape: Nullable(StepTape),
});
export type RunStep = Static<typeof RunStep>;

export const RunSummary = Type.Object({
  id: Type.String(),
  state: RunState,
  cause: RunCause,
  dryRun: Type.Boolean(),
  pipelineId: Nullable(Type.String()),
  pipelineName: Type.String(),
  revision: Nullable(Type.Integer()),
  activityId: Type.String(),
  activityTitle: Type.String(),
  sport: Type.String(),
  createdAt: Type.String(),
  finishedAt: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  pageUrl: Nullable(Type.String({ description: "Showcase page this run published" })),
  errorCode: Type.Optional(Nullable(Type.String({ description: "In a list: by which code it failed" }))),
});
export type RunSummary = Static<typeof RunSummary>;

export const RunDetail = Type.Object({
  run: RunSummary,
  /**
   * What read the activity's file, before the run began: of all runs of the activity the same. Null when the activity came
   * another way, or its reading was not recorded.
   */
  source: Nullable(RunStep),
  steps: Type.Array(RunStep),
  before: Type.Object({ title: Type.String(), sport: Type.String() }),
  after: Type.Object({ title: Type.String(), sport: Type.String() }),
  lastEventSeq: Type.Integer(),
  canInspect: Type.Boolean({ description: "Whether the server is in developer mode" }),
});
export type RunDetail = Static<typeof RunDetail>;

/** A question that a run waits for. */
export const WaitingInput = Type.Object({
  runId: Type.String(),
  stepId: Type.String(),
  title: Type.String(),
  message: Type.String(),
  activityTitle: Type.String(),
  since: Type.String(),
});
export type WaitingInput = Static<typeof WaitingInput>;

/** What the websocket sends: `GET /ws?language=de` (else as `Accept-Language` says), then `{"subscribe": "run:<id>", "after": <seq>}` or `upload:<id>` or `account`. */
export const LiveEvent = Type.Union([
  Type.Object({ type: Type.Literal("run"), topic: Type.String(), seq: Type.Integer(), run: RunSummary }),
  Type.Object({
    type: Type.Literal("step"),
    topic: Type.String(),
    seq: Type.Integer(),
    runId: Type.String(),
    step: RunStep,
  }),
  Type.Object({
    type: Type.Literal("upload"),
    topic: Type.String(),
    seq: Type.Integer(),
    upload: Type.Unsafe<Record<string, unknown>>({ type: "object", description: "An Upload" }),
  }),
  Type.Object({
    type: Type.Literal("connection"),
    topic: Type.String(),
    seq: Type.Integer(),
    plugin: Type.String({ description: "`publisher/id`; its connection is to be read anew" }),
  }),
]);
export type LiveEvent = Static<typeof LiveEvent>;

/** What the websocket sends instead when it cannot follow a topic; the socket stays open for other topics. */
export const LiveRefusal = Type.Object({
  type: Type.Literal("refused"),
  topic: Type.String(),
  error: Type.Object({ code: Type.String(), message: Type.String(), said: Said, help: Type.String() }),
});
export type LiveRefusal = Static<typeof LiveRefusal>;
