/** What one measurement found. */
export interface Section {
  readonly title: string;
  /** How it was measured: a paragraph each. */
  readonly about: readonly string[];
  readonly tables: readonly Table[];
  /** What to know when reading the numbers: a list item each. */
  readonly notes: readonly string[];
  /** Budgets that do not hold; only for what is the same on every machine. */
  readonly breaches?: readonly string[];
}

/** The first column is words, the others are numbers. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A section as Markdown, with columns that line up in a terminal. */
export function renderSection({ title, about, tables, notes }: Section): string {
  return [
    `## ${title}`,
    ...about,
    ...tables.map(renderTable),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${note}`).join("\n")]),
  ].join("\n\n");
}

function renderTable({ columns, rows }: Table): string {
  const widths = columns.map((name, column) =>
    Math.max(3, ...[name, ...rows.map((row) => row[column] ?? "")].map((cell) => cell.length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => pad(cells[column] ?? "", width, column === 0)).join(" | ")} |`;
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(columns), line(rule), ...rows.map(line)].join("\n");
}

function pad(cell: string, width: number, isWords: boolean): string {
  return isWords ? cell.padEnd(width) : cell.padStart(width);
}

/** A measured number with three figures, or whole with thousands from 100 on; "–" for one that there is not. */
export function figures(value: number): string {
  if (Number.isNaN(value)) return "–";
  return Math.abs(value) >= 99.95 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
}
