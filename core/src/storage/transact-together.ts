import { CompiledQuery, DummyDriver, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { Transaction, type DatabaseConnection, type Dialect, type Driver, type Kysely } from "kysely";
import type { Database } from "./database/schema.ts";

const BEGIN = CompiledQuery.raw("begin");
const COMMIT = CompiledQuery.raw("commit");
const ROLLBACK = CompiledQuery.raw("rollback");

/** What a transaction comes to, with those of its writes that nobody has to wait for: they are sent, and go with the commit. */
export interface Outcome<Answer> {
  readonly answer: Answer;
  /** Made last, and at once: until they are handed over nobody hears that one failed. */
  readonly writes: readonly Promise<unknown>[];
}

/**
 * Does `work` in a transaction whose statements travel together: each is sent at once, in the order in which they are
 * asked for, and does not wait for the answer to the one before. The first ones go with `begin`, those that `work` leaves
 * as `writes` with `commit`. PostgreSQL does them one after the other all the same, and none after one that failed.
 *
 * A function that goes on after an answer must be awaited by `work`: what comes after the commit is refused.
 */
export async function transactTogether<Answer>(
  db: Kysely<Database>,
  work: (transaction: Transaction<Database>) => Promise<Outcome<Answer>>,
): Promise<Answer> {
  const executor = db.getExecutor();
  return executor.provideConnection(async (connection) => {
    const sent: Promise<unknown>[] = [];
    let isOver = false;
    const send = async <Result>(consumer: (connection: DatabaseConnection) => Promise<Result>): Promise<Result> => {
      if (isOver) throw new Error("A statement came after the end of its transaction");
      const answer = consumer(connection);
      sent.push(answer);
      return answer;
    };
    const end = (statement: CompiledQuery) => {
      const ended = send((each) => each.executeQuery(statement));
      isOver = true;
      return Promise.allSettled([...sent, ended]);
    };
    const transaction = new Transaction<Database>({
      config: { dialect: INERT },
      dialect: INERT,
      driver: INERT_DRIVER,
      executor: executor.withConnectionProvider({ provideConnection: send }),
    });

    const begun = send((each) => each.executeQuery(BEGIN));
    const working = work(transaction);
    let outcome: Outcome<Answer>;
    try {
      // Without a beginning each statement would stand for itself: what work sends after its first answer is refused then.
      [outcome] = await Promise.all([working, begun]);
    } catch (error) {
      working.then(
        ({ writes }) => Promise.allSettled(writes),
        () => undefined,
      );
      throw firstFailure(await end(ROLLBACK)) ?? error;
    }
    const written = Promise.allSettled(outcome.writes);
    const failure = firstFailure(await end(COMMIT)) ?? firstFailure(await written);
    if (failure !== null) throw failure;
    return outcome.answer;
  });
}

/** What failed first: whatever was sent after it could only fail too. */
function firstFailure(results: readonly PromiseSettledResult<unknown>[]): Error | null {
  const failed = results.find((result) => result.status === "rejected");
  if (failed === undefined) return null;
  const reason: unknown = failed.reason;
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** A transaction begins and ends here: its own ways to do so lead nowhere. */
const INERT_DRIVER: Driver = new DummyDriver();
const INERT: Dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => INERT_DRIVER,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
};
