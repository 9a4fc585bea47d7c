import type { Registry } from "@fitglue/registry";
import type { PluginSandbox } from "@fitglue/sandbox";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import type { StepSessions } from "../host-calls/step-sessions.ts";
import type { JobQueue } from "../jobs/job-queue.ts";
import type { Database } from "../storage/database/schema.ts";
import type { EventSubscriptions } from "../webhooks/event-subscriptions.ts";

/** What keeping in step with services needs. */
export interface SyncParts {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly sandbox: PluginSandbox;
  readonly sessions: StepSessions;
  readonly queue: JobQueue;
  readonly subscriptions: EventSubscriptions;
  /** Asks the service whether the person's access still holds, and marks the connection when it does not. */
  readonly checkConnection: (accountId: string, plugin: string) => Promise<unknown>;
  readonly logger: Logger;
}
