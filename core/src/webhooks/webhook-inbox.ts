import type { Registry } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import type { OAuthClient } from "../connections/oauth-client.ts";
import type { JobQueue } from "../jobs/job-queue.ts";
import type { WebhookCall } from "../services.ts";
import type { Database } from "../storage/database/schema.ts";
import { createInboxRepository, type NewInboxEvent } from "../storage/inbox-repository.ts";
import { transactTogether } from "../storage/transact-together.ts";
import { createWebhookRepository, type WebhookSecret } from "../storage/webhook-repository.ts";
import { eventName, parseEvent, webhookTrigger, type WebhookTrigger } from "./event-name.ts";
import { isProven, needsProof } from "./event-proof.ts";
import { routeEvents, type AddressedEvent } from "./route-events.ts";
import { toldHeaders } from "./told-headers.ts";
import { isSameHash, lookupOf, PROVEN_ADDRESS, sha256Of } from "./webhook-address.ts";
import type { WebhookCounts } from "./webhook-counts.ts";
import type { WebhookKeys } from "./webhook-keys.ts";

const MOST_AT_ONCE = 500;
const MOST_WAITING = 5_000;
const MOST_WAITING_BYTES = 32 * 1024 * 1024;
export interface WebhookInboxParts {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly queue: JobQueue;
  readonly counts: WebhookCounts;
  readonly keys: WebhookKeys;
  /** The operator's clients, by `publisher/id`. */
  readonly oauthClients: ReadonlyMap<string, OAuthClient>;
}

interface Waiting extends WebhookCall {
  readonly resolve: (isKnown: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** Keeps what services send, before they are told that it arrived. */
export interface WebhookInbox {
  /**
   * @returns Whether there is such an address; all of it takes the same way, and so the same time
   * @throws FitGlueError UNAVAILABLE when more waits than can be kept: the service sends it again
   */
  take(call: WebhookCall): Promise<boolean>;
}

/**
 * One transaction at a time, in which everything is kept that came during the one before: the disk is waited for once,
 * however many wait. Alone, an event waits for nothing but its own transaction.
 */
export function createWebhookInbox(parts: WebhookInboxParts): WebhookInbox {
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let isBusy = false;

  const work = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      waitingBytes -= bytesOf(batch);
      await answer(batch, parts);
    }
    isBusy = false;
  };

  return {
    take(call) {
      if (waiting.length >= MOST_WAITING || waitingBytes + call.body.length > MOST_WAITING_BYTES) {
        parts.counts.add("full", 1);
        return Promise.reject(new FitGlueError("UNAVAILABLE", "Too many events wait to be kept; send this one again"));
      }
      return new Promise((resolve, reject) => {
        waiting.push({ ...call, resolve, reject });
        waitingBytes += call.body.length;
        if (isBusy) return;
        isBusy = true;
        setImmediate(() => void work());
      });
    },
  };
}

function bytesOf(calls: readonly WebhookCall[]): number {
  return calls.reduce((sum, { body }) => sum + body.length, 0);
}

async function answer(batch: readonly Waiting[], parts: WebhookInboxParts): Promise<void> {
  try {
    const known = await keep(batch, parts);
    for (const each of batch) each.resolve(known.has(each));
  } catch (error) {
    // One that the database does not take, such as of a connection that was just removed, must not cost the others.
    if (batch.length > 1) for (const each of batch) await answer([each], parts);
    else batch[0]?.reject(error);
  }
}

/** @returns those that were sent to an address that there is, with the proof that it asks for */
async function keep<Call extends WebhookCall>(
  calls: readonly Call[],
  parts: WebhookInboxParts,
): Promise<ReadonlySet<Call>> {
  const { db, registry, queue, counts } = parts;
  const triggers = createTriggers(registry);
  const addressed = (await findSecrets(calls, triggers, db)).flatMap(({ call, secret }) => {
    const trigger = triggers(secret.plugin);
    return trigger === null ? [] : [{ call, secret, trigger, event: parseEvent(call.body) }];
  });
  counts.add("unknown_address", calls.length - addressed.length);
  const proofs = await Promise.all(addressed.map((each) => prove(each, parts)));
  const proven = addressed.filter((_, index) => proofs[index]);
  counts.add("unproven", addressed.length - proven.length);
  const events = await routeEvents(proven, createWebhookRepository(db), counts);
  const rows = events.map(({ call: { headers, body }, trigger, event, connectionId }): NewInboxEvent => {
    return { connectionId, dedupeKey: eventName(trigger, event, body), headers: toldHeaders(headers, trigger), body };
  });
  if (rows.length > 0) {
    const added = await transactTogether(db, async (tx) => {
      const kept = await createInboxRepository(tx).insert(rows);
      await queue.wakeSyncs(kept.usableIds, tx);
      return { answer: kept.added, writes: [] };
    });
    counts.add("kept", added);
    counts.add("duplicate", rows.length - added);
  }
  return new Set(proven.map(({ call }) => call));
}

/** Whether the service itself sent it, as far as its manifest lets that be known. */
async function prove(
  { call, secret, trigger }: Pick<AddressedEvent<WebhookCall>, "call" | "secret" | "trigger">,
  { keys, oauthClients }: WebhookInboxParts,
): Promise<boolean> {
  if (!needsProof(trigger)) return true;
  const { sha256, plugin, connectionId, proofKey } = secret;
  // What a service sends for everybody it signs with what it shares with the operator.
  if (connectionId === null) {
    const key = oauthClients.get(plugin)?.secret ?? "";
    return key !== "" && isProven(trigger, call, key);
  }
  return proofKey !== null && isProven(trigger, call, await keys.open(proofKey.accountId, sha256, proofKey.sealed));
}

/** How a plugin's events are known and named; null when it takes none, or was removed. */
function createTriggers(registry: Registry): (plugin: string) => WebhookTrigger | null {
  const found = new Map<string, WebhookTrigger | null>();
  return (plugin) => {
    const known = found.get(plugin);
    if (known !== undefined) return known;
    const installed = registry.list().some(({ manifest }) => `${manifest.publisher}/${manifest.id}` === plugin);
    const trigger = installed ? webhookTrigger(registry.resolve(plugin).manifest) : null;
    found.set(plugin, trigger);
    return trigger;
  };
}

async function findSecrets<Call extends WebhookCall>(
  calls: readonly Call[],
  triggers: (plugin: string) => WebhookTrigger | null,
  db: Kysely<Database>,
): Promise<{ readonly call: Call; readonly secret: WebhookSecret }[]> {
  const hashed = calls.map((call) => ({ call, sha256: sha256Of(call.secret) }));
  const lookups = [...new Set(hashed.map(({ sha256 }) => lookupOf(sha256)))];
  const secrets = new Map<string, WebhookSecret[]>();
  for (const secret of await createWebhookRepository(db).secrets(lookups)) {
    const lookup = lookupOf(secret.sha256);
    secrets.set(lookup, [...(secrets.get(lookup) ?? []), secret]);
  }
  return hashed.flatMap(({ call, sha256 }) => {
    const { plugin } = call;
    const secret = secrets
      .get(lookupOf(sha256))
      ?.find((each) => each.plugin === plugin && isSameHash(each.sha256, sha256));
    if (secret !== undefined) return [{ call, secret }];
    const trigger = call.secret === PROVEN_ADDRESS ? triggers(plugin) : null;
    const isOpen = trigger?.scope === "app" && trigger.verify === "hmacSha256";
    return isOpen ? [{ call, secret: { sha256, plugin, connectionId: null, proofKey: null } }] : [];
  });
}
