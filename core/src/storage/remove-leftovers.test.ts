import { sql } from "kysely";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertPlainActivity } from "../../test/plain-activity.ts";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { pipelineDocument } from "../../test/test-runtime.ts";
import { createActivityRepository } from "./activity-repository.ts";
import { createAssetRepository } from "./asset-repository.ts";
import { createBlobRepository } from "./blob-repository.ts";
import { createLiveEventRepository } from "./live-event-repository.ts";
import { removeLeftovers } from "./remove-leftovers.ts";
import { createRunRepository } from "./run-repository.ts";
import { createSignInAttemptRepository } from "./sign-in-attempt-repository.ts";
import { createUploadRepository } from "./upload-repository.ts";

const ADA = "account-ada";
const TAPE_DAYS = 14;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
}, 60_000);
afterAll(() => database.drop());

test("a dry run and its pictures are there for a day, and then they are gone", async () => {
  const { dry, real } = { dry: await newRun({ dryRun: true }), real: await newRun({ dryRun: false }) };
  const onlyDry = await newPicture(dry.runId, "dry");
  const both = await newPicture(dry.runId, "both");
  expect(await newPicture(real.runId, "both")).toBe(both);
  await age("run", 23);
  await age("asset", 23);
  await removeLeftovers(database.db, TAPE_DAYS);
  expect(await picturesLeft()).toEqual(new Set([onlyDry, both]));
  await age("run", 2);
  await removeLeftovers(database.db, TAPE_DAYS);
  expect(await picturesLeft()).toEqual(new Set([both]));
  expect(await createRunRepository(database.db).find(ADA, dry.runId)).toBeNull();
  expect(await createRunRepository(database.db).find(ADA, real.runId)).not.toBeNull();
});

test("sign-ins at services that nobody ended go when they cannot be ended any more", async () => {
  const attempts = createSignInAttemptRepository(database.db);
  const attempt = (state: string) => ({
    stateSha256: Buffer.from(state),
    accountId: ADA,
    plugin: "acme/service",
    sessionId: "session",
    redirectUri: "http://localhost/oauth/acme/service/callback",
    codeVerifier: null,
    scopes: [],
    wantsHistory: false,
  });
  await attempts.insert(attempt("over"), -1);
  await attempts.insert(attempt("open"), 60);
  await removeLeftovers(database.db, TAPE_DAYS);
  const left = await database.db.selectFrom("sign_in_attempt").select("state_sha256").execute();
  expect(left.map(({ state_sha256 }) => state_sha256.toString())).toEqual(["open"]);
});

test("pictures of a removed activity are removed, those of the last hour are not", async () => {
  const { runId, activityId } = await newRun({ dryRun: false });
  const old = await newPicture(runId, "old");
  await age("asset", 2);
  const fresh = await newPicture(runId, "fresh");
  await createActivityRepository(database.db).remove(ADA, activityId);
  await removeLeftovers(database.db, TAPE_DAYS);
  const left = await picturesLeft();
  expect([left.has(old), left.has(fresh)]).toEqual([false, true]);
});

test("a picture that is put again is kept, although it had no run left", async () => {
  const first = await newRun({ dryRun: false });
  const id = await newPicture(first.runId, "again");
  await createActivityRepository(database.db).remove(ADA, first.activityId);
  await age("asset", 2);
  const second = await newRun({ dryRun: false });
  expect(await newPicture(second.runId, "again")).toBe(id);
  await age("asset", 2);
  await removeLeftovers(database.db, TAPE_DAYS);
  expect((await picturesLeft()).has(id)).toBe(true);
});

test("the events of a removed run are forgotten", async () => {
  const { runId, activityId } = await newRun({ dryRun: false });
  const kept = await newRun({ dryRun: false });
  const events = createLiveEventRepository(database.db);
  for (const id of [runId, kept.runId])
    await events.append(ADA, [{ topic: `run:${id}`, payload: { type: "upload", uploadId: id } }]);
  await createActivityRepository(database.db).remove(ADA, activityId);
  await removeLeftovers(database.db, TAPE_DAYS);
  expect(await events.lastSeq(ADA, `run:${runId}`)).toBe(0);
  expect(await events.lastSeq(ADA, `run:${kept.runId}`)).toBe(1);
});

test("a file's content stays while it is to be read, and goes when it could not be read", async () => {
  const { id: blobId } = await createBlobRepository(database.db).write(
    ADA,
    "a.gpx",
    Readable.from([Buffer.from("bytes")]),
    100,
  );
  const uploads = createUploadRepository(database.db);
  const uploadId = await uploads.create(ADA, null, [{ name: "a.gpx", blobId, byteCount: 5 }]);
  await age("blob", 2);
  await removeLeftovers(database.db, TAPE_DAYS);
  expect(await blobIds()).toContain(blobId);
  const file = await uploads.takeUnread(uploadId);
  await uploads.settle(file?.id ?? "", { state: "failed", code: "FILE_DAMAGED", message: "Cut off" });
  await removeLeftovers(database.db, TAPE_DAYS);
  expect(await blobIds()).not.toContain(blobId);
  expect((await uploads.find(ADA, uploadId))?.files[0]).toMatchObject({ name: "a.gpx", state: "failed" });
});

async function newRun({ dryRun }: { dryRun: boolean }) {
  const activityId = await insertPlainActivity(database.db, ADA);
  const runId = await createRunRepository(database.db).create({
    accountId: ADA,
    activityId,
    pipelineId: null,
    pipelineName: "Test",
    revision: null,
    document: pipelineDocument([], []),
    dryRun,
    cause: "started",
    steps: [],
  });
  return { activityId, runId };
}

function newPicture(runId: string, content: string): Promise<string> {
  const picture = { type: "image/png", alt: "A picture", bytes: Buffer.from(content) };
  return createAssetRepository(database.db).put({ accountId: ADA, runId }, picture);
}

async function picturesLeft(): Promise<Set<string>> {
  return new Set((await database.db.selectFrom("asset").select("id").execute()).map(({ id }) => id));
}

async function blobIds(): Promise<string[]> {
  return (await database.db.selectFrom("blob").select("id").execute()).map(({ id }) => id);
}

/** Makes everything in the table this much older. */
async function age(table: "run" | "asset" | "blob", hours: number): Promise<void> {
  await sql`update ${sql.table(table)} set created_at = created_at - make_interval(hours => ${hours})`.execute(
    database.db,
  );
}
