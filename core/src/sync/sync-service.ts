import { FitGlueError } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import type { SyncService } from "../services.ts";
import { createConnectionRepository } from "../storage/connection-repository.ts";
import { createConnectionSyncRepository, type SyncState } from "../storage/connection-sync-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { webhookTrigger } from "../webhooks/event-name.ts";
import type { Subscription, WebhookAddressToUse } from "../webhooks/event-subscriptions.ts";
import { beginSync, goOnWithHistory, syncNow } from "./go-on.ts";
import { announceConnection } from "./keep-items.ts";
import { AT_WORK, workFailureOf } from "./rest-after-failure.ts";
import { runSourceStep } from "./source-step.ts";
import type { SyncParts } from "./sync-parts.ts";

/** A person waits while a service is told about a subscription. */
const PATIENCE_MS = 10_000;

/** What a person may ask of a connection's sync. */
export function createSyncService(parts: Omit<SyncParts, "checkConnection">): SyncService {
  const { db, registry, queue, subscriptions } = parts;

  /** Changes the sync of a connection in one transaction, and tells whoever looks at it. */
  const change = (
    accountId: string,
    plugin: string,
    write: (tx: Kysely<Database>, state: SyncState) => Promise<void>,
  ): Promise<SyncState> =>
    db.transaction().execute(async (tx) => {
      const { name } = registry.resolve(plugin).manifest;
      const connection = await createConnectionRepository(tx).find({ accountId, plugin });
      if (!connection)
        throw new FitGlueError("CONNECTION_MISSING", `There is no connection to ${name}; connect it first`);
      const state = await beginSync(tx, registry, connection);
      if (!state) throw new FitGlueError("REQUEST_INVALID", `Nothing is fetched from ${name}; it is only written to`);
      await write(tx, state);
      await announceConnection(tx, state);
      return state;
    });

  const useAddress = async (state: SyncState, address: WebhookAddressToUse): Promise<Subscription> => {
    const trigger = { type: "subscribe", ...address } as const;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const step = { connection: state, method: "subscribe", trigger, isBulk: false, signal } as const;
      const { outcome, webhookKey: key } = await runSourceStep(step, parts);
      return { reason: outcome.outcome === "unavailable" ? { code: "said", text: outcome.reason } : null, key };
    } catch (error) {
      // The new address is good all the same: it can be entered at the service by hand.
      return { reason: workFailureOf(error)?.reason ?? { code: "events-unanswered" }, key: null };
    }
  };

  return {
    async now(accountId, plugin) {
      await change(accountId, plugin, (tx, state) => syncNow(tx, queue, state, state.events === "unavailable"));
    },

    async startHistory(accountId, plugin) {
      const { name, source } = registry.resolve(plugin).manifest;
      if (source?.backfill !== true)
        throw new FitGlueError("REQUEST_INVALID", `${name} does not give its past; upload an export of it instead`);
      await change(accountId, plugin, (tx, state) => goOnWithHistory(tx, queue, state));
    },

    async stopHistory(accountId, plugin) {
      await change(accountId, plugin, async (tx, { connectionId, history }) => {
        if (history.state !== "running") return;
        await createConnectionSyncRepository(tx).update(connectionId, { history: { ...AT_WORK, state: "stopped" } });
      });
    },

    async rotateSecret(accountId, plugin) {
      const { manifest } = registry.resolve(plugin);
      if (webhookTrigger(manifest)?.scope !== "connection")
        throw new FitGlueError(
          "REQUEST_INVALID",
          `${manifest.name} has no address for events of this connection alone`,
        );
      const state = await change(accountId, plugin, () => Promise.resolve());
      const { url, reason } = await subscriptions.rotate(state, (address) => useAddress(state, address));
      await change(accountId, plugin, (tx, { connectionId }) =>
        createConnectionSyncRepository(tx).update(connectionId, {
          events: reason === null ? "on" : "unavailable",
          eventsReason: reason,
          eventsAt: new Date(),
        }),
      );
      return { url };
    },
  };
}
