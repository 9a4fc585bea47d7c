import { permissions } from "../../permissions.ts";
import type { HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";

/** What the plugin may do, as the sandbox enforces it. */
export function permissionList({ manifest }: HelpPage): HelpSection {
  const items = permissions(manifest).map(({ text, reason }) =>
    reason === null ? `${text}.` : `${text}. Reason: ${reason}`,
  );
  return { id: "permissions", title: "Permissions", content: [{ type: "list", ordered: false, items }] };
}
