import { Type, type Static } from "typebox";
import { Said } from "./said.ts";
import { WorkedMuscles } from "./worked-muscles.ts";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

export const ActivitySummary = Type.Object({
  id: Type.String(),
  title: Type.String(),
  sport: Type.String(),
  startedAt: Type.String(),
  timeZone: Nullable(Type.String()),
  utcOffsetSeconds: Nullable(Type.Integer()),
  elapsedSeconds: Type.Number(),
  movingSeconds: Nullable(Type.Number()),
  distanceMeters: Nullable(Type.Number()),
  ascentMeters: Nullable(Type.Number()),
  averageHeartRateBpm: Nullable(Type.Number()),
  exercises: Type.Integer(),
  provider: Type.String(),
  notices: Type.Array(Type.String()),
  duplicateOf: Nullable(
    Type.Object(
      { id: Type.String(), title: Type.String(), provider: Type.String() },
      { description: "The activity of which this is the same session from elsewhere; it has no runs of its own" },
    ),
  ),
  runs: Type.Array(Type.Object({ id: Type.String(), pipelineName: Type.String(), state: Type.String() })),
});
export type ActivitySummary = Static<typeof ActivitySummary>;

export const ActivityDetail = Type.Object({
  summary: ActivitySummary,
  activity: Type.Unsafe<Record<string, unknown>>({
    type: "object",
    additionalProperties: true,
    description: "The canonical activity; schema at /schemas/activity-1.json",
  }),
  columns: Type.Array(
    Type.Object({ name: Type.String(), label: Type.String(), unit: Type.String(), samples: Type.Integer() }),
  ),
  /** Route reduced for drawing: [latitude, longitude] in degrees. Only its owner sees it untrimmed. */
  route: Type.Array(Type.Tuple([Type.Number(), Type.Number()])),
  /** Null when no muscle that can be drawn was worked. */
  muscles: Nullable(WorkedMuscles),
  /** Series reduced to at most 600 points for drawing. */
  charts: Type.Array(
    Type.Object({
      name: Type.String(),
      label: Type.String(),
      unit: Type.String(),
      x: Type.Array(Type.Number()),
      y: Type.Array(Nullable(Type.Number())),
      xUnit: Type.String(),
    }),
  ),
});
export type ActivityDetail = Static<typeof ActivityDetail>;

/** One upload: everything that somebody dropped at once. */
export const UploadFile = Type.Object({
  id: Type.String(),
  name: Type.String({ description: "Name, with the path inside an archive" }),
  bytes: Type.Integer(),
  state: Type.Union([
    Type.Literal("queued"),
    Type.Literal("reading"),
    Type.Literal("done"),
    Type.Literal("duplicate"),
    Type.Literal("failed"),
  ]),
  activityIds: Type.Array(Type.String()),
  runIds: Type.Array(Type.String()),
  notices: Type.Array(Type.String()),
  error: Nullable(Type.Object({ code: Type.String(), message: Type.String(), said: Said, help: Type.String() })),
});
export type UploadFile = Static<typeof UploadFile>;

export const Upload = Type.Object({
  id: Type.String(),
  createdAt: Type.String(),
  pipelineId: Nullable(Type.String()),
  state: Type.Union([Type.Literal("working"), Type.Literal("done")]),
  counts: Type.Record(Type.String(), Type.Integer(), {
    description: "How many files are in each state; a state without files is left out",
  }),
  files: Type.Array(UploadFile, { description: "A page of them, in the order in which they are read" }),
  nextCursor: Nullable(Type.String({ description: "For the files after these; null at the end" })),
});
export type Upload = Static<typeof Upload>;

/** Which of an upload's files are wanted: a page of them, perhaps only those in one state. */
export interface UploadFilesQuery {
  readonly cursor?: string;
  readonly limit?: number;
  readonly state?: UploadFile["state"];
}
