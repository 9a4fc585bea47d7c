import type { Registry } from "@fitglue/registry";
import type { Kysely } from "kysely";
import type { JobQueue } from "../jobs/job-queue.ts";
import { createConnectionSyncRepository, type SyncState } from "../storage/connection-sync-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { webhookTrigger } from "../webhooks/event-name.ts";
import { pollMinutes } from "./poll-schedule.ts";
import { AT_WORK } from "./rest-after-failure.ts";

/** What makes the past be read anew, when it was read to its end. */
const FROM_THE_START = { cursor: null, isListed: false, done: 0, total: null } as const;

/**
 * Follows a connection from now on, where it is not followed yet.
 *
 * @returns its state, held; null when the plugin fetches nothing by itself
 */
export async function beginSync(
  tx: Kysely<Database>,
  registry: Registry,
  { id, accountId, plugin }: { readonly id: string; readonly accountId: string; readonly plugin: string },
): Promise<SyncState | null> {
  const { manifest } = registry.resolve(plugin);
  const isPolled = pollMinutes(manifest) !== null;
  const isTold = webhookTrigger(manifest) !== null;
  if (!isPolled && !isTold && manifest.source?.backfill !== true) return null;
  const syncs = createConnectionSyncRepository(tx);
  await syncs.begin({
    connectionId: id,
    accountId,
    plugin,
    events: isTold ? "wanted" : "off",
    nextPollAt: isPolled ? new Date() : null,
  });
  return syncs.hold(id);
}

/** Has a connection looked at as soon as a worker is free, whatever it rested for; its service is asked for events again where `asksForEvents`. */
export async function syncNow(
  tx: Kysely<Database>,
  queue: JobQueue,
  { connectionId, nextPollAt }: SyncState,
  asksForEvents: boolean,
): Promise<void> {
  await createConnectionSyncRepository(tx).update(connectionId, {
    ...(asksForEvents && { events: "wanted" }),
    ...(nextPollAt && { nextPollAt: new Date() }),
    fresh: AT_WORK,
  });
  await queue.wakeSyncs([connectionId], tx);
}

/** Has the past of a connection fetched on, or from its start when it was fetched to its end. */
export async function goOnWithHistory(
  tx: Kysely<Database>,
  queue: JobQueue,
  { connectionId, history }: SyncState,
): Promise<void> {
  await createConnectionSyncRepository(tx).update(connectionId, {
    history: { ...AT_WORK, state: "running", ...(history.state === "done" && FROM_THE_START) },
  });
  await queue.wakeHistory(connectionId, tx);
}
