import { FitGlueError, type ItemTrigger, type JsonValue } from "@fitglue/sdk";
import type { Reason } from "../reasons/reason.ts";
import {
  createConnectionSyncRepository,
  type FreshWork,
  type SyncState,
} from "../storage/connection-sync-repository.ts";
import { createDeliveryRepository } from "../storage/delivery-repository.ts";
import { createInboxRepository, type InboxEvent } from "../storage/inbox-repository.ts";
import { createSyncItemRepository, type SyncItem } from "../storage/sync-item-repository.ts";
import { hasOwnName } from "../webhooks/event-name.ts";
import { announceConnection, type Brought, keepItems } from "./keep-items.ts";
import { nextPollAt } from "./poll-schedule.ts";
import { AT_WORK, MOST_TRIES, restAfter, workFailureOf, type WorkFailure } from "./rest-after-failure.ts";
import { itemTrigger, runSourceStep, type SourceStepDone } from "./source-step.ts";
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
    const work = await createConnectionSyncRepository(parts.db).next(connectionId);
    if (!work || isResting(work.state)) return;
    const { state } = work;
    const task = nextTask(work, signal, parts);
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

function nextTask({ state, event, item }: FreshWork, signal: AbortSignal, parts: SyncParts): Task | null {
  if (parts.subscriptions.isDue(state))
    return {
      run: () => subscribe(state, signal, parts),
      putAside: ({ reason }) => setEvents(state, "unavailable", reason, parts),
    };
  if (event)
    return {
      run: () => receive(state, event, signal, parts),
      putAside: ({ message }) => putEventAside(state, event, message, parts),
    };
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
    const {
      outcome: answer,
      webhookKey,
      writeState,
    } = await runSourceStep({ ...step, trigger: { type: "subscribe", ...address } }, parts);
    await parts.db.transaction().execute(writeState);
    return { reason: answer.outcome === "unavailable" ? { code: "said", text: answer.reason } : null, key: webhookKey };
  });
  await setEvents(state, outcome === null ? "on" : "unavailable", outcome, parts);
}

async function setEvents(
  state: SyncState,
  events: "on" | "unavailable",
  eventsReason: Reason | null,
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
  const received = await runSourceStep(step, parts);
  const { revoked } = received.outcome;
  if (revoked) await parts.checkConnection(state.accountId, state.plugin);
  const { read, changed, failure } = await readNamed(state, received, signal, parts);
  await keepItems(
    {
      state,
      brought: read?.brought ?? { activities: [], changed, deleted: [] },
      isBulk: false,
      isStill: () => true,
      change: () => ({ lastEventAt: event.receivedAt, fresh: AT_WORK }),
      alsoWrite: (tx) => [
        createInboxRepository(tx).done(event.id, hasOwnName(event.dedupeKey)),
        received.writeState(tx),
        ...(read ? [read.writeState(tx)] : []),
      ],
    },
    parts,
  );
  const [unread] = changed;
  const item =
    failure && unread !== undefined && (await createSyncItemRepository(parts.db).find(state.connectionId, unread));
  if (item) await putItemAside(state, item, failure, parts);
}

/**
 * What an event named. A single thing, as most events name, is read at once, and kept with the event; more are put on
 * the list, and so is what cannot be read. Our own upload is not read: nothing would come of it.
 */
async function readNamed(
  state: SyncState,
  { outcome: { changed, deleted, revoked }, hasState }: SourceStepDone<"receive">,
  signal: AbortSignal,
  parts: SyncParts,
): Promise<NamedThings> {
  const named = [...new Set([...changed, ...deleted])];
  const listed = { read: null, changed: named, failure: null };
  const [only] = named;
  // What the source remembers from now on, and whether the connection still stands, is known only once it is kept.
  if (only === undefined || named.length > 1 || revoked || hasState) return listed;
  const own = await createDeliveryRepository(parts.db).ownUploads(state.accountId, state.plugin, named);
  if (own.has(only)) return { ...listed, changed: [] };
  try {
    return {
      ...listed,
      read: await readOne(state, itemTrigger({ externalId: only, attempts: 0 }), signal, parts),
      changed: [],
    };
  } catch (error) {
    const failure = workFailureOf(error);
    if (signal.aborted || !failure || failure.isOfService) throw error;
    return { ...listed, failure };
  }
}

/** What became of what an event named. */
interface NamedThings {
  readonly read: ReadItem | null;
  /** What is put on the list. */
  readonly changed: readonly string[];
  /** Why that could not be read at once; null when nobody tried. */
  readonly failure: WorkFailure | null;
}

/** What a single thing is now. */
interface ReadItem {
  readonly brought: Brought;
  readonly writeState: SourceStepDone<"read">["writeState"];
}

/** Whatever the source does not find is gone. */
async function readOne(
  state: SyncState,
  trigger: ItemTrigger,
  signal: AbortSignal,
  parts: SyncParts,
): Promise<ReadItem> {
  const step = { connection: state, method: "read", trigger, isBulk: false, signal } as const;
  const { outcome, writeState } = await runSourceStep(step, parts);
  const { activities } = outcome;
  return {
    brought: { activities, changed: [], deleted: activities.length === 0 ? [trigger.externalId] : [] },
    writeState,
  };
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
  const { brought, writeState } = await readOne(state, itemTrigger(item), signal, parts);
  await keepItems(
    {
      state,
      brought,
      isBulk: false,
      isStill: () => true,
      change: () => ({ fresh: AT_WORK }),
      alsoWrite: (tx) => [createSyncItemRepository(tx).done(state.connectionId, item), writeState(tx)],
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
      change: (held) =>
        outcome.done
          ? {
              changesCursor: outcome.cursor,
              pageCursor: null,
              isPaging: false,
              lastSyncedAt: new Date(),
              // Somebody who asked for a look meanwhile gets one: this one may have been too early.
              ...(isSameTime(held.nextPollAt, state.nextPollAt) && {
                nextPollAt: nextPollAt(parts.registry, state.plugin),
              }),
              fresh: AT_WORK,
            }
          : { pageCursor: outcome.cursor, isPaging: true, fresh: AT_WORK },
      alsoWrite: (tx) => [writeState(tx)],
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

function isSameTime(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime();
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
