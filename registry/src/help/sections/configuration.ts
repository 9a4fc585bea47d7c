import { CONFIG_WORDS, type ConfigRow, describeConfig } from "@fitglue/sdk";
import type { HelpContent, HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";
import type { PluginPageWords } from "../words/plugin-pages.en.ts";

type Words = PluginPageWords["configuration"];

/** Every setting, from the schema that also makes the form and checks the values. */
export function configuration(page: HelpPage): HelpSection | null {
  if (page.kind === "connections") return null;
  const words = page.words.configuration;
  const rows = describeConfig(page.role.config.schema, CONFIG_WORDS[page.language]);
  const content: readonly HelpContent[] =
    rows.length === 0
      ? [{ type: "paragraph", text: words.none({ name: page.manifest.name }) }]
      : [table(rows, words), ...rows.flatMap((row) => choices(row, words))];
  return { id: "configuration", title: words.title, content };
}

/** What a row says in each column; a column in which no row says anything is left out. */
const COLUMNS: readonly (readonly [
  column: keyof Words["columns"],
  cell: (row: ConfigRow, words: Words) => string | null,
])[] = [
  ["option", (row) => `${row.label} (\`${row.path.join(".")}\`)`],
  ["type", (row) => row.type],
  ["unit", (row) => row.unit],
  ["default", (row, words) => row.default ?? (row.required ? words.required : words.noDefault)],
  ["allowed", (row) => row.limits],
  ["shown", (row) => row.shown],
  ["example", (row) => row.example],
  ["description", (row) => row.description],
];

function table(rows: readonly ConfigRow[], words: Words): HelpContent {
  const used = COLUMNS.filter(([, cell]) => rows.some((row) => cell(row, words) !== null));
  return {
    type: "table",
    columns: used.map(([column]) => words.columns[column]),
    rows: rows.map((row) => used.map(([, cell]) => cell(row, words) ?? "")),
  };
}

/** What each value of a choice means, where the author says so. */
function choices({ path, label, choices }: ConfigRow, words: Words): readonly HelpContent[] {
  if (choices.every(({ description }) => description === null)) return [];
  const items = choices.map(({ title, description }) => (description === null ? title : `${title}: ${description}`));
  return [
    { type: "subheading", id: `choices-${anchorOf(path)}`, text: words.choices({ label }) },
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
