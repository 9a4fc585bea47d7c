import type { Migration } from "kysely/migration";
import * as foundation from "./0001-foundation.ts";
import * as signIn from "./0002-sign-in.ts";
import * as assetUse from "./0003-asset-use.ts";
import * as vault from "./0004-vault.ts";
import * as tapes from "./0005-tapes.ts";
import * as apiKeys from "./0006-api-keys.ts";
import * as connections from "./0007-connections.ts";
import * as serviceAccounts from "./0008-service-accounts.ts";
import * as sync from "./0009-sync.ts";
import * as guards from "./0010-guards.ts";
import * as archiveEntries from "./0011-archive-entries.ts";
import * as shortEvents from "./0012-short-events.ts";
import * as webhookKeys from "./0013-webhook-keys.ts";
import * as pipelineEditors from "./0014-pipeline-editors.ts";
import * as previewsAndNotices from "./0015-previews-and-notices.ts";
import * as uploadsForTests from "./0016-uploads-for-tests.ts";
import * as whatPagesWithhold from "./0017-what-pages-withhold.ts";
import * as pageLanguages from "./0018-page-languages.ts";
import * as helpFeedback from "./0019-help-feedback.ts";
import * as shortWays from "./0020-short-ways.ts";
import * as quickBudgets from "./0021-quick-budgets.ts";
import * as goneDeliveries from "./0023-gone-deliveries.ts";
import * as piecesOfExports from "./0024-pieces-of-exports.ts";

/** All migrations by name, in the order in which they run; a released one never changes. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-foundation": foundation,
  "0002-sign-in": signIn,
  "0003-asset-use": assetUse,
  "0004-vault": vault,
  "0005-tapes": tapes,
  "0006-api-keys": apiKeys,
  "0007-connections": connections,
  "0008-service-accounts": serviceAccounts,
  "0009-sync": sync,
  "0010-guards": guards,
  "0011-archive-entries": archiveEntries,
  "0012-short-events": shortEvents,
  "0013-webhook-keys": webhookKeys,
  "0014-pipeline-editors": pipelineEditors,
  "0015-previews-and-notices": previewsAndNotices,
  "0016-uploads-for-tests": uploadsForTests,
  "0017-what-pages-withhold": whatPagesWithhold,
  "0018-page-languages": pageLanguages,
  "0019-help-feedback": helpFeedback,
  "0020-short-ways": shortWays,
  "0021-quick-budgets": quickBudgets,
  "0023-gone-deliveries": goneDeliveries,
  "0024-pieces-of-exports": piecesOfExports,
};
