import { FitGlueError, type JsonValue } from "@fitglue/sdk";
import { createConnectionSyncRepository, type SyncState } from "../storage/connection-sync-repository.ts";
import { createInboxRepository, type InboxEvent } from "../storage/inbox-repository.ts";
import { createSyncItemRepository, type SyncItem } from "../storage/sync-item-repository.ts";
import { hasOwnName } from "../webhooks/event-name.ts";
import { announceConnection, keepItems } from "./keep-items.ts";
import { nextPollAt } from "./poll-schedule.ts";
import { AT_WORK, MOST_TRIES, restAfter, workFailureOf, type WorkFailure } from "./rest-after-failure.ts";
import { runSourceStep } from "./source-step.ts";
import type { SyncParts } from "./sync-parts.ts";

/** One thing to do, and what becomes of it when it cannot be done. */
interface Task {
  readonly run: () => Promise<unknown>;
  /** Of failures that are the thing's own; it is put aside, and the next has its turn. */
  readonly putAside: (failure: WorkFailure) => Promise<unknown>;
}

/**
 * Fetches what is new at a connection's service until nothing is left to do now: has events sent, looks at those that
 * came, reads what they name, and lists the changes when it is time. Our tables say what that is, so that it may be cut
 * off anywhere and begun again. A service that refuses or fails gets a rest, and the connection with it.
 */
export async function syncConnection(connectionId: string, signal: AbortSignal, parts: SyncParts): Promise<void> {
  while (!signal.aborted) {
    const state = await createConnectionSyncRepository(parts.db).findUsable(connectionId);
    if (!state || isResting(state)) return;
    const task = await nextTask(state, signal, parts);
    if (!task) return;
    try {
      await task.run();
    } catch (error) {
      if (signal.aborted) return;
      const failure = workFailureOf(error);
      if (!failure) throw error;
      if (failure.isOfService) return rest(state, failure, parts);
      await task.putAside(failure);
    }
  }
}

function isResting({ fresh: { parkedUntil } }: SyncState): boolean {
  return parkedUntil !== null && parkedUntil.getTime() > Date.now();
}

async function nextTask(state: SyncState, signal: AbortSignal, parts: SyncParts): Promise<Task | null> {
  const { connectionId } = state;
  if (parts.subscriptions.isDue(state))
    return {
      run: () => subscribe(state, signal, parts),
      putAside: ({ message }) => setEvents(state, "unavailable", message, parts),
    };
  const event = await createInboxRepository(parts.db).next(connectionId);
  if (event)
    return {
      run: () => receive(state, event, signal, parts),
      putAside: ({ message }) => putEventAside(state, event, message, parts),
    };
  const item = await createSyncItemRepository(parts.db).next(connectionId, false);
  if (item)
    return {
      run: () => readItem(state, item, signal, parts),
      putAside: (failure) => putItemAside(state, item, failure, parts),
    };
  if (state.isPaging || (state.nextPollAt !== null && state.nextPollAt.getTime() <= Date.now()))
    return {
      run: () => listChanges(state, signal, parts),
      putAside: (failure) => abandonLook(state, failure, parts),
    };
  return null;
}

async function subscribe(state: SyncState, signal: AbortSignal, parts: SyncParts): Promise<void> {
  const { subscriptions } = parts;
  const outcome = await subscriptions.subscribe(state, async (address) => {
    const step = { connection: state, method: "subscribe", isBulk: false, signal } as const;
    const { outcome: answer, writeState } = await runSourceStep(
      { ...step, trigger: { type: "subscribe", ...address } },
      parts,
    );
    await parts.db.transaction().execute(writeState);
    return answer.outcome === "unavailable" ? answer.reason : null;
  });
  await setEvents(state, outcome === null ? "on" : "unavailable", outcome, parts);
}

async function setEvents(
  state: SyncState,
  events: "on" | "unavailable",
  eventsReason: string | null,
  parts: SyncParts,
): Promise<void> {
  await parts.db.transaction().execute(async (tx) => {
    await createConnectionSyncRepository(tx).update(state.connectionId, {
      events,
      eventsReason,
      eventsAt: new Date(),
      fresh: AT_WORK,
    });
    await announceConnection(tx, state);
  });
}

/** What an event says is not believed; what it names is read. */
async function receive(state: SyncState, event: InboxEvent, signal: AbortSignal, parts: SyncParts): Promise<void> {
  const trigger = { type: "event", body: parseBody(event), headers: event.headers } as const;
  const step = { connection: state, method: "receive", trigger, isBulk: false, signal } as const;
  const { outcome, writeState } = await runSourceStep(step, parts);
  if (outcome.revoked) await parts.checkConnection(state.accountId, state.plugin);
  await keepItems(
    {
      state,
      brought: { activities: [], changed: [...outcome.changed, ...outcome.deleted], deleted: [] },
      isBulk: false,
      isStill: () => true,
      change: () => ({ lastEventAt: event.receivedAt, fresh: AT_WORK }),
      alsoWrite: async (tx) => {
        await createInboxRepository(tx).done(event.id, hasOwnName(event.dedupeKey));
        await writeState(tx);
      },
    },
    parts,
  );
}

function parseBody({ body }: InboxEvent): JsonValue {
  try {
    return JSON.parse(body.toString()) as JsonValue;
  } catch {
    throw new FitGlueError("REQUEST_INVALID", `The service sent ${String(body.length)} bytes that are not JSON`);
  }
}

/** What it told of is found by asking the service. */
async function putEventAside(
  { connectionId, nextPollAt: scheduled }: SyncState,
  { id }: InboxEvent,
  message: string,
  { db, logger }: SyncParts,
): Promise<void> {
  logger.warn({ eventId: id, message }, "an event could not be understood");
  await db.transaction().execute(async (tx) => {
    await createInboxRepository(tx).fail(id, message);
    if (scheduled) await createConnectionSyncRepository(tx).update(connectionId, { nextPollAt: new Date() });
  });
}

async function readItem(state: SyncState, item: SyncItem, signal: AbortSignal, parts: SyncParts): Promise<void> {
  const { externalId } = item;
  const trigger = { type: "item", externalId } as const;
  const step = { connection: state, method: "read", trigger, isBulk: false, signal } as const;
  const { outcome, writeState } = await runSourceStep(step, parts);
  const { activities } = outcome;
  await keepItems(
    {
      state,
      brought: { activities, changed: [], deleted: activities.length === 0 ? [externalId] : [] },
      isBulk: false,
      isStill: () => true,
      change: () => ({ fresh: AT_WORK }),
      alsoWrite: async (tx) => {
        await createSyncItemRepository(tx).done(state.connectionId, item);
        await writeState(tx);
      },
    },
    parts,
  );
}

/** An item that cannot be read does not hold up the others. */
export async function putItemAside(
  { connectionId }: SyncState,
  item: SyncItem,
  failure: WorkFailure,
  { db, logger }: SyncParts,
): Promise<void> {
  const items = createSyncItemRepository(db);
  logger.warn({ connectionId, item: item.externalId, message: failure.message }, "an item could not be read");
  if (item.attempts >= MOST_TRIES) await items.giveUp(connectionId, item, failure.message);
  else await items.postpone(connectionId, item, restAfter(failure, item.attempts).parkedUntil ?? new Date());
}

async function listChanges(state: SyncState, signal: AbortSignal, parts: SyncParts): Promise<void> {
  const cursor = state.isPaging ? state.pageCursor : state.changesCursor;
  const trigger = { type: "list", mode: "changes", cursor, sinceMs: state.since.getTime() } as const;
  const step = { connection: state, method: "list", trigger, isBulk: false, signal } as const;
  const { outcome, writeState } = await runSourceStep(step, parts);
  refuseStandingStill(outcome, state.isPaging ? cursor : undefined);
  await keepItems(
    {
      state,
      brought: outcome,
      isBulk: false,
      isStill: (held) => held.isPaging === state.isPaging && isSame(held.pageCursor, state.pageCursor),
      change: () =>
        outcome.done
          ? {
              changesCursor: outcome.cursor,
              pageCursor: null,
              isPaging: false,
              lastSyncedAt: new Date(),
              nextPollAt: nextPollAt(parts.registry, state.plugin),
              fresh: AT_WORK,
            }
          : { pageCursor: outcome.cursor, isPaging: true, fresh: AT_WORK },
      alsoWrite: writeState,
    },
    parts,
  );
}

/** @throws FitGlueError RESULT_INVALID when a page leads to itself: that would go on for ever */
export function refuseStandingStill(
  page: { readonly done: boolean; readonly cursor: JsonValue },
  cursor: JsonValue | undefined,
): void {
  if (page.done || cursor === undefined || !isSame(page.cursor, cursor)) return;
  throw new FitGlueError(
    "RESULT_INVALID",
    "The page gave the cursor that it was asked with, and says that it is not the last",
  );
}

export function isSame(one: JsonValue, other: JsonValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The next look begins where the last complete one ended: what a page in between said is not relied on. */
async function abandonLook(state: SyncState, failure: WorkFailure, parts: SyncParts): Promise<void> {
  await rest(state, failure, parts, { isPaging: false, pageCursor: null });
}

async function rest(
  state: SyncState,
  failure: WorkFailure,
  { db, queue }: SyncParts,
  change: { isPaging?: boolean; pageCursor?: null } = {},
): Promise<void> {
  const { connectionId } = state;
  const fresh = restAfter(failure, state.fresh.attempts);
  await db.transaction().execute(async (tx) => {
    await createConnectionSyncRepository(tx).update(connectionId, { ...change, fresh });
    if (fresh.parkedUntil) await queue.wakeSyncAt(connectionId, fresh.parkedUntil, tx);
    await announceConnection(tx, state);
  });
}
