import { type DataClass, DATA_CLASS_NAMES } from "@fitglue/sdk";
import { sentenceList } from "../../permissions.ts";
import { classDetail, classLabel } from "../class-words.ts";
import type { HelpContent, HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";

type PageOf<Kind extends HelpPage["kind"]> = Extract<HelpPage, { kind: Kind }>;

/** Which parts of an activity go in and come out. */
export function data(page: HelpPage): HelpSection | null {
  const { titles, columns, always, fromSource, toDestination } = page.words.data;
  const { name } = page.manifest;
  switch (page.kind) {
    case "sources":
      return {
        id: "data",
        title: titles.sources,
        content: [
          { type: "paragraph", text: fromSource({ name }) },
          {
            type: "table",
            columns: [columns.field, columns.details],
            rows: [...always, ...classRows(page, page.role.provides)],
          },
          ...termsOf(page),
        ],
      };
    case "boosters":
      return {
        id: "data",
        title: titles.boosters,
        content: [{ type: "table", columns: [columns.field, columns.details, columns.use], rows: boosterRows(page) }],
      };
    case "destinations":
      return {
        id: "data",
        title: titles.destinations,
        content: [
          { type: "paragraph", text: toDestination({ name }) },
          {
            type: "table",
            columns: [columns.field, columns.details],
            rows: [...always, ...classRows(page, page.role.accepts)],
          },
        ],
      };
    case "connections":
      return null;
  }
}

/** What the service asks of whoever uses its data. */
function termsOf({ manifest: { name }, role: { terms }, words, language }: PageOf<"sources">): readonly HelpContent[] {
  if (terms === undefined) return [];
  const said = words.data.terms;
  const rules = [terms.audience === "owner" ? said.ownerOnly({ name }) : null, terms.ai ? null : said.noAi].filter(
    (rule) => rule !== null,
  );
  if (rules.length === 0) return [];
  const { why, url } = terms;
  return [
    { type: "subheading", id: "terms", text: said.title({ name }) },
    { type: "paragraph", text: said.text({ why, url, list: sentenceList(rules, language) }) },
  ];
}

function classRows({ language }: HelpPage, names: readonly DataClass[]): string[][] {
  return DATA_CLASS_NAMES.filter((name) => names.includes(name)).map((name) => [
    classLabel(name, language),
    classDetail(name, language),
  ]);
}

function boosterRows({ role, words, language }: PageOf<"boosters">): readonly (readonly string[])[] {
  const { requires, optional, provides, sections } = role;
  const said = words.data;
  const rows: (readonly string[])[] = DATA_CLASS_NAMES.flatMap((name) => {
    const uses = [
      requires.includes(name) ? said.uses.required : null,
      optional.includes(name) ? said.uses.optional : null,
      provides.includes(name) ? said.uses.provided : null,
    ].filter((use) => use !== null);
    return uses.length > 0 ? [[classLabel(name, language), classDetail(name, language), uses.join("; ")]] : [];
  });
  if (provides.includes("sport")) rows.push(said.sport);
  if (sections) rows.push(said.section);
  return rows.length > 0 ? rows : [said.nothing];
}
