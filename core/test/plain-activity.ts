import { newActivity } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import { createActivityRepository } from "../src/storage/activity-repository.ts";
import type { Database } from "../src/storage/database/schema.ts";

/** Keeps an activity of the account of which nothing matters but that it is there. @returns its id */
export function insertPlainActivity(db: Kysely<Database>, accountId: string): Promise<string> {
  const origin = { provider: "test", externalId: null, url: null, fileName: null, fileSha256: null };
  return createActivityRepository(db).insert(
    accountId,
    {
      activity: newActivity({ title: "Morning run", startedAt: "2026-05-01T06:30:00.000Z", origin }),
      streams: { timeSeconds: new Float64Array(0) },
      notices: [],
    },
    {
      provider: "test",
      externalId: null,
      fileSha256: null,
      filePart: 0,
      blobId: null,
      source: "test/test",
      updatedAt: null,
      contentSha256: "",
    },
  );
}
