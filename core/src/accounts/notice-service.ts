import { checkPipeline, inLanguage, type Language, newestOfEach, type Registry } from "@fitglue/registry";
import type { Kysely } from "kysely";
import type { Notice, NoticeKind, NoticeList } from "../api/notices.ts";
import { reasonText } from "../reasons/reason-text.ts";
import { withTextsOf } from "../reasons/with-texts-of.ts";
import type { NoticeService } from "../services.ts";
import { createConnectionRepository } from "../storage/connection-repository.ts";
import type { Database } from "../storage/database/schema.ts";
import { createNoticeRepository, type TroubledRun } from "../storage/notice-repository.ts";
import { createPipelineRepository } from "../storage/pipeline-repository.ts";
import { createRunSummaryRepository } from "../storage/run-summary-repository.ts";
import { noticeText } from "./notice-text.ts";

/** Older failures are found among the runs. */
const MOST_FAILURES = 50;

type OpenNotice = Omit<Notice, "isRead">;

/**
 * Notices are what stands still at this moment, worked out anew each time: one that is dealt with is gone by itself, and
 * none is forgotten. Only which of them were read is stored.
 */
export function createNoticeService(db: Kysely<Database>, registry: Registry): NoticeService {
  const repository = createNoticeRepository(db);

  const list = async (accountId: string, language?: Language): Promise<NoticeList> => {
    const open = await openNotices(db, registry, accountId, language);
    const read = await repository.read(
      accountId,
      open.map(({ id }) => id),
    );
    const notices = open.map((notice) => ({ ...notice, isRead: read.has(notice.id) }));
    return {
      notices: notices.toSorted((one, other) => Number(one.isRead) - Number(other.isRead) || newer(one, other)),
      unread: notices.filter(({ isRead }) => !isRead).length,
    };
  };

  return {
    list,
    async markRead(accountId, ids, language) {
      // Only what is there: nobody fills the table with ids of their own making.
      const open = new Set((await openNotices(db, registry, accountId)).map(({ id }) => id));
      await repository.markRead(
        accountId,
        [...new Set(ids)].filter((id) => open.has(id)),
      );
      return list(accountId, language);
    },
  };
}

/** Everything that needs the person: first what many things wait for. Why, is said in `language`. */
export async function openNotices(
  db: Kysely<Database>,
  registry: Registry,
  accountId: string,
  language?: Language,
): Promise<OpenNotice[]> {
  const troubled = await createNoticeRepository(db).troubledRuns(accountId, MOST_FAILURES);
  return [
    ...(await refusedConnections(db, accountId, registry, language)),
    ...(await waitingInputs(db, accountId)),
    ...troubled.map((run) => ofRun(run, language)),
    ...(await brokenPipelines(db, accountId, registry)),
  ];
}

const NOTHING_ELSE = { activityTitle: null, detail: null, at: null, runId: null, stepId: null, error: null };

/** What it is about, and that in words. */
function telling(kind: NoticeKind, name: string, activityTitle: string | null) {
  return { kind, name, activityTitle, text: noticeText(kind, { name, activityTitle }) };
}

async function refusedConnections(
  db: Kysely<Database>,
  accountId: string,
  registry: Registry,
  language: Language = registry.language,
): Promise<OpenNotice[]> {
  const connections = await createConnectionRepository(db).list(accountId);
  const plugins = newestOfEach(inLanguage(registry, language));
  const manifests = new Map(plugins.map(({ manifest }) => [`${manifest.publisher}/${manifest.id}`, manifest]));
  return connections
    .filter(({ status }) => status === "needs_reconnect")
    .map(({ plugin, version, reason }) => {
      const manifest = manifests.get(plugin);
      const told = telling("connection", manifest?.name ?? plugin, null);
      const id = `connection:${plugin}:${String(version)}`;
      const detail = reason && reasonText(manifest ? withTextsOf(manifest, reason) : reason, language);
      return { ...NOTHING_ELSE, ...told, id, detail, path: `/app/connections/${plugin}` };
    });
}

async function waitingInputs(db: Kysely<Database>, accountId: string): Promise<OpenNotice[]> {
  const inputs = await createRunSummaryRepository(db).inputs(accountId);
  return inputs.map(({ runId, stepId, title, activityTitle, since }) => ({
    ...NOTHING_ELSE,
    ...telling("waiting-input", title, activityTitle),
    id: `input:${runId}:${stepId}:${since}`,
    path: pathOf(runId, stepId),
    at: since,
    runId,
    stepId,
  }));
}

function ofRun(run: TroubledRun, language?: Language): OpenNotice {
  const { id, pipelineName, activityTitle, at, reason, step } = run;
  return {
    ...telling(kindOf(step), pipelineName, activityTitle),
    id: `run:${id}:${at.toISOString()}`,
    detail: reason && reasonText(reason, language),
    path: pathOf(id, step?.id ?? null),
    at: at.toISOString(),
    runId: id,
    stepId: step?.id ?? null,
    error: step?.error ? { code: step.error.pluginCode ?? step.error.code, help: step.error.help } : null,
  };
}

function kindOf(step: TroubledRun["step"]): NoticeKind {
  if (step?.state === "unknown") return "unknown-delivery";
  return step?.role === "destination" ? "failed-delivery" : "failed-run";
}

async function brokenPipelines(db: Kysely<Database>, accountId: string, registry: Registry): Promise<OpenNotice[]> {
  const pipelines = await createPipelineRepository(db).list(accountId);
  return pipelines
    .filter(
      ({ enabled, published }) =>
        enabled &&
        published &&
        checkPipeline(published.document, registry).some(({ severity }) => severity === "error"),
    )
    .map(({ id, name, published }) => ({
      ...NOTHING_ELSE,
      ...telling("pipeline-problem", name, null),
      id: `pipeline:${id}:${String(published?.revision ?? 0)}`,
      path: `/app/pipelines/${id}`,
    }));
}

function pathOf(runId: string, stepId: string | null): string {
  return stepId === null ? `/app/runs/${runId}` : `/app/runs/${runId}#step-${stepId}`;
}

function newer(one: Notice, other: Notice): number {
  return Date.parse(other.at ?? "") - Date.parse(one.at ?? "") || 0;
}
