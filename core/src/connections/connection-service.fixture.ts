import { createSecretKey, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Database } from "../storage/database/schema.ts";
import { createVault } from "../vault/vault.ts";
import { NO_FOLLOWER } from "./connection-follower.ts";
import { type ConnectionService, type ConnectionServiceParts, createConnectionService } from "./connection-service.ts";

const KEY = createSecretKey(randomBytes(32));

/** Connections of a test; all that share a database open each other's, as several processes do. */
export function testConnections(
  db: Kysely<Database>,
  parts: Partial<Omit<ConnectionServiceParts, "db">> = {},
): ConnectionService {
  return createConnectionService({
    db,
    vault: createVault(db, [{ id: "test", key: KEY }]),
    renewTokens: () => Promise.reject(new Error("Nothing is to be renewed here")),
    follower: NO_FOLLOWER,
    ...parts,
  });
}
