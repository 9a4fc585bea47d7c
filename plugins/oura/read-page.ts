import { fail } from "@fitglue/sdk";
import type { PageAnswer } from "./oura-answers.ts";
import { type Connected, askOura, refuseWithoutMembership } from "./oura-request.ts";

export interface Page {
  readonly items: readonly unknown[];
  /** Null on the last page. */
  readonly nextToken: string | null;
}

/**
 * One page of a list.
 *
 * @param query What narrows it; the same for all pages.
 */
export async function readPage(
  ctx: Connected,
  list: "workout" | "heartrate",
  query: Readonly<Record<string, string>>,
  nextToken: string | null = null,
): Promise<Page> {
  const parameters = new URLSearchParams({ ...query, ...(nextToken !== null && { next_token: nextToken }) });
  const answer = await askOura(ctx, `/${list}?${parameters.toString()}`);
  refuseWithoutMembership(answer);
  const { data, next_token: next } = (answer.json ?? {}) as PageAnswer;
  // Taken for an end, an answer without the list would lose what comes after.
  if (answer.status !== 200 || !Array.isArray(data))
    fail("OURA_UNAVAILABLE", `Oura gives no list of ${list} (status ${answer.status}); it is tried again by itself`);
  return { items: data, nextToken: typeof next === "string" && next !== "" ? next : null };
}

/** Everything that a list holds, over at most `mostPages` pages. */
export async function readPages(
  ctx: Connected,
  list: "workout" | "heartrate",
  query: Readonly<Record<string, string>>,
  mostPages: number,
): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let nextToken: string | null = null;
  for (let count = 0; count < mostPages; count++) {
    const page: Page = await readPage(ctx, list, query, nextToken);
    items.push(...page.items);
    nextToken = page.nextToken;
    if (nextToken === null) break;
  }
  return items;
}
