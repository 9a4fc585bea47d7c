import type { HelpSection } from "../help-doc.ts";
import { type HelpPage, pageName } from "../help-page.ts";

/** Who may use it. */
export function tier(page: HelpPage): HelpSection | null {
  if (page.kind === "connections") return null;
  const words = page.words.tier;
  const text = words[page.role.tier]({ page: pageName(page.kind, page.manifest, page.language) });
  return { id: "tier", title: words.title, content: [{ type: "paragraph", text }] };
}
