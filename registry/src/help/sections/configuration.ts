import { type ConfigRow, describeConfig } from "@fitglue/sdk";
import type { HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";

/** Every setting, from the schema that also makes the form and checks the values. */
export function configuration(page: HelpPage): HelpSection | null {
  if (page.kind === "connections") return null;
  const rows = describeConfig(page.role.config.schema);
  if (rows.length === 0) {
    const text = `${page.manifest.name} has no settings.`;
    return { id: "configuration", title: "Configuration", content: [{ type: "paragraph", text }] };
  }
  const columns = ["Option", "Type", "Default", "Allowed", "Description"];
  return { id: "configuration", title: "Configuration", content: [{ type: "table", columns, rows: rows.map(cells) }] };
}

function cells(row: ConfigRow): readonly string[] {
  const notes = [
    row.description,
    row.shown === null ? null : `${row.shown.charAt(0).toUpperCase()}${row.shown.slice(1)}.`,
    row.example === null ? null : `Example: ${row.example}.`,
  ];
  return [
    `${row.label} (\`${row.path.join(".")}\`)`,
    row.unit === null ? row.type : `${row.type} (${row.unit})`,
    row.default ?? (row.required ? "required" : "none"),
    row.limits ?? "",
    notes.filter((note) => note !== null).join(" "),
  ];
}
