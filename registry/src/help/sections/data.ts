import { type DataClass, DATA_CLASS_NAMES } from "@fitglue/sdk";
import { classDetail, classLabel } from "../class-words.ts";
import type { HelpSection } from "../help-doc.ts";
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
