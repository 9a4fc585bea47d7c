import type { components } from "#lib/api/generated/openapi.ts";

/** A help page as the API gives it. */
export type HelpDoc = components["schemas"]["HelpPage"];
export type HelpSection = HelpDoc["sections"][number];
export type HelpContent = HelpSection["content"][number];
export type HelpSearchResult = components["schemas"]["HelpSearchResult"];

/** Neighbours of one type stand together: issues make one list. */
export type ContentGroup =
  | { readonly type: "issues"; readonly issues: readonly Extract<HelpContent, { type: "issue" }>[] }
  | { readonly type: "one"; readonly content: Exclude<HelpContent, { type: "issue" }> };

/** The content of a section in order, with issues that follow each other put together. */
export function contentGroups(content: readonly HelpContent[]): readonly ContentGroup[] {
  const groups: ContentGroup[] = [];
  for (const one of content) {
    const last = groups.at(-1);
    if (one.type !== "issue") groups.push({ type: "one", content: one });
    else if (last?.type === "issues") groups[groups.length - 1] = { type: "issues", issues: [...last.issues, one] };
    else groups.push({ type: "issues", issues: [one] });
  }
  return groups;
}
