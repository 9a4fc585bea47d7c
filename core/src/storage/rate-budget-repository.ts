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
  /** As this process saw it last; others may have used more since. Null when it never did. */
  lastSeen(key: string): StoredBudget | null;
  /**
   * Changes a budget while nobody else can. `decide` is told the time by the database's clock, which all processes share,
   * and gives the new state, or null to leave it as it is. It may be asked twice.
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
/** Budgets that a process remembers. */
const MOST_SEEN = 1_000;
/** How far the database's clock may be from where it was expected. */
const CLOCK_TOLERANCE_SECONDS = 1;

export function createRateBudgetRepository(db: Kysely<Database>): RateBudgetRepository {
  const waiting = new Map<string, Waiting[]>();
  const seen = createSeenBudgets();

  /** Makes all changes that came while the last ones were written, in one go: everybody waits for the same row. */
  async function work(key: string): Promise<void> {
    for (let batch = waiting.get(key)?.splice(0) ?? []; batch.length > 0; batch = waiting.get(key)?.splice(0) ?? [])
      try {
        const before = seen.find(key);
        const changed =
          (before && (await changeSeen(db, key, batch, before))) ??
          (await db.transaction().execute((tx) => changeLocked(tx, key, batch)));
        seen.remember(key, changed);
        for (const tell of changed.answers) tell();
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

    lastSeen: (key) => seen.find(key)?.budget ?? null,

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

/** Budgets as this process saw them last, and the time by the database's clock, as far as it is known. */
function createSeenBudgets() {
  const budgets = new Map<string, StoredBudget>();
  /** From this process's clock to the database's, never ahead of it. */
  let clockOffsetMs = 0;
  return {
    find(key: string): { readonly budget: StoredBudget; readonly nowMs: number } | null {
      const budget = budgets.get(key);
      if (!budget) return null;
      // A window that another process saw begin has begun.
      const begunMs = Math.max(...budget.windows.map(({ startsAtMs }) => startsAtMs));
      return { budget, nowMs: Math.floor(Math.max(performance.now() + clockOffsetMs, begunMs)) };
    },
    remember(key: string, { budget, now }: Changed): void {
      clockOffsetMs = now.getTime() - performance.now();
      budgets.delete(key);
      budgets.set(key, budget);
      for (const oldest of budgets.keys()) {
        if (budgets.size <= MOST_SEEN) break;
        budgets.delete(oldest);
      }
    },
  };
}

/** A budget after changes, which are told once they are written. */
interface Changed {
  readonly budget: StoredBudget;
  /** By the database's clock. */
  readonly now: Date;
  readonly answers: readonly (() => void)[];
}

function decideAll(
  batch: readonly Waiting[],
  before: StoredBudget,
  nowMs: number,
): Pick<Changed, "budget" | "answers"> {
  let budget = before;
  const answers = batch.map(({ decide }) => {
    const { budget: after, tell } = decide(budget, nowMs);
    budget = after ?? budget;
    return tell;
  });
  return { budget, answers };
}

/**
 * Changes a budget in one statement, which does nothing unless the budget still is what this process saw last and the
 * time what it thinks.
 *
 * @returns null when it is to be looked at first: it has changed, or nothing would be written that shows that it has not
 */
async function changeSeen(
  db: Kysely<Database>,
  key: string,
  batch: readonly Waiting[],
  { budget: before, nowMs }: { readonly budget: StoredBudget; readonly nowMs: number },
): Promise<Changed | null> {
  const { budget, answers } = decideAll(batch, before, nowMs);
  if (budget === before) return null;
  const was = toColumns(before);
  const row = await db
    .updateTable("rate_budget")
    .set({ ...toColumns(budget), updated_at: sql`now()` })
    .where("key", "=", key)
    .where("next_at", "=", was.next_at)
    .where("blocked_until", "is not distinct from", was.blocked_until)
    .where(sql<boolean>`windows = ${was.windows}::jsonb`)
    .where(
      sql<boolean>`abs(extract(epoch from clock_timestamp() - ${new Date(nowMs)}::timestamptz)) < ${CLOCK_TOLERANCE_SECONDS}`,
    )
    .returning(sql<Date>`clock_timestamp()`.as("now"))
    .executeTakeFirst();
  return row ? { budget, answers, now: row.now } : null;
}

async function changeLocked(tx: Kysely<Database>, key: string, batch: readonly Waiting[]): Promise<Changed> {
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
  const now = row?.now ?? new Date();
  const changed = decideAll(batch, before, now.getTime());
  if (changed.budget !== before)
    await tx
      .updateTable("rate_budget")
      .set({ ...toColumns(changed.budget), updated_at: sql`now()` })
      .where("key", "=", key)
      .execute();
  return { ...changed, now };
}

function toColumns({ nextAtMs, blockedUntilMs, windows }: StoredBudget) {
  return {
    next_at: new Date(nextAtMs),
    blocked_until: blockedUntilMs === null ? null : new Date(blockedUntilMs),
    windows: JSON.stringify(windows),
  };
}

function toBudget(row: { next_at: Date; blocked_until: Date | null; windows: RateWindowUse[] }): StoredBudget {
  return {
    nextAtMs: row.next_at.getTime(),
    blockedUntilMs: row.blocked_until?.getTime() ?? null,
    windows: row.windows,
  };
}
