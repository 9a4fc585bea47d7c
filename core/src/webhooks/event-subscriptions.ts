import type { Registry } from "@fitglue/registry";
import type { Reason } from "../reasons/reason.ts";
import { createConnectionSyncRepository, type SyncState } from "../storage/connection-sync-repository.ts";
import { createWebhookRepository, type WebhookSecret } from "../storage/webhook-repository.ts";
import { type ApplicationSubscriptionParts, createApplicationSubscription } from "./application-subscription.ts";
import { webhookTrigger } from "./event-name.ts";
import { needsProof } from "./event-proof.ts";
import { lookupOf, newSecret, newWebhookAddress, type WebhookAddress } from "./webhook-address.ts";
import type { WebhookKeys } from "./webhook-keys.ts";

const DAY_MS = 24 * 3600_000;

export interface SubscribingConnection {
  readonly connectionId: string;
  readonly accountId: string;
  readonly plugin: string;
}

/** What a source has its service use. */
export interface WebhookAddressToUse {
  readonly url: string;
  readonly token: string;
}

/** What became of a subscription. */
export interface Subscription {
  /** Why the service sends no events; null when it does. */
  readonly reason: Reason | null;
  /** What the service said that it proves them with; null when it said nothing. */
  readonly key: string | null;
}

/** Has the source of the connection subscribe. */
export type AskSource = (address: WebhookAddressToUse) => Promise<Subscription>;

/** Addresses to which services send events, and having them sent there. */
export interface EventSubscriptions {
  /** Whether the service is to be asked now: at first, and each day where it sends none or one subscription is everybody's. */
  isDue(state: Pick<SyncState, "plugin" | "events" | "eventsAt">): boolean;
  /**
   * Has the service send events for the connection, to an address that takes the place of the one before. Where that
   * cannot be had, the one before goes on: it may have been entered by hand.
   *
   * @returns why the service sends none; null when it does
   */
  subscribe(connection: SubscribingConnection, askSource: AskSource): Promise<Reason | null>;
  /**
   * A new address for the connection at once, shown this once; the one before stops. Then the service is asked to use it.
   */
  rotate(
    connection: SubscribingConnection,
    askSource: AskSource,
  ): Promise<{ readonly url: string; readonly reason: Reason | null }>;
  /** The connection ends: the service is told so, by its source or, where it sends for everybody, by us when nobody is left. */
  unsubscribe(connection: SubscribingConnection, askSource: () => Promise<void>): Promise<void>;
}

export function createEventSubscriptions(
  parts: ApplicationSubscriptionParts & { readonly registry: Registry; readonly keys: WebhookKeys },
): EventSubscriptions {
  const { db, registry, publicUrl, keys } = parts;
  const application = createApplicationSubscription(parts);
  const webhooks = createWebhookRepository(db);
  const isShared = (plugin: string) => webhookTrigger(registry.resolve(plugin).manifest)?.scope === "app";

  const seal = async (accountId: string, { sha256 }: WebhookAddress, key: string) => {
    return { accountId, sealed: await keys.seal(accountId, sha256, key) };
  };

  /** The secret of a new address, and the token that the service is told with it. Whether that is the key, the manifest says. */
  const secretOf = async ({ plugin, connectionId, accountId }: SubscribingConnection, address: WebhookAddress) => {
    const token = newSecret();
    const trigger = webhookTrigger(registry.resolve(plugin).manifest);
    const isKey = trigger !== null && needsProof(trigger) && trigger.proof?.keyAt === undefined;
    const proofKey = isKey ? await seal(accountId, address, token) : null;
    return { secret: { sha256: address.sha256, plugin, connectionId, proofKey } satisfies WebhookSecret, token };
  };

  /**
   * Subscribes, and keeps the key where the service chose it: until then no event is believed.
   *
   * @returns why the service sends no events that could be believed; null when it does
   */
  const ask = async (
    { plugin, accountId }: SubscribingConnection,
    address: WebhookAddress,
    token: string,
    askSource: AskSource,
  ): Promise<Reason | null> => {
    const { reason, key } = await askSource({ url: address.url, token });
    const { manifest } = registry.resolve(plugin);
    if (reason !== null || webhookTrigger(manifest)?.proof?.keyAt === undefined) return reason;
    if (key === null) return { code: "events-without-key", name: manifest.name };
    await webhooks.setProofKey(address.sha256, (await seal(accountId, address, key)).sealed);
    return null;
  };

  return {
    isDue({ plugin, events, eventsAt }) {
      if (events === "wanted") return true;
      if (events === "off" || eventsAt.getTime() > Date.now() - DAY_MS) return false;
      return events === "unavailable" || isShared(plugin);
    },

    async subscribe(connection, askSource) {
      const { plugin, accountId } = connection;
      if (isShared(plugin)) return application.ensure(registry.resolve(plugin).manifest, accountId);
      const address = newWebhookAddress(publicUrl, plugin);
      const { secret, token } = await secretOf(connection, address);
      await webhooks.addSecret(secret, lookupOf(address.sha256));
      let reason: Reason | null;
      try {
        reason = await ask(connection, address, token, askSource);
      } catch (error) {
        await webhooks.removeSecret(address.sha256);
        throw error;
      }
      if (reason === null) await webhooks.removeOtherSecrets(secret);
      else await webhooks.removeSecret(address.sha256);
      return reason;
    },

    async rotate(connection, askSource) {
      const address = newWebhookAddress(publicUrl, connection.plugin);
      const { secret, token } = await secretOf(connection, address);
      await db.transaction().execute(async (tx) => {
        const repository = createWebhookRepository(tx);
        await repository.addSecret(secret, lookupOf(address.sha256));
        await repository.removeOtherSecrets(secret);
      });
      return { url: address.url, reason: await ask(connection, address, token, askSource) };
    },

    async unsubscribe(connection, askSource) {
      const { plugin, connectionId, accountId } = connection;
      if (!isShared(plugin)) return askSource();
      if (await createConnectionSyncRepository(db).hasOthers(plugin, connectionId)) return;
      await application.end(registry.resolve(plugin).manifest, accountId);
    },
  };
}
