import { sql, type Kysely, type Transaction } from "kysely";
import type { HelpFeedback, PageFeedback } from "../api/help.ts";
import type { Database } from "./database/schema.ts";
import { storedText } from "./stored-json.ts";

/** Older sentences of a page make room for newer ones, so that no stranger fills the database. */
const MOST_SENTENCES = 50;

export interface HelpFeedbackRepository {
  /** Counts one answer of a page's readers, and keeps its sentence when there is one. */
  add(page: string, feedback: HelpFeedback): Promise<void>;
  /** Pages that anybody answered about: those that helped least first; sentences newest first. */
  list(): Promise<PageFeedback[]>;
}

export function createHelpFeedbackRepository(db: Kysely<Database>): HelpFeedbackRepository {
  return {
    async add(page, { helpful, sentence }) {
      await db.transaction().execute(async (trx) => {
        const count = helpful ? "yes_count" : "no_count";
        // Answers about one page wait for each other here, so the sentences are trimmed one at a time.
        await trx
          .insertInto("help_feedback")
          .values({ page, [count]: 1 })
          .onConflict((conflict) =>
            conflict.column("page").doUpdateSet({ [count]: sql`help_feedback.${sql.ref(count)} + 1` }),
          )
          .execute();
        if (sentence !== null) await keep(trx, { page, is_helpful: helpful, sentence: storedText(sentence) });
      });
    },

    async list() {
      const pages = await db
        .selectFrom("help_feedback")
        .selectAll()
        .orderBy(sql`no_count - yes_count`, "desc")
        .orderBy("page")
        .execute();
      const sentences = await db
        .selectFrom("help_feedback_sentence")
        .select(["page", "is_helpful", "sentence", sql<string>`to_char(written_on, 'YYYY-MM-DD')`.as("day")])
        .orderBy("id", "desc")
        .execute();
      return pages.map(({ page, yes_count, no_count }) => ({
        path: page,
        yes: yes_count,
        no: no_count,
        sentences: sentences
          .filter((one) => one.page === page)
          .map(({ is_helpful, sentence, day }) => ({ helpful: is_helpful, sentence, day })),
      }));
    },
  };
}

async function keep(
  trx: Transaction<Database>,
  row: { readonly page: string; readonly is_helpful: boolean; readonly sentence: string },
): Promise<void> {
  await trx.insertInto("help_feedback_sentence").values(row).execute();
  await trx
    .deleteFrom("help_feedback_sentence")
    .where("id", "in", (query) =>
      query
        .selectFrom("help_feedback_sentence")
        .select("id")
        .where("page", "=", row.page)
        .orderBy("id", "desc")
        .offset(MOST_SENTENCES),
    )
    .execute();
}
