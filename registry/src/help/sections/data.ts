import { type DataClass, DATA_CLASS_NAMES, type SourceRole } from "@fitglue/sdk";
import { sentenceList } from "../../permissions.ts";
import { classDetail, classLabel } from "../class-words.ts";
import type { HelpContent, HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";

/** What every activity has, whatever its source. */
const ALWAYS: readonly (readonly string[])[] = [
  ["Start and duration", "instant of the start, time zone where it is known, elapsed, timer and moving time (s)"],
  ["Activity type", "one of the sports that FitGlue knows; the source's own word is kept beside it"],
];

/** Which parts of an activity go in and come out. */
export function data(page: HelpPage): HelpSection | null {
  switch (page.kind) {
    case "sources":
      return {
        id: "data",
        title: "Data Ingested",
        content: [
          { type: "paragraph", text: `An activity from ${page.manifest.name} may hold:` },
          { type: "table", columns: ["Field", "Details"], rows: [...ALWAYS, ...classRows(page.role.provides)] },
          ...termsOf(page.manifest.name, page.role),
        ],
      };
    case "boosters":
      return {
        id: "data",
        title: "Data Used",
        content: [{ type: "table", columns: ["Field", "Details", "Use"], rows: boosterRows(page.role) }],
      };
    case "destinations":
      return {
        id: "data",
        title: "Data Delivered",
        content: [
          {
            type: "paragraph",
            text: `${page.manifest.name} receives these parts of a finished activity and nothing else:`,
          },
          { type: "table", columns: ["Field", "Details"], rows: [...ALWAYS, ...classRows(page.role.accepts)] },
        ],
      };
    case "connections":
      return null;
  }
}

/** What the service asks of whoever uses its data. */
function termsOf(name: string, { terms }: SourceRole): readonly HelpContent[] {
  if (terms === undefined) return [];
  const rules = [
    terms.audience === "owner" ? `activities from ${name} are shown to nobody but you` : null,
    terms.ai ? null : "boosters that use a language model leave them alone unless you decide otherwise",
  ].filter((rule) => rule !== null);
  if (rules.length === 0) return [];
  return [
    { type: "subheading", id: "terms", text: `Terms of ${name}` },
    { type: "paragraph", text: `${terms.why} Therefore ${sentenceList(rules)}. See the [terms](${terms.url}).` },
  ];
}

function classRows(names: readonly DataClass[]): string[][] {
  return DATA_CLASS_NAMES.filter((name) => names.includes(name)).map((name) => [classLabel(name), classDetail(name)]);
}

function boosterRows({
  requires,
  optional,
  provides,
  sections,
}: Extract<HelpPage, { kind: "boosters" }>["role"]): string[][] {
  const rows = DATA_CLASS_NAMES.flatMap((name) => {
    const uses = [
      requires.includes(name) ? "needed; without it the booster is skipped" : null,
      optional.includes(name) ? "used when there" : null,
      provides.includes(name) ? "added or changed" : null,
    ].filter((use) => use !== null);
    return uses.length > 0 ? [[classLabel(name), classDetail(name), uses.join("; ")]] : [];
  });
  if (provides.includes("sport")) rows.push(["Sport", "the kind of session", "changed"]);
  if (sections) rows.push(["Section", "text and figures that destinations show", "written"]);
  return rows.length > 0 ? rows : [["Start, duration, sport", "what every activity has", "read"]];
}
