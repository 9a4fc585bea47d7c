import { sql, type Kysely, type Selectable } from "kysely";
import { randomBytes } from "node:crypto";
import type { Visibility, Withheld } from "../api/showcase.ts";
import type { Database, StoredPage } from "./database/schema.ts";
import { decodeCursor, encodeCursor, isTime, pageLimit } from "./page-cursor.ts";
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

/** A page as it is stored: with what it withholds. */
export interface StoredShowcasePage {
  readonly accountId: string;
  readonly activityId: string;
  readonly slug: string;
  readonly visibility: Visibility;
  readonly page: StoredPage;
  readonly withheld: Withheld;
  readonly publishedAt: string;
  readonly updatedAt: string;
}

/** What a list of pages shows of each. */
export type ShowcasePageHead = Pick<StoredShowcasePage, "slug" | "visibility"> &
  Pick<StoredPage, "title" | "sport" | "startedAt" | "timeZone" | "utcOffsetSeconds">;

/** Which pages of an account are meant. */
export interface PageFilterQuery {
  readonly visibility?: Visibility;
  readonly sport?: string;
  /** Words that the title contains. */
  readonly search?: string;
  readonly slugs?: readonly string[];
}

export interface PageAudience {
  readonly visibility: Visibility;
  readonly withheld: Withheld;
  /** Whether the visibility holds whatever the owner chose. */
  readonly isForced?: boolean;
}

export interface ShowcasePageRepository {
  /**
   * Makes the page of this place, or gives the one that is there new content; its address and what its owner chose stay.
   *
   * @param pictureIds Which pictures it shows unless its owner chose what it withholds.
   */
  publish(
    place: PagePlace,
    audience: PageAudience,
    page: StoredPage,
    pictureIds: readonly string[],
  ): Promise<{ readonly slug: string; readonly withheld: Withheld }>;
  setPictures(slug: string, pictureIds: readonly string[]): Promise<void>;
  find(slug: string): Promise<StoredShowcasePage | null>;
  /** The activity latest first. */
  list(
    accountId: string,
    query: PageFilterQuery & { readonly cursor?: string; readonly limit?: number },
  ): Promise<{ readonly items: ShowcasePageHead[]; readonly nextCursor: string | null }>;
  /** Public pages, the activity latest first. */
  listPublic(
    accountId: string,
    query: { readonly offset: number; readonly limit: number },
  ): Promise<StoredShowcasePage[]>;
  count(accountId: string): Promise<number>;
  /** How many pages each may see, and the sports of all. */
  census(accountId: string): Promise<{ readonly counts: Record<Visibility, number>; readonly sports: string[] }>;
  /** Pages that are meant, each with its activity. */
  select(accountId: string, filter: PageFilterQuery): Promise<{ readonly slug: string; readonly activityId: string }[]>;
  setVisibility(accountId: string, slugs: readonly string[], visibility: Visibility): Promise<number>;
  setWithheld(accountId: string, slug: string, withheld: Withheld, pictureIds: readonly string[]): Promise<void>;
  remove(accountId: string, slug: string): Promise<boolean>;
}

/** What lists need of a page; its curves alone are a hundred times as long. */
const HEAD_FIELDS = ["title", "sport", "startedAt", "timeZone", "utcOffsetSeconds"] as const;
const STARTED_AT = sql<string>`showcase_page.page->>'startedAt'`;

export function createShowcasePageRepository(db: Kysely<Database>): ShowcasePageRepository {
  const matching = (accountId: string, filter: PageFilterQuery) => {
    const { visibility, sport, search, slugs } = filter;
    let query = shown(db).where("showcase_page.account_id", "=", accountId);
    if (visibility !== undefined) query = query.where("showcase_page.visibility", "=", visibility);
    if (sport !== undefined) query = query.where(sql`showcase_page.page->>'sport'`, "=", sport);
    if (search !== undefined && search.trim() !== "")
      query = query.where(sql`showcase_page.page->>'title'`, "ilike", `%${search.trim().replace(/[\\%_]/g, "\\$&")}%`);
    if (slugs !== undefined) query = query.where("showcase_page.slug", "=", sql<string>`any(${[...slugs]}::text[])`);
    return query;
  };

  return {
    async publish(
      { accountId, activityId, pipelineId, stepId, runId },
      { visibility, withheld, isForced },
      page,
      pictureIds,
    ) {
      const content = {
        run_id: runId,
        page: storedJson(page),
        picture_ids: [...pictureIds],
        updated_at: new Date(),
      };
      return db
        .insertInto("showcase_page")
        .values({
          slug: newSlug(page),
          account_id: accountId,
          activity_id: activityId,
          pipeline_id: pipelineId,
          step_id: stepId,
          visibility,
          withheld: storedJson(withheld),
          ...content,
        })
        .onConflict((conflict) =>
          conflict.columns(["activity_id", "pipeline_id", "step_id"]).doUpdateSet({
            ...content,
            visibility:
              isForced === true
                ? visibility
                : sql`case when showcase_page.visibility_chosen then showcase_page.visibility else excluded.visibility end`,
            withheld: sql`case when showcase_page.withheld_chosen then showcase_page.withheld else excluded.withheld end`,
          }),
        )
        .returning(["slug", "withheld"])
        .executeTakeFirstOrThrow();
    },

    async setPictures(slug, pictureIds) {
      await db
        .updateTable("showcase_page")
        .set({ picture_ids: [...pictureIds] })
        .where("slug", "=", slug)
        .execute();
    },

    async find(slug) {
      const row = await shown(db).selectAll("showcase_page").where("slug", "=", slug).executeTakeFirst();
      return row ? toStored(row) : null;
    },

    async list(accountId, { cursor, limit, ...filter }) {
      const most = pageLimit(limit);
      let query = matching(accountId, filter)
        .select(["showcase_page.slug", "showcase_page.visibility", headOf.as("head")])
        .orderBy(STARTED_AT, "desc")
        .orderBy("showcase_page.slug")
        .limit(most + 1);
      if (cursor !== undefined) {
        const [startedAt = "", slug = ""] = decodeCursor(cursor, [isTime, isSlug]);
        query = query.where((row) =>
          row.or([
            row(STARTED_AT, "<", startedAt),
            row.and([row(STARTED_AT, "=", startedAt), row("showcase_page.slug", ">", slug)]),
          ]),
        );
      }
      const rows = (await query.execute()).map(({ slug, visibility, head }) => ({ ...head, slug, visibility }));
      const items = rows.slice(0, most);
      const last = rows.length > most ? items.at(-1) : undefined;
      return { items, nextCursor: last ? encodeCursor([last.startedAt, last.slug]) : null };
    },

    async listPublic(accountId, { offset, limit }) {
      const rows = await matching(accountId, { visibility: "public" })
        .selectAll("showcase_page")
        .select(
          sql<StoredPage>`showcase_page.page - 'charts' - 'laps' - 'exercises' - 'muscles' - 'sections'`.as("page"),
        )
        .orderBy(STARTED_AT, "desc")
        .orderBy("showcase_page.slug")
        .offset(offset)
        .limit(limit)
        .execute();
      const without = { charts: [], laps: [], exercises: [], sections: [] };
      return rows.map((row) => toStored({ ...row, page: { ...row.page, ...without } }));
    },

    async count(accountId) {
      const { count } = await matching(accountId, {})
        .select(({ fn }) => fn.countAll().as("count"))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async census(accountId) {
      const sport = sql<string>`showcase_page.page->>'sport'`;
      const rows = await matching(accountId, {})
        .select((row) => ["showcase_page.visibility", sport.as("sport"), row.fn.countAll().as("count")])
        .groupBy(["showcase_page.visibility", sport])
        .execute();
      const counts = { public: 0, unlisted: 0, private: 0 };
      for (const { visibility, count } of rows) counts[visibility] += Number(count);
      return { counts, sports: [...new Set(rows.map((row) => row.sport))].sort() };
    },

    async select(accountId, filter) {
      return matching(accountId, filter)
        .select(["showcase_page.slug", "showcase_page.activity_id as activityId"])
        .execute();
    },

    async setVisibility(accountId, slugs, visibility) {
      const { numUpdatedRows } = await db
        .updateTable("showcase_page")
        .set({ visibility, visibility_chosen: true })
        .where("slug", "=", sql<string>`any(${[...slugs]}::text[])`)
        .where("account_id", "=", accountId)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },

    async setWithheld(accountId, slug, withheld, pictureIds) {
      await db
        .updateTable("showcase_page")
        .set({ withheld: storedJson(withheld), withheld_chosen: true, picture_ids: [...pictureIds] })
        .where("slug", "=", slug)
        .where("account_id", "=", accountId)
        .execute();
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
    .where("activity.deleted_at", "is", null);

const headOf = sql<Pick<StoredPage, (typeof HEAD_FIELDS)[number]>>`jsonb_build_object(${sql.join(
  HEAD_FIELDS.flatMap((field) => [sql.lit(field), sql`showcase_page.page->${sql.lit(field)}`]),
)})`;

function toStored(row: Selectable<Database["showcase_page"]>): StoredShowcasePage {
  return {
    accountId: row.account_id,
    activityId: row.activity_id,
    slug: row.slug,
    visibility: row.visibility,
    page: row.page,
    withheld: row.withheld,
    publishedAt: row.published_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

function isSlug(value: string): boolean {
  return /^[a-z0-9-]+$/.test(value);
}

/** The title, then 48 random bits: an unlisted page is found only by those who have its address. No day, which a page may keep to itself. */
export function newSlug({ title }: Pick<StoredPage, "title">): string {
  const words = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_TITLE_PART)
    .replace(/^-+|-+$/g, "");
  return [words || "activity", randomBytes(6).toString("hex")].join("-");
}
