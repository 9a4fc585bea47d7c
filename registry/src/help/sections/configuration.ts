import { configRows } from "../config-rows.ts";
import type { HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";

/** Every setting, from the schema that also makes the form and checks the values. */
export function configuration(page: HelpPage): HelpSection | null {
  if (page.kind === "connections") return null;
  const rows = configRows(page.role.config.schema);
  if (rows.length === 0)
    return {
      id: "configuration",
      title: "Configuration",
      content: [{ type: "paragraph", text: `${page.manifest.name} has no settings.` }],
    };
  return {
    id: "configuration",
    title: "Configuration",
    content: [{ type: "table", columns: ["Option", "Type", "Default", "Description"], rows }],
  };
}
