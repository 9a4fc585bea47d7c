import type { Kysely } from "kysely";
import { createAssetRepository } from "./asset-repository.ts";
import { createBlobRepository } from "./blob-repository.ts";
import type { Database } from "./database/schema.ts";
import { createLiveEventRepository } from "./live-event-repository.ts";
import { createNoticeRepository } from "./notice-repository.ts";
import { createRateBudgetRepository } from "./rate-budget-repository.ts";
import { createRunRepository } from "./run-repository.ts";
import { createSecretSettingRepository } from "./secret-setting-repository.ts";
import { createSignInAttemptRepository } from "./sign-in-attempt-repository.ts";
import { createTapeRepository } from "./tape-repository.ts";

/** A dry run can be looked at for a day. */
const DRY_RUN_SECONDS = 24 * 3600;
/** Longer than any window of a manifest. */
const LONGEST_WINDOW_SECONDS = 8 * 24 * 3600;
/** What was read and still stands still is told again. */
const NOTICE_SECONDS = 90 * 24 * 3600;
/** What nothing refers to may be part of work that is under way. */
const ORPHAN_SECONDS = 3600;

/**
 * Removes what nobody can see or use any more: old dry runs with the pictures that they made, content of
 * uploads that were cut off or have been read, secrets that no settings name, sign-ins at services that nobody ended, recordings older than `tapeDays`, and what
 * removed activities and runs left behind.
 */
export async function removeLeftovers(db: Kysely<Database>, tapeDays: number): Promise<void> {
  await createRunRepository(db).removeDryRuns(DRY_RUN_SECONDS);
  await createAssetRepository(db).removeUnused(ORPHAN_SECONDS);
  await createBlobRepository(db).removeOrphans(ORPHAN_SECONDS);
  const tapes = createTapeRepository(db);
  await tapes.expire(tapeDays);
  await tapes.removeOrphanParts(ORPHAN_SECONDS);
  await createSecretSettingRepository(db).removeUnused(ORPHAN_SECONDS);
  await createLiveEventRepository(db).removeTopicsOfGoneRuns();
  await createSignInAttemptRepository(db).removeExpired();
  await createNoticeRepository(db).forget(NOTICE_SECONDS);
  await createRateBudgetRepository(db).removeUnused(LONGEST_WINDOW_SECONDS);
}
