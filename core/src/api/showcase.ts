import { Type, type Static } from "typebox";
import { WorkedMuscles } from "./worked-muscles.ts";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

export const Visibility = Type.Union([Type.Literal("public"), Type.Literal("unlisted"), Type.Literal("private")]);
export type Visibility = Static<typeof Visibility>;

export const PagePart = Type.Union([
  Type.Literal("author"),
  Type.Literal("notes"),
  Type.Literal("stats"),
  Type.Literal("route"),
  Type.Literal("heartRate"),
  Type.Literal("charts"),
  Type.Literal("laps"),
  Type.Literal("exercises"),
  Type.Literal("muscles"),
  Type.Literal("sections"),
]);
export type PagePart = Static<typeof PagePart>;

/** How exactly a page says when it was. */
export const DateExactness = Type.Union([Type.Literal("minute"), Type.Literal("day"), Type.Literal("month")]);
export type DateExactness = Static<typeof DateExactness>;

/** What a page keeps to its owner. */
export const Withheld = Type.Object({
  parts: Type.Array(PagePart, {
    uniqueItems: true,
    description: "Parts that are not shown, nor anything made of them",
  }),
  sections: Type.Array(Type.String({ maxLength: 100 }), {
    maxItems: 100,
    uniqueItems: true,
    description: "Single sections that are not shown, by the step that wrote them",
  }),
  exactness: DateExactness,
});
export type Withheld = Static<typeof Withheld>;

/** A published activity, frozen when it was published: everything that the page shows and nothing else. */
export const ShowcasePage = Type.Object({
  slug: Type.String(),
  visibility: Visibility,
  exactness: DateExactness,
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
  muscles: Nullable(WorkedMuscles),
  /** Boosters' sections; blocks as in the SDK. */
  sections: Type.Array(
    Type.Unsafe<Record<string, unknown>>({
      type: "object",
      additionalProperties: true,
      description: "A Section of the SDK",
    }),
  ),
  publishedAt: Type.String({ description: "As exact as the page is" }),
  updatedAt: Type.String({ description: "As exact as the page is" }),
});
export type ShowcasePage = Static<typeof ShowcasePage>;

/** A page as somebody sees it who came to its address. */
export const ShownPage = Type.Object({
  ...ShowcasePage.properties,
  isOwn: Type.Boolean({ description: "Whether the visitor published it" }),
  profile: Nullable(Type.Object({ handle: Type.String(), name: Type.String() })),
});
export type ShownPage = Static<typeof ShownPage>;

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

/** Which pages of an account are meant. */
export const PageFilter = Type.Object({
  visibility: Type.Optional(Visibility),
  sport: Type.Optional(Type.String({ maxLength: 60 })),
  search: Type.Optional(Type.String({ maxLength: 100, description: "Words that the title contains" })),
});

export const ShowcaseList = Type.Object({
  pages: Type.Array(ShowcaseSummary),
  /** Send back as `cursor` for the next ones; null at the end. */
  nextCursor: Nullable(Type.String()),
  /** Of all pages, whatever the filter. */
  counts: Type.Object({ public: Type.Integer(), unlisted: Type.Integer(), private: Type.Integer() }),
  sports: Type.Array(Type.String(), { description: "Sports of all pages" }),
});
export type ShowcaseList = Static<typeof ShowcaseList>;

/** What an owner may change of a page, and what there is to choose from. */
export const PageSettings = Type.Object({
  summary: ShowcaseSummary,
  withheld: Withheld,
  parts: Type.Array(PagePart, { description: "Parts that the page has" }),
  sections: Type.Array(Type.Object({ slot: Type.String(), heading: Type.String() })),
  mustStayPrivate: Nullable(Type.String({ description: "Why nobody else may see the page; null when others may" })),
});
export type PageSettings = Static<typeof PageSettings>;

/** What came of a change of many pages. */
export const PagesChanged = Type.Object({
  changed: Type.Integer(),
  kept: Type.Integer({ description: "Pages that stay private, as the service asks that the activity came from" }),
});
export type PagesChanged = Static<typeof PagesChanged>;

/** How a person's pages are shown together, and what new pages withhold. */
export const ProfileSettings = Type.Object({
  handle: Nullable(
    Type.String({
      minLength: 3,
      maxLength: 30,
      pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
      description: "Makes the address /u/{handle}; null for no profile",
    }),
  ),
  name: Type.String({ maxLength: 80, description: "Shown on the profile" }),
  about: Type.String({ maxLength: 500 }),
  isListed: Type.Boolean({ description: "Whether search engines may list it, and pages lead to it" }),
  withheld: Withheld,
  trimMeters: Type.Integer({ minimum: 0, maximum: 2000, description: "Least length hidden at both ends of a route" }),
});
export type ProfileSettings = Static<typeof ProfileSettings>;

/** An activity in the list of a profile. */
export const ProfileEntry = Type.Object({
  slug: Type.String(),
  title: Type.String(),
  sport: Type.String(),
  startedAt: Type.String(),
  timeZone: Nullable(Type.String()),
  utcOffsetSeconds: Nullable(Type.Integer()),
  exactness: DateExactness,
  stats: ShowcasePage.properties.stats,
  route: ShowcasePage.properties.route,
});
export type ProfileEntry = Static<typeof ProfileEntry>;

/** The public pages of a person. */
export const Profile = Type.Object({
  handle: Type.String(),
  name: Type.String(),
  about: Type.String(),
  isListed: Type.Boolean(),
  isOwn: Type.Boolean({ description: "Whether it is the visitor's" }),
  total: Type.Integer(),
  entries: Type.Array(ProfileEntry),
  /** Number of the page with older ones; null at the end. */
  nextPage: Nullable(Type.Integer()),
});
export type Profile = Static<typeof Profile>;
