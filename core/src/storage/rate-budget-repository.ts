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
  change<Answer>(
    key: string,
    decide: (budget: StoredBudget, nowMs: number) => { readonly budget: StoredBudget | null; readonly answer: Answer },
  ): Promise<Answer>;
  /** Removes what nobody has used for so long that no window of it can last. */
  removeUnused(olderThanSeconds: number): Promise<void>;
}

const UNUSED: StoredBudget = { nextAtMs: 0, blockedUntilMs: null, windows: [] };

export function createRateBudgetRepository(db: Kysely<Database>): RateBudgetRepository {
  return {
    async find(key) {
      const row = await db.selectFrom("rate_budget").selectAll().where("key", "=", key).executeTakeFirst();
      return row ? toBudget(row) : null;
    },

    change: (key, decide) =>
      db.transaction().execute(async (tx) => {
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
        const { budget, answer } = decide(row ? toBudget(row) : UNUSED, (row?.now ?? new Date()).getTime());
        if (budget)
          await tx
            .updateTable("rate_budget")
            .set({
              next_at: new Date(budget.nextAtMs),
              blocked_until: budget.blockedUntilMs === null ? null : new Date(budget.blockedUntilMs),
              windows: JSON.stringify(budget.windows),
              updated_at: sql`now()`,
            })
            .where("key", "=", key)
            .execute();
        return answer;
      }),

    async removeUnused(olderThanSeconds) {
      await db
        .deleteFrom("rate_budget")
        .where("updated_at", "<", sql<Date>`now() - make_interval(secs => ${olderThanSeconds})`)
        .execute();
    },
  };
}

function toBudget(row: { next_at: Date; blocked_until: Date | null; windows: RateWindowUse[] }): StoredBudget {
  return {
    nextAtMs: row.next_at.getTime(),
    blockedUntilMs: row.blocked_until?.getTime() ?? null,
    windows: row.windows,
  };
}
