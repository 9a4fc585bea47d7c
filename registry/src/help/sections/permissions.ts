import { permissions } from "../../permissions.ts";
import type { HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";

/** What the plugin may do, as the sandbox enforces it. */
export function permissionList({ manifest, words, language }: HelpPage): HelpSection {
  const items = permissions(manifest, language).map(({ text, reason }) =>
    reason === null ? `${text}.` : words.permissions.withReason({ text, reason }),
  );
  return { id: "permissions", title: words.permissions.title, content: [{ type: "list", ordered: false, items }] };
}
