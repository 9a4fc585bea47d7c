import type { JsonValue } from "@fitglue/sdk";
import type { WebhookRepository, WebhookSecret } from "../storage/webhook-repository.ts";
import { idAt, type WebhookTrigger } from "./event-name.ts";
import type { WebhookCounts } from "./webhook-counts.ts";

export interface AddressedEvent<Call> {
  readonly call: Call;
  readonly secret: WebhookSecret;
  readonly trigger: WebhookTrigger;
  /** Undefined when it is not JSON. */
  readonly event: JsonValue | undefined;
}

export interface RoutedEvent<Call> extends AddressedEvent<Call> {
  readonly connectionId: string;
}

/**
 * Finds the connections that events are for: that of the address, or, where one address is for everybody, those of the
 * account that the event names. What is for nobody is dropped and counted: a service that were told of it would send
 * it again.
 */
export async function routeEvents<Call>(
  events: readonly AddressedEvent<Call>[],
  webhooks: WebhookRepository,
  counts: WebhookCounts,
): Promise<RoutedEvent<Call>[]> {
  const direct = events.flatMap((each) => {
    const { connectionId } = each.secret;
    return connectionId === null ? [] : [{ ...each, connectionId }];
  });
  const shared = events.filter(({ secret }) => secret.connectionId === null);
  return shared.length === 0 ? direct : [...direct, ...(await routeShared(shared, webhooks, counts))];
}

async function routeShared<Call>(
  events: readonly AddressedEvent<Call>[],
  webhooks: WebhookRepository,
  counts: WebhookCounts,
): Promise<RoutedEvent<Call>[]> {
  const plugins = [...new Set(events.map(({ secret }) => secret.plugin))];
  const subscriptionIds = await webhooks.subscriptionIds(plugins);
  const ours = events.filter(({ secret, trigger, event }) => {
    const expected = subscriptionIds.get(secret.plugin) ?? null;
    // Before the service has told its id, the secret in the address has to do.
    return trigger.subscription === undefined || expected === null || idAt(event, trigger.subscription) === expected;
  });
  counts.add("other_subscription", events.length - ours.length);
  const accounts = ours.map(({ secret: { plugin }, trigger, event }) => ({
    plugin,
    externalAccountId: (trigger.account === undefined ? null : idAt(event, trigger.account)) ?? "",
  }));
  const found = new Map<string, string[]>();
  for (const { connectionId, ...account } of await webhooks.connectionsOf(accounts))
    found.set(keyOf(account), [...new Set([...(found.get(keyOf(account)) ?? []), connectionId])]);
  return ours.flatMap((each, index) => {
    const account = accounts[index];
    const connectionIds = account === undefined ? [] : (found.get(keyOf(account)) ?? []);
    if (connectionIds.length === 0) counts.add("unknown_account", 1);
    return connectionIds.map((connectionId) => ({ ...each, connectionId }));
  });
}

function keyOf({ plugin, externalAccountId }: { plugin: string; externalAccountId: string }): string {
  return `${plugin} ${externalAccountId}`;
}
