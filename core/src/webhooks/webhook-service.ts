import type { WebhookService } from "../services.ts";
import { createWebhookRepository } from "../storage/webhook-repository.ts";
import { isSameHash, lookupOf, sha256Of } from "./webhook-address.ts";
import { createWebhookInbox, type WebhookInboxParts } from "./webhook-inbox.ts";

/** What the addresses for events answer. */
export function createWebhookService(parts: WebhookInboxParts): WebhookService {
  const inbox = createWebhookInbox(parts);
  const webhooks = createWebhookRepository(parts.db);

  return {
    take: (call) => inbox.take(call),

    async confirms({ plugin, secret, verifyToken }) {
      const sha256 = sha256Of(secret);
      const secrets = await webhooks.secrets([lookupOf(sha256)]);
      const isAddress = secrets.some(
        (each) => each.plugin === plugin && each.connectionId === null && isSameHash(each.sha256, sha256),
      );
      const expected = (await webhooks.subscription(plugin))?.verifyTokenSha256;
      return isAddress && expected !== undefined && isSameHash(sha256Of(verifyToken), expected);
    },
  };
}
