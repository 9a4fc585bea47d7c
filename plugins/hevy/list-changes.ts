import type { JsonObject, JsonValue, ListResult, SourcedActivity } from "@fitglue/sdk";
import { integerOf, listOf, objectOf, textOf } from "./json-fields.ts";
import type { TemplatesContext } from "./exercise-templates.ts";
import { activitiesOf } from "./page-activities.ts";
import { readPage } from "./read-page.ts";

/** Events are asked for again from this long before the last one that was seen, so that none slips through a late write. */
export const OVERLAP_MS = 5 * 60_000;

/** Where the next call goes on. It moves forward only when the last page was read, so a pass that breaks off is repeated. */
interface Cursor {
  /** When the newest event happened that was handled, as an ISO instant; null before the first. */
  readonly until: string | null;
  /** Events within the overlap that were handled. */
  readonly handled: readonly string[];
  /** A pass over several pages, from the last to the first; null between passes. */
  readonly pass: { readonly page: number; readonly newest: string } | null;
}

interface Event {
  readonly id: string;
  /** When it happened. */
  readonly at: string;
  /** Tells two events apart. */
  readonly key: string;
  /** null for a deletion. */
  readonly workout: JsonObject | null;
}

interface EventPage {
  /** Newest first. */
  readonly events: readonly Event[];
  readonly pageCount: number;
}

/**
 * One page of what happened since the cursor.
 *
 * Hevy gives the newest events first. They have to be applied in the order in which they happened, so several pages are read
 * from the last to the first. An event that comes in meanwhile moves all others one place further, and one of them over to a
 * page that was read already; it is then at the top of the first page, so that is seen, and the pass is done once more.
 *
 * @param sinceMs when the person connected: what was saved before that is not taken.
 */
export async function listChanges(ctx: TemplatesContext, cursor: JsonValue, sinceMs: number): Promise<ListResult> {
  const before = readCursor(cursor);
  const overlapMs = before.until === null ? sinceMs : Date.parse(before.until) - OVERLAP_MS;
  const page = before.pass?.page ?? 1;
  const found = await eventPage(ctx, page, new Date(Math.max(overlapMs, sinceMs)).toISOString());
  const newest = found.events[0]?.key ?? "";
  if (page > 1) {
    const pass = { page: page - 1, newest: before.pass?.newest ?? "" };
    return answer(ctx, found.events, before, { ...before, pass });
  }
  const isWhole = before.pass === null ? found.pageCount <= 1 : before.pass.newest === newest;
  if (!isWhole) return answer(ctx, [], before, { ...before, pass: { page: Math.max(1, found.pageCount), newest } });
  return answer(ctx, found.events, before, finished(found.events, before));
}

async function answer(
  ctx: TemplatesContext,
  events: readonly Event[],
  { handled }: Cursor,
  next: Cursor,
): Promise<ListResult> {
  const ids = new Set<string>();
  // Of each workout the last word counts, and the first that was spoken is applied first.
  const news = events.filter(({ id, key }) => !handled.includes(key) && !ids.has(id) && ids.add(id)).toReversed();
  const workouts = news.map(({ workout }) => workout).filter((workout) => workout !== null);
  const activities: readonly SourcedActivity[] = await activitiesOf(ctx, workouts);
  const deleted = news.filter(({ workout }) => workout === null).map(({ id }) => id);
  return { activities, changed: [], deleted, cursor: { ...next }, done: next.pass === null, total: null };
}

/** The cursor after a pass; nothing new leaves it where it was. */
function finished(events: readonly Event[], { until, handled }: Cursor): Cursor {
  const newest = events[0];
  if (newest === undefined) return { until, handled, pass: null };
  const fromMs = Date.parse(newest.at) - OVERLAP_MS;
  const recent = events.filter(({ at }) => Date.parse(at) >= fromMs).map(({ key }) => key);
  return { until: newest.at, handled: recent, pass: null };
}

async function eventPage(ctx: TemplatesContext, page: number, since: string): Promise<EventPage> {
  const found = await readPage(ctx.connection.fetch, "events", { page, since });
  if (found === null) return { events: [], pageCount: 0 };
  return { events: found.items.map(eventOf).filter((event) => event !== null), pageCount: found.pageCount };
}

function eventOf(value: JsonValue): Event | null {
  const event = objectOf(value);
  const workout = objectOf(event?.["workout"]);
  const id = textOf(workout?.["id"] ?? event?.["id"]);
  const at = textOf(workout?.["updated_at"] ?? event?.["deleted_at"]);
  if (id === null || at === null || Number.isNaN(Date.parse(at))) return null;
  return { id, at, key: `${id} ${at}`, workout: event?.["type"] === "deleted" ? null : workout };
}

function readCursor(value: JsonValue): Cursor {
  const fields = objectOf(value);
  const pass = objectOf(fields?.["pass"]);
  const page = integerOf(pass?.["page"]);
  return {
    until: textOf(fields?.["until"]),
    handled: listOf(fields?.["handled"]).filter((key) => typeof key === "string"),
    pass: page === null ? null : { page, newest: textOf(pass?.["newest"]) ?? "" },
  };
}
