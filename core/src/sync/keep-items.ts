import type { SourcedActivity } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import { takeIn } from "../intake/take-in.ts";
import {
  createConnectionSyncRepository,
  type SyncChange,
  type SyncState,
} from "../storage/connection-sync-repository.ts";
import { announceRuns } from "../pipelines/announce-run.ts";
import type { Database } from "../storage/database/schema.ts";
import { createLiveEventRepository } from "../storage/live-event-repository.ts";
import { createSyncItemRepository } from "../storage/sync-item-repository.ts";
import { transactTogether } from "../storage/transact-together.ts";
import type { SyncParts } from "./sync-parts.ts";

/** What a step brought. */
export interface Brought {
  readonly activities: readonly SourcedActivity[];
  /** Ids of items to read one by one. */
  readonly changed: readonly string[];
  /** Ids of items that are gone. */
  readonly deleted: readonly string[];
}

export interface Keeping {
  /** The state under which it was fetched. */
  readonly state: SyncState;
  readonly brought: Brought;
  readonly isBulk: boolean;
  /** Whether what was fetched may still be kept, now that nobody else can change the state. */
  readonly isStill: (held: SyncState) => boolean;
  /** What becomes of the state. */
  readonly change: (held: SyncState) => SyncChange;
  /** What else belongs to it: each a single statement, or none. */
  readonly alsoWrite: (tx: Kysely<Database>) => readonly Promise<unknown>[];
}

/**
 * Keeps what a step brought, in one transaction with the place where the next step goes on: however work is cut off,
 * either both are there or neither, and what was fetched in vain is fetched again.
 *
 * @returns false when it was not kept: the connection is gone, or another worker was faster
 */
export async function keepItems(keeping: Keeping, parts: SyncParts): Promise<boolean> {
  const { state, brought, isBulk, isStill, change, alsoWrite } = keeping;
  const { connectionId, accountId, plugin } = state;
  return transactTogether(parts.db, async (tx) => {
    const syncs = createConnectionSyncRepository(tx);
    const held = await syncs.hold(connectionId);
    if (!held || !isStill(held)) return { answer: false, writes: [] };
    const { activities, changed, deleted } = brought;
    const isTaken = activities.length + deleted.length > 0;
    const cancelled: string[] = [];
    if (isTaken) {
      const { runIds, cancelledRunIds } = await takeIn(tx, parts.registry, {
        accountId,
        source: plugin,
        activities,
        deleted,
        startsRuns: !isBulk,
        startsRunsFrom: state.since,
      });
      if (runIds.length > 0) await parts.queue.wakeRuns(accountId, tx);
      cancelled.push(...cancelledRunIds);
    }
    const writes = [
      createSyncItemRepository(tx).ask(connectionId, changed, isBulk),
      ...alsoWrite(tx),
      syncs.update(connectionId, { ...change(held), ...(isTaken && !isBulk && { revision: held.revision + 1 }) }),
      announceRuns(tx, accountId, cancelled),
      announceConnection(tx, state),
    ];
    return { answer: true, writes };
  });
}

/** Tells whoever looks at the connection that there is something new to read. */
export async function announceConnection(
  tx: Kysely<Database>,
  { accountId, plugin }: Pick<SyncState, "accountId" | "plugin">,
): Promise<void> {
  await createLiveEventRepository(tx).append(accountId, [
    { topic: "account", payload: { type: "connection", plugin } },
  ]);
}
