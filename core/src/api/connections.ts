import { Type, type Static } from "typebox";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

/** Whose account at the service it is, as the service says. */
export const ServiceAccount = Type.Object({
  id: Type.String(),
  name: Type.String(),
  url: Nullable(Type.String()),
});
export type ServiceAccount = Static<typeof ServiceAccount>;

/** How far the past of a connection was fetched. */
export const HistoryState = Type.Union([
  Type.Literal("none"),
  Type.Literal("running"),
  Type.Literal("paused"),
  Type.Literal("done"),
  Type.Literal("failed"),
]);
export type HistoryState = Static<typeof HistoryState>;

/** What comes from the service, and when. */
export const ConnectionSync = Type.Object({
  everyMinutes: Nullable(Type.Integer({ description: "How often the service is asked; null when it never is" })),
  lastSyncedAt: Nullable(Type.String()),
  nextSyncAt: Nullable(Type.String()),
  events: Type.Union([Type.Literal("on"), Type.Literal("unavailable"), Type.Literal("off")], {
    description: "Whether the service tells of news by itself",
  }),
  eventsReason: Nullable(Type.String()),
  lastEventAt: Nullable(Type.String()),
  canRotateSecret: Type.Boolean({ description: "Whether the address for its events can be replaced" }),
  history: Type.Object({
    state: HistoryState,
    done: Type.Integer(),
    total: Nullable(Type.Integer({ description: "Null when the service does not tell" })),
    reason: Nullable(Type.String()),
  }),
  activityCount: Type.Integer({ description: "Activities that came from here and are still there" }),
});
export type ConnectionSync = Static<typeof ConnectionSync>;

/** A person's account at the service of a plugin, or that there is none yet. */
export const Connection = Type.Object({
  plugin: Type.String({ description: "`publisher/id`" }),
  name: Type.String(),
  icon: Type.String(),
  summary: Type.String(),
  helpPage: Type.String({ description: "Path of the help about the connection" }),
  auth: Type.Union([Type.Literal("apiKey"), Type.Literal("oauth2"), Type.Literal("publicId")]),
  status: Type.Union(
    [
      Type.Literal("none"),
      Type.Literal("connected"),
      Type.Literal("needs_reconnect"),
      Type.Literal("limited"),
      Type.Literal("disabled"),
    ],
    { description: "`limited`: connected without everything that was asked for" },
  ),
  reason: Nullable(Type.String({ description: "Why the status is what it is, in the language of the request" })),
  help: Nullable(Type.String({ description: "Path of the help that explains the reason" })),
  isAvailable: Type.Boolean({ description: "Whether it can be connected on this installation" }),
  unavailableReason: Nullable(Type.String()),
  account: Nullable(ServiceAccount),
  connectedAt: Nullable(Type.String()),
  scopes: Type.Array(
    Type.Object({
      id: Type.String(),
      reason: Type.String(),
      optional: Type.Boolean(),
      isGranted: Type.Boolean(),
    }),
  ),
  prerequisites: Type.Array(Type.String()),
  setup: Type.Array(Type.String()),
  key: Nullable(
    Type.Object(
      {
        label: Type.String(),
        where: Nullable(Type.String()),
        format: Type.Union([Type.Literal("uuid"), Type.Literal("number"), Type.Literal("text")]),
        isSecret: Type.Boolean({ description: "False for an id that anybody may know" }),
      },
      { description: "What is pasted to connect; null for a sign-in" },
    ),
  ),
  canImportHistory: Type.Boolean({ description: "Whether what is at the service already can be fetched" }),
  sync: Nullable(ConnectionSync),
  budget: Type.Array(
    Type.Object({
      windowSeconds: Type.Integer(),
      readsOnly: Type.Boolean({ description: "Whether uploads do not count" }),
      used: Type.Integer(),
      limit: Type.Integer(),
      resetsAt: Type.String(),
    }),
    { description: "How many requests were made of those that the service allows" },
  ),
});
export type Connection = Static<typeof Connection>;
