import { Type, type Static } from "typebox";
import { Notice } from "./notices.ts";
import { Said } from "./said.ts";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

export const Session = Type.Object({
  /** True on a new installation: nobody has an account yet, so the first one may be made. */
  setupNeeded: Type.Boolean(),
  /** What a form for a new password has to say. */
  passwordCharacters: Type.Integer({ description: "Least length of a password" }),
  user: Nullable(Type.Object({ id: Type.String(), name: Type.String(), email: Type.String() })),
});
export type Session = Static<typeof Session>;

export const Settings = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 80 }),
  units: Type.Union([Type.Literal("metric"), Type.Literal("imperial")]),
  timeZone: Type.String({ description: "IANA zone, used where an activity has none" }),
  language: Type.Union([Type.Literal("auto"), Type.Literal("en"), Type.Literal("de")], {
    default: "auto",
    description: "What the pages are read in; `auto` is what the browser asks for",
  }),
});
export type Settings = Static<typeof Settings>;

/** What the home page shows. */
export const Home = Type.Object({
  activities: Type.Integer(),
  pipelines: Type.Integer(),
  enabledPipelines: Type.Integer(),
  pages: Type.Integer(),
  needsAttention: Type.Array(Type.Pick(Notice, ["kind", "name", "activityTitle", "text", "detail", "path"])),
});
export type Home = Static<typeof Home>;

/** An error as every address of the API answers it. */
export const ApiError = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String({ description: "In the language of the request" }),
    said: Said,
    help: Type.String({ description: "Path of the help page that explains the code" }),
    requestId: Type.String(),
    details: Type.Unsafe<Record<string, unknown>>({ type: "object", additionalProperties: true }),
  }),
});
export type ApiError = Static<typeof ApiError>;
