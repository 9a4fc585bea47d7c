import type { Language, Registry } from "@fitglue/registry";
import { FitGlueError, isTimeZone } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import type { Home } from "../api/account.ts";
import type { AccountService } from "../services.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import { createActivityRepository } from "../storage/activity-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createPipelineRepository } from "../storage/pipeline-repository.ts";
import { createShowcasePageRepository } from "../storage/showcase-page-repository.ts";
import { openNotices } from "./notice-service.ts";

const SHOWN_FAILURES = 5;
const FAILURES: ReadonlySet<string> = new Set(["failed-run", "failed-delivery", "unknown-delivery"]);

export function createAccountService(db: Kysely<Database>, registry: Registry): AccountService {
  const accounts = createAccountRepository(db);
  const needsAttention = async (accountId: string, language?: Language): Promise<Home["needsAttention"]> => {
    const notices = await openNotices(db, registry, accountId, language);
    const failed = notices.filter(({ kind }) => FAILURES.has(kind)).slice(SHOWN_FAILURES);
    return notices
      .filter((notice) => !failed.includes(notice))
      .map(({ kind, name, activityTitle, text, detail, path }) => ({ kind, name, activityTitle, text, detail, path }));
  };

  return {
    any: () => accounts.any(),
    settings: (accountId) => accounts.settings(accountId),
    async saveSettings(accountId, settings) {
      if (!isTimeZone(settings.timeZone))
        throw new FitGlueError(
          "REQUEST_INVALID",
          `${settings.timeZone} is not a time zone; choose one such as Europe/London`,
          { details: { path: "/timeZone" } },
        );
      await accounts.saveSettings(accountId, settings);
      return settings;
    },
    async home(accountId, language) {
      const pipelines = await createPipelineRepository(db).list(accountId);
      return {
        activities: await createActivityRepository(db).count(accountId),
        pipelines: pipelines.length,
        enabledPipelines: pipelines.filter(({ enabled }) => enabled).length,
        pages: await createShowcasePageRepository(db).count(accountId),
        needsAttention: await needsAttention(accountId, language),
      };
    },
  };
}
