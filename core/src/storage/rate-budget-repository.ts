import { sql, type Kysely } from "kysely";
import type { Database, RateWindowUse } from "./database/schema.ts";

/** What was used of a budget; instants in milliseconds since 1970. */
export interface StoredBudget {
  readonly nextAtMs: number;
  readonly blockedUntilMs: number | null;
  readonly windows: readonly RateWindowUse[];
}

export interface RateBudgetRepository {
  /** Null when nothing was ever used of it. */
  find(key: string): Promise<StoredBudget | null>;
  /**
   * Changes a budget while nobody else can. `decide` is told the time by the database's clock, which all processes share,
   * and gives the new state, or null to leave it as it is.
   */
  change<Answer>(key: string, decide: Decide<Answer>): Promise<Answer>;
  /** Removes what nobody has used for so long that no window of it can last. */
  removeUnused(olderThanSeconds: number): Promise<void>;
}

type Decide<Answer> = (
  budget: StoredBudget,
  nowMs: number,
) => { readonly budget: StoredBudget | null; readonly answer: Answer };

/** A change that waits for the one before it. */
interface Waiting {
  /** @returns what tells the caller its answer, once that is written */
  readonly decide: (budget: StoredBudget, nowMs: number) => { budget: StoredBudget | null; tell: () => void };
  readonly fail: (reason: unknown) => void;
}

const UNUSED: StoredBudget = { nextAtMs: 0, blockedUntilMs: null, windows: [] };

export function createRateBudgetRepository(db: Kysely<Database>): RateBudgetRepository {
  const waiting = new Map<string, Waiting[]>();

  /** Makes all changes that came while the last ones were written, in one transaction: everybody waits for the same row. */
  async function work(key: string): Promise<void> {
    for (let batch = waiting.get(key)?.splice(0) ?? []; batch.length > 0; batch = waiting.get(key)?.splice(0) ?? [])
      try {
        const answers = await db.transaction().execute((tx) => changeAll(tx, key, batch));
        for (const tell of answers) tell();
      } catch (error) {
        for (const { fail } of batch) fail(error);
      }
    waiting.delete(key);
  }

  return {
    async find(key) {
      const row = await db.selectFrom("rate_budget").selectAll().where("key", "=", key).executeTakeFirst();
      return row ? toBudget(row) : null;
    },

    change: <Answer>(key: string, decide: Decide<Answer>) =>
      new Promise<Answer>((resolve, fail) => {
        const queue = waiting.get(key);
        const change: Waiting = {
          decide: (before, nowMs) => {
            const { budget, answer } = decide(before, nowMs);
            return {
              budget,
              tell: () => {
                resolve(answer);
              },
            };
          },
          fail,
        };
        if (queue) queue.push(change);
        else {
          waiting.set(key, [change]);
          void work(key);
        }
      }),

    async removeUnused(olderThanSeconds) {
      await db
        .deleteFrom("rate_budget")
        .where("updated_at", "<", sql<Date>`now() - make_interval(secs => ${olderThanSeconds})`)
        .execute();
    },
  };
}

async function changeAll(tx: Kysely<Database>, key: string, batch: readonly Waiting[]): Promise<(() => void)[]> {
  const lock = () =>
    tx
      .selectFrom("rate_budget")
      .select(["next_at", "blocked_until", "windows", sql<Date>`clock_timestamp()`.as("now")])
      .where("key", "=", key)
      .forUpdate()
      .executeTakeFirst();
  let row = await lock();
  if (!row) {
    await tx
      .insertInto("rate_budget")
      .values({ key, next_at: new Date(0) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    row = await lock();
  }
  const before = row ? toBudget(row) : UNUSED;
  const nowMs = (row?.now ?? new Date()).getTime();
  let after = before;
  const answers = batch.map(({ decide }) => {
    const { budget, tell } = decide(after, nowMs);
    after = budget ?? after;
    return tell;
  });
  if (after !== before)
    await tx
      .updateTable("rate_budget")
      .set({
        next_at: new Date(after.nextAtMs),
        blocked_until: after.blockedUntilMs === null ? null : new Date(after.blockedUntilMs),
        windows: JSON.stringify(after.windows),
        updated_at: sql`now()`,
      })
      .where("key", "=", key)
      .execute();
  return answers;
}

function toBudget(row: { next_at: Date; blocked_until: Date | null; windows: RateWindowUse[] }): StoredBudget {
  return {
    nextAtMs: row.next_at.getTime(),
    blockedUntilMs: row.blocked_until?.getTime() ?? null,
    windows: row.windows,
  };
}
