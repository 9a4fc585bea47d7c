import fc from "fast-check";
import { createSecretKey, randomBytes } from "node:crypto";
import { inspect } from "node:util";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import type { MasterKey, MasterKeys } from "./master-keys.ts";
import { createVault, type Vault, type VaultPlace } from "./vault.ts";

const PLACE: VaultPlace = { accountId: "ada", table: "connection", column: "credentials", row: "7" };
const SECRET = Buffer.from("hevy-api-key-2f9c");
const OLD = masterKey("old");
const NEW = masterKey("new");

let database: TestDatabase;
let vault: Vault;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.db.deleteFrom("data_key").execute();
  vault = open(OLD);
});
afterAll(() => database.drop());

test("what was sealed opens again, whatever the bytes and wherever the place", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 30 });
  const places = fc.record({ accountId: fc.constantFrom("ada", "bea"), table: text, column: text, row: text });
  await fc.assert(
    fc.asyncProperty(places, fc.uint8Array({ maxLength: 3000 }), async (place, plain) => {
      const sealed = await vault.seal(place, plain);
      expect(sealed.length).toBe(plain.length + 45); // version, 16 of the key's id, 12 of the nonce, 16 of the tag
      expect(await vault.open(place, sealed)).toEqual(Buffer.from(plain));
    }),
  );
});

test("equal values look different once sealed", async () => {
  const [one, two] = [await vault.seal(PLACE, SECRET), await vault.seal(PLACE, SECRET)];
  expect(one.subarray(17).equals(two.subarray(17))).toBe(false);
});

test("a sealed value opens at no other place, however its parts are cut", async () => {
  const part = fc.string({ unit: fc.constantFrom("a", '"', ",", "\\", "[", "7"), maxLength: 4 });
  const places = fc.record({ accountId: fc.constantFrom("ada", "bea"), table: part, column: part, row: part });
  await fc.assert(
    fc.asyncProperty(places, places, async (place, other) => {
      fc.pre(JSON.stringify(Object.entries(place).sort()) !== JSON.stringify(Object.entries(other).sort()));
      const sealed = await vault.seal(place, SECRET);
      await expect(vault.open(other, sealed)).rejects.toMatchObject({ code: "VAULT_UNREADABLE" });
    }),
  );
});

test("a sealed value with one bit changed, cut short or made longer does not open", async () => {
  const sealed = await vault.seal(PLACE, SECRET);
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    await expect(vault.open(PLACE, changed), `bit ${bit}`).rejects.toMatchObject({ code: "VAULT_UNREADABLE" });
  }
  for (let length = 0; length < sealed.length; length++)
    await expect(vault.open(PLACE, sealed.subarray(0, length))).rejects.toMatchObject({ code: "VAULT_UNREADABLE" });
  await expect(vault.open(PLACE, Buffer.concat([sealed, Buffer.of(0)]))).rejects.toMatchObject({
    code: "VAULT_UNREADABLE",
  });
});

test("neither the value nor a key lies in the database", async () => {
  const sealed = await vault.seal(PLACE, SECRET);
  expect(sealed.includes(SECRET)).toBe(false);
  const [row] = await database.db.selectFrom("data_key").selectAll().execute();
  expect(row).toMatchObject({ account_id: "ada", master_key_id: "old" });
  expect(row?.wrapped.length).toBe(32 + 28); // the key, sealed
  expect(row?.wrapped.includes(OLD.key.export())).toBe(false);
});

test("neither the vault nor its keys show in a log, in JSON or in an error", async () => {
  const bytes = OLD.key.export();
  const lines: string[] = [];
  pino({ level: "trace" }, { write: (line) => void lines.push(line) }).info({ vault, OLD }, "look");
  const error: unknown = await open(NEW)
    .open(PLACE, await vault.seal(PLACE, SECRET))
    .catch((reason: unknown) => reason);
  const shown = [
    inspect({ vault, OLD, error }, { depth: 20, showHidden: true }),
    JSON.stringify([OLD]),
    ...lines,
  ].join();
  for (const encoding of ["hex", "base64", "latin1"] as const) expect(shown).not.toContain(bytes.toString(encoding));
  expect(shown).not.toContain(SECRET.toString());
});

test("several processes that use an account for the first time at once agree on its key", async () => {
  const vaults = Array.from({ length: 8 }, () => open(OLD));
  const sealed = await Promise.all(vaults.map((each) => each.seal(PLACE, SECRET)));
  for (const value of sealed) expect(await vault.open(PLACE, value)).toEqual(SECRET);
  expect(await database.db.selectFrom("data_key").select("id").execute()).toHaveLength(1);
});

describe("a new master key", () => {
  test("opens what the old one protects, while both are there, and takes it over at the next use", async () => {
    const sealed = await vault.seal(PLACE, SECRET);
    expect(await open(NEW, OLD).open(PLACE, sealed)).toEqual(SECRET);
    expect(await wrappers()).toEqual(["new"]);
    expect(await open(NEW).open(PLACE, sealed)).toEqual(SECRET);
  });

  test("takes all over by a command, which says what it could not", async () => {
    const sealed = await vault.seal(PLACE, SECRET);
    await vault.seal({ ...PLACE, accountId: "bea" }, SECRET);
    await open(masterKey("lost")).seal({ ...PLACE, accountId: "cleo" }, SECRET);
    const { count, problems } = await open(NEW, OLD).rewrap();
    expect([count, await wrappers()]).toEqual([2, ["lost", "new", "new"]]);
    expect(problems).toEqual([expect.stringContaining("the master key lost is not here, only new, old; put it back")]);
    expect(await open(NEW, OLD).rewrap()).toEqual({ count: 0, problems });
    expect(await open(NEW).open(PLACE, sealed)).toEqual(SECRET);
  });

  test("alone opens nothing, and says which key is missing and where it belongs", async () => {
    const sealed = await vault.seal(PLACE, SECRET);
    const reason = { code: "VAULT_UNREADABLE", message: expect.stringMatching(/master key old .*FITGLUE_MASTER_KEYS/) };
    await expect(open(NEW).open(PLACE, sealed)).rejects.toMatchObject(reason);
    await expect(open(NEW).seal(PLACE, SECRET)).rejects.toMatchObject(reason);
  });

  test("under an id that another key had opens nothing", async () => {
    const sealed = await vault.seal(PLACE, SECRET);
    await expect(open(masterKey("old")).open(PLACE, sealed)).rejects.toMatchObject({
      code: "VAULT_UNREADABLE",
      message: expect.stringContaining("was altered"),
    });
  });
});

test("a data key that was moved to another account does not open there", async () => {
  await vault.seal(PLACE, SECRET);
  await database.db.updateTable("data_key").set({ account_id: "eve" }).execute();
  await expect(open(OLD).seal({ ...PLACE, accountId: "eve" }, SECRET)).rejects.toMatchObject({
    code: "VAULT_UNREADABLE",
  });
});

test("what was sealed for a forgotten account is lost for good, also when the account comes again", async () => {
  const other = open(OLD);
  const sealed = await vault.seal(PLACE, SECRET);
  await other.open(PLACE, sealed);
  await vault.forget("ada");
  await expect(vault.open(PLACE, sealed)).rejects.toMatchObject({ code: "VAULT_UNREADABLE" });
  const anew = await vault.seal(PLACE, SECRET);
  expect(await other.open(PLACE, anew)).toEqual(SECRET); // it had the old key at hand
  await expect(other.open(PLACE, sealed)).rejects.toMatchObject({ code: "VAULT_UNREADABLE" });
});

function open(...[current, ...older]: MasterKeys): Vault {
  return createVault(database.db, [current, ...older]);
}

function masterKey(id: string): MasterKey {
  return { id, key: createSecretKey(randomBytes(32)) };
}

async function wrappers(): Promise<string[]> {
  const rows = await database.db.selectFrom("data_key").select("master_key_id").execute();
  return rows.map(({ master_key_id }) => master_key_id).sort();
}
