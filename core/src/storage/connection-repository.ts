import { sql, type Kysely, type Selectable } from "kysely";
import type { ServiceAccount } from "../api/connections.ts";
import type { Reason } from "../reasons/reason.ts";
import type { Database } from "./database/schema.ts";
import { storedJson } from "./stored-json.ts";
import { readReason, storedReason } from "./stored-reason.ts";

/** Whose connection: a person's to the service of a plugin (`publisher/id`). */
export interface ConnectionOwner {
  readonly accountId: string;
  readonly plugin: string;
}

export type ConnectionStatus = "connected" | "needs_reconnect" | "limited" | "disabled";

export interface StoredConnection extends ConnectionOwner {
  readonly id: string;
  readonly status: ConnectionStatus;
  /** Why the status is what it is; null when there is nothing to say. */
  readonly reason: Reason | null;
  /** Sealed. */
  readonly credentials: Buffer;
  /** Rises with each change of the credentials. */
  readonly version: number;
  readonly serviceAccount: ServiceAccount | null;
  /** Granted ones. */
  readonly scopes: readonly string[];
  readonly connectedAt: Date;
  /** Requests in a row that the service failed to answer, and when it is asked again. */
  readonly failureCount: number;
  readonly restsUntil: Date | null;
}

export interface NewConnection {
  readonly status: "connected" | "limited";
  readonly reason: Reason | null;
  /** Sealed. */
  readonly credentials: Buffer;
  readonly serviceAccount: ServiceAccount | null;
  readonly scopes: readonly string[];
}

/** When a service that keeps failing is left alone, and for how long. */
export interface ServiceRest {
  readonly failures: number;
  readonly from: Date;
  readonly firstSeconds: number;
  readonly mostSeconds: number;
}

export interface ConnectionRepository {
  find(owner: ConnectionOwner): Promise<StoredConnection | null>;
  /** Like `find`; nobody else changes it before the transaction ends. */
  lock(owner: ConnectionOwner): Promise<StoredConnection | null>;
  list(accountId: string): Promise<StoredConnection[]>;
  /** Whether anybody is connected with this account of the service. */
  isConnected(plugin: string, serviceAccountId: string): Promise<boolean>;
  /** Stores a connection, in place of the one that was there, which keeps its id. */
  save(owner: ConnectionOwner, connection: NewConnection): Promise<StoredConnection>;
  /** Marks that the credentials of this version are refused. @returns false when others are there by now. */
  refuse(owner: ConnectionOwner, version: number, reason: Reason): Promise<boolean>;
  /** Marks that refused credentials are accepted again. @returns false when they were not refused */
  accept(owner: ConnectionOwner, limits: Reason | null): Promise<boolean>;
  /** @returns false when there is none. */
  enable(owner: ConnectionOwner, isEnabled: boolean): Promise<boolean>;
  /** @returns false when there was none. */
  remove(owner: ConnectionOwner): Promise<boolean>;
  /**
   * Takes the right to renew credentials of this version, for so long that whoever has it is done or dead then.
   *
   * @returns false when somebody else has it, others are there by now, or these were refused
   */
  takeLease(owner: ConnectionOwner, version: number, lease: string, seconds: number): Promise<boolean>;
  /** Stores renewed credentials. @returns false when the lease was lost: then they are not stored. */
  renew(owner: ConnectionOwner, lease: string, credentials: Buffer): Promise<boolean>;
  releaseLease(owner: ConnectionOwner, lease: string): Promise<void>;
  /**
   * Counts a request that the service failed to answer, while it rests only the probe. From `rest.failures` in a row on it
   * rests, twice as long each time.
   */
  countFailure(owner: ConnectionOwner, isProbe: boolean, rest: ServiceRest): Promise<void>;
  /** After a rest: takes the right to ask once, and lets the others rest on until `until`. @returns false when another has it */
  takeProbe(owner: ConnectionOwner, now: Date, until: Date): Promise<boolean>;
  /** Notes that the service answers. */
  recover(owner: ConnectionOwner): Promise<void>;
}

export function createConnectionRepository(db: Kysely<Database>): ConnectionRepository {
  const of = ({ accountId, plugin }: ConnectionOwner) =>
    db.selectFrom("connection").selectAll().where("account_id", "=", accountId).where("plugin", "=", plugin);
  const change = ({ accountId, plugin }: ConnectionOwner) =>
    db.updateTable("connection").where("account_id", "=", accountId).where("plugin", "=", plugin);
  const touched = { updated_at: sql<Date>`now()` };

  return {
    async find(owner) {
      const row = await of(owner).executeTakeFirst();
      return row ? toConnection(row) : null;
    },

    async lock(owner) {
      const row = await of(owner).forUpdate().executeTakeFirst();
      return row ? toConnection(row) : null;
    },

    async list(accountId) {
      const rows = await db.selectFrom("connection").selectAll().where("account_id", "=", accountId).execute();
      return rows.map(toConnection);
    },

    async isConnected(plugin, serviceAccountId) {
      const row = await db
        .selectFrom("connection")
        .select("id")
        .where("plugin", "=", plugin)
        .where(sql<boolean>`service_account ->> 'id' = ${serviceAccountId}`)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async save({ accountId, plugin }, { status, reason, credentials, serviceAccount, scopes }) {
      const values = {
        status,
        enabled: true,
        reason: storedReason(reason),
        credentials,
        service_account: serviceAccount === null ? null : storedJson(serviceAccount),
        scopes: [...scopes],
        failure_count: 0,
      };
      const row = await db
        .insertInto("connection")
        .values({ account_id: accountId, plugin, ...values })
        .onConflict((conflict) =>
          conflict.columns(["account_id", "plugin"]).doUpdateSet({
            ...values,
            version: sql`connection.version + 1`,
            lease: null,
            lease_until: null,
            rests_until: null,
            connected_at: sql`now()`,
            ...touched,
          }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return toConnection(row);
    },

    async refuse(owner, version, reason) {
      const { numUpdatedRows } = await change(owner)
        .set({ status: "needs_reconnect", reason: storedReason(reason), ...touched })
        .where("version", "=", version)
        .where("status", "!=", "needs_reconnect")
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async accept(owner, limits) {
      const { numUpdatedRows } = await change(owner)
        .set({ status: limits === null ? "connected" : "limited", reason: storedReason(limits), ...touched })
        .where("status", "=", "needs_reconnect")
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async enable(owner, isEnabled) {
      const { numUpdatedRows } = await change(owner)
        .set({ enabled: isEnabled, ...touched })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async remove({ accountId, plugin }) {
      const { numDeletedRows } = await db
        .deleteFrom("connection")
        .where("account_id", "=", accountId)
        .where("plugin", "=", plugin)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async takeLease(owner, version, lease, seconds) {
      const { numUpdatedRows } = await change(owner)
        .set({ lease, lease_until: sql`now() + make_interval(secs => ${seconds})` })
        .where("version", "=", version)
        // Who read it before it was refused would ask again with what is worth nothing.
        .where("status", "!=", "needs_reconnect")
        .where((row) => row.or([row("lease", "is", null), row("lease_until", "<", sql<Date>`now()`)]))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async renew(owner, lease, credentials) {
      const { numUpdatedRows } = await change(owner)
        .set({ credentials, version: sql`version + 1`, lease: null, lease_until: null, ...touched })
        .where("lease", "=", lease)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async releaseLease(owner, lease) {
      await change(owner).set({ lease: null, lease_until: null }).where("lease", "=", lease).execute();
    },

    async countFailure(owner, isProbe, { failures, from, firstSeconds, mostSeconds }) {
      const seconds = sql`least(${firstSeconds} * power(2, least(failure_count + 1 - ${failures}, 20)), ${mostSeconds})`;
      await change(owner)
        .set({
          failure_count: sql`failure_count + 1`,
          rests_until: sql`case when failure_count + 1 >= ${failures}
            then ${from}::timestamptz + make_interval(secs => ${seconds}) end`,
        })
        .$if(!isProbe, (update) => update.where("rests_until", "is", null))
        .execute();
    },

    async takeProbe(owner, now, until) {
      const { numUpdatedRows } = await change(owner)
        .set({ rests_until: until })
        .where("rests_until", "<=", now)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async recover(owner) {
      await change(owner).set({ failure_count: 0, rests_until: null }).where("failure_count", ">", 0).execute();
    },
  };
}

function toConnection(row: Selectable<Database["connection"]>): StoredConnection {
  return {
    accountId: row.account_id,
    plugin: row.plugin,
    id: row.id,
    status: row.enabled ? row.status : "disabled",
    reason: readReason(row.reason),
    credentials: row.credentials,
    version: row.version,
    serviceAccount: row.service_account,
    scopes: row.scopes,
    connectedAt: row.connected_at,
    failureCount: row.failure_count,
    restsUntil: row.rests_until,
  };
}
