import type { HelpSection } from "../help-doc.ts";
import { type HelpPage, pageName } from "../help-page.ts";

/** Who may use it. */
export function tier(page: HelpPage): HelpSection | null {
  if (page.kind === "connections") return null;
  const name = pageName(page.kind, page.manifest);
  const text =
    page.role.tier === "hobbyist"
      ? `The ${name} is part of Hobbyist, the free tier; Athlete is not needed.`
      : `The ${name} is part of Athlete, the supporters' tier; Hobbyist does not include it.`;
  return { id: "tier", title: "Tier", content: [{ type: "paragraph", text }] };
}
