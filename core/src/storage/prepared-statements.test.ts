import { Socket } from "node:net";
import type { Pool } from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { openPool } from "./open-database.ts";

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, pino({ level: "silent" }));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** One after the other: the pool takes the same connection each time. */
async function ask(text: string, ...values: readonly unknown[]): Promise<unknown[]> {
  return (await pool.query<Record<string, unknown>>(text, [...values])).rows;
}

const prepared = async (part: string) =>
  (await pool.query<{ statement: string }>("select statement from pg_prepared_statements")).rows.filter(
    ({ statement }) => statement.includes(part),
  ).length;

test("a statement that comes again is prepared once, and answers with the values of each time", async () => {
  const answers = [];
  for (const number of [1, 2, 3]) answers.push(...(await ask("select $1::int * 10 as again", number)));
  expect(answers).toEqual([{ again: 10 }, { again: 20 }, { again: 30 }]);
  expect(await prepared("as again")).toBe(1);
});

test("a statement that comes once is not kept, and neither is a long list", async () => {
  await ask("select $1::int as once", 1);
  expect(await prepared("as once")).toBe(0);
  const long = `select $1::int as long where 1 in (${Array.from({ length: 3000 }, (_, index) => index).join()})`;
  for (const number of [1, 2, 3]) expect(await ask(long, number)).toEqual([{ long: number }]);
  expect(await prepared("as long")).toBe(0);
});

test("a prepared statement that failed works again with better values", async () => {
  const text = "select 10 / $1::int as share";
  expect(await ask(text, 5)).toEqual([{ share: 2 }]);
  await expect(ask(text, 0)).rejects.toThrow("division by zero");
  expect(await ask(text, 2)).toEqual([{ share: 5 }]);
});

test("what is asked at once is sent before the first answer comes", async () => {
  const client = await pool.connect();
  const { stream } = client.connection;
  if (!(stream instanceof Socket)) throw new Error("The connection has no socket");
  const sentAtAnswers: number[] = [];
  const note = () => sentAtAnswers.push(stream.bytesWritten);
  stream.prependListener("data", note);
  try {
    const answers = [1, 2, 3].map((number) => client.query<{ number: number }>("select $1::int as number", [number]));
    expect((await Promise.all(answers)).map(({ rows }) => rows[0]?.number)).toEqual([1, 2, 3]);
    expect(sentAtAnswers[0]).toBe(stream.bytesWritten);
  } finally {
    stream.removeListener("data", note);
    client.release();
  }
});
