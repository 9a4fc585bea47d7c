import { sql, type Kysely, type RawBuilder, type Selectable, type Transaction } from "kysely";
import type { Database } from "./database/schema.ts";
import { inTransaction } from "./in-transaction.ts";

/** Whose recording: a step's of a run, or that of the source which read a file. */
export type TapePlace = { readonly accountId: string } & (
  { readonly runId: string; readonly stepId: string } | { readonly blobId: string }
);

export interface NewTape {
  readonly state: "kept" | "too-large";
  /** Sealed; null unless it is kept. */
  readonly content: Buffer | null;
  readonly byteCount: number;
  /** Hashes of the parts that the content refers to; they must be stored. */
  readonly parts: readonly string[];
}

/** What a place holds from now on; null when that is nothing. */
export interface PlacedTape {
  readonly place: TapePlace;
  readonly tape: NewTape | null;
  /** Whether nothing can have been recorded there before. */
  readonly isFirst?: boolean;
}

/** What is known of a recording without opening it. */
export interface StoredTape {
  readonly state: "kept" | "expired" | "removed" | "too-large";
  readonly byteCount: number;
  readonly isPinned: boolean;
  readonly recordedAt: Date;
}

export interface TapePart {
  /** Keyed, in hex. */
  readonly hash: string;
  /** Sealed. */
  readonly content: Buffer;
}

export interface TapeRepository {
  /** Stores recordings in place of earlier ones; whether those are pinned stays. Null forgets the earlier one. */
  replace(tapes: readonly PlacedTape[]): Promise<void>;
  /** Recordings of the run's steps, by step. */
  ofRun(runId: string): Promise<ReadonlyMap<string, StoredTape>>;
  /** That of the source which read the activity's file, with the file; null when there is none. */
  ofSource(activityId: string): Promise<(StoredTape & { readonly blobId: string }) | null>;
  find(place: TapePlace): Promise<(StoredTape & { readonly content: Buffer | null }) | null>;
  /** @returns false when there is no kept recording. */
  pin(place: TapePlace, isPinned: boolean): Promise<boolean>;
  /** Removes what was recorded of these; that there was something stays known. */
  remove(places: readonly TapePlace[]): Promise<void>;
  /** Which of these parts are stored, counting them as used now. */
  touchParts(accountId: string, hashes: readonly string[]): Promise<string[]>;
  addParts(accountId: string, parts: readonly TapePart[]): Promise<void>;
  /** A part's sealed content; null when it is not stored. */
  part(accountId: string, hash: string): Promise<Buffer | null>;
  /** Removes recordings older than `days` that are not pinned. */
  expire(days: number): Promise<void>;
  /** Removes parts that no recording uses and that were not used in the last `ageSeconds`. */
  removeOrphanParts(ageSeconds: number): Promise<void>;
  /** The sealed key of the account's hashes; null when there is none. */
  hashKey(accountId: string): Promise<Buffer | null>;
  /** Stores a key in place of `before`, unless another process was faster. @returns the one that is stored now. */
  makeHashKey(accountId: string, sealed: Buffer, before: Buffer | null): Promise<Buffer>;
}

export function createTapeRepository(db: Kysely<Database>): TapeRepository {
  return {
    replace: (tapes) =>
      inTransaction(db, async (transaction) => {
        const kept = tapes.flatMap(({ place, tape }) => (tape === null ? [] : [{ ...columnsOf(place), ...tape }]));
        await Promise.all([
          ...tapes.flatMap(({ place, tape, isFirst }) =>
            isFirst ? [] : [forgetBefore(transaction, place, tape === null)],
          ),
          store(
            transaction,
            kept.filter(({ run_id }) => run_id !== null),
            sql`(run_id, step_id)`,
          ),
          store(
            transaction,
            kept.filter(({ run_id }) => run_id === null),
            sql`(blob_id) where run_id is null`,
          ),
        ]);
      }),

    async ofRun(runId) {
      const rows = await db
        .selectFrom("tape")
        .select(["step_id", ...FACTS])
        .where("run_id", "=", runId)
        .execute();
      return new Map(rows.flatMap((row) => (row.step_id === null ? [] : [[row.step_id, toTape(row)]])));
    },

    async ofSource(activityId) {
      const row = await db
        .selectFrom("tape")
        .innerJoin("activity_source", "activity_source.blob_id", "tape.blob_id")
        .select(["activity_source.blob_id", ...FACTS])
        .where("activity_source.activity_id", "=", activityId)
        .where("tape.run_id", "is", null)
        .executeTakeFirst();
      return row && row.blob_id !== null ? { ...toTape(row), blobId: row.blob_id } : null;
    },

    async find(place) {
      const row = await db
        .selectFrom("tape")
        .select(["content", ...FACTS])
        .where(isAt(place))
        .executeTakeFirst();
      return row ? { ...toTape(row), content: row.content } : null;
    },

    async pin(place, isPinned) {
      const { numUpdatedRows } = await db
        .updateTable("tape")
        .set({ pinned: isPinned })
        .where(isAt(place))
        .where("state", "=", "kept")
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async remove(places) {
      for (const place of places) await forget(db, "removed", isAt(place));
    },

    async touchParts(accountId, hashes) {
      if (hashes.length === 0) return [];
      const rows = await db
        .updateTable("tape_part")
        .set({ used_at: sql`now()` })
        .where("account_id", "=", accountId)
        .where("hash", "in", hashes)
        .returning("hash")
        .execute();
      return rows.map(({ hash }) => hash);
    },

    async addParts(accountId, parts) {
      if (parts.length === 0) return;
      await db
        .insertInto("tape_part")
        .values(parts.map(({ hash, content }) => ({ account_id: accountId, hash, content })))
        .onConflict((conflict) => conflict.columns(["account_id", "hash"]).doUpdateSet({ used_at: sql`now()` }))
        .execute();
    },

    async part(accountId, hash) {
      const row = await db
        .selectFrom("tape_part")
        .select("content")
        .where("account_id", "=", accountId)
        .where("hash", "=", hash)
        .executeTakeFirst();
      return row?.content ?? null;
    },

    async expire(days) {
      await forget(db, "expired", sql`recorded_at <= now() - make_interval(days => ${days}) and not pinned`);
    },

    async removeOrphanParts(ageSeconds) {
      await db
        .deleteFrom("tape_part")
        .where("used_at", "<", sql<Date>`now() - make_interval(secs => ${ageSeconds})`)
        .where((part) =>
          part.not(
            part.exists(
              part
                .selectFrom("tape_part_use")
                .select("tape_id")
                .whereRef("tape_part_use.account_id", "=", "tape_part.account_id")
                .whereRef("tape_part_use.hash", "=", "tape_part.hash"),
            ),
          ),
        )
        .execute();
    },

    async hashKey(accountId) {
      const row = await db
        .selectFrom("tape_hash_key")
        .select("sealed")
        .where("account_id", "=", accountId)
        .executeTakeFirst();
      return row?.sealed ?? null;
    },

    async makeHashKey(accountId, sealed, before) {
      await db
        .insertInto("tape_hash_key")
        .values({ account_id: accountId, sealed })
        .onConflict((conflict) =>
          conflict.column("account_id").doUpdateSet({ sealed }).where("tape_hash_key.sealed", "=", before),
        )
        .execute();
      const { sealed: stored } = await db
        .selectFrom("tape_hash_key")
        .select("sealed")
        .where("account_id", "=", accountId)
        .executeTakeFirstOrThrow();
      return stored;
    },
  };
}

const FACTS = ["tape.state", "tape.byte_count", "tape.pinned", "tape.recorded_at"] as const;

type Facts = Pick<Selectable<Database["tape"]>, "state" | "byte_count" | "pinned" | "recorded_at">;

function toTape({ state, byte_count, pinned, recorded_at }: Facts): StoredTape {
  return { state, byteCount: Number(byte_count), isPinned: pinned, recordedAt: recorded_at };
}

function columnsOf(place: TapePlace) {
  return "runId" in place
    ? { account_id: place.accountId, run_id: place.runId, step_id: place.stepId, blob_id: null }
    : { account_id: place.accountId, run_id: null, step_id: null, blob_id: place.blobId };
}

function isAt(place: TapePlace): RawBuilder<boolean> {
  return "runId" in place
    ? sql`tape.account_id = ${place.accountId} and tape.run_id = ${place.runId} and tape.step_id = ${place.stepId}`
    : sql`tape.account_id = ${place.accountId} and tape.run_id is null and tape.blob_id = ${place.blobId}`;
}

type PlacedRow = NewTape & ReturnType<typeof columnsOf>;

/** What was recorded at a place before uses no parts any more; it goes itself when nothing comes in its place. */
async function forgetBefore(transaction: Transaction<Database>, place: TapePlace, isGone: boolean): Promise<void> {
  if (isGone) await transaction.deleteFrom("tape").where(isAt(place)).execute();
  else await sql`delete from tape_part_use using tape where tape_id = tape.id and ${isAt(place)}`.execute(transaction);
}

/**
 * However many recordings and parts there are, it is the same statement, which PostgreSQL parses and plans once. What is
 * recorded travels as one piece of bytes, since lists of bytes travel as text.
 *
 * @param target By what recordings are told from each other: a step's by its run, a source's by its file.
 */
async function store(
  transaction: Transaction<Database>,
  tapes: readonly PlacedRow[],
  target: RawBuilder<unknown>,
): Promise<void> {
  if (tapes.length === 0) return;
  const contents = tapes.map(({ content }) => content ?? Buffer.alloc(0));
  const rows = tapes.map(({ content, byteCount, parts, ...place }, index) => ({
    ...place,
    byte_count: byteCount,
    parts,
    from: 1 + contents.slice(0, index).reduce((sum, { length }) => sum + length, 0),
    length: content?.length ?? null,
  }));
  await sql`
    with given as (
      select gen_random_uuid() as id, given.*
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (account_id text, run_id uuid, step_id text,
        blob_id uuid, state text, byte_count bigint, parts text[], "from" int, length int)
    ), stored as (
      insert into tape (id, account_id, run_id, step_id, blob_id, state, content, byte_count)
      select id, account_id, run_id, step_id, blob_id, state, substring(${Buffer.concat(contents)}::bytea from "from" for length), byte_count
      from given
      on conflict ${target} do update set state = excluded.state, content = excluded.content,
        byte_count = excluded.byte_count, recorded_at = now()
      returning id, run_id, step_id, blob_id
    )
    insert into tape_part_use (tape_id, account_id, hash)
    select stored.id, account_id, hash
    from stored join given on stored.run_id is not distinct from given.run_id and stored.step_id is not distinct from given.step_id
      and stored.blob_id is not distinct from given.blob_id, unnest(parts) as hash
    on conflict do nothing`.execute(transaction);
}

/** Leaves of the kept recordings for which `condition` holds only that there were some. */
async function forget(
  db: Kysely<Database>,
  state: "expired" | "removed",
  condition: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    with forgotten as (
      update tape set state = ${state}, content = null, pinned = false where state = 'kept' and ${condition} returning id
    )
    delete from tape_part_use where tape_id in (select id from forgotten)`.execute(db);
}
