import { FitGlueError } from "@fitglue/sdk";
import { createSecretKey, randomBytes, randomUUID, type KeyObject } from "node:crypto";
import type { Kysely } from "kysely";
import { createDataKeyRepository, type WrappedDataKey } from "../storage/data-key-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createDataKeyCache, type DataKey } from "./data-key-cache.ts";
import type { MasterKey, MasterKeys } from "./master-keys.ts";
import { openBytes, sealBytes } from "./sealed-bytes.ts";

const FORMAT = 1;
const DATA_KEY_BYTES = 32;
/** The id of the data key, as the 16 bytes of its UUID. */
const ID_BYTES = 16;
const HEAD_BYTES = 1 + ID_BYTES;

/** Where a sealed value is kept. It opens there and nowhere else, so nobody gains by moving rows about. */
export interface VaultPlace {
  readonly accountId: string;
  readonly table: string;
  readonly column: string;
  /** What names the row: its primary key as text. */
  readonly row: string;
}

/**
 * Keeps what must not lie open in the database. Each account has a data key; data keys are stored wrapped by a master
 * key, which is not in the database. Both times AES-256-GCM.
 *
 * The first use of an account asks the database for its key: seal before a transaction begins, not inside of one.
 */
export interface Vault {
  /**
   * Encrypts a value for its place; 45 bytes longer than it was. Equal values differ when sealed.
   *
   * @throws FitGlueError VAULT_UNREADABLE when the account's data key needs a master key that is not here
   */
  seal(place: VaultPlace, plain: Uint8Array): Promise<Buffer>;
  /**
   * The value as it was sealed for this place.
   *
   * @throws FitGlueError VAULT_UNREADABLE when it was altered, cut or moved, or its key is not here
   */
  open(place: VaultPlace, sealed: Uint8Array): Promise<Buffer>;
  /** Removes the account's data key, which makes everything that was sealed for the account unreadable for good. */
  forget(accountId: string): Promise<void>;
  /**
   * Wraps every data key with the current master key that an older one wraps. It also happens to each at its next use.
   *
   * @returns how many were wrapped anew, and a sentence for each reason why others could not be
   */
  rewrap(): Promise<{ readonly count: number; readonly problems: readonly string[] }>;
}

/** A vault over the table `data_key`. */
export function createVault(db: Kysely<Database>, masterKeys: MasterKeys): Vault {
  const dataKeys = createDataKeyRepository(db);
  const [current] = masterKeys;
  const cache = createDataKeyCache(async (accountId) => {
    const stored = (await dataKeys.find(accountId)) ?? (await dataKeys.insert(makeDataKey(accountId, current)));
    return { id: stored.id, key: await unwrap(stored) };
  });

  /** The data key; one that an older master key wraps is wrapped anew on the way. */
  async function unwrap(stored: WrappedDataKey): Promise<KeyObject> {
    const master = masterKeys.find(({ id }) => id === stored.masterKeyId);
    if (!master) throw missingMasterKey(stored.masterKeyId, masterKeys);
    const bytes = openBytes(master.key, bindingOfKey(stored), stored.wrapped);
    if (!bytes) throw unreadable(`the data key ${stored.id} was altered; restore the table data_key from a backup`);
    const key = createSecretKey(bytes);
    if (master !== current) await dataKeys.rewrap(stored, wrap(stored, key, current));
    return key;
  }

  return {
    async seal(place, plain) {
      const { id, key } = await cache.get(place.accountId);
      return Buffer.concat([headOf(id), sealBytes(key, bindingOf(place), plain)]);
    },

    async open(place, sealed) {
      const at = `${place.table}.${place.column} of ${place.row}`;
      if (sealed.length < HEAD_BYTES || sealed[0] !== FORMAT)
        throw unreadable(`${at} is not a sealed value; restore it from a backup`);
      const isSealedWith = ({ id }: DataKey) => headOf(id).equals(sealed.subarray(0, HEAD_BYTES));
      let dataKey = await cache.get(place.accountId);
      if (!isSealedWith(dataKey)) {
        // Another process may have removed the account's key, and made a new one since.
        cache.drop(place.accountId);
        dataKey = await cache.get(place.accountId);
      }
      if (!isSealedWith(dataKey))
        throw unreadable(`${at} was sealed with a data key that is gone; restore the table data_key from a backup`);
      const { key } = dataKey;
      const plain = openBytes(key, bindingOf(place), sealed.subarray(HEAD_BYTES));
      if (!plain) throw unreadable(`${at} was altered, or sealed for another place; restore it from a backup`);
      return plain;
    },

    async forget(accountId) {
      await dataKeys.remove(accountId);
      cache.drop(accountId);
    },

    async rewrap() {
      let count = 0;
      const problems = new Set<string>();
      for (const stored of await dataKeys.wrappedByOthers(current.id))
        try {
          await unwrap(stored);
          count++;
        } catch (error) {
          if (!(error instanceof FitGlueError)) throw error;
          problems.add(error.message);
        }
      return { count, problems: [...problems] };
    },
  };
}

function makeDataKey(accountId: string, current: MasterKey): WrappedDataKey {
  return wrap({ id: randomUUID(), accountId }, createSecretKey(randomBytes(DATA_KEY_BYTES)), current);
}

function wrap(owner: Pick<WrappedDataKey, "id" | "accountId">, key: KeyObject, master: MasterKey): WrappedDataKey {
  const { id, accountId } = owner;
  return { id, accountId, masterKeyId: master.id, wrapped: sealBytes(master.key, bindingOfKey(owner), key.export()) };
}

function headOf(dataKeyId: string): Buffer {
  return Buffer.concat([Buffer.of(FORMAT), Buffer.from(dataKeyId.replaceAll("-", ""), "hex")]);
}

/** As JSON, in which no two places read alike. */
function bindingOf({ accountId, table, column, row }: VaultPlace): string {
  return JSON.stringify(["fitglue value", FORMAT, accountId, table, column, row]);
}

function bindingOfKey({ id, accountId }: Pick<WrappedDataKey, "id" | "accountId">): string {
  return JSON.stringify(["fitglue data key", FORMAT, accountId, id]);
}

function missingMasterKey(id: string, masterKeys: MasterKeys): FitGlueError {
  const known = masterKeys.map((master) => master.id).join(", ");
  return unreadable(
    `the master key ${id} is not here, only ${known}; put it back into FITGLUE_MASTER_KEYS behind the current one (a key that FitGlue made stands in master.key of the data folder)`,
  );
}

function unreadable(what: string): FitGlueError {
  return new FitGlueError("VAULT_UNREADABLE", `Something sealed cannot be read: ${what}`);
}
