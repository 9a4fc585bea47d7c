import type { Registry } from "@fitglue/registry";
import type { HostCall } from "@fitglue/sandbox";
import type { Kysely } from "kysely";
import type { SecretSettings } from "../connections/secret-settings.ts";
import { createAssetRepository } from "../storage/asset-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createPluginStateRepository } from "../storage/plugin-state-repository.ts";
import { assetsPut } from "./assets-put.ts";
import { connectionFetch, type ConnectionFetchParts } from "./connection-fetch.ts";
import { fetchCall } from "./fetch.ts";
import { pagesPublish } from "./pages-publish.ts";
import type { SafeFetch } from "./safe-fetch.ts";
import { stateDelete } from "./state-delete.ts";
import { stateGet } from "./state-get.ts";
import { stateList } from "./state-list.ts";
import { stateSet } from "./state-set.ts";
import type { StepSessions } from "./step-sessions.ts";

export interface HostCallParts {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly sessions: StepSessions;
  readonly connections: Omit<ConnectionFetchParts, "safeFetch" | "sessions">;
  readonly secretSettings: SecretSettings;
  readonly safeFetch: SafeFetch;
  readonly publicUrl: string;
}

/** Everything that plugins may ask the runtime for. */
export function createHostCalls({
  db,
  registry,
  sessions,
  connections,
  secretSettings,
  safeFetch,
  publicUrl,
}: HostCallParts): readonly HostCall[] {
  const states = createPluginStateRepository(db);
  return [
    stateGet(states, sessions),
    stateSet(states, sessions),
    stateDelete(sessions),
    stateList(states, sessions),
    assetsPut(createAssetRepository(db), sessions),
    pagesPublish({ db, registry, sessions, publicUrl }),
    fetchCall(safeFetch, secretSettings),
    connectionFetch({ safeFetch, sessions, ...connections }),
  ];
}
