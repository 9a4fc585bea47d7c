import type { Tape } from "@fitglue/sandbox";
import { FitGlueError, newActivity } from "@fitglue/sdk";
import { sql } from "kysely";
import { createSecretKey, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { pipelineDocument } from "../../test/test-runtime.ts";
import { createActivityRepository } from "../storage/activity-repository.ts";
import { createBlobRepository } from "../storage/blob-repository.ts";
import { removeLeftovers } from "../storage/remove-leftovers.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import type { TapePlace } from "../storage/tape-repository.ts";
import { createVault, type Vault } from "../vault/vault.ts";
import { createTapeArchive, type TapeArchive } from "./tape-archive.ts";

const ADA = "account-ada";
const BEA = "account-bea";
const HEART_RATE = Float64Array.from({ length: 500 }, (_, second) =>
  second % 7 === 0 ? Number.NaN : 100 + second / 9,
);
const logger = pino({ enabled: false });

let database: TestDatabase;
let vault: Vault;
let archive: TapeArchive;

beforeAll(async () => {
  database = await createTestDatabase();
  vault = createVault(database.db, [{ id: "test", key: createSecretKey(randomBytes(32)) }]);
}, 60_000);
beforeEach(() => {
  archive = open(14);
});
afterAll(() => database.drop());

function open(days: number): TapeArchive {
  return createTapeArchive({ db: database.db, vault, days, logger });
}

function tapeOf(change: Partial<Tape> = {}): Tape {
  return {
    version: 1,
    plugin: { key: "test/zones@1.0.0", digest: "sha512-abc" },
    role: "booster",
    method: "run",
    input: `{"config":{"note":"a secret garden"},"streams":["timeSeconds","heartRateBpm"]}`,
    columns: [Float64Array.from({ length: 500 }, (_, second) => second), HEART_RATE.slice()],
    limits: { cpuMs: 1000, wallMs: 5000, memoryMb: 64, hostCalls: 200, outputKb: 1024 },
    calls: ["state.get"],
    nowMs: 1_780_000_000_000,
    seed: 42,
    events: [
      { type: "call", call: 0, name: "state.get", json: `["zones"]`, bytesSha256: null },
      { type: "answer", call: 0, ok: true, json: `"an answer in plain words"`, arrays: [Uint8Array.of(1, 2, 3)] },
    ],
    end: { verdict: "ok", resultSha256: "0".repeat(64) },
    ...change,
  };
}

async function keep(place: TapePlace, tape: Tape | null, hostCalls: readonly { responseBytes: number }[] = []) {
  const calls = hostCalls.map((call) => ({ requestBytes: 0, ...call }));
  const prepared = await archive.prepare(place, { tape, hostCalls: calls });
  await database.db.transaction().execute((tx) => archive.write(tx, [prepared]));
}

async function newRun(
  accountId = ADA,
): Promise<{ readonly runId: string; readonly activityId: string; readonly blobId: string }> {
  const { id: blobId } = await createBlobRepository(database.db).write(
    accountId,
    "a.fit",
    Readable.from([Buffer.from("bytes of the file")]),
    100,
  );
  const origin = { provider: "test", externalId: null, url: null, fileName: null, fileSha256: null };
  const activityId = await createActivityRepository(database.db).insert(
    accountId,
    {
      activity: newActivity({ startedAt: "2026-05-01T06:30:00.000Z", origin }),
      streams: { timeSeconds: new Float64Array(0) },
      notices: [],
    },
    {
      provider: "test",
      externalId: null,
      fileSha256: null,
      filePart: 0,
      blobId,
      source: "test/test",
      updatedAt: null,
      contentSha256: "",
    },
  );
  const runId = await createRunRepository(database.db).create({
    accountId,
    activityId,
    pipelineId: null,
    pipelineName: "Test",
    revision: null,
    document: pipelineDocument([], []),
    dryRun: false,
    cause: "started",
    steps: [],
  });
  return { runId, activityId, blobId };
}

async function newPlace(accountId = ADA): Promise<TapePlace & { readonly runId: string; readonly stepId: string }> {
  return { accountId, runId: (await newRun(accountId)).runId, stepId: "zones" };
}

async function parts(accountId = ADA): Promise<number> {
  const rows = await database.db.selectFrom("tape_part").select("hash").where("account_id", "=", accountId).execute();
  return rows.length;
}

async function age(hours: number): Promise<void> {
  await sql`update tape set recorded_at = recorded_at - make_interval(hours => ${hours})`.execute(database.db);
  await sql`update tape_part set used_at = used_at - make_interval(hours => ${hours})`.execute(database.db);
  await sql`update blob set created_at = created_at - make_interval(hours => ${hours})`.execute(database.db);
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(FitGlueError);
  return `${(error as FitGlueError).code}: ${(error as FitGlueError).message}`;
}

describe("keeping", () => {
  test("a tape comes back as it was, bit for bit, and in arrays of its own", async () => {
    const place = await newPlace();
    const odd = new Float64Array(new Float64Array([9, Number.NaN, -0, Infinity, 5e-324, 9]).buffer, 8, 4);
    const tape = tapeOf({ columns: [odd, Uint8Array.of(7, 8, 9), new Float64Array(0)] });
    await keep(place, tape);
    const back = await archive.read(place);
    expect(back).toEqual(tape);
    expect(
      back.columns.map(({ byteOffset, buffer, byteLength }) => [byteOffset, buffer.byteLength === byteLength]),
    ).toEqual([
      [0, true],
      [0, true],
      [0, true],
    ]);
  });

  test("six steps over the same columns keep them once", async () => {
    const account = "account-six";
    const { runId } = await newRun(account);
    for (let step = 0; step < 6; step++)
      await keep({ accountId: account, runId, stepId: `step-${String(step)}` }, tapeOf({ seed: step }));
    expect(await parts(account)).toBe(2);
    const tapes = await Promise.all(
      [0, 5].map((step) => archive.read({ accountId: account, runId, stepId: `step-${String(step)}` })),
    );
    expect(tapes.map(({ seed }) => seed)).toEqual([0, 5]);
  });

  test("another process finds the columns that are kept already", async () => {
    const account = "account-processes";
    await keep(await newPlace(account), tapeOf());
    archive = open(14);
    await keep(await newPlace(account), tapeOf());
    expect(await parts(account)).toBe(2);
  });

  test("nothing in the database tells what is recorded, nor whether two accounts recorded the same", async () => {
    await keep(await newPlace(ADA), tapeOf());
    await keep(await newPlace(BEA), tapeOf());
    const rows = [
      ...(await database.db.selectFrom("tape").selectAll().execute()),
      ...(await database.db.selectFrom("tape_part").selectAll().execute()),
      ...(await database.db.selectFrom("tape_hash_key").selectAll().execute()),
    ];
    const raw = Buffer.concat(
      rows.flatMap((row) =>
        Object.values(row).map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(String(value)))),
      ),
    );
    for (const known of ["secret garden", "plain words", "state.get", "heartRateBpm"])
      expect(raw.includes(known), known).toBe(false);
    expect(raw.includes(Buffer.from(HEART_RATE.buffer).subarray(8, 64))).toBe(false);
    const hashes = async (accountId: string) =>
      (await database.db.selectFrom("tape_part").select("hash").where("account_id", "=", accountId).execute()).map(
        ({ hash }) => hash,
      );
    const ofBea = new Set(await hashes(BEA));
    expect(ofBea.size).toBe(2);
    expect((await hashes(ADA)).filter((hash) => ofBea.has(hash))).toEqual([]);
  });

  test("a recording that is moved to another account's row does not open", async () => {
    const [mine, theirs] = [await newPlace(ADA), await newPlace(BEA)];
    await keep(mine, tapeOf());
    await keep(theirs, tapeOf());
    const { content } = await database.db
      .selectFrom("tape")
      .select("content")
      .where("run_id", "=", mine.runId)
      .executeTakeFirstOrThrow();
    await database.db.updateTable("tape").set({ content }).where("run_id", "=", theirs.runId).execute();
    expect(await refusal(archive.read(theirs))).toMatch(/^VAULT_UNREADABLE/);
  });

  test("the last attempt's recording replaces the one before; one that was not recorded removes it", async () => {
    const place = await newPlace();
    await keep(place, tapeOf({ seed: 1 }));
    await archive.pin(place, true);
    await keep(place, tapeOf({ seed: 2, columns: [] }));
    expect((await archive.read(place)).seed).toBe(2);
    expect((await archive.ofRun(database.db, place.runId)).get("zones")).toMatchObject({
      isPinned: true,
      keptUntil: null,
    });
    await keep(place, null);
    expect(await refusal(archive.read(place))).toMatch(/^NOT_FOUND: There is no recording/);
  });

  test("a step over the limit says how large its recording would be, with and without a tape", async () => {
    const place = await newPlace();
    await keep(place, tapeOf({ columns: [new Float64Array(4 * 1024 * 1024), new Float64Array(1)] }));
    expect((await archive.ofRun(database.db, place.runId)).get("zones")).toMatchObject({
      state: "too-large",
      keptUntil: null,
    });
    expect(await refusal(archive.read(place))).toMatch(/would take 33 MiB, and 32 MiB are kept at most/);
    await keep(place, null, [{ responseBytes: 40 * 1024 * 1024 }]);
    expect(await refusal(archive.read(place))).toMatch(/would take 40 MiB/);
  });

  test("with FITGLUE_TAPE_DAYS=0 nothing is kept", async () => {
    archive = open(0);
    const place = await newPlace("account-none");
    await keep(place, tapeOf());
    expect(await parts("account-none")).toBe(0);
    expect(await archive.ofRun(database.db, place.runId)).toEqual(new Map());
  });

  test("a step that cannot be recorded is committed all the same", async () => {
    const broken = createTapeArchive({
      db: database.db,
      days: 14,
      logger,
      vault: { ...vault, seal: () => Promise.reject(new Error("no key")) },
    });
    const place = await newPlace();
    const prepared = await broken.prepare(place, { tape: tapeOf(), hostCalls: [] });
    await database.db.transaction().execute((tx) => broken.write(tx, [prepared]));
    expect(await archive.ofRun(database.db, place.runId)).toEqual(new Map());
  });

  test("a source's recording refers to the uploaded file and does not hold it", async () => {
    const { blobId, activityId } = await newRun();
    const place = { accountId: ADA, blobId };
    const before = await parts();
    const tape = tapeOf({
      role: "source",
      method: "read",
      columns: [Uint8Array.from(Buffer.from("bytes of the file"))],
    });
    await keep(place, tape);
    expect(await parts()).toBe(before);
    expect(await archive.read(place)).toEqual(tape);
    expect(await archive.ofSource(activityId)).toMatchObject({ blobId, tape: { state: "kept" } });
  });
});

test("an account whose data key is gone for good begins anew: what was recorded is unreadable, what comes is recorded", async () => {
  const account = "account-anew";
  const before = await newPlace(account);
  await keep(before, tapeOf());
  await vault.forget(account);
  archive = open(14); // after a restart
  const after = await newPlace(account);
  await keep(after, tapeOf());
  expect((await archive.read(after)).columns).toHaveLength(2);
  expect(await refusal(archive.read(before))).toMatch(/^VAULT_UNREADABLE/);
});

describe("going", () => {
  test("a recording goes after its days, its columns with the last one that used them, and the step says that it expired", async () => {
    const account = "account-old";
    const old = await newPlace(account);
    await keep(old, tapeOf());
    await age(13 * 24);
    await keep(await newPlace(account), tapeOf({ columns: [HEART_RATE.slice()] }));
    await removeLeftovers(database.db, 14);
    expect((await archive.read(old)).seed).toBe(42);
    await age(25);
    await removeLeftovers(database.db, 14);
    expect(await refusal(archive.read(old))).toMatch(/^NOT_FOUND: .* no longer kept/);
    expect((await archive.ofRun(database.db, old.runId)).get("zones")).toMatchObject({
      state: "expired",
      keptUntil: null,
    });
    expect(await parts(account)).toBe(1);
  });

  test("a pinned one stays until it is unpinned", async () => {
    const place = await newPlace();
    await keep(place, tapeOf());
    await archive.pin(place, true);
    await age(400 * 24);
    await removeLeftovers(database.db, 14);
    expect((await archive.read(place)).columns).toHaveLength(2);
    await archive.pin(place, false);
    await removeLeftovers(database.db, 14);
    expect(await refusal(archive.read(place))).toMatch(/no longer kept/);
    expect(await refusal(archive.pin(place, true))).toMatch(/no longer kept/);
  });

  test("one that was deleted is gone at once, and nobody else's is", async () => {
    const [mine, other] = [await newPlace(), await newPlace()];
    await keep(mine, tapeOf());
    await keep(other, tapeOf());
    await archive.remove([mine, { ...other, accountId: BEA }]);
    expect(await refusal(archive.read(mine))).toMatch(/was deleted/);
    expect((await archive.read(other)).seed).toBe(42);
    const { content } = await database.db
      .selectFrom("tape")
      .select("content")
      .where("run_id", "=", mine.runId)
      .executeTakeFirstOrThrow();
    expect(content).toBeNull();
  });

  test("columns that a recording took a moment ago are not removed as orphans", async () => {
    const account = "account-moment";
    await keep(await newPlace(account), tapeOf());
    await archive.remove([]);
    await database.db.deleteFrom("tape").where("account_id", "=", account).execute();
    await removeLeftovers(database.db, 14);
    expect(await parts(account)).toBe(2);
    await age(2);
    await removeLeftovers(database.db, 14);
    expect(await parts(account)).toBe(0);
  });

  test("removing a file does not look through all recordings for its own", async () => {
    const plan = await database.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      return sql`explain delete from only tape where blob_id = '00000000-0000-4000-8000-000000000000'`.execute(tx);
    });
    expect(JSON.stringify(plan.rows)).toContain("tape_of_blob");
  });

  test("with its activity go the run's recordings, and the source's with the file", async () => {
    const { runId, activityId, blobId } = await newRun();
    const step: TapePlace = { accountId: ADA, runId, stepId: "zones" };
    const source: TapePlace = { accountId: ADA, blobId };
    await keep(step, tapeOf());
    await keep(source, tapeOf({ role: "source", method: "read", columns: [new Uint8Array(1)] }));
    await createActivityRepository(database.db).remove(ADA, activityId);
    expect(await refusal(archive.read(step))).toMatch(/^NOT_FOUND/);
    await age(2);
    await removeLeftovers(database.db, 14);
    expect(await refusal(archive.read(source))).toMatch(/^NOT_FOUND/);
  });
});
