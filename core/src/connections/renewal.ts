import { FitGlueError, type Manifest } from "@fitglue/sdk";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { ConnectionOwner, ConnectionRepository, StoredConnection } from "../storage/connection-repository.ts";
import type { Credentials } from "./credentials.ts";
import type { OAuth2Credentials } from "./oauth-client.ts";

/** Tokens are renewed this long before they expire: no step that begins with one outlives it. */
const BEFORE_EXPIRY_MS = 5 * 60_000;
/** Longer than a request may take, so that whoever holds a lease of this age is done or dead. */
const LEASE_SECONDS = 30;
const WAIT_MS = 40_000;
const LOOK_MS = 50;
const SAVE_TRIES = 5;
/** How long tokens that are still good are used on after the service could not renew them. */
const AFTER_FAILURE_MS = 30_000;

/** Asks the service for new tokens. @throws FitGlueError OAUTH_REFUSED when the refresh token opens nothing any more */
export type RenewTokens = (
  owner: ConnectionOwner,
  manifest: Manifest,
  credentials: OAuth2Credentials,
) => Promise<OAuth2Credentials>;

export interface RenewalParts {
  readonly connections: ConnectionRepository;
  readonly seal: (owner: ConnectionOwner, credentials: Credentials) => Promise<Buffer>;
  readonly unseal: (stored: StoredConnection) => Promise<Credentials>;
  /** Marks that the service refused the connection's credentials. */
  readonly refuse: (stored: StoredConnection, manifest: Manifest) => Promise<void>;
  readonly renewTokens: RenewTokens;
  readonly nowMs: () => number;
}

export interface Renewal {
  /**
   * Renews the credentials of this version.
   *
   * @returns the connection as it is then: with another version when it has other credentials, with the status
   * `needs_reconnect` when the service refused; null when it is gone
   */
  renew(owner: ConnectionOwner, manifest: Manifest, version: number): Promise<StoredConnection | null>;
  /** Renews credentials that will expire; while the service cannot, those that are still good are good enough. */
  renewInTime(
    stored: StoredConnection,
    manifest: Manifest,
    credentials: OAuth2Credentials,
  ): Promise<StoredConnection | null>;
}

/** Whether an access token has expired or soon will, and there is something to renew it with. */
export function isStale(credentials: Credentials, nowMs: number): credentials is OAuth2Credentials {
  return (
    credentials.type === "oauth2" &&
    credentials.refreshToken !== null &&
    credentials.expiresAtMs !== null &&
    credentials.expiresAtMs - BEFORE_EXPIRY_MS <= nowMs
  );
}

/**
 * Renews tokens so that of all who want it, in all processes, one asks the service: refresh tokens serve once at many
 * services, and a second asker would end the connection. Who asks holds a lease on the row, no transaction; what comes
 * back is stored before anybody uses it.
 */
export function createRenewal({ connections, seal, unseal, refuse, renewTokens, nowMs }: RenewalParts): Renewal {
  const underWay = new Map<string, Promise<StoredConnection | null>>();
  const failedAtMs = new Map<string, number>();

  async function ask(stored: StoredConnection, manifest: Manifest, lease: string): Promise<void> {
    const credentials = await unseal(stored);
    if (credentials.type !== "oauth2" || credentials.refreshToken === null) return;
    let renewed: OAuth2Credentials;
    try {
      renewed = await renewTokens(stored, manifest, credentials);
    } catch (error) {
      if (error instanceof FitGlueError && error.code === "OAUTH_REFUSED") await refuse(stored, manifest);
      throw error;
    }
    const sealed = await seal(stored, renewed);
    // The refresh token from before may be worth nothing by now, so these are not given up easily.
    for (let tries = 1; ; tries++)
      try {
        await connections.renew(stored, lease, sealed);
        return;
      } catch (error) {
        if (tries === SAVE_TRIES) throw error;
        await sleep(tries * 100);
      }
  }

  async function renewOnce(
    owner: ConnectionOwner,
    manifest: Manifest,
    version: number,
  ): Promise<StoredConnection | null> {
    const giveUpAtMs = performance.now() + WAIT_MS;
    while (performance.now() < giveUpAtMs) {
      const stored = await connections.find(owner);
      if (stored?.version !== version || stored.status === "needs_reconnect") return stored;
      const lease = randomUUID();
      if (await connections.takeLease(owner, version, lease, LEASE_SECONDS)) {
        try {
          await ask(stored, manifest, lease);
        } catch (error) {
          if (!(error instanceof FitGlueError) || error.code !== "OAUTH_REFUSED") throw error;
        } finally {
          await connections.releaseLease(owner, lease);
        }
        return connections.find(owner);
      }
      await sleep(LOOK_MS + Math.random() * LOOK_MS);
    }
    throw new FitGlueError(
      "SERVICE_UNAVAILABLE",
      `The sign-in at ${manifest.name} is being renewed for too long; it is tried again`,
      { details: { retryAtMs: nowMs() + AFTER_FAILURE_MS } },
    );
  }

  function renew(owner: ConnectionOwner, manifest: Manifest, version: number): Promise<StoredConnection | null> {
    const key = JSON.stringify([owner.accountId, owner.plugin, version]);
    const present = underWay.get(key);
    if (present) return present;
    const renewing = renewOnce(owner, manifest, version).finally(() => underWay.delete(key));
    underWay.set(key, renewing);
    return renewing;
  }

  return {
    renew,

    async renewInTime(stored, manifest, { expiresAtMs }) {
      const isGood = (expiresAtMs ?? 0) > nowMs();
      const failedAt = failedAtMs.get(stored.id) ?? Number.NEGATIVE_INFINITY;
      if (isGood && performance.now() - failedAt < AFTER_FAILURE_MS) return stored;
      try {
        const renewed = await renew(stored, manifest, stored.version);
        failedAtMs.delete(stored.id);
        return renewed;
      } catch (error) {
        if (!isGood) throw error;
        failedAtMs.set(stored.id, performance.now());
        return stored;
      }
    },
  };
}
