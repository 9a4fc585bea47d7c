import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import type { UploadService } from "../services.ts";
import { createUploadService } from "./upload-service.ts";

let database: TestDatabase;
let uploads: UploadService;
let id: string;

const FILES = 45;
const NAMES = Array.from({ length: FILES }, (_, index) => `ride-${String(index)}.gpx`);

beforeAll(async () => {
  database = await createTestDatabase();
  uploads = createUploadService(database.db, { wakeUpload: () => Promise.resolve() });
  async function* files() {
    for (const name of NAMES) yield { name, content: Readable.from([Buffer.from("gpx")]) };
  }
  const created = await uploads.create("ada", { pipelineId: null, files: files() });
  ({ id } = created);
  expect(created.files).toHaveLength(30);
  // Two cannot be read, one of them beyond the first page.
  await database.db
    .updateTable("upload_file")
    .set({ state: "failed", error_code: "FILE_DAMAGED", error_message: "It ends early" })
    .where("name", "in", ["ride-3.gpx", "ride-40.gpx"])
    .execute();
  // An archive whose files have taken its place is no file any more.
  await database.db.updateTable("upload_file").set({ state: "expanded" }).where("name", "=", "ride-0.gpx").execute();
});
afterAll(() => database.drop());

const namesOf = ({ files }: Awaited<ReturnType<UploadService["get"]>>) => files.map(({ name }) => name);

test("an upload gives its files a page at a time, each once and in their order, with how many there are of each kind", async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<UploadService["get"]>> = await uploads.get("ada", id, {
      limit: 20,
      ...(cursor !== null && { cursor }),
    });
    expect(page.files.length).toBeLessThanOrEqual(20);
    expect(page).toMatchObject({ state: "working", counts: { queued: FILES - 3, failed: 2 } });
    seen.push(...namesOf(page));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual(NAMES.slice(1));
});

test("a page that ends with the last file is the last page", async () => {
  const first = await uploads.get("ada", id, { limit: 43 });
  expect(first.nextCursor).not.toBeNull();
  const last = await uploads.get("ada", id, { limit: 1, cursor: first.nextCursor ?? "" });
  expect([namesOf(last), last.nextCursor]).toEqual([["ride-44.gpx"], null]);
});

test("the files in one state can be asked for, wherever they are", async () => {
  const failed = await uploads.get("ada", id, { state: "failed" });
  expect([namesOf(failed), failed.nextCursor]).toEqual([["ride-3.gpx", "ride-40.gpx"], null]);
  expect(failed.counts).toEqual({ queued: FILES - 3, failed: 2 });
});

test("a list shows the first files of each upload", async () => {
  const [listed] = await uploads.list("ada");
  expect(listed && namesOf(listed)).toEqual(NAMES.slice(1, 6));
  expect(listed).toMatchObject({ counts: { failed: 2 }, nextCursor: expect.any(String) as string });
});

test("a cursor that is not ours, and somebody else's upload, are refused", async () => {
  await expect(uploads.get("ada", id, { cursor: "made-up" })).rejects.toMatchObject({ code: "REQUEST_INVALID" });
  await expect(uploads.get("eve", id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
