import type { Kysely, Selectable } from "kysely";
import { randomBytes } from "node:crypto";
import type { ShowcasePage, Visibility } from "../api/showcase.ts";
import type { Database, ShowcasePageContent } from "./database/schema.ts";
import { storedJson } from "./stored-json.ts";

const LONGEST_TITLE_PART = 30;

/** One activity has one page for each pipeline step that publishes it. */
export interface PagePlace {
  readonly accountId: string;
  readonly activityId: string;
  readonly pipelineId: string | null;
  readonly stepId: string;
  readonly runId: string;
}

export interface ShowcasePageRepository {
  /** Makes the page of this place, or gives the one that is there new content; its address and what its owner chose stay. @returns The slug. */
  publish(
    place: PagePlace,
    visibility: Visibility,
    page: ShowcasePageContent,
    /** Whether the visibility holds whatever the owner chose. */
    how?: { readonly isForced: boolean },
  ): Promise<string>;
  /** The activity that the owner's page shows, or null. */
  activityOf(accountId: string, slug: string): Promise<string | null>;
  find(slug: string): Promise<{ readonly accountId: string; readonly page: ShowcasePage } | null>;
  /** Latest first. */
  list(accountId: string): Promise<ShowcasePage[]>;
  count(accountId: string): Promise<number>;
  setVisibility(accountId: string, slug: string, visibility: Visibility): Promise<boolean>;
  remove(accountId: string, slug: string): Promise<boolean>;
}

export function createShowcasePageRepository(db: Kysely<Database>): ShowcasePageRepository {
  return {
    async publish({ accountId, activityId, pipelineId, stepId, runId }, visibility, page, how) {
      const isForced = how?.isForced ?? false;
      const content = { run_id: runId, page: storedJson(page), updated_at: new Date() };
      const { slug } = await db
        .insertInto("showcase_page")
        .values({
          slug: newSlug(page),
          account_id: accountId,
          activity_id: activityId,
          pipeline_id: pipelineId,
          step_id: stepId,
          visibility,
          ...content,
        })
        .onConflict((conflict) =>
          conflict.columns(["activity_id", "pipeline_id", "step_id"]).doUpdateSet((row) => ({
            ...content,
            visibility: isForced
              ? visibility
              : row
                  .case()
                  .when("showcase_page.visibility_chosen", "=", true)
                  .then(row.ref("showcase_page.visibility"))
                  .else(visibility)
                  .end(),
          })),
        )
        .returning("slug")
        .executeTakeFirstOrThrow();
      return slug;
    },

    async find(slug) {
      const row = await shown(db).where("slug", "=", slug).executeTakeFirst();
      return row ? { accountId: row.account_id, page: toPage(row) } : null;
    },

    async list(accountId) {
      return (
        await shown(db)
          .where("showcase_page.account_id", "=", accountId)
          .orderBy("published_at", "desc")
          .orderBy("slug")
          .execute()
      ).map(toPage);
    },

    async count(accountId) {
      const { count } = await shown(db)
        .clearSelect()
        .select(({ fn }) => fn.countAll().as("count"))
        .where("showcase_page.account_id", "=", accountId)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async activityOf(accountId, slug) {
      const row = await shown(db)
        .where("slug", "=", slug)
        .where("showcase_page.account_id", "=", accountId)
        .executeTakeFirst();
      return row?.activity_id ?? null;
    },

    async setVisibility(accountId, slug, visibility) {
      const { numUpdatedRows } = await db
        .updateTable("showcase_page")
        .set({ visibility, visibility_chosen: true })
        .where("slug", "=", slug)
        .where("account_id", "=", accountId)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async remove(accountId, slug) {
      const { numDeletedRows } = await db
        .deleteFrom("showcase_page")
        .where("slug", "=", slug)
        .where("account_id", "=", accountId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

/** Pages of activities that are still there: one that was deleted where it came from is not shown. */
const shown = (db: Kysely<Database>) =>
  db
    .selectFrom("showcase_page")
    .innerJoin("activity", "activity.id", "showcase_page.activity_id")
    .selectAll("showcase_page")
    .where("activity.deleted_at", "is", null);

function toPage(row: Selectable<Database["showcase_page"]>): ShowcasePage {
  return {
    ...row.page,
    slug: row.slug,
    visibility: row.visibility,
    publishedAt: row.published_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

/** Title and local day, then 48 random bits: an unlisted page is found only by those who have its address. */
function newSlug({ title, startedAt, utcOffsetSeconds }: ShowcasePageContent): string {
  const words = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_TITLE_PART)
    .replace(/^-+|-+$/g, "");
  const day = new Date(Date.parse(startedAt) + (utcOffsetSeconds ?? 0) * 1000).toISOString().slice(0, 10);
  return [words || "activity", day, randomBytes(6).toString("hex")].join("-");
}
