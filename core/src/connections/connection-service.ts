import { FitGlueError, type Manifest } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import type { ServiceAccount } from "../api/connections.ts";
import type { Reason } from "../reasons/reason.ts";
import {
  type ConnectionOwner,
  type ConnectionStatus,
  createConnectionRepository,
  type StoredConnection,
} from "../storage/connection-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createLiveEventRepository } from "../storage/live-event-repository.ts";
import type { Vault, VaultPlace } from "../vault/vault.ts";
import type { ConnectionFollower, FollowedConnection } from "./connection-follower.ts";
import { checkCredentials, type Credentials } from "./credentials.ts";
import { createRenewal, isStale, type RenewTokens } from "./renewal.ts";

/** A connection with what opens it: for the host alone. */
export interface OpenedConnection {
  readonly status: ConnectionStatus;
  /** Why it is so; null when there is nothing to say. */
  readonly reason: Reason | null;
  /** When a service that keeps failing is asked again; null while it works. */
  readonly restsUntil: Date | null;
  readonly failureCount: number;
  readonly credentials: Credentials;
  /**
   * What to do after the service refused these credentials: renews them, or gives those that others put in their place.
   * Null when they cannot be renewed.
   *
   * @throws FitGlueError SERVICE_UNAVAILABLE when the service does not answer now
   */
  renew(): Promise<OpenedConnection | null>;
  /**
   * Marks that the service refused these credentials for good, unless others came in between. They stay as they are.
   * `reason` says more of it than that.
   */
  refuse(reason?: Reason): Promise<void>;
}

/** What a person connects with. */
export interface ConnectionInput {
  readonly credentials: Credentials;
  /** Whose account it is; null when the plugin cannot tell. */
  readonly serviceAccount?: ServiceAccount | null;
  /** Granted ones. */
  readonly scopes?: readonly string[];
  /** Says what is not granted of what was asked for; null when all is. */
  readonly limits?: Reason | null;
  readonly wantsHistory?: boolean;
}

/** People's accounts at services: one for each plugin that has a `connection` in its manifest. */
export interface ConnectionService {
  /**
   * Stores a connection, in place of the one that was there. What waited for it goes on.
   *
   * @throws FitGlueError REQUEST_INVALID when the credentials are not what the manifest asks for,
   * CONNECTION_ACCOUNT_CHANGED when another account of the service is connected
   */
  connect(accountId: string, manifest: Manifest, input: ConnectionInput): Promise<void>;
  /** How a connection is; never its credentials. Null when there is none. */
  find(owner: ConnectionOwner): Promise<ConnectionFacts | null>;
  list(accountId: string): Promise<ConnectionFacts[]>;
  /** Whether anybody here is connected with this account of the service. */
  isConnected(plugin: string, serviceAccountId: string): Promise<boolean>;
  /**
   * The connection with credentials that are good for some minutes at least, as far as the service lets them be renewed.
   *
   * @throws FitGlueError VAULT_UNREADABLE; SERVICE_UNAVAILABLE when they have expired and cannot be renewed now
   */
  open(owner: ConnectionOwner, manifest: Manifest): Promise<OpenedConnection | null>;
  /** Marks that the service refuses the connection, and why. The credentials stay as they are. */
  refuse(owner: ConnectionOwner, reason: Reason): Promise<void>;
  /** Notes that the service accepts the connection, which goes on if it had been refused. `limits` as for `connect`. */
  accept(owner: ConnectionOwner, limits: Reason | null): Promise<void>;
  /** Lets a connection rest, or work again. @returns false when there is none. */
  enable(owner: ConnectionOwner, isEnabled: boolean): Promise<boolean>;
  /** Removes the connection and its credentials. @returns false when there was none. */
  disconnect(owner: ConnectionOwner): Promise<boolean>;
}

export type ConnectionFacts = Omit<StoredConnection, "credentials">;

export interface ConnectionServiceParts {
  readonly db: Kysely<Database>;
  readonly vault: Vault;
  readonly renewTokens: RenewTokens;
  readonly follower: ConnectionFollower;
  readonly nowMs?: () => number;
}

export function createConnectionService({
  db,
  vault,
  renewTokens,
  follower,
  nowMs = Date.now,
}: ConnectionServiceParts): ConnectionService {
  const connections = createConnectionRepository(db);

  const seal = (owner: ConnectionOwner, credentials: Credentials) =>
    vault.seal(placeOf(owner), Buffer.from(JSON.stringify(credentials)));
  // The vault gives back what was checked before it was sealed, or nothing.
  const unseal = async (stored: StoredConnection) =>
    JSON.parse((await vault.open(placeOf(stored), stored.credentials)).toString()) as Credentials;

  const refuse = async (stored: StoredConnection, reason: Reason): Promise<void> => {
    await db.transaction().execute(async (tx) => {
      if (!(await createConnectionRepository(tx).refuse(stored, stored.version, reason))) return;
      await follower.refused(tx, followed(stored));
      await announce(tx, stored);
    });
  };
  const refuseExpired = (stored: StoredConnection, { name }: Manifest) =>
    refuse(stored, { code: "not-accepted", name });
  const renewal = createRenewal({ connections, seal, unseal, refuse: refuseExpired, renewTokens, nowMs });

  const opened = (manifest: Manifest, stored: StoredConnection, credentials: Credentials): OpenedConnection => ({
    status: stored.status,
    reason: stored.reason,
    restsUntil: stored.restsUntil,
    failureCount: stored.failureCount,
    credentials,
    async renew() {
      const renewed = await renewal.renew(stored, manifest, stored.version);
      if (renewed === null || renewed.version === stored.version || renewed.status === "needs_reconnect") return null;
      return opened(manifest, renewed, await unseal(renewed));
    },
    refuse: (reason) => (reason === undefined ? refuseExpired(stored, manifest) : refuse(stored, reason)),
  });

  return {
    async connect(
      accountId,
      manifest,
      { credentials, serviceAccount = null, scopes = [], limits = null, wantsHistory = false },
    ) {
      if (!manifest.connection)
        throw new FitGlueError("REQUEST_INVALID", `${manifest.name} connects to nothing; choose a plugin that does`);
      checkCredentials(manifest.connection.auth, credentials);
      const owner = { accountId, plugin: `${manifest.publisher}/${manifest.id}` };
      const sealed = await seal(owner, credentials);
      await db.transaction().execute(async (tx) => {
        const repository = createConnectionRepository(tx);
        const before = await repository.lock(owner);
        checkAccount(manifest.name, before?.serviceAccount ?? null, serviceAccount);
        const stored = await repository.save(owner, {
          status: limits === null ? "connected" : "limited",
          reason: limits,
          credentials: sealed,
          serviceAccount,
          scopes,
        });
        await follower.connected(tx, followed(stored), { isNew: before === null, wantsHistory });
        await announce(tx, owner);
      });
    },

    find: (owner) => connections.find(owner),
    isConnected: (plugin, serviceAccountId) => connections.isConnected(plugin, serviceAccountId),

    list: (accountId) => connections.list(accountId),

    async open(owner, manifest) {
      let stored = await connections.find(owner);
      if (!stored) return null;
      let credentials = await unseal(stored);
      const isUsable = stored.status === "connected" || stored.status === "limited";
      if (isUsable && isStale(credentials, nowMs())) {
        stored = await renewal.renewInTime(stored, manifest, credentials);
        if (!stored) return null;
        credentials = await unseal(stored);
      }
      return opened(manifest, stored, credentials);
    },

    async refuse(owner, reason) {
      const stored = await connections.find(owner);
      if (stored) await refuse(stored, reason);
    },

    accept: (owner, limits) =>
      db.transaction().execute(async (tx) => {
        const repository = createConnectionRepository(tx);
        const stored = await repository.lock(owner);
        if (!stored || !(await repository.accept(owner, limits))) return;
        await follower.connected(tx, followed(stored), { isNew: false, wantsHistory: false });
        await announce(tx, owner);
      }),

    enable: (owner, isEnabled) =>
      db.transaction().execute(async (tx) => {
        const repository = createConnectionRepository(tx);
        const stored = await repository.lock(owner);
        if (!stored) return false;
        await repository.enable(owner, isEnabled);
        await follower.switched(tx, followed(stored), isEnabled);
        await announce(tx, owner);
        return true;
      }),

    disconnect: (owner) =>
      db.transaction().execute(async (tx) => {
        if (!(await createConnectionRepository(tx).remove(owner))) return false;
        await announce(tx, owner);
        return true;
      }),
  };
}

/** @throws FitGlueError CONNECTION_ACCOUNT_CHANGED */
function checkAccount(name: string, before: ServiceAccount | null, after: ServiceAccount | null): void {
  if (before === null || after === null || before.id === after.id) return;
  throw new FitGlueError(
    "CONNECTION_ACCOUNT_CHANGED",
    `This is the account of ${after.name} at ${name}, and that of ${before.name} is connected; connect with that one, or disconnect it first`,
    { details: { connected: before.name, offered: after.name } },
  );
}

function followed({ id, accountId, plugin }: StoredConnection): FollowedConnection {
  return { id, accountId, plugin };
}

async function announce(tx: Kysely<Database>, { accountId, plugin }: ConnectionOwner): Promise<void> {
  await createLiveEventRepository(tx).append(accountId, [
    { topic: "account", payload: { type: "connection", plugin } },
  ]);
}

function placeOf({ accountId, plugin }: ConnectionOwner): VaultPlace {
  return { accountId, table: "connection", column: "credentials", row: plugin };
}
