import type { RoleKind } from "./help-doc.ts";
import { helpPath } from "./help-page.ts";

/** The address in the help centre that explains a code of a plugin's own. */
export function pluginErrorHelpPath(
  role: "connection" | "source" | "booster" | "destination",
  id: string,
  code: string,
): string {
  const kind: RoleKind = `${role}s`;
  return `${helpPath(kind, id)}#${issueAnchor(code)}`;
}

/** `HEVY_PRO_REQUIRED` → `issue-hevy-pro-required`; the same for the title of a question. */
export function issueAnchor(name: string): string {
  const words = name
    .normalize("NFKD")
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ["unnamed"];
  return `issue-${words.join("-")}`;
}
