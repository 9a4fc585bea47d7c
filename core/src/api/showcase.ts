import { Type, type Static } from "typebox";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

export const Visibility = Type.Union([Type.Literal("public"), Type.Literal("unlisted"), Type.Literal("private")]);
export type Visibility = Static<typeof Visibility>;

/** A published activity, frozen when it was published: everything that the page shows and nothing else. */
export const ShowcasePage = Type.Object({
  slug: Type.String(),
  visibility: Visibility,
  title: Type.String(),
  notes: Type.String(),
  sport: Type.String(),
  author: Nullable(Type.String()),
  startedAt: Type.String(),
  timeZone: Nullable(Type.String()),
  utcOffsetSeconds: Nullable(Type.Integer()),
  stats: Type.Array(Type.Object({ label: Type.String(), value: Type.String(), unit: Type.String() })),
  /** [latitude, longitude], trimmed at both ends and simplified; empty when there is none to show. */
  route: Type.Array(Type.Tuple([Type.Number(), Type.Number()])),
  charts: Type.Array(
    Type.Object({
      name: Type.String(),
      label: Type.String(),
      unit: Type.String(),
      xLabel: Type.String(),
      x: Type.Array(Type.Number()),
      y: Type.Array(Nullable(Type.Number())),
      summary: Type.String(),
    }),
  ),
  laps: Type.Array(
    Type.Object({
      index: Type.Integer(),
      distanceMeters: Nullable(Type.Number()),
      elapsedSeconds: Type.Number(),
      averageHeartRateBpm: Nullable(Type.Number()),
    }),
  ),
  exercises: Type.Array(
    Type.Object({
      title: Type.String(),
      superset: Nullable(Type.String({ description: "A, B… for exercises that alternate" })),
      notes: Type.String(),
      sets: Type.Array(Type.Object({ type: Type.String(), text: Type.String() })),
    }),
  ),
  /** Boosters' sections; blocks as in the SDK. */
  sections: Type.Array(
    Type.Unsafe<Record<string, unknown>>({
      type: "object",
      additionalProperties: true,
      description: "A Section of the SDK",
    }),
  ),
  publishedAt: Type.String(),
  updatedAt: Type.String(),
});
export type ShowcasePage = Static<typeof ShowcasePage>;

export const ShowcaseSummary = Type.Object({
  slug: Type.String(),
  title: Type.String(),
  sport: Type.String(),
  startedAt: Type.String(),
  timeZone: Nullable(Type.String()),
  utcOffsetSeconds: Nullable(Type.Integer()),
  visibility: Visibility,
  url: Type.String(),
});
export type ShowcaseSummary = Static<typeof ShowcaseSummary>;
