import { FitGlueError, type Manifest } from "@fitglue/sdk";
import type { ConnectionOwner, ConnectionRepository, ConnectionStatus } from "../storage/connection-repository.ts";
import type { Vault, VaultPlace } from "../vault/vault.ts";
import { checkCredentials, type Credentials } from "./credentials.ts";

/** A connection with what opens it: for the host alone. */
export interface OpenedConnection {
  readonly status: ConnectionStatus;
  readonly credentials: Credentials;
  /** Marks that the service refused these credentials, unless others came in between. */
  expire(): Promise<void>;
}

/** People's accounts at services: one for each plugin that has a `connection` in its manifest. */
export interface ConnectionService {
  /**
   * Stores credentials, in place of those that were there.
   *
   * @throws FitGlueError REQUEST_INVALID when they are not what the manifest asks for
   */
  connect(accountId: string, manifest: Manifest, credentials: Credentials): Promise<void>;
  /** How a connection is; never its credentials. Null when there is none. */
  find(owner: ConnectionOwner): Promise<{ readonly status: ConnectionStatus } | null>;
  /** @throws FitGlueError VAULT_UNREADABLE */
  open(owner: ConnectionOwner): Promise<OpenedConnection | null>;
  /** Removes the connection and its credentials. @returns false when there was none. */
  disconnect(owner: ConnectionOwner): Promise<boolean>;
}

export function createConnectionService(connections: ConnectionRepository, vault: Vault): ConnectionService {
  return {
    async connect(accountId, manifest, credentials) {
      if (!manifest.connection)
        throw new FitGlueError("REQUEST_INVALID", `${manifest.name} connects to nothing; choose a plugin that does`);
      checkCredentials(manifest.connection.auth, credentials);
      const owner = { accountId, plugin: `${manifest.publisher}/${manifest.id}` };
      const sealed = await vault.seal(placeOf(owner), Buffer.from(JSON.stringify(credentials)));
      await connections.save(owner, sealed);
    },

    async find(owner) {
      const stored = await connections.find(owner);
      return stored && { status: stored.status };
    },

    async open(owner) {
      const stored = await connections.find(owner);
      if (!stored) return null;
      const plain = await vault.open(placeOf(owner), stored.credentials);
      return {
        status: stored.status,
        // The vault gives back what `connect` checked, or nothing.
        credentials: JSON.parse(plain.toString()) as Credentials,
        expire: () => connections.expire(owner, stored.credentials),
      };
    },

    disconnect: (owner) => connections.remove(owner),
  };
}

function placeOf({ accountId, plugin }: ConnectionOwner): VaultPlace {
  return { accountId, table: "connection", column: "credentials", row: plugin };
}
