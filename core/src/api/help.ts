import type { HelpDoc } from "@fitglue/registry";
import { type Static, Type } from "typebox";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const Link = Type.Object({ text: Type.String(), path: Type.String() });

/** What a page is written in: what was asked for, or English where there is nothing else. */
const PageLanguage = Type.Union([Type.Literal("en"), Type.Literal("de")], { description: "What it is written in" });

export const HelpKind = Type.Union([
  Type.Literal("sources"),
  Type.Literal("boosters"),
  Type.Literal("destinations"),
  Type.Literal("connections"),
  Type.Literal("concepts"),
  Type.Literal("guides"),
  Type.Literal("recipes"),
  Type.Literal("reference"),
  Type.Literal("authors"),
  Type.Literal("api"),
]);
export type HelpKind = Static<typeof HelpKind>;

/** A page of the help centre, as a list shows it. */
export const HelpSummary = Type.Object({
  kind: HelpKind,
  id: Type.String(),
  language: PageLanguage,
  title: Type.String(),
  name: Type.String(),
  icon: Type.String(),
  summary: Type.String(),
  path: Type.String(),
  revised: Type.String({ description: "Date of the last change" }),
});
export type HelpSummary = Static<typeof HelpSummary>;

export const HelpSearchResult = Type.Object({
  path: Type.String({ description: "Page, with the anchor of the section that fits" }),
  language: PageLanguage,
  title: Type.String(),
  heading: Type.String(),
  excerpt: Type.String({ description: "Plain text around the words that were found" }),
});
export type HelpSearchResult = Static<typeof HelpSearchResult>;

/** What a section consists of. Text may hold `code spans` and [links](/path) and nothing else. */
export const HelpContent = Type.Union([
  Type.Object({ type: Type.Literal("paragraph"), text: Type.String() }),
  Type.Object({ type: Type.Literal("list"), ordered: Type.Boolean(), items: Type.Array(Type.String()) }),
  Type.Object({
    type: Type.Literal("table"),
    columns: Type.Array(Type.String()),
    rows: Type.Array(Type.Array(Type.String())),
    language: Type.Optional(PageLanguage),
  }),
  Type.Object({ type: Type.Literal("links"), links: Type.Array(Link) }),
  Type.Object({
    type: Type.Literal("example"),
    title: Type.String(),
    destination: Type.String(),
    before: Nullable(Type.String({ description: "What went in, in words" })),
    plain: Type.String(),
    html: Nullable(Type.String()),
    details: Type.Array(Type.Object({ label: Type.String(), value: Type.String() }), {
      description: "What else is set at the destination",
    }),
  }),
  Type.Object({
    type: Type.Literal("issue"),
    anchor: Type.String(),
    title: Type.String(),
    code: Nullable(Type.String()),
    cause: Type.String(),
    fix: Type.String(),
  }),
  Type.Object({ type: Type.Literal("code"), language: Type.String(), text: Type.String() }),
  Type.Object({ type: Type.Literal("subheading"), id: Type.String(), text: Type.String() }),
]);

/** A help page as data: what `HelpDoc` of the registry looks like on the wire. */
export const HelpPage = Type.Unsafe<HelpDoc>(
  Type.Object({
    kind: HelpKind,
    id: Type.String(),
    path: Type.String(),
    language: PageLanguage,
    title: Type.String(),
    heading: Type.String({ description: "What stands above the page" }),
    name: Type.String(),
    icon: Type.String(),
    summary: Type.String(),
    facts: Type.Array(
      Type.Object({
        id: Type.String({ description: "The same in every language" }),
        label: Type.String(),
        value: Type.String(),
      }),
    ),
    sections: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), content: Type.Array(HelpContent) })),
    previous: Nullable(Link),
    next: Nullable(Link),
    revised: Type.String(),
    version: Type.String(),
    digest: Type.String(),
  }),
);
export type HelpPage = Static<typeof HelpPage>;

/** What a reader says of a page. */
export const HelpFeedback = Type.Object(
  {
    helpful: Type.Boolean(),
    sentence: Nullable(Type.String({ maxLength: 500, description: "What was missing or wrong" })),
  },
  { additionalProperties: false },
);
export type HelpFeedback = Static<typeof HelpFeedback>;

/** What readers said of one page. */
export const PageFeedback = Type.Object({
  path: Type.String(),
  yes: Type.Integer({ description: "Readers whom it helped" }),
  no: Type.Integer(),
  sentences: Type.Array(
    Type.Object({ helpful: Type.Boolean(), sentence: Type.String(), day: Type.String({ format: "date" }) }),
    { description: "The newest ones, newest first" },
  ),
});
export type PageFeedback = Static<typeof PageFeedback>;

/** One entry of the error reference. */
export const ErrorEntry = Type.Object({
  code: Type.String(),
  status: Type.Integer(),
  retryable: Type.Boolean(),
  userAction: Type.String(),
  meaning: Type.String(),
  remedy: Type.String(),
  help: Type.String(),
});
export type ErrorEntry = Static<typeof ErrorEntry>;
