import type { JsonValue, ListResult } from "@fitglue/sdk";
import type { TemplatesContext } from "./exercise-templates.ts";
import { readHevy } from "./hevy-calls.ts";
import { integerOf, objectOf, textOf } from "./json-fields.ts";
import { OVERLAP_MS } from "./list-changes.ts";
import { activitiesOf } from "./page-activities.ts";
import { readPage } from "./read-page.ts";

/** How far back a deletion is looked for: 200 events. */
const MOST_EVENT_PAGES = 20;

interface Cursor {
  readonly page: number;
  /** How many workouts there are. */
  readonly total: number | null;
  /** Deletions until this ISO instant moved no page of this pass. */
  readonly deletedUntil: string;
}

/**
 * One page of all workouts, newest first.
 *
 * A workout that is saved meanwhile moves others to the next page, where they are met once more, and the second time is known.
 * One that is deleted moves others to a page that was read already: so the end is not believed when there was a deletion,
 * and the pages are read again.
 */
export async function listHistory(ctx: TemplatesContext, cursor: JsonValue): Promise<ListResult> {
  const { page, total, deletedUntil } = readCursor(cursor) ?? (await firstCursor(ctx));
  const found = await readPage(ctx.connection.fetch, "workouts", { page });
  const activities = await activitiesOf(ctx, found?.items ?? []);
  const result = (next: Cursor, done: boolean): ListResult => ({
    activities,
    changed: [],
    deleted: [],
    cursor: { ...next },
    done,
    total,
  });

  if (found !== null && page < found.pageCount) return result({ page: page + 1, total, deletedUntil }, false);
  const deletedAt = await newestDeletion(ctx, deletedUntil);
  if (deletedAt === null) return result({ page, total, deletedUntil }, true);
  return result({ page: 1, total, deletedUntil: deletedAt }, false);
}

/** The clock of Hevy may differ a little from ours, so the first look goes a little further back. */
async function firstCursor(ctx: TemplatesContext): Promise<Cursor> {
  const { body } = await readHevy(ctx.connection.fetch, "/v1/workouts/count");
  const deletedUntil = new Date(ctx.now() - OVERLAP_MS).toISOString();
  return { page: 1, total: integerOf(objectOf(body)?.["workout_count"]), deletedUntil };
}

/** When the last deletion after an instant happened; null when there was none. */
async function newestDeletion(ctx: TemplatesContext, since: string): Promise<string | null> {
  for (let page = 1; page <= MOST_EVENT_PAGES; page++) {
    const found = await readPage(ctx.connection.fetch, "events", { page, since });
    if (found === null) return null;
    const deletions = found.items.map((event) => textOf(objectOf(event)?.["deleted_at"]));
    const newest = deletions.find((at) => at !== null && Date.parse(at) > Date.parse(since));
    if (newest != null) return newest;
    if (page >= found.pageCount) return null;
  }
  return null;
}

function readCursor(value: JsonValue): Cursor | null {
  const fields = objectOf(value);
  const page = integerOf(fields?.["page"]);
  const deletedUntil = textOf(fields?.["deletedUntil"]);
  if (page === null || deletedUntil === null) return null;
  return { page, total: integerOf(fields?.["total"]), deletedUntil };
}
