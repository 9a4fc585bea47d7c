import type { Registry } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import type { JobQueue } from "../jobs/job-queue.ts";
import type { WebhookCall } from "../services.ts";
import type { Database } from "../storage/database/schema.ts";
import { createInboxRepository, type NewInboxEvent } from "../storage/inbox-repository.ts";
import { createWebhookRepository, type WebhookSecret } from "../storage/webhook-repository.ts";
import { eventName, parseEvent, webhookTrigger, type WebhookTrigger } from "./event-name.ts";
import { routeEvents } from "./route-events.ts";
import { isSameHash, lookupOf, sha256Of } from "./webhook-address.ts";
import type { WebhookCounts } from "./webhook-counts.ts";

const MOST_AT_ONCE = 500;
const MOST_WAITING = 5_000;
const MOST_WAITING_BYTES = 32 * 1024 * 1024;
/** Ways of knowing the sender for which the secret in the address is enough. */
const BY_ADDRESS: ReadonlySet<string> = new Set(["secretUrl", "hubChallenge"]);

export interface WebhookInboxParts {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly queue: JobQueue;
  readonly counts: WebhookCounts;
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

/** @returns those that were sent to an address that there is */
async function keep<Call extends WebhookCall>(
  calls: readonly Call[],
  { db, registry, queue, counts }: WebhookInboxParts,
): Promise<ReadonlySet<Call>> {
  const triggers = createTriggers(registry);
  const addressed = (await findSecrets(calls, db)).flatMap(({ call, secret }) => {
    const trigger = triggers(secret.plugin);
    return trigger === null ? [] : [{ call, secret, trigger, event: parseEvent(call.body) }];
  });
  counts.add("unknown_address", calls.length - addressed.length);
  const events = await routeEvents(addressed, createWebhookRepository(db), counts);
  const rows = events.map(({ call: { headers, body }, trigger, event, connectionId }): NewInboxEvent => {
    return { connectionId, dedupeKey: eventName(trigger, event, body), headers, body };
  });
  if (rows.length > 0) {
    const added = await db.transaction().execute(async (tx) => {
      const kept = await createInboxRepository(tx).insert(rows);
      await queue.wakeSyncs(kept.usableIds, tx);
      return kept.added;
    });
    counts.add("kept", added);
    counts.add("duplicate", rows.length - added);
  }
  return new Set(addressed.map(({ call }) => call));
}

/** How a plugin's events are known and named; null when it takes none, or was removed. */
function createTriggers(registry: Registry): (plugin: string) => WebhookTrigger | null {
  const found = new Map<string, WebhookTrigger | null>();
  return (plugin) => {
    const known = found.get(plugin);
    if (known !== undefined) return known;
    const installed = registry.list().some(({ manifest }) => `${manifest.publisher}/${manifest.id}` === plugin);
    const trigger = installed ? webhookTrigger(registry.resolve(plugin).manifest) : null;
    const usable = trigger !== null && BY_ADDRESS.has(trigger.verify) ? trigger : null;
    found.set(plugin, usable);
    return usable;
  };
}

async function findSecrets<Call extends WebhookCall>(
  calls: readonly Call[],
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
    const secret = secrets
      .get(lookupOf(sha256))
      ?.find((each) => each.plugin === call.plugin && isSameHash(each.sha256, sha256));
    return secret === undefined ? [] : [{ call, secret }];
  });
}
