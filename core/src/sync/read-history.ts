import {
  createConnectionSyncRepository,
  type HistoryProgress,
  type SyncState,
} from "../storage/connection-sync-repository.ts";
import { createSyncItemRepository, type SyncItem } from "../storage/sync-item-repository.ts";
import { announceConnection, keepItems } from "./keep-items.ts";
import { AT_WORK, MOST_TRIES, restAfter, workFailureOf, type WorkFailure } from "./rest-after-failure.ts";
import { itemTrigger, runSourceStep } from "./source-step.ts";
import { isSame, putItemAside, refuseStandingStill } from "./sync-connection.ts";
import type { SyncParts } from "./sync-parts.ts";

/** After this long, other connections' pasts have their turn. */
const TURN_MS = 10_000;

/**
 * Fetches a connection's past, page by page, and then leaves its turn to others. What is fresh goes on beside it. A page
 * that was read before something fresh came in is read again: it may hold what has changed since.
 */
export async function readHistory(connectionId: string, signal: AbortSignal, parts: SyncParts): Promise<void> {
  const endsAt = Date.now() + TURN_MS;
  while (!signal.aborted) {
    const state = await createConnectionSyncRepository(parts.db).findUsable(connectionId);
    if (state?.history.state !== "running" || isResting(state.history)) return;
    if (Date.now() > endsAt) {
      await parts.queue.wakeHistory(connectionId);
      return;
    }
    const item = await createSyncItemRepository(parts.db).next(connectionId, true);
    try {
      if (item) await readItem(state, item, signal, parts);
      else if (!state.history.isListed) await listPage(state, signal, parts);
      else {
        await finish(state, parts);
        return;
      }
    } catch (error) {
      if (signal.aborted) return;
      const failure = workFailureOf(error);
      if (!failure) throw error;
      if (!item || failure.isOfService) {
        await rest(state, failure, parts);
        return;
      }
      await putItemAside(state, item, failure, parts);
    }
  }
}

function isResting({ parkedUntil }: HistoryProgress): boolean {
  return parkedUntil !== null && parkedUntil.getTime() > Date.now();
}

async function listPage(state: SyncState, signal: AbortSignal, parts: SyncParts): Promise<void> {
  const { cursor } = state.history;
  const trigger = { type: "list", mode: "history", cursor, sinceMs: state.since.getTime() } as const;
  const step = { connection: state, method: "list", trigger, isBulk: true, signal } as const;
  const { outcome, writeState } = await runSourceStep(step, parts);
  refuseStandingStill(outcome, cursor);
  await keepItems(
    {
      state,
      // An item that is gone is told by the changes; the past only fills in.
      brought: { ...outcome, deleted: [] },
      isBulk: true,
      isStill: (held) => isUntouched(held, state) && isSame(held.history.cursor, cursor),
      change: ({ history }) => ({
        history: {
          ...AT_WORK,
          cursor: outcome.cursor,
          isListed: outcome.done,
          done: counted(history.done + outcome.activities.length, outcome.total ?? history.total),
          total: outcome.total ?? history.total,
        },
      }),
      alsoWrite: (tx) => [writeState(tx)],
    },
    parts,
  );
}

async function readItem(state: SyncState, item: SyncItem, signal: AbortSignal, parts: SyncParts): Promise<void> {
  const step = { connection: state, method: "read", trigger: itemTrigger(item), isBulk: true, signal } as const;
  const { outcome, writeState } = await runSourceStep(step, parts);
  await keepItems(
    {
      state,
      brought: { activities: outcome.activities, changed: [], deleted: [] },
      isBulk: true,
      isStill: (held) => isUntouched(held, state),
      change: ({ history }) => ({ history: { ...AT_WORK, done: counted(history.done + 1, history.total) } }),
      alsoWrite: (tx) => [createSyncItemRepository(tx).done(state.connectionId, item), writeState(tx)],
    },
    parts,
  );
}

/** A source may read pages twice, when they moved meanwhile: nobody is told of more than there is. */
function counted(done: number, total: number | null): number {
  return total === null ? done : Math.min(done, total);
}

function isUntouched(held: SyncState, state: SyncState): boolean {
  return held.revision === state.revision && held.history.state === "running";
}

/** All pages are read: it is done, unless an item could not be read yet. */
async function finish(state: SyncState, { db, queue }: SyncParts): Promise<void> {
  const { connectionId } = state;
  await db.transaction().execute(async (tx) => {
    const syncs = createConnectionSyncRepository(tx);
    const held = await syncs.hold(connectionId);
    if (held?.history.state !== "running") return;
    const dueAt = await createSyncItemRepository(tx).nextDueAt(connectionId, true);
    if (dueAt) {
      await syncs.update(connectionId, { history: { parkedUntil: dueAt } });
      await queue.wakeHistoryAt(connectionId, dueAt, tx);
    } else {
      const count = held.history.total ?? held.history.done;
      await syncs.update(connectionId, { history: { ...AT_WORK, state: "done", done: count, total: count } });
    }
    await announceConnection(tx, state);
  });
}

async function rest(state: SyncState, failure: WorkFailure, { db, queue }: SyncParts): Promise<void> {
  const { connectionId } = state;
  const progress = restAfter(failure, state.history.attempts);
  const isOver = progress.attempts >= MOST_TRIES;
  await db.transaction().execute(async (tx) => {
    const history = isOver ? { ...AT_WORK, reason: failure.reason, state: "failed" as const } : progress;
    await createConnectionSyncRepository(tx).update(connectionId, { history });
    if (!isOver && progress.parkedUntil) await queue.wakeHistoryAt(connectionId, progress.parkedUntil, tx);
    await announceConnection(tx, state);
  });
}
