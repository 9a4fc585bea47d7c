import { Type, type Static } from "typebox";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

/** What kind of thing needs a person. */
export const NoticeKind = Type.Union([
  Type.Literal("waiting-input"),
  Type.Literal("connection"),
  Type.Literal("unknown-delivery"),
  Type.Literal("failed-delivery"),
  Type.Literal("failed-run"),
  Type.Literal("pipeline-problem"),
]);
export type NoticeKind = Static<typeof NoticeKind>;

/** Something that stands still until a person does something. It is there as long as that is so, read or not. */
export const Notice = Type.Object({
  id: Type.String({ description: "The same trouble later has another id" }),
  kind: NoticeKind,
  name: Type.String({ description: "Of the service, the pipeline, or the question that it is about" }),
  activityTitle: Nullable(Type.String({ description: "Empty when it has none; null when it is about no activity" })),
  text: Type.String({ description: "What it is about, in English" }),
  detail: Nullable(Type.String({ description: "Why, and what to do, in the language of the request" })),
  path: Type.String({ description: "Where it is done" }),
  at: Nullable(Type.String({ description: "Since when" })),
  isRead: Type.Boolean(),
  runId: Nullable(Type.String()),
  stepId: Nullable(Type.String({ description: "The step that asks, failed, or is in doubt" })),
  error: Nullable(Type.Object({ code: Type.String(), help: Type.String() })),
});
export type Notice = Static<typeof Notice>;

export const NoticeList = Type.Object({
  notices: Type.Array(Notice, { description: "What is not read first, then the newest" }),
  unread: Type.Integer(),
});
export type NoticeList = Static<typeof NoticeList>;
