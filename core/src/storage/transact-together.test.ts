import { Kysely, PostgresDialect, sql, type PostgresPool, type PostgresPoolClient } from "kysely";
import type { Pool } from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import type { Database } from "./database/schema.ts";
import { openPool } from "./open-database.ts";
import { transactTogether } from "./transact-together.ts";

let database: TestDatabase;
let pool: Pool;
let db: Kysely<Database>;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, pino({ level: "silent" }));
  db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  await sql`create table note (id int primary key, text text not null)`.execute(db);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const write = (on: Kysely<Database>, id: number, text: string | null) =>
  sql`insert into note (id, text) values (${id}, ${text})`.execute(on);
/** A pool on whose connections no transaction begins, as when somebody cancels just that statement. */
function withoutBegin(whole: Pool): PostgresPool {
  const connect = async () => {
    const client = await whole.connect();
    const query = async (text: string, values: readonly unknown[]) => {
      if (text === "begin") throw new Error("The statement was cancelled");
      return client.query<Record<string, unknown>>(text, [...values]);
    };
    return Object.assign(Object.create(client) as PostgresPoolClient, { query });
  };
  return Object.assign(Object.create(whole) as PostgresPool, { connect });
}

const notes = async () => (await sql<{ id: number; text: string }>`select * from note order by id`.execute(db)).rows;

test("what is written together is there together, in the order in which it was asked for", async () => {
  const answer = await transactTogether(db, async (tx) => {
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(tx);
    const append = sql`update note set text = text || ', after' where id = 1`.execute(tx);
    expect(await append).toMatchObject({ numAffectedRows: 0n });
    return {
      answer: rows,
      writes: [write(tx, 1, "first"), sql`update note set text = text || ', second' where id = 1`.execute(tx)],
    };
  });
  expect(answer).toEqual([{ one: 1 }]);
  expect(await notes()).toEqual([{ id: 1, text: "first, second" }]);
});

test("one write that fails takes all others back, and is the one that is told", async () => {
  const before = await notes();
  const failing = transactTogether(db, (tx) =>
    Promise.resolve({ answer: null, writes: [write(tx, 2, "well"), write(tx, 3, null), write(tx, 4, "too late")] }),
  );
  await expect(failing).rejects.toMatchObject({ code: "23502" });
  expect(await notes()).toEqual(before);
});

test("work that fails leaves nothing, and tells its own reason", async () => {
  const before = await notes();
  const failing = transactTogether(db, async (tx) => {
    await write(tx, 5, "well");
    throw new Error("Changed its mind");
  });
  await expect(failing).rejects.toThrow("Changed its mind");
  expect(await notes()).toEqual(before);
});

test("what comes after the end is refused, and not written", async () => {
  const before = await notes();
  let late: Promise<unknown> = Promise.resolve();
  const straggling = transactTogether(db, (tx) => {
    late = write(tx, 6, "in time").then(() => write(tx, 7, "late"));
    return Promise.resolve({ answer: null, writes: [late] });
  });
  await expect(straggling).rejects.toThrow("after the end of its transaction");
  expect(await notes()).toEqual([...before, { id: 6, text: "in time" }]);
});

test("nothing is written after an answer when the transaction did not begin", async () => {
  const before = await notes();
  const beginless = new Kysely<Database>({ dialect: new PostgresDialect({ pool: withoutBegin(pool) }) });
  const failing = transactTogether(beginless, async (tx) => {
    await sql`select 1`.execute(tx);
    return { answer: null, writes: [write(tx, 8, "alone")] };
  });
  await expect(failing).rejects.toThrow("cancelled");
  expect(await notes()).toEqual(before);
});

test("a connection works on after a failure, for this kind of transaction and for the other", async () => {
  for (let round = 0; round < 20; round++) {
    await expect(
      transactTogether(db, (tx) => Promise.resolve({ answer: null, writes: [write(tx, 1, "there already")] })),
    ).rejects.toMatchObject({ code: "23505" });
    expect(await db.transaction().execute(async (tx) => (await sql`select 1 as one`.execute(tx)).rows)).toHaveLength(1);
  }
});

test("statements that are asked for at once are answered each by its own answer", async () => {
  const answers = await transactTogether(db, async (tx) => ({
    answer: await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const { rows } = await sql<{ index: number }>`select ${index}::int as index`.execute(tx);
        return rows[0]?.index;
      }),
    ),
    writes: [],
  }));
  expect(answers).toEqual(Array.from({ length: 50 }, (_, index) => index));
});
