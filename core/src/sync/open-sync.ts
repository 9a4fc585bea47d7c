import type { OAuthClient } from "../connections/oauth-client.ts";
import type { OutwardFetch } from "../connections/outward-fetch.ts";
import type { ConnectionFollower } from "../connections/connection-follower.ts";
import type { JobHandlers } from "../jobs/job-queue.ts";
import type { Health, SyncService, WebhookService } from "../services.ts";
import { createEventSubscriptions } from "../webhooks/event-subscriptions.ts";
import { createWebhookCounts } from "../webhooks/webhook-counts.ts";
import type { WebhookKeys } from "../webhooks/webhook-keys.ts";
import { createWebhookService } from "../webhooks/webhook-service.ts";
import { readHistory } from "./read-history.ts";
import { syncConnection } from "./sync-connection.ts";
import { createSyncFollower } from "./sync-follower.ts";
import type { SyncParts } from "./sync-parts.ts";
import { createSyncService } from "./sync-service.ts";

export interface OpenSyncParts extends Omit<SyncParts, "subscriptions" | "checkConnection"> {
  /** Address under which services reach this installation. */
  readonly publicUrl: string;
  readonly outwardFetch: OutwardFetch;
  readonly oauthClients: ReadonlyMap<string, OAuthClient>;
  readonly webhookKeys: WebhookKeys;
}

/** All that keeps activities in step with the services that people connected. */
export interface OpenSync {
  readonly follower: ConnectionFollower;
  readonly service: SyncService;
  readonly webhooks: WebhookService;
  readonly webhookCounts: () => Health["webhooks"];
  readonly handlers: (
    checkConnection: SyncParts["checkConnection"],
  ) => Pick<JobHandlers, "syncConnection" | "readHistory">;
}

export function openSync({
  publicUrl,
  outwardFetch,
  oauthClients,
  webhookKeys: keys,
  ...rest
}: OpenSyncParts): OpenSync {
  const { db, registry, queue } = rest;
  const subscriptions = createEventSubscriptions({ db, registry, publicUrl, outwardFetch, oauthClients, keys });
  const counts = createWebhookCounts();
  const parts = { ...rest, subscriptions };
  return {
    follower: createSyncFollower(parts),
    service: createSyncService(parts),
    webhooks: createWebhookService({ db, registry, queue, counts, keys, oauthClients }),
    webhookCounts: () => counts.all(),
    handlers: (checkConnection) => {
      const working = { ...parts, checkConnection };
      return {
        syncConnection: (connectionId, signal) => syncConnection(connectionId, signal, working),
        readHistory: (connectionId, signal) => readHistory(connectionId, signal, working),
      };
    },
  };
}
