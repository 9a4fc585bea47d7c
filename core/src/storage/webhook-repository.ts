import { sql, type Kysely } from "kysely";
import type { Reason } from "../reasons/reason.ts";
import type { Database } from "./database/schema.ts";
import { readReason, storedReason } from "./stored-reason.ts";

/** Where events for an address belong. */
export interface WebhookSecret {
  readonly sha256: Buffer;
  /** `publisher/id`. */
  readonly plugin: string;
  /** Null for the address of all connections of the plugin. */
  readonly connectionId: string | null;
  /** What the service proves its events with, sealed for the account; null where the address is proof enough. */
  readonly proofKey: { readonly accountId: string; readonly sealed: Buffer } | null;
}

/** The subscription that a service has for all connections of a plugin. */
export interface WebhookSubscription {
  readonly verifyTokenSha256: Buffer;
  readonly subscriptionId: string | null;
  readonly checkedAt: Date;
  /** Why there is none; null when there is one. */
  readonly reason: Reason | null;
}

/** Addresses for events, and what services know of them. */
export interface WebhookRepository {
  /** Secrets whose hash begins with one of these, of any plugin. */
  secrets(lookups: readonly string[]): Promise<WebhookSecret[]>;
  addSecret(secret: WebhookSecret, lookup: string): Promise<void>;
  /** @param sealed What the service proves its events with from now on. */
  setProofKey(sha256: Buffer, sealed: Buffer): Promise<void>;
  removeSecret(sha256: Buffer): Promise<void>;
  /** Removes all of the connection, or of the plugin, but this one. */
  removeOtherSecrets(secret: Omit<WebhookSecret, "proofKey">): Promise<void>;
  subscription(plugin: string): Promise<WebhookSubscription | null>;
  /** @returns Ids of the service's subscriptions, by plugin. */
  subscriptionIds(plugins: readonly string[]): Promise<ReadonlyMap<string, string | null>>;
  /**
   * Says that this process makes the subscription now; another one that begins within a minute does not.
   *
   * @returns whether nobody else makes it
   */
  claimSubscription(plugin: string, verifyTokenSha256: Buffer): Promise<boolean>;
  saveSubscription(plugin: string, subscription: Omit<WebhookSubscription, "checkedAt">): Promise<void>;
  /** Forgets the plugin's subscription and its address. */
  removeSubscription(plugin: string): Promise<void>;
  /** Connections whose accounts at the service these are, and that receive events. */
  connectionsOf(
    accounts: readonly { readonly plugin: string; readonly externalAccountId: string }[],
  ): Promise<{ readonly plugin: string; readonly externalAccountId: string; readonly connectionId: string }[]>;
}

export function createWebhookRepository(db: Kysely<Database>): WebhookRepository {
  return {
    async secrets(lookups) {
      if (lookups.length === 0) return [];
      const rows = await db
        .selectFrom("webhook_secret")
        .leftJoin("connection_sync", "connection_sync.connection_id", "webhook_secret.connection_id")
        .select(["sha256", "webhook_secret.plugin", "webhook_secret.connection_id", "proof_key", "account_id"])
        .where("lookup", "=", sql<string>`any(${[...lookups]}::text[])`)
        .execute();
      return rows.map(({ sha256, plugin, connection_id, proof_key, account_id }) => ({
        sha256,
        plugin,
        connectionId: connection_id,
        proofKey: proof_key === null || account_id === null ? null : { accountId: account_id, sealed: proof_key },
      }));
    },

    async addSecret({ sha256, plugin, connectionId, proofKey }, lookup) {
      const proof = { proof_key: proofKey?.sealed ?? null };
      await db
        .insertInto("webhook_secret")
        .values({ sha256, lookup, plugin, connection_id: connectionId, ...proof })
        .execute();
    },

    async setProofKey(sha256, sealed) {
      await db.updateTable("webhook_secret").set({ proof_key: sealed }).where("sha256", "=", sha256).execute();
    },

    async removeSecret(sha256) {
      await db.deleteFrom("webhook_secret").where("sha256", "=", sha256).execute();
    },

    async removeOtherSecrets({ sha256, plugin, connectionId }) {
      await db
        .deleteFrom("webhook_secret")
        .where("plugin", "=", plugin)
        .where("connection_id", connectionId === null ? "is" : "=", connectionId)
        .where("sha256", "<>", sha256)
        .execute();
    },

    async subscription(plugin) {
      const row = await db
        .selectFrom("webhook_subscription")
        .select([
          "verify_token_sha256 as verifyTokenSha256",
          "subscription_id as subscriptionId",
          "checked_at as checkedAt",
          "reason",
        ])
        .where("plugin", "=", plugin)
        .executeTakeFirst();
      return row ? { ...row, reason: readReason(row.reason) } : null;
    },

    async subscriptionIds(plugins) {
      const rows =
        plugins.length === 0
          ? []
          : await db
              .selectFrom("webhook_subscription")
              .select(["plugin", "subscription_id"])
              .where("plugin", "in", plugins)
              .execute();
      return new Map(rows.map(({ plugin, subscription_id }) => [plugin, subscription_id]));
    },

    async claimSubscription(plugin, verifyTokenSha256) {
      const { rows } = await sql`
        insert into webhook_subscription (plugin, verify_token_sha256) values (${plugin}, ${verifyTokenSha256})
        on conflict (plugin) do update set
          verify_token_sha256 = excluded.verify_token_sha256, subscription_id = null, reason = null, checked_at = now()
        where webhook_subscription.subscription_id is not null or webhook_subscription.reason is not null
          or webhook_subscription.checked_at < now() - interval '1 minute'
        returning plugin`.execute(db);
      return rows.length > 0;
    },

    async saveSubscription(plugin, { verifyTokenSha256, subscriptionId, reason }) {
      const values = {
        verify_token_sha256: verifyTokenSha256,
        subscription_id: subscriptionId,
        reason: storedReason(reason),
        checked_at: new Date(),
      };
      await db
        .insertInto("webhook_subscription")
        .values({ plugin, ...values })
        .onConflict((conflict) => conflict.column("plugin").doUpdateSet(values))
        .execute();
    },

    async removeSubscription(plugin) {
      await db.deleteFrom("webhook_subscription").where("plugin", "=", plugin).execute();
      await db.deleteFrom("webhook_secret").where("plugin", "=", plugin).where("connection_id", "is", null).execute();
    },

    async connectionsOf(accounts) {
      if (accounts.length === 0) return [];
      const { rows } = await sql<{ plugin: string; externalAccountId: string; connectionId: string }>`
        select c.plugin, a.external_account_id as "externalAccountId", c.id as "connectionId"
        from unnest(
          ${accounts.map(({ plugin }) => plugin)}::text[],
          ${accounts.map(({ externalAccountId }) => externalAccountId)}::text[]) as a (plugin, external_account_id)
        join connection c on c.plugin = a.plugin and c.service_account ->> 'id' = a.external_account_id
        join connection_sync s on s.connection_id = c.id`.execute(db);
      return rows;
    },
  };
}
