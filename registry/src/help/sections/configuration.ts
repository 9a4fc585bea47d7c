import { type ConfigRow, describeConfig } from "@fitglue/sdk";
import type { HelpContent, HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";

/** Every setting, from the schema that also makes the form and checks the values. */
export function configuration(page: HelpPage): HelpSection | null {
  if (page.kind === "connections") return null;
  const rows = describeConfig(page.role.config.schema);
  if (rows.length === 0) {
    const text = `${page.manifest.name} has no settings.`;
    return { id: "configuration", title: "Configuration", content: [{ type: "paragraph", text }] };
  }
  return { id: "configuration", title: "Configuration", content: [table(rows), ...rows.flatMap(choices)] };
}

/** What a row says in each column; a column in which no row says anything is left out. */
const COLUMNS: readonly (readonly [title: string, cell: (row: ConfigRow) => string | null])[] = [
  ["Option", (row) => `${row.label} (\`${row.path.join(".")}\`)`],
  ["Type", (row) => row.type],
  ["Unit", (row) => row.unit],
  ["Default", (row) => row.default ?? (row.required ? "required" : "none")],
  ["Allowed", (row) => row.limits],
  ["Shown", (row) => row.shown],
  ["Example", (row) => row.example],
  ["Description", (row) => row.description],
];

function table(rows: readonly ConfigRow[]): HelpContent {
  const used = COLUMNS.filter(([, cell]) => rows.some((row) => cell(row) !== null));
  return {
    type: "table",
    columns: used.map(([title]) => title),
    rows: rows.map((row) => used.map(([, cell]) => cell(row) ?? "")),
  };
}

/** What each value of a choice means, where the author says so. */
function choices({ path, label, choices }: ConfigRow): readonly HelpContent[] {
  if (choices.every(({ description }) => description === null)) return [];
  const items = choices.map(({ title, description }) => (description === null ? title : `${title}: ${description}`));
  return [
    { type: "subheading", id: `choices-${anchorOf(path)}`, text: `Choices of ${label}` },
    { type: "list", ordered: false, items },
  ];
}

/** `zones.[].maxBpm` → `zones-maxbpm`. */
function anchorOf(path: readonly string[]): string {
  return path
    .map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, ""))
    .filter((name) => name !== "")
    .join("-");
}
