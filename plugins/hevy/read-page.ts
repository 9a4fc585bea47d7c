import { type JsonValue, fail } from "@fitglue/sdk";
import { type HevyFetch, readHevy } from "./hevy-calls.ts";
import { integerOf, objectOf } from "./json-fields.ts";

/** At most so many are given at once. */
const PAGE_SIZE = 10;
/** Lists of workouts by the name under which their entries stand. */
const PATHS = { workouts: "/v1/workouts", events: "/v1/workouts/events" } as const;

/** A page of one of Hevy's lists, newest first. */
export interface Page {
  readonly items: readonly JsonValue[];
  readonly pageCount: number;
}

/**
 * Page `page` of a list; null past its end. An answer without the list ends the step: taken for an end it would lose what
 * comes after.
 *
 * @param since Of events: not those before this ISO instant.
 */
export async function readPage(
  fetch: HevyFetch,
  list: keyof typeof PATHS,
  { page, since }: { readonly page: number; readonly since?: string },
): Promise<Page | null> {
  const from = since === undefined ? "" : `&since=${encodeURIComponent(since)}`;
  const path = `${PATHS[list]}?page=${String(page)}&pageSize=${String(PAGE_SIZE)}${from}`;
  const { status, body } = await readHevy(fetch, path);
  if (status === 404) return null;
  const fields = objectOf(body);
  const items = fields?.[list];
  if (status !== 200 || !Array.isArray(items))
    fail("HEVY_UNAVAILABLE", `Hevy gives no list of ${list} (${String(status)}); it is tried again by itself`);
  return { items: items as readonly JsonValue[], pageCount: integerOf(fields?.["page_count"]) ?? page };
}
