import type { Kysely } from "kysely";
import type { ConnectionFollower, FollowedConnection } from "../connections/connection-follower.ts";
import { resumeAfterReconnect } from "../pipelines/resume-after-reconnect.ts";
import { createConnectionSyncRepository } from "../storage/connection-sync-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { describeSync } from "./describe-sync.ts";
import { beginSync, goOnWithHistory, syncNow } from "./go-on.ts";
import { runSourceStep } from "./source-step.ts";
import type { SyncParts } from "./sync-parts.ts";

/** A person waits while a service is told about a subscription. */
const PATIENCE_MS = 10_000;

/** Begins, goes on with and ends the sync of connections as people connect and disconnect. The work itself is done by jobs. */
export function createSyncFollower(parts: Omit<SyncParts, "checkConnection">): ConnectionFollower {
  const { db, registry, queue, subscriptions, logger } = parts;

  /** Everything that waits goes on at once. Runs come after the sync, which whoever keeps what was fetched holds first too. */
  const goOn = async (tx: Kysely<Database>, connection: FollowedConnection, wantsHistory: boolean) => {
    const state = await beginSync(tx, registry, connection);
    await resumeAfterReconnect(tx, queue, connection);
    if (!state) return;
    await syncNow(tx, queue, state, state.events !== "off");
    const { state: history } = state.history;
    if (history === "running" || (wantsHistory && history !== "done")) await goOnWithHistory(tx, queue, state);
  };

  return {
    connected: (tx, connection, { wantsHistory }) => goOn(tx, connection, wantsHistory),

    async switched(tx, connection, isEnabled) {
      if (isEnabled) await goOn(tx, connection, false);
    },

    // Nothing is asked of a service that refuses; what waits stays where it is.
    refused: () => Promise.resolve(),

    async disconnecting(connection) {
      const state = await createConnectionSyncRepository(db).find(connection.id);
      if (!state || state.events === "off") return;
      const signal = AbortSignal.timeout(PATIENCE_MS);
      try {
        await subscriptions.unsubscribe(state, async () => {
          const step = { connection, method: "unsubscribe", trigger: { type: "unsubscribe" } } as const;
          await runSourceStep({ ...step, isBulk: false, signal }, parts);
        });
      } catch (error) {
        // What it goes on to send comes to an address that there is no more.
        logger.warn({ error, plugin: connection.plugin }, "the service was not told that its events are not wanted");
      }
    },

    async describe({ id }, language) {
      const syncs = createConnectionSyncRepository(db);
      const state = await syncs.find(id);
      if (!state) return null;
      const facts = {
        manifest: registry.resolve(state.plugin).manifest,
        isUsable: (await syncs.findUsable(id)) !== null,
        activityCount: await syncs.activityCount(state.accountId, state.plugin),
      };
      return describeSync(state, facts, language);
    },
  };
}
