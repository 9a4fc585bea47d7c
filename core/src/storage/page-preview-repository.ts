import { sql, type Kysely } from "kysely";
import type { ShowcasePage, Visibility } from "../api/showcase.ts";
import type { Database, ShowcasePageContent } from "./database/schema.ts";
import { newSlug, type PagePlace } from "./showcase-page-repository.ts";
import { storedJson } from "./stored-json.ts";

export interface PagePreviewRepository {
  /** Keeps the page as long as the dry run; a second try of the step replaces it. @returns Where it can be seen. */
  keep(place: PagePlace, visibility: Visibility, page: ShowcasePageContent): Promise<string>;
  /** As a page that only its owner sees. */
  find(slug: string): Promise<{ readonly accountId: string; readonly page: ShowcasePage } | null>;
  /** Of one step of the run, or null. */
  ofStep(runId: string, stepId: string): Promise<string | null>;
  /**
   * Where others than its owner would find the page that the run would publish: the page that is there already, or one
   * like the preview. Null when there is none for others.
   */
  openSlug(runId: string): Promise<string | null>;
}

export function createPagePreviewRepository(db: Kysely<Database>): PagePreviewRepository {
  return {
    async keep({ accountId, runId, stepId }, visibility, page) {
      const content = { visibility, page: storedJson(page) };
      const { slug } = await db
        .insertInto("page_preview")
        .values({ slug: newSlug(page), account_id: accountId, run_id: runId, step_id: stepId, ...content })
        .onConflict((conflict) => conflict.columns(["run_id", "step_id"]).doUpdateSet(content))
        .returning("slug")
        .executeTakeFirstOrThrow();
      return slug;
    },

    async find(slug) {
      const row = await db.selectFrom("page_preview").selectAll().where("slug", "=", slug).executeTakeFirst();
      if (!row) return null;
      const at = row.created_at.toISOString();
      return {
        accountId: row.account_id,
        page: { ...row.page, slug, visibility: "private", publishedAt: at, updatedAt: at },
      };
    },

    async ofStep(runId, stepId) {
      const row = await db
        .selectFrom("page_preview")
        .select("slug")
        .where("run_id", "=", runId)
        .where("step_id", "=", stepId)
        .executeTakeFirst();
      return row?.slug ?? null;
    },

    async openSlug(runId) {
      const row = await db
        .selectFrom("page_preview as preview")
        .innerJoin("run", "run.id", "preview.run_id")
        .leftJoin("showcase_page as page", (join) =>
          join
            .onRef("page.activity_id", "=", "run.activity_id")
            .onRef("page.pipeline_id", "=", "run.pipeline_id")
            .onRef("page.step_id", "=", "preview.step_id"),
        )
        .select((row) => row.fn.coalesce("page.slug", "preview.slug").as("slug"))
        .where("preview.run_id", "=", runId)
        .where(
          sql<boolean>`case when page.visibility_chosen then page.visibility else preview.visibility end != 'private'`,
        )
        .orderBy("preview.created_at")
        .executeTakeFirst();
      return row?.slug ?? null;
    },
  };
}
